// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures to connect one KMD Nova. */
import { z } from "zod";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";

/** Nova takes at most this many rows a page of cases. */
const MAX_PAGE_SIZE = 500;

/** Nova's word for sensitivity to the index's level. SærligFølsomme has no equal there; the strictest level is the default. */
const FOELSOMHED_STANDARD = {
  IkkeFortrolige: "IKKE_FORTROLIGE_DATA",
  Fortrolige: "FORTROLIGE_PERSONOPLYSNINGER",
  Følsomme: "FOELSOMME_PERSONOPLYSNINGER",
  SærligFølsomme: "VIP_SAGER",
} as const;

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** https, or http to this machine. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}

const safeUrl = z.string().refine(isSafeUrl, "must be a full https address");
export const kmdNovaConfig = z.strictObject({
  baseUrl: safeUrl.describe("Address of Nova's API without /api, such as https://novaapi.kmdnova.dk."),
  tokenUrl: safeUrl.describe("Address of the token endpoint, ending in /protocol/openid-connect/token."),
  clientId: z.string().min(1).describe("Client id of the municipality's integration."),
  clientSecret: z.string().min(1).describe("Its secret, from the environment."),
  caseApiVersion: z.string().min(1).default("2.0-Case").describe("api-version for calls to Case."),
  documentApiVersion: z.string().min(1).default("2.0-Case").describe("api-version for calls to Document."),
  taskApiVersion: z.string().min(1).default("2.0-Case").describe("api-version for calls to Task."),
  pageSize: z.number().int().min(1).max(MAX_PAGE_SIZE).default(MAX_PAGE_SIZE).describe("Rows a page, at most 500."),
  titelErOffentlig: z
    .boolean()
    .default(false)
    .describe("True where the municipality has decided that the public may see Nova's case titles."),
  dokumenttitelErOffentlig: z.boolean().default(false).describe("The same for titles of documents."),
  foelsomhed: z
    .record(z.string(), z.enum(FOELSOMHED_NIVEAUER))
    .default(FOELSOMHED_STANDARD)
    .describe(
      "Nova's word for sensitivity to a level; replaces the whole table. A word that is not in it has no level.",
    ),
  udgaaetKoder: z
    .array(z.string().trim().min(1))
    .default([])
    .describe(
      "Values of state.activeCode that mean deleted or made by mistake; such cases are left out. Which there are has not been published: ask KMD.",
    ),
  linkSkabelon: safeUrl
    .refine((text) => text.includes("{uuid}"), "must contain {uuid}")
    .nullable()
    .default(null)
    .describe("Where staff open a case, with {uuid} in place of its UUID. Null: no link."),
});

export type KmdNovaConfig = z.output<typeof kmdNovaConfig>;
/** As it is written: what has a default may be left out. */
export type KmdNovaTilslutning = z.input<typeof kmdNovaConfig>;
