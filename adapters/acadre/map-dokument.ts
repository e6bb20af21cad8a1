// SPDX-License-Identifier: MPL-2.0
/** A document as it lies on a case. Pure. */

import { UKENDT } from "../../schema/oplyst.js";
import type {
  DokumentFilRecord,
  DokumentRecord,
  OffentlighedUndtagetRecord,
  SagDokumentRecord,
} from "../../schema/records.js";
import { createFeltlaeser } from "../kit/laest.js";
import { findOrd } from "../kit/ord.js";
import { mapAdgang } from "./adgang.js";
import type { AcadreConfig } from "./config.js";
import type { FileReference } from "./requests.js";
import type { WireDokument } from "./wire-dokument.js";

/** FESD: the main document of a journal entry; every other link is an attachment. */
const HOVEDDOKUMENT = "H";

/** Formats as they are commonly called in StorageFormatCode. */
const MIMETYPER: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  msg: "application/vnd.ms-outlook",
  rtf: "application/rtf",
  txt: "text/plain",
  tif: "image/tiff",
  tiff: "image/tiff",
  jpg: "image/jpeg",
  png: "image/png",
};

/** As it lies on its case. */
export function mapSagDokument(dokument: WireDokument, config: AcadreConfig): SagDokumentRecord {
  return {
    rolle: isBilag(dokument) ? "VEDLAGT" : "TILAKTERET",
    titel: isOwnTitle(dokument) ? dokument.beskrivelse : null,
    offentlighedUndtaget: null,
    dokument: mapDokument(dokument, config),
  };
}

export function isBilag({ linktype }: Pick<WireDokument, "linktype">): boolean {
  return linktype !== null && linktype !== HOVEDDOKUMENT;
}

export function mapDokument(dokument: WireDokument, config: AcadreConfig): DokumentRecord {
  const type = findOrd(config.dokumenttyper, dokument.type);
  const fremdrift = findOrd(config.dokumentstatusser, dokument.status) ?? UKENDT;
  const felt = createFeltlaeser();
  return {
    lokalId: dokument.id,
    uuid: null,
    dokumentnummer: dokument.id,
    titel: dokument.beskrivelseErUofficiel ? dokument.alternativBeskrivelse : (dokument.titel ?? dokument.beskrivelse),
    titelArt: "UERKLAERET",
    beskrivelse: null,
    offentlighedUndtaget: mapUndtagelse(dokument),
    dokumenttype: type?.tekst ?? dokument.type,
    retning: type?.retning ?? null,
    fremdrift,
    brevdato: felt.alene("brevdato", dokument.dato),
    ...mapAdgang(dokument.adgangskode, config),
    filer: filerOf(dokument, config).map(({ reference: _reference, ...fil }) => fil),
    ...felt.noteret(),
  };
}

/** The journal entry may call the document something else than it calls itself. */
function isOwnTitle({ titel, beskrivelse, beskrivelseErUofficiel }: WireDokument): boolean {
  return titel !== null && beskrivelse !== titel && !beskrivelseErUofficiel;
}

function mapUndtagelse(dokument: WireDokument): OffentlighedUndtagetRecord | null {
  const confidential = dokument.beskrivelseErUofficiel ? (dokument.titel ?? dokument.beskrivelse) : null;
  if (confidential === null && dokument.undtagelse === null) return null;
  return { titelAlternativ: confidential, hjemmel: dokument.undtagelse };
}

export interface Fil extends DokumentFilRecord {
  readonly reference: FileReference | null;
}

/** The active version; its name and size are not told with it. Its content is version 4's to give. */
export function filerOf(
  { harVersion, filformat, fil, variant }: WireDokument,
  { endpointV4 }: Pick<AcadreConfig, "endpointV4">,
): readonly Fil[] {
  if (!harVersion) return [];
  const reference = endpointV4 === null ? null : fil;
  return [
    {
      lokalId: reference && `${reference.reference}-${reference.version}`,
      variant,
      filnavn: null,
      mimetype: findOrd(MIMETYPER, filformat),
      stoerrelse: null,
      reference,
    },
  ];
}
