// SPDX-License-Identifier: MPL-2.0
/** The journal of a case as our records: documents that lie on it, and notes. Pure. */

import { UKENDT } from "../../schema/oplyst.js";
import type { DokumentRecord, JournalnotatRecord, SagDokumentRecord, Tidspunkt } from "../../schema/records.js";
import type { Dokumentretning } from "../../schema/values.js";
import { createFeltlaeser } from "../kit/laest.js";
import { Afvisning } from "./afvisning.js";
import type { Roller } from "./config.js";
import { isUdgaaet, mapAktoer, mapVisningsklasser } from "./map.js";
import { decodeNotat } from "./notat.js";
import { dokumentrolleOf, isDokument, isJournalnotat } from "./roller.js";
import { allAt, pickAt } from "./virkning.js";
import type { WireJournalpost } from "./wire.js";
import type { WireDokument } from "./wire-dokument.js";

/** DokumentIndeks.xsd 6, Type; the others have no direction. */
const RETNING: ReadonlyMap<string, Dokumentretning> = new Map([
  ["Brev, indgaaende", "INDGAAENDE"],
  ["Brev, udgaaende", "UDGAAENDE"],
  ["Internt Notat", "INTERN"],
]);

/** Throws `Afvisning`. */
export function mapDokument(dokument: WireDokument, at: Tidspunkt, roller: Roller): DokumentRecord {
  const egenskaber = pickAt(dokument.egenskaber, at);
  if (!egenskaber) throw new Afvisning("missing-properties");
  const { foelsomhed, type } = egenskaber;
  const felt = createFeltlaeser();
  return {
    lokalId: dokument.uuid,
    uuid: dokument.uuid,
    dokumentnummer: egenskaber.dokumentnummer,
    titel: egenskaber.titel,
    titelArt: "OFFENTLIG",
    beskrivelse: egenskaber.beskrivelse,
    offentlighedUndtaget: egenskaber.offentlighedUndtaget,
    dokumenttype: type,
    retning: type === null ? null : (RETNING.get(type) ?? null),
    fremdrift: pickAt(dokument.fremdrift, at)?.kode ?? null,
    brevdato: felt.alene("brevdato", egenskaber.brevdato),
    foelsomhed: foelsomhed ? { niveau: foelsomhed, kvalitet: "EKSAKT" } : UKENDT,
    visningsklasser: mapVisningsklasser(
      allAt(dokument.klasser, at),
      [roller.visningsklasse, roller.dokumentVisningsklasse],
      [roller.primaerKlasse],
    ),
    sikkerhedsprofiler: allAt(dokument.sikkerhedsprofiler, at).map((r) => mapAktoer(r, "OrganisationEnhed")),
    filer: [],
    ...felt.noteret(),
  };
}

/** `dokumenter`: those the answer included, by UUID. Deleted and passive ones are not on the case any more. */
export function mapSagDokumenter(
  journal: readonly WireJournalpost[],
  dokumenter: ReadonlyMap<string, WireDokument>,
  at: Tidspunkt,
  roller: Roller,
): readonly SagDokumentRecord[] {
  return allAt(journal, at).flatMap((post) => {
    if (!isDokument(roller, post, (uuid) => dokumenter.has(uuid))) return [];
    const { uuid } = post.reference;
    if (uuid === null) throw new Afvisning("invalid-journal-reference");
    const found = dokumenter.get(uuid);
    if (found && isUdgaaet(found)) return [];
    const { dokumenttitel: titel, offentlighedUndtaget } = post;
    const dokument = found ? mapDokument(found, at, roller) : notIncluded(uuid);
    return [{ rolle: dokumentrolleOf(roller, post), titel, offentlighedUndtaget, dokument }];
  });
}

/** Known by its journal entry alone. Without a level of sensitivity nobody is shown it, but it is there. */
function notIncluded(uuid: string): DokumentRecord {
  return {
    lokalId: uuid,
    uuid,
    dokumentnummer: null,
    titel: null,
    titelArt: "OFFENTLIG",
    beskrivelse: null,
    offentlighedUndtaget: null,
    dokumenttype: null,
    retning: UKENDT,
    fremdrift: UKENDT,
    brevdato: null,
    foelsomhed: UKENDT,
    visningsklasser: UKENDT,
    sikkerhedsprofiler: UKENDT,
    filer: [],
  };
}

export function mapJournalnotater(
  sagUuid: string,
  journal: readonly WireJournalpost[],
  at: Tidspunkt,
  roller: Roller,
): readonly JournalnotatRecord[] {
  return allAt(journal, at)
    .filter((post) => isJournalnotat(roller, post))
    .map((post, position) => ({
      // A relation is known by its role and Indeks within the case.
      lokalId: `${sagUuid}:${post.indeks ?? `#${position}`}`,
      titel: post.notat?.titel ?? post.dokumenttitel,
      ...decodeNotat(post.notat?.base64 ?? null),
      oprettet: post.virkning.fra,
      godkendt: null,
    }));
}
