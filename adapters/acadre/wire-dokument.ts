// SPDX-License-Identifier: MPL-2.0
/** Documents of a case: the document, its link to the journal, its active version, and its journal entry. */
import type { Dato } from "../../schema/records.js";
import type { Laest } from "../kit/laest.js";
import type { Element } from "../soap/xml-reader.js";
import { type Navn, xml } from "./navnerum.js";
import type { FileReference } from "./requests.js";
import { booleanOf, isKey, readDatoOf, Umulig } from "./wire-felter.js";

const { child, textOf } = xml;

export interface WireDokument {
  readonly id: string;
  readonly titel: string | null;
  /** Why it is excepted from public access. */
  readonly undtagelse: string | null;
  readonly status: string | null;
  readonly linktype: string | null;
  readonly filformat: string | null;
  readonly variant: string | null;
  readonly harVersion: boolean;
  /** Where its file is kept; null: nowhere that is told. */
  readonly fil: FileReference | null;
  /** Key of the case that its journal entry is on. */
  readonly sag: string | null;
  readonly type: string | null;
  readonly beskrivelse: string | null;
  readonly beskrivelseErUofficiel: boolean | null;
  readonly alternativBeskrivelse: string | null;
  /** Null where it is absent or marked as not known. */
  readonly dato: Laest<Dato>;
  readonly adgangskode: string | null;
}

/** What is attached has its document and version only; the journal entry is that of the document it is attached to. */
export function parseBilag(supplement: Element, hoved: WireDokument): WireDokument {
  const own = parseDokument(supplement);
  return {
    ...own,
    // Only by the one it is attached to can it be found again.
    id: `${hoved.id}${BILAG}${own.id}`,
    linktype: own.linktype ?? BILAG_LINK,
    sag: hoved.sag,
    adgangskode: hoved.adgangskode,
  };
}

/** Between the key of a document and that of what is attached to it. */
export const BILAG = ".";
const BILAG_LINK = "B";

/** Throws `Umulig`. */
export function parseDokument(output: Element): WireDokument {
  const document = child(output, "case:Document");
  const version = child(output, "case:DocumentVersion");
  const record = child(output, "v7:Record");
  const id = textOf(document, "case:DocumentIdentifier");
  if (id === null) throw new Umulig("missing-id");
  if (!isKey(id)) throw new Umulig("invalid-id");
  const date = readDatoOf(record, "case:DocumentDate");
  return {
    id,
    titel: textOf(document, "case:DocumentTitleText"),
    undtagelse: textOf(document, "case:NonDisclosureDiscriptionText"),
    status: textOf(document, "case:DocumentStatusCode"),
    linktype: textOf(output, "case:DocumentLink", "case:DocumentLinkTypeCode"),
    filformat: textOf(version, "case:StorageFormatCode"),
    variant: textOf(version, "case:VariantTypeCode"),
    harVersion: version !== null,
    fil: parseFil(version),
    sag: parseKey(record, "case:CaseFileReference"),
    type: textOf(record, "case:DocumentTypeCode"),
    beskrivelse: textOf(record, "case:DescriptionText"),
    beskrivelseErUofficiel: booleanOf(record, "case:DescriptionUnofficialIndicator"),
    alternativBeskrivelse: textOf(record, "case:AlternativeDescriptionText"),
    dato: booleanOf(record, "case:DocumentDateUnknownIndicator") ? null : date,
    adgangskode: textOf(record, "case:AccessCode"),
  };
}

function parseFil(version: Element | null): FileReference | null {
  const reference = parseKey(version, "case:DocumentFileReference");
  const number = parseKey(version, "case:VersionNumber");
  return reference === null || number === null ? null : { reference, version: number };
}

function parseKey(parent: Element | null, navn: Navn): string | null {
  const text = textOf(parent, navn);
  return text !== null && isKey(text) ? text : null;
}
