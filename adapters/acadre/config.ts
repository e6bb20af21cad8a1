// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures for one Acadre installation. Codes are each installation's own. */
import { z } from "zod";
import {
  DOKUMENT_FREMDRIFT_KODER,
  DOKUMENTRETNINGER,
  FOELSOMHED_NIVEAUER,
  FREMDRIFT_KODER,
  PARTSROLLER,
} from "../../schema/values.js";
import { secureUrl } from "../kit/config.js";
import { foranAuth } from "../kit/foran.js";
import type { Organisation } from "../kit/organisation.js";

const kode = z.string().trim().min(1);

const pwi = z.strictObject({
  baseUrl: secureUrl.describe("Address of Acadre's web site before `/Frontend`, as what stands in front publishes it."),
  loginUrl: secureUrl
    .nullable()
    .default(null)
    .describe(
      "Where the login is, before its path, if it is elsewhere. Null: at `baseUrl`. No other host is logged in to.",
    ),
});

const status = z.strictObject({
  fremdrift: z
    .enum(FREMDRIFT_KODER)
    .nullable()
    .describe("What the status means in OIO Sag; null: nothing can be said."),
  tekst: z.string().min(1).nullable().default(null).describe("The status in words; null: the code itself is shown."),
  udgaaet: z.boolean().default(false).describe("The case is deleted or made by mistake; it is left out everywhere."),
});

const adgangskode = z.strictObject({
  niveau: z.enum(FOELSOMHED_NIVEAUER).describe("Sensitivity of what has this access code."),
  enheder: z
    .array(z.uuid())
    .default([])
    .describe("Units of FK Organisation that alone may see it; empty: the level decides."),
});

const dokumenttype = z.strictObject({
  retning: z.enum(DOKUMENTRETNINGER).nullable().describe("Direction of such documents; null: not known."),
  tekst: z.string().min(1).describe("The type in words."),
});

export const acadreConfig = z.strictObject({
  endpoint: secureUrl.describe("Address of AcadreServiceV7.asmx, as what stands in front of it publishes it."),
  endpointV4: secureUrl
    .nullable()
    .default(null)
    .describe(
      "Address of AcadreServiceV4.asmx, where attachments, memos and the contents of files are. Null: none of them is read.",
    ),
  auth: foranAuth,
  pwi: pwi
    .nullable()
    .default(null)
    .describe("The REST interface (PWI), asked for the rest where a person's list may be cut at 100. Null: never."),
  bruger: z.string().min(1).describe("Initials of the Acadre user we act as; its rights decide what is seen."),
  somSagsbehandler: z
    .boolean()
    .default(false)
    .describe("True where caseworkers are asked for as themselves (their user name as Acadre's initials)."),
  samtidige: z.int().min(1).max(50).default(8).describe("Cases read at a time; a list brings no whole cases."),
  statusser: z
    .record(kode, status)
    .default({
      A: { fremdrift: "Afsluttet", tekst: "Afsluttet", udgaaet: false },
      B: { fremdrift: "Opstaaet", tekst: "Under behandling", udgaaet: false },
    })
    .describe("Status codes (CaseFileStatusCode). One that is not here is looked up, and is Afsluttet or nothing."),
  adgangskoder: z
    .record(kode, adgangskode)
    .default({})
    .describe("Access codes (AccessCode). What has one that is not here is shown to nobody."),
  partsrelationer: z
    .record(kode, z.enum(PARTSROLLER))
    .default({})
    .describe("Roles of parties that are not primary, by PartyRelationTypeLiteral; others are secondary."),
  offentligeSagstyper: z
    .array(kode)
    .default([])
    .describe("Case types whose titles the public may see. Never those whose titles are persons, as BGSAG and BUSAG."),
  offentligeGrader: z
    .array(kode)
    .default([])
    .describe("Values of RestrictedFromPublicText that mean full public access; with others no title is public."),
  dokumenttyper: z
    .record(kode, dokumenttype)
    .default({
      I: { retning: "INDGAAENDE", tekst: "Indgående" },
      U: { retning: "UDGAAENDE", tekst: "Udgående" },
      N: { retning: "INTERN", tekst: "Internt notat" },
    })
    .describe("Types of documents (DocumentTypeCode). Of others neither direction nor name is known."),
  dokumentstatusser: z
    .record(kode, z.enum(DOKUMENT_FREMDRIFT_KODER))
    .default({ B: "Underudarbejdelse", F: "Endeligt" })
    .describe("Statuses of documents (DocumentStatusCode). What has one that is not here is not for citizens."),
  ejendomsnummerErBfe: z
    .boolean()
    .default(false)
    .describe(
      "True where PropertyNumber of properties is the BFE number, and not the older number within a municipality.",
    ),
  klasseTitler: z
    .record(kode, z.string().min(1))
    .default({})
    .describe("Titles of KLE numbers; cases carry the number only."),
  beskrivelsesfelt: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe("Name of the custom field that describes a case, often `df1`. Null: none."),
  linkSkabelon: secureUrl
    .refine((text) => text.includes("{id}"), "must contain {id}")
    .nullable()
    .default(null)
    .describe("Address where staff open a case, `https://<host>/Case/Details?caseId={id}`. Null: no link."),
});

export type AcadreConfig = z.output<typeof acadreConfig>;
/** With the municipality's units and users, by the numbers that cases carry. */
export interface AcadreOpsaetning extends AcadreConfig {
  readonly organisation: Organisation;
}
/** As it is written: what has a default may be left out. */
export type AcadreTilslutning = z.input<typeof acadreConfig>;
export type PwiConfig = z.output<typeof pwi>;
