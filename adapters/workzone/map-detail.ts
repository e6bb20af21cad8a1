/** WorkZone's documents and notes to ours. Pure; throws `UnmappableRow`. */
import type { DokumentFilRecord, JournalnotatRecord, SagDokumentRecord } from "../../schema/records.js";
import { isUdgaaet } from "./map.js";
import { lookUp, type Mapping } from "./mapping.js";
import { mapAdgangskode } from "./restrictions.js";
import { readDato, readFesdUuid, readInstant } from "./unmappable.js";
import type { WireDokument, WireNotat } from "./wire.js";

/** Null: the document is in the bin. */
export function mapDokument(dokument: WireDokument, mapping: Mapping): SagDokumentRecord | null {
  if (isUdgaaet(dokument, dokument.ThrashedBy_Value)) return null;
  return {
    rolle: dokument.PrimaryRecordKey_Value === null ? "TILAKTERET" : "VEDLAGT",
    titel: null,
    offentlighedUndtaget: null,
    dokument: {
      lokalId: dokument.ID,
      uuid: readFesdUuid(dokument.FesdIdKey, mapping.fesdIdKeyErUuid),
      dokumentnummer: dokument.UserKey,
      titel: dokument.Title,
      titelArt: mapping.dokumenttitelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
      beskrivelse: null,
      offentlighedUndtaget: null,
      dokumenttype: dokument.RecordType_Summary ?? dokument.RecordType_Value,
      retning: lookUp(mapping.retningOf, dokument.RecordType_Value),
      fremdrift: lookUp(mapping.dokumentFremdriftOf, dokument.State_Value),
      brevdato: readDato(dokument.LetterDate),
      foelsomhed: null,
      visningsklasser: [],
      sikkerhedsprofiler: mapAdgangskode(dokument.AccessCode, mapping),
      filer: mapFil(dokument),
    },
  };
}

/** A record without a document is information only: it has no file. */
function mapFil({ Document, MimeType }: WireDokument): DokumentFilRecord[] {
  return Document ? [{ filnavn: Document.FileName, mimetype: MimeType, stoerrelse: Document.Size }] : [];
}

/** The index's limit for a note; the same here, so that a note is shown or not whichever source it comes from. */
const MAX_NOTE_BYTES = 100 * 1024;

export function mapNotat(notat: WireNotat): JournalnotatRecord {
  return {
    lokalId: notat.ID,
    titel: notat.Title,
    tekst: isPlainText(notat.Text) ? notat.Text : null,
    oprettet: readInstant(notat.Created),
    godkendt: null,
  };
}

/** Whether notes can hold markup is not published: what looks like it is not shown, rather than shown with its tags. */
function isPlainText(text: string | null): boolean {
  if (text === null || Buffer.byteLength(text) > MAX_NOTE_BYTES) return false;
  return !/<\/?(html|body|p|div|span|br|ul|ol|li|table|script|style|b|i|a)\b[^>]*>|^\{\\rtf/i.test(text);
}
