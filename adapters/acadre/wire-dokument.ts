/** Documents of a case: the document, its link to the journal, its active version, and its journal entry. */
import type { Dato } from "../../schema/records.js";
import type { Element } from "../soap/xml-reader.js";
import { xml } from "./navnerum.js";
import { booleanOf, dateOf, isKey, Umulig } from "./wire-felter.js";

const { child, textOf } = xml;

export interface WireDokument {
  readonly id: string;
  readonly titel: string | null;
  /** Why it is excepted from public access. */
  readonly undtagelse: string | null;
  readonly status: string | null;
  readonly linktype: string | null;
  readonly filformat: string | null;
  readonly harVersion: boolean;
  readonly type: string | null;
  readonly beskrivelse: string | null;
  readonly beskrivelseErUofficiel: boolean | null;
  readonly alternativBeskrivelse: string | null;
  /** Null where it is absent or marked as not known. */
  readonly dato: Dato | null;
  readonly adgangskode: string | null;
}

/** Throws `Umulig`. */
export function parseDokument(output: Element): WireDokument {
  const document = child(output, "case:Document");
  const version = child(output, "case:DocumentVersion");
  const record = child(output, "v7:Record");
  const id = textOf(document, "case:DocumentIdentifier");
  if (id === null) throw new Umulig("missing-id");
  if (!isKey(id)) throw new Umulig("invalid-id");
  const date = dateOf(record, "case:DocumentDate");
  return {
    id,
    titel: textOf(document, "case:DocumentTitleText"),
    undtagelse: textOf(document, "case:NonDisclosureDiscriptionText"),
    status: textOf(document, "case:DocumentStatusCode"),
    linktype: textOf(output, "case:DocumentLink", "case:DocumentLinkTypeCode"),
    filformat: textOf(version, "case:StorageFormatCode"),
    harVersion: version !== null,
    type: textOf(record, "case:DocumentTypeCode"),
    beskrivelse: textOf(record, "case:DescriptionText"),
    beskrivelseErUofficiel: booleanOf(record, "case:DescriptionUnofficialIndicator"),
    alternativBeskrivelse: textOf(record, "case:AlternativeDescriptionText"),
    dato: booleanOf(record, "case:DocumentDateUnknownIndicator") ? null : date,
    adgangskode: textOf(record, "case:AccessCode"),
  };
}
