// SPDX-License-Identifier: MPL-2.0
/** Documents and notes of a case. An entry that cannot be mapped makes the answer invalid: it is not shown as whole. */

import { TAVS } from "../../schema/oplyst.js";
import type { DokumentRecord, JournalnotatRecord, SagDokumentRecord, Tidspunkt } from "../../schema/records.js";
import { DOKUMENT_FREMDRIFT_KODER, type Dokumentretning } from "../../schema/values.js";
import { createFeltlaeser } from "../kit/laest.js";
import { readDato } from "../time.js";
import type { LoraConfig } from "./config.js";
import { filerAt } from "./filer.js";
import { dokumentrolleOf, isNotat } from "./journal.js";
import { mapOffentlighedUndtaget } from "./map.js";
import { mapNotattekst } from "./notat.js";
import { isUdgaaet, rowAt, tilstandAt } from "./raekker.js";
import { byFra, holds } from "./tid.js";
import { readRegistreringer, type WireObjekt, type WireRegistrering, type WireRelation } from "./wire.js";
import { readChild, readText } from "./wire-read.js";

/** The journal's rows that hold then, in its own order. */
function journalAt({ relationer }: WireRegistrering, at: Tidspunkt): readonly WireRelation[] {
  return (relationer.get("journalpost") ?? [])
    .filter((row) => holds(row.virkning, at))
    .toSorted((a, b) => (a.indeks ?? 0) - (b.indeks ?? 0) || byFra(a, b));
}

/** Which documents lie on the case. */
export function dokumentposterAt(registrering: WireRegistrering, at: Tidspunkt): readonly WireRelation[] {
  return journalAt(registrering, at).filter((row) => dokumentrolleOf(row) !== null);
}

/** The entry has no key of its own, but its place in the case never changes. */
function placeOf(sag: string, { indeks, virkning }: WireRelation): string {
  return `${sag}-${indeks ?? virkning.fra ?? 0}`;
}

/**
 * SLETTET gives null. Undefined: LoRA holds no such document, it lies in another system; what the
 * journal says of it is shown. Throws `Umulig`.
 */
export function mapSagDokument(
  sag: string,
  row: WireRelation,
  objekt: WireObjekt | "SLETTET" | undefined,
  at: Tidspunkt,
  config: LoraConfig,
): SagDokumentRecord | null {
  const rolle = dokumentrolleOf(row);
  if (rolle === null || objekt === "SLETTET") return null;
  const dokument =
    row.uuid === null ? { ...INTET, lokalId: placeOf(sag, row) } : mapDokumentobjekt(row.uuid, objekt, at, config);
  return dokument && { rolle, ...mapJournaldokument(row), dokument };
}

/** Null: deleted or passive. Undefined: not LoRA's; nothing is known of it but its key. Throws `Umulig`. */
export function mapDokumentobjekt(
  uuid: string,
  objekt: WireObjekt | "SLETTET" | undefined,
  at: Tidspunkt,
  config: LoraConfig,
): DokumentRecord | null {
  if (objekt === "SLETTET") return null;
  if (objekt === undefined) return { ...INTET, lokalId: uuid, uuid };
  const [registrering] = readRegistreringer(objekt, "dokument");
  return registrering && !isUdgaaet(registrering) ? mapDokument(uuid, registrering, at, config) : null;
}

function mapJournaldokument({ felter }: WireRelation): Pick<SagDokumentRecord, "titel" | "offentlighedUndtaget"> {
  const journaldokument = readChild(felter, "journaldokumentattr") ?? readChild(felter, "journaldokument");
  if (journaldokument === null) return { titel: null, offentlighedUndtaget: null };
  return {
    titel: readText(journaldokument, "dokumenttitel"),
    offentlighedUndtaget: mapOffentlighedUndtaget(journaldokument),
  };
}

const INTET: DokumentRecord = {
  lokalId: "",
  uuid: null,
  dokumentnummer: null,
  titel: null,
  titelArt: "UERKLAERET",
  beskrivelse: null,
  offentlighedUndtaget: null,
  dokumenttype: null,
  retning: null,
  fremdrift: null,
  brevdato: null,
  foelsomhed: TAVS,
  visningsklasser: TAVS,
  sikkerhedsprofiler: TAVS,
  filer: [],
};

function mapDokument(uuid: string, registrering: WireRegistrering, at: Tidspunkt, config: LoraConfig): DokumentRecord {
  const felter = rowAt(registrering.egenskaber, at)?.felter ?? {};
  const dokumenttype = readText(felter, "dokumenttype");
  const fremdrift = tilstandAt(registrering.fremdrift, at)?.vaerdi;
  const felt = createFeltlaeser();
  return {
    ...INTET,
    lokalId: uuid,
    uuid,
    dokumentnummer: readText(felter, "brugervendtnoegle"),
    titel: readText(felter, "titel"),
    titelArt: config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    beskrivelse: readText(felter, "beskrivelse"),
    offentlighedUndtaget: mapOffentlighedUndtaget(felter),
    dokumenttype,
    retning: dokumenttype === null ? null : retningOf(dokumenttype),
    fremdrift: DOKUMENT_FREMDRIFT_KODER.find((kode) => kode === fremdrift) ?? null,
    brevdato: felt.alene("brevdato", readDato(readText(felter, "brevdato"), "DATE", "OFFSET")),
    filer: filerAt(registrering, at, config).map(({ sti: _, ...fil }) => fil),
    ...felt.noteret(),
  };
}

/** The index's words for a document's type, which are the standard's; LoRA takes any. */
function retningOf(dokumenttype: string): Dokumentretning | null {
  if (/ind(gaa|gå)ende/i.test(dokumenttype)) return "INDGAAENDE";
  if (/ud(gaa|gå)ende/i.test(dokumenttype)) return "UDGAAENDE";
  return /^intern/i.test(dokumenttype) ? "INTERN" : null;
}

/**
 * A note was written when its row takes effect. LoRA approves no notes. What a row points to is no key of the note: several
 * may point to one document.
 */
export function mapNotater(sag: string, registrering: WireRegistrering, at: Tidspunkt): readonly JournalnotatRecord[] {
  return journalAt(registrering, at)
    .filter(isNotat)
    .map((row) => {
      const notat = readChild(row.felter, "journalnotat") ?? {};
      return {
        lokalId: placeOf(sag, row),
        titel: readText(notat, "titel"),
        ...mapNotattekst(readText(notat, "notat"), readText(notat, "format")),
        oprettet: row.virkning.fra,
        godkendt: null,
      };
    });
}
