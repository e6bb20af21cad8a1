// SPDX-License-Identifier: MPL-2.0
/** WorkZone's documents to ours, and their files. Pure; throws `UnmappableRow`. */

import { TAVS } from "../../schema/oplyst.js";
import type { DokumentFilRecord, DokumentRecord, SagDokumentRecord } from "../../schema/records.js";
import { createFeltlaeser } from "../kit/laest.js";
import { isUdgaaet } from "./map.js";
import { lookUp, type Mapping } from "./mapping.js";
import { entity } from "./odata.js";
import { mapAdgangskode } from "./restrictions.js";
import { readDag, readFesdUuid } from "./unmappable.js";
import type { WireDokument, WireRendition } from "./wire-detail.js";

/** Null: the document is in the bin. */
export function mapSagDokument(dokument: WireDokument, mapping: Mapping): SagDokumentRecord | null {
  const own = mapDokument(dokument, mapping);
  if (own === null) return null;
  const rolle = dokument.PrimaryRecordKey_Value === null ? "TILAKTERET" : "VEDLAGT";
  return { rolle, titel: null, offentlighedUndtaget: null, dokument: own };
}

/** Null: it is in the bin. */
export function mapDokument(dokument: WireDokument, mapping: Mapping): DokumentRecord | null {
  if (isUdgaaet(dokument, dokument.ThrashedBy_Value)) return null;
  const felt = createFeltlaeser();
  return {
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
    brevdato: felt.alene("brevdato", readDag(dokument.LetterDate)),
    foelsomhed: TAVS,
    visningsklasser: TAVS,
    sikkerhedsprofiler: mapAdgangskode(dokument.AccessCode, mapping),
    filer: filerOf(dokument).map(({ sti: _sti, ...fil }) => fil),
    ...felt.noteret(),
  };
}

export interface Fil extends DokumentFilRecord {
  /** Where its bytes are, below the service's address; null: nowhere. */
  readonly sti: string | null;
}

/** A record without a document is information only: it has no file. Renditions are there where they are asked for. */
export function filerOf({ Document, MimeType }: WireDokument): readonly Fil[] {
  if (!Document) return [];
  const { ID, FileName, Extension, Size, Renditions } = Document;
  const own = ID === null ? null : entity("Documents", ID);
  const renditions = own === null ? [] : (Renditions ?? []).filter(isWhole);
  const main: Fil = {
    lokalId: own && "0",
    variant: renditions.length > 0 ? Extension : null,
    filnavn: FileName,
    mimetype: MimeType,
    stoerrelse: Size,
    sti: own && `${own}/$value`,
  };
  return [
    main,
    ...renditions.map((rendition) => filOf(rendition, `${own}/${entity("Renditions", rendition.ID)}/$value`)),
  ];
}

/** A picture of the first pages, or one made of an earlier version, is not the document. */
function isWhole({ PreviewOnly, Valid }: WireRendition): boolean {
  return PreviewOnly !== true && Valid !== false;
}

function filOf({ ID, SubType, Extension, FileName, MimeType, Size }: WireRendition, sti: string): Fil {
  const variant = SubType ?? Extension;
  return { lokalId: `r${ID}`, variant, filnavn: FileName, mimetype: MimeType, stoerrelse: Size, sti };
}
