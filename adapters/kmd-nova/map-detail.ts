/** Nova's documents and journal notes to ours. Pure; throws `UnmappableRow`. */
import type { DokumentFilRecord, JournalnotatRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentretning, Dokumentrolle } from "../../schema/values.js";
import { dateInDenmark } from "../time.js";
import { mapFoelsomhed } from "./map.js";
import type { Mapping } from "./mapping.js";
import { readInstant, readUuid } from "./unmappable.js";
import type { WireDokument, WireNotat } from "./wire.js";

const RETNINGER: Readonly<Record<string, Dokumentretning>> = {
  Indgående: "INDGAAENDE",
  Udgående: "UDGAAENDE",
  Internt: "INTERN",
};

const MIMETYPER: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  txt: "text/plain",
  html: "text/html",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  msg: "application/vnd.ms-outlook",
};

export function mapDokument(dokument: WireDokument, rolle: Dokumentrolle, mapping: Mapping): SagDokumentRecord {
  const uuid = readUuid(dokument.documentUuid);
  const dato = readInstant(dokument.documentDate);
  return {
    rolle,
    titel: null,
    offentlighedUndtaget: null,
    dokument: {
      lokalId: uuid,
      uuid,
      dokumentnummer: dokument.documentNumber,
      titel: dokument.title,
      titelArt: mapping.dokumenttitelArt,
      beskrivelse: dokument.description,
      offentlighedUndtaget: null,
      dokumenttype: dokument.documentType,
      retning: RETNINGER[dokument.documentType?.normalize("NFC") ?? ""] ?? null,
      // `approved` says that somebody has approved it, which is none of OIO's steps.
      fremdrift: null,
      brevdato: dato && dateInDenmark(dato),
      foelsomhed: mapFoelsomhed(dokument.sensitivity, mapping),
      visningsklasser: [],
      sikkerhedsprofiler: [],
      filer: mapFil(dokument.fileExtension),
    },
  };
}

/** Nova gives the extension only: neither the file's name nor its size. */
function mapFil(extension: string | null): DokumentFilRecord[] {
  if (extension === null) return [];
  const mimetype = MIMETYPER[extension.replace(/^\./, "").toLowerCase()] ?? null;
  return [{ filnavn: null, mimetype, stoerrelse: null }];
}

/** The index's limit for a note; the same here, so that a note is shown or not whichever source it comes from. */
const MAX_NOTE_BYTES = 100 * 1024;

export function mapNotat(notat: WireNotat): JournalnotatRecord {
  const attributes = notat.journalNoteAttributes;
  return {
    lokalId: readUuid(notat.uuid),
    titel: attributes?.title ?? null,
    tekst: isText(attributes?.format) ? decodeNote(attributes?.note ?? null) : null,
    oprettet: readInstant(attributes?.createdTime),
    godkendt: notat.approved,
  };
}

function isText(format: string | null | undefined): boolean {
  return format == null || format.toLowerCase() === "text";
}

/**
 * Base64 of UTF-8. Nova corrupts notes whose base64 ends in `=`, so those who write them fill up with spaces, which are
 * taken off here; a note that is corrupted all the same is null, never half a text.
 */
function decodeNote(base64: string | null): string | null {
  if (base64 === null) return null;
  const digits = base64.replace(/\s+/g, "").replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return null;
  const bytes = Buffer.from(digits, "base64");
  if (bytes.length > MAX_NOTE_BYTES) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).trimEnd() || null;
  } catch {
    return null;
  }
}
