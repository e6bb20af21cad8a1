// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures for one SBSYS installation. Danish words where they name the domain. */
import { z } from "zod";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import { secureUrl } from "../kit/config.js";
import type { Organisation } from "../kit/organisation.js";

const linkSkabelon = secureUrl.refine((text) => /\{(id|uuid)\}/.test(text), "must contain {id} or {uuid}");

/** Words that mark a case as deleted or made by mistake, wherever in a status' name they stand. */
const UDGAAET_STATUS = ["slettet", "fejloprettet", "fejlregistreret", "annulleret", "udgået"] as const;

const BESKYTTET_MANGLER =
  "must say what ErBeskyttet means here: a level (VIP_SAGER, FOELSOMME_PERSONOPLYSNINGER, FORTROLIGE_PERSONOPLYSNINGER, IKKE_FORTROLIGE_DATA), or INTET; adapter:check counts the cases that have the mark";

export const sbsysConfig = z.strictObject({
  baseUrl: secureUrl.describe("Address that `api/...` is appended to: the web API itself or the SBSIP proxy."),
  tokenUrl: secureUrl.describe("Keycloak's token endpoint of the realm."),
  clientId: z.string().min(1).describe("Client registered in the realm for Sagsgraf."),
  clientSecret: z.string().min(1).describe("Its secret."),
  username: z.string().min(1).describe("Service user; its rights in SBSYS decide what is seen."),
  password: z.string().min(1).describe("Its password."),
  pageSize: z.number().int().min(1).max(1000).default(100).describe("Cases asked for at a time."),
  firstPage: z
    .literal([0, 1])
    .default(1)
    .describe("Number of the first page; 1 unless the installation counts from 0."),
  limit: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("Sent as `Limit`: most cases of one search; reaching it makes the answer partial. Null: not sent."),
  titelErOffentlig: z
    .boolean()
    .default(false)
    .describe("True where the municipality's practice is that case titles may be seen by the public."),
  beskyttetNiveau: z
    .enum([...FOELSOMHED_NIVEAUER, "INTET"], BESKYTTET_MANGLER)
    .describe(
      "What ErBeskyttet means here: the sensitivity of such a case, or INTET where it says nothing of it and the KLE table or the standard decides. It has no default: the mark stood on every case that has been seen in public, so a strict one may hide all of them and a low one opens them. `adapter:check` counts how many have it.",
    ),
  udenBeskyttelsesmaerke: z
    .enum(["BESKYTTET", "UBESKYTTET"])
    .default("BESKYTTET")
    .describe("How a case without ErBeskyttet in the answer is treated; absent is not false."),
  delforloeb: z
    .boolean()
    .default(true)
    .describe(
      "Whether documents of a case's sub-flows are read as well. False where `dokumenter` has them all, or there are none.",
    ),
  besluttetStatus: z
    .array(z.string().min(1))
    .default([])
    .describe("Names of this installation's statuses that mean the case is decided (Afgjort)."),
  statusser: z
    .record(z.string().min(1), z.enum(["Aktiv", "Afsluttet"]))
    .default({})
    .describe(
      "This installation's statuses by name with their SagsTilstand, as sagStatusList has them. The case's own SagsTilstand decides; where an answer lacks it, this does.",
    ),
  udgaaetStatus: z
    .array(z.string().min(1))
    .default([...UDGAAET_STATUS])
    .describe("Parts of status names that mean deleted or made by mistake; such cases are left out."),
  uuidErFkOrganisation: z
    .boolean()
    .default(false)
    .describe("True where SBSYS' Uuid of units and users are those of FK Organisation."),
  kassationskoder: z
    .record(z.string().regex(/^\d+$/), z.string().min(1))
    .default({})
    .describe("BevaringId to kassationskode, such as B or K. Others give none."),
  klasseTitler: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe("Titles of KLE numbers from the municipality's own list; a search answers with the number only."),
  linkSkabelon: linkSkabelon
    .nullable()
    .default(null)
    .describe("Address where staff open a case, with {id} (whole number) or {uuid}. Null: no link."),
});

export type SbsysConfig = z.infer<typeof sbsysConfig>;
/** With the municipality's units, by Ansaettelsessted.Id. */
export interface SbsysOpsaetning extends SbsysConfig {
  readonly organisation: Organisation;
}
/** As it is written: what has a default may be left out. */
export type SbsysTilslutning = z.input<typeof sbsysConfig>;
