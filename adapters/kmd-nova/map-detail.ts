// SPDX-License-Identifier: MPL-2.0
/** Nova's documents, journal notes and tasks to ours. Pure; throws `UnmappableRow`. */

import { TAVS } from "../../schema/oplyst.js";
import type { DokumentFilRecord, FristRecord, JournalnotatRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentretning, Dokumentrolle } from "../../schema/values.js";
import { createFeltlaeser } from "../kit/laest.js";
import { mimetypeOf } from "../kit/mimetyper.js";
import { findOrd } from "../kit/ord.js";
import { decodeBase64Text } from "../text/base64.js";
import { type PlainText, type Tekstformat, toPlainText } from "../text/plain-text.js";
import { dateInDenmark, readDato } from "../time.js";
import { FIL_ID, formatDokumentId } from "./ids.js";
import { mapFoelsomhed } from "./map.js";
import type { Mapping } from "./mapping.js";
import { readTid, readUuid, requireTid, UnmappableRow } from "./unmappable.js";
import type { WireDokument, WireNotat, WireOpgave } from "./wire.js";

const RETNINGER: Readonly<Record<string, Dokumentretning>> = {
  Indgående: "INDGAAENDE",
  Udgående: "UDGAAENDE",
  Internt: "INTERN",
};

/** `sag`: the UUID of the case that it was listed under. */
export function mapDokument(
  dokument: WireDokument,
  sag: string,
  rolle: Dokumentrolle,
  mapping: Mapping,
): SagDokumentRecord {
  const uuid = readUuid(dokument.documentUuid);
  const felt = createFeltlaeser();
  return {
    rolle,
    titel: null,
    offentlighedUndtaget: null,
    dokument: {
      lokalId: formatDokumentId({ sag, dokument: uuid }),
      uuid,
      dokumentnummer: dokument.documentNumber,
      titel: dokument.title,
      titelArt: mapping.dokumenttitelArt,
      beskrivelse: dokument.description,
      offentlighedUndtaget: null,
      dokumenttype: dokument.documentType,
      retning: findOrd(RETNINGER, dokument.documentType),
      // `approved` says that somebody has approved it, which is none of OIO's steps.
      fremdrift: null,
      // An instant, or a time without zone, which is Danish.
      brevdato: felt.alene("brevdato", readDato(dokument.documentDate, "OFFSET", "LOCAL", "DATE")),
      foelsomhed: mapFoelsomhed(dokument.sensitivity, mapping),
      visningsklasser: TAVS,
      sikkerhedsprofiler: TAVS,
      filer: mapFil(dokument.fileExtension),
      ...felt.noteret(),
    },
  };
}

/** Nova gives the extension only: neither the file's name nor its size. Without it no file has been uploaded. */
function mapFil(extension: string | null): DokumentFilRecord[] {
  if (extension === null) return [];
  return [{ lokalId: FIL_ID, variant: null, filnavn: null, mimetype: mimetypeOf(extension), stoerrelse: null }];
}

export function mapNotat(notat: WireNotat): JournalnotatRecord {
  const attributes = notat.journalNoteAttributes;
  const felt = createFeltlaeser();
  return {
    lokalId: readUuid(notat.uuid),
    titel: attributes?.title ?? null,
    ...readNote(attributes?.note ?? null, attributes?.format ?? null),
    oprettet: felt.alene("oprettet", readTid(attributes?.createdTime)),
    godkendt: notat.approved,
    ...felt.noteret(),
  };
}

/** Nova's words for what a note is written in; `Text` and `Ooxml` (a Word file) are those that are seen. */
const FORMATER: Readonly<Record<string, Tekstformat>> = { text: "TEXT", html: "HTML", rtf: "RTF" };

/**
 * Base64 of UTF-8. Nova corrupts notes whose base64 ends in `=`, so those who write them fill up with spaces, which are
 * taken off here; a note that is corrupted all the same is not readable, never half a text.
 */
function readNote(base64: string | null, format: string | null): PlainText {
  if (base64 === null) return { tekst: null, tekstMangler: null };
  const as = format === null ? "TEXT" : findOrd(FORMATER, format);
  const text = as && decodeBase64Text(base64);
  return as && text != null ? toPlainText(text, as) : { tekst: null, tekstMangler: "ULAESELIG" };
}

/** Not started, started, finished. Any other word says nothing. */
const AFSLUTTET: Readonly<Record<string, boolean>> = { N: false, S: false, F: true };

/** Tasks are given to caseworkers. Null: a task without a deadline, which is no date to keep. */
export function mapFrist(opgave: WireOpgave, sag: string): FristRecord | null {
  readUuid(opgave.taskUuid);
  // A filter that was not understood would give other cases' tasks as this one's.
  if (opgave.caseUuid !== null && readUuid(opgave.caseUuid) !== sag) throw new UnmappableRow("other-case");
  const deadline = requireTid(opgave.taskDeadline);
  const dato = deadline && dateInDenmark(deadline);
  if (dato === null) return null;
  return {
    art: opgave.taskType?.taskTypeName ?? null,
    dato,
    hvem: "KOMMUNE",
    afsluttet: findOrd(AFSLUTTET, opgave.taskStatusCode),
  };
}
