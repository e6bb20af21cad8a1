// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures for one installation of Public 360. Danish words where they name the domain. */
import { z } from "zod";
import {
  DOKUMENT_FREMDRIFT_KODER,
  DOKUMENTRETNINGER,
  FOELSOMHED_NIVEAUER,
  FREMDRIFT_KODER,
  PARTSROLLER,
} from "../../schema/values.js";
import { linkSkabelon, ordFelt, secureUrl } from "../kit/config.js";

export const public360Config = z.strictObject({
  baseUrl: secureUrl.describe("Address that `/Biz/v2/api/call/...` is appended to."),
  authkey: z.string().min(1).describe("Key of our service user, sent as `Authorization: authkey ...`."),
  adContextUser: ordFelt
    .nullable()
    .default(null)
    .describe("User in whose name cases and documents are read (ADContextUser); null: the key's own rights."),
  pageSize: z.number().int().min(1).max(1000).default(100).describe("Cases or documents asked for at a time."),
  firstPage: z.literal([0, 1]).default(0).describe("Number of the first page; the vendor's client counts from 0."),
  statusser: z
    .record(ordFelt, z.enum([...FREMDRIFT_KODER, "UDGAAET"]))
    .describe(
      "This installation's case statuses (code table: Case status) and what they mean; UDGAAET: cancelled or made by mistake, left out. Others give no code.",
    ),
  partsroller: z
    .record(ordFelt, z.enum([...PARTSROLLER, "INGEN"]))
    .refine((table) => Object.values(table).some((rolle) => rolle !== "INGEN"), "must name at least one role")
    .describe(
      "Roles of a case's contacts (code table: Contact - Case role), by code or word; INGEN: no party, such as who gets a copy. With a role that is not here nobody knows who is party of the case, and no citizen sees it.",
    ),
  adgangskoder: z
    .record(ordFelt, z.enum(FOELSOMHED_NIVEAUER))
    .default({})
    .describe(
      "Access codes and their sensitivity. A case or document with a code that is not here is shown to nobody.",
    ),
  adgangsgrupper: z
    .record(ordFelt, z.array(z.uuid()))
    .default({})
    .describe(
      "Access groups and the units in them, by UUID in FK Organisation; an empty list: everybody. With a group that is not here it is shown to nobody.",
    ),
  arkivtypeEmne: ordFelt.default("KLE").describe("ArchiveType of the archive code that is the KLE number."),
  arkivtypeHandling: ordFelt.nullable().default(null).describe("ArchiveType of the facet; null: none is used."),
  kategorier: z
    .record(ordFelt, z.enum(DOKUMENTRETNINGER))
    .default({ "110": "INDGAAENDE", "111": "UDGAAENDE" })
    .describe("Document categories by code, and their direction. Of another, citizens see nothing."),
  dokumentstatusser: z
    .record(ordFelt, z.enum(DOKUMENT_FREMDRIFT_KODER))
    .default({})
    .describe("Document statuses by code. A document with another may still be written, and citizens do not see it."),
  titelErOffentlig: z
    .boolean()
    .default(false)
    .describe("True where the municipality's practice is that `Title`, the official one, may be seen by the public."),
  linkSkabelon: linkSkabelon("recno"),
});

export type Public360Config = z.infer<typeof public360Config>;
/** As it is written: what has a default may be left out. */
export type Public360Tilslutning = z.input<typeof public360Config>;
