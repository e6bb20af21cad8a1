// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures for one installation of GetOrganized. Danish words where they name the domain. */
import { z } from "zod";
import { DOKUMENTRETNINGER, FREMDRIFT_KODER } from "../../schema/values.js";
import { linkSkabelon, ordFelt, secureUrl } from "../kit/config.js";
import { foranAuth } from "../kit/foran.js";

export const getOrganizedConfig = z.strictObject({
  baseUrl: secureUrl.describe("Address that `/_goapi/...` is appended to, the site in it where there is one."),
  auth: foranAuth,
  sagspraefikser: z
    .array(z.string().regex(/^[A-ZÆØÅ]{3}$/))
    .min(1)
    .describe("Case types to search, such as AKT, BOR, EMN; a type that is not here is not seen."),
  mostCases: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(1000)
    .describe(
      "Most cases asked for in one search (ReturnCasesNumber); as many as that may be a part of them, and the answer says so.",
    ),
  statusser: z
    .record(ordFelt, z.enum([...FREMDRIFT_KODER, "UDGAAET"]))
    .default({ Åben: "Opstaaet" })
    .describe(
      "This installation's case statuses and what they mean; UDGAAET: made by mistake, left out. Others give no code.",
    ),
  korrespondance: z
    .record(ordFelt, z.enum(DOKUMENTRETNINGER))
    .default({ Indgående: "INDGAAENDE", Udgående: "UDGAAENDE", Intern: "INTERN" })
    .describe("ows_Korrespondance of documents, and their direction. Of another, citizens see nothing."),
  titelErOffentlig: z
    .boolean()
    .default(false)
    .describe("True where the municipality's practice is that case titles may be seen by the public."),
  linkSkabelon: linkSkabelon("id", "sti"),
});

export type GetOrganizedConfig = z.infer<typeof getOrganizedConfig>;
/** As it is written: what has a default may be left out. */
export type GetOrganizedTilslutning = z.input<typeof getOrganizedConfig>;
