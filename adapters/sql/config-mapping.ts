// SPDX-License-Identifier: MPL-2.0
/** Which tables or views hold cases, parties, documents and notes, and which columns their fields. */
import { z } from "zod";
import {
  DOKUMENT_FREMDRIFT_KODER,
  DOKUMENTRETNINGER,
  DOKUMENTROLLER,
  FOELSOMHED_NIVEAUER,
  FREMDRIFT_KODER,
  PARTSROLLER,
} from "../../schema/values.js";
import type { Tekstformat } from "../text/plain-text.js";
import { columnName, kolonne, nummerkolonne, rollekolonne, tableName, tidskolonne } from "./config-column.js";

const TEKSTFORMATER = ["TEXT", "HTML", "RTF"] as const satisfies readonly Tekstformat[];
const text = z.string().min(1);

export const deletedWhen = z
  .strictObject({
    column: columnName.describe("Column that tells whether the row is deleted."),
    values: z
      .array(text)
      .min(1)
      .nullable()
      .default(null)
      .describe("Values that mean deleted. Null: any value at all does, as in a column with the time of deletion."),
  })
  .nullable()
  .default(null)
  .describe("Rows to leave out: deleted, passive or made by mistake. Null: the table has no such rows.");

const titelErOffentlig = z
  .boolean()
  .default(false)
  .describe("True where the public may see `titel`; otherwise nobody has said, and a citizen is not shown it.");

const uuid = z.uuid();
const kle = z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/, "must be a KLE number such as 27.36.04");

const sagskolonner = z.strictObject({
  uuid: kolonne(uuid, "UUID of the case."),
  sagsnummer: kolonne(text, "Case number, as people know it."),
  titel: kolonne(text, "Title."),
  titelAlternativ: kolonne(text, "Confidential title, which the public may not see."),
  undtagelseshjemmel: kolonne(text, "Legal ground of the confidential title."),
  beskrivelse: kolonne(text, "Description, as plain text."),
  kle: kolonne(kle, "KLE number of the subject, 27.36.04."),
  kleTitel: kolonne(text, "Title of that subject."),
  facet: kolonne(text, "Number of the action facet, G01."),
  facetTitel: kolonne(text, "Title of that facet."),
  fremdrift: kolonne(z.enum(FREMDRIFT_KODER), "Where the case stands, by code. Unmapped codes give no fremdrift."),
  sagsstatus: kolonne(text, "The system's own word for it. Absent: the code itself."),
  fremdriftSiden: tidskolonne("Since when it stands there."),
  foelsomhed: kolonne(z.enum(FOELSOMHED_NIVEAUER), "Sensitivity. A row with an unmapped code is refused."),
  ejer: kolonne(uuid, "UUID of the authority whose case it is."),
  ejerCvr: kolonne(z.string().regex(/^\d{8}$/, "must be eight digits"), "CVR number of that authority."),
  ejerNavn: kolonne(text, "Its name."),
  ansvarlig: kolonne(uuid, "UUID in FK Organisation of the responsible unit; a local code through `values`."),
  ansvarligNavn: kolonne(text, "Name of that unit."),
  primaerBehandler: kolonne(uuid, "UUID in FK Organisation of the handler; a local code through `values`."),
  primaerBehandlerNavn: kolonne(text, "Name of the handler."),
  primaerBehandlerEnhed: kolonne(text, "Name of the unit that the handler works in."),
  opstaaet: tidskolonne("When the business began."),
  oprettet: tidskolonne("When the case was registered."),
  aendret: tidskolonne("When it was last changed."),
  afsluttet: tidskolonne("When it was closed."),
  kassationskode: kolonne(text, "Code of disposal: B to be kept, K to be discarded."),
  afleveret: kolonne(z.boolean(), "Whether it has been handed over to an archive."),
  principiel: kolonne(z.boolean(), "Whether it is a matter of principle."),
  hjemmel: kolonne(text, "Legal ground of the case."),
  lokation: kolonne(text, "Where its papers are."),
});

export const sagerSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each case."),
  key: columnName.describe("Unique, never empty, never changed; part of the case's id in the graph, so no CPR number."),
  deletedWhen,
  titelErOffentlig,
  columns: sagskolonner.describe("Field to column. What is left out the system does not have."),
});

const partskolonner = z.strictObject({
  rolle: rollekolonne(z.enum(PARTSROLLER), "Role. A code that means null is left out; an unmapped one is a fault."),
  rolleTekst: kolonne(text, "The system's own word for the role. Absent: the code itself."),
  navn: kolonne(text, "Name."),
  cpr: nummerkolonne(["DIGITS", "DASH", "MIXED", "INTEGER"], "CPR number."),
  cvr: nummerkolonne(["DIGITS", "INTEGER"], "CVR number."),
  pnummer: nummerkolonne(["DIGITS", "INTEGER"], "Number of the production unit."),
  personId: nummerkolonne(["DIGITS", "INTEGER"], "Person id of somebody without a CPR number, seven digits."),
  borgerId: nummerkolonne(["DIGITS", "INTEGER"], "Citizen id of somebody without a CPR number, twelve digits."),
  gyldigFra: tidskolonne("From when it is a party. Neither this nor gyldigTil: the source does not say."),
  gyldigTil: tidskolonne("Until when it is a party, that instant not included."),
});

export const sagsnoegle = columnName.describe("Column with the `key` of the case that the row belongs to.");

export const parterSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each party; may be the cases' own."),
  sagsnoegle,
  deletedWhen,
  columns: partskolonner.describe("Field to column."),
});

const dokumentkolonner = z.strictObject({
  uuid: kolonne(uuid, "UUID of the document."),
  dokumentnummer: kolonne(text, "Number, as people know it."),
  titel: kolonne(text, "Title."),
  titelPaaSag: kolonne(text, "Title on this case, instead of the document's own."),
  titelAlternativ: kolonne(text, "Confidential title, which the public may not see."),
  undtagelseshjemmel: kolonne(text, "Legal ground of the confidential title."),
  beskrivelse: kolonne(text, "Description, as plain text."),
  rolle: kolonne(z.enum(DOKUMENTROLLER), "Filed, or attached to a filed one. Absent: TILAKTERET."),
  dokumenttype: kolonne(text, "Type, in the system's own words."),
  retning: kolonne(z.enum(DOKUMENTRETNINGER), "Direction."),
  fremdrift: kolonne(z.enum(DOKUMENT_FREMDRIFT_KODER), "Where the document stands."),
  brevdato: tidskolonne("Date of the letter."),
  foelsomhed: kolonne(z.enum(FOELSOMHED_NIVEAUER), "Sensitivity. An unmapped code is a fault."),
  fil: kolonne(text, "Key of the file, as `indhold` knows it. Absent: the document's own, which then has one file."),
  variant: kolonne(text, "Which variant of the document the file is. Absent: there is only one."),
  filnavn: kolonne(text, "Name of the file."),
  mimetype: kolonne(text, "Its media type."),
  stoerrelse: kolonne(text, "Its size in bytes."),
});

export const dokumenterSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each file of each document on each case."),
  sagsnoegle,
  key: columnName.describe("Key of the document; rows of one case with the same key are files of one document."),
  deletedWhen,
  titelErOffentlig,
  columns: dokumentkolonner.describe("Field to column."),
  indhold: z
    .strictObject({
      table: tableName.describe("Table or view with one row for each file; may be the documents' own."),
      key: columnName.describe("Column with the key of the file: that of `columns.fil`, or of the document."),
      column: columnName.describe("Column with its bytes: a BLOB, read in slices."),
    })
    .nullable()
    .default(null)
    .describe("Where the bytes of files are. Null: they are not to be had."),
});

const notatkolonner = z.strictObject({
  titel: kolonne(text, "Title."),
  tekst: kolonne(text, "The note, in the form that `format` says."),
  format: kolonne(
    z.enum(TEKSTFORMATER),
    "Form of the note: TEXT, HTML or RTF. Absent: TEXT. An unmapped one is a fault.",
  ),
  oprettet: tidskolonne("When it was written."),
  godkendt: kolonne(z.boolean(), "Whether it is approved."),
});

export const notaterSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each note."),
  sagsnoegle,
  key: columnName.describe("Key of the note."),
  deletedWhen,
  columns: notatkolonner.describe("Field to column."),
});

export type Sagsmapning = z.infer<typeof sagerSchema>;
export type Partsmapning = z.infer<typeof parterSchema>;
export type Dokumentmapning = z.infer<typeof dokumenterSchema>;
export type Notatmapning = z.infer<typeof notaterSchema>;
export type SletMaerke = z.infer<typeof deletedWhen>;
