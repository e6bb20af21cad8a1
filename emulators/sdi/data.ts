// SPDX-License-Identifier: MPL-2.0
/** From the municipality to the index's objects. */

import type { Kommune, KommuneDokument, KommuneIndeksering, KommuneSag } from "../kit/kommune.js";
import { danskTid } from "../kit/tid.js";
import type { Indeks, IndeksDokument, IndeksSag, Periode } from "./model.js";
import { buildRelationer, visningsklasse } from "./relationer.js";

export function buildIndeks(kommune: Kommune): Indeks {
  const sager: IndeksSag[] = [];
  const dokumentByUuid = new Map<string, IndeksDokument>();
  for (const sag of kommune.sager) {
    if (!sag.indeks) continue;
    sager.push(buildSag(kommune, sag, sag.indeks));
    for (const dokument of sag.dokumenter) {
      if (!dokumentByUuid.has(dokument.uuid))
        dokumentByUuid.set(dokument.uuid, buildDokument(dokument, sag, sag.indeks));
    }
  }
  return { sager, sagByUuid: new Map(sager.map((sag) => [sag.uuid, sag])), dokumentByUuid };
}

function buildSag(kommune: Kommune, sag: KommuneSag, indeks: KommuneIndeksering): IndeksSag {
  return {
    uuid: indeks.uuid,
    livscyklus: !sag.udgaaet ? "Importeret" : sag.nummer % 2 === 0 ? "Passiveret" : "Slettet",
    tidspunkt: sag.aendret,
    stsTidspunkt: indeks.registreret,
    egenskaber: buildEgenskaber(sag, indeks),
    indeksEgenskaber: [
      {
        fra: sag.opstaaet,
        til: null,
        felter: [
          ["si:Sagsstatus", STATUS.get(lastState(sag)) ?? null],
          ["si:Foelsomhed", indeks.foelsomhed],
          ["si:OprettetTidspunkt", danskTid(sag.oprettet)],
        ],
      },
    ],
    senestAendret: sag.aendret,
    fremdrift: buildFremdrift(sag),
    relationer: buildRelationer(kommune, sag, indeks),
    dokumenter: sag.dokumenter.map(({ uuid }) => uuid),
    antalNotater: sag.notater.length,
  };
}

/** A local status beside the standard's. */
const STATUS: ReadonlyMap<string, string> = new Map([
  ["Opstaaet", "Under behandling"],
  ["Oplyst", "Klar til afgørelse"],
  ["Afgjort", "Afgjort"],
  ["Afsluttet", "Lukket"],
]);

function buildEgenskaber(sag: KommuneSag, indeks: KommuneIndeksering) {
  const undtaget: readonly [string, string] | null =
    sag.titelAlternativ === null ? null : [sag.titelAlternativ, sag.hjemmel ?? "Offentlighedsloven § 30, nr. 1"];
  const egenskaber = (periode: Periode, titel: string) => ({
    ...periode,
    felter: [
      ["sag:BrugervendtNoegle", indeks.sagsnummer],
      ["sag:Beskrivelse", sag.beskrivelse],
      ["sag:HjemmelSpecifikation", undtaget ? null : sag.hjemmel],
      ["sag:Kassationskode", sag.kassationskode],
      ["sd:TitelAlternativTekst", undtaget?.[0] ?? null],
      ["sd:OffentlighedUndtagetHjemmelTekst", undtaget?.[1] ?? null],
      ["sag:Sagsnummer", indeks.sagsnummer],
      ["sag:Titel", titel],
    ] as const,
  });
  // Some were renamed: the index keeps the former title with the time it held.
  if (sag.nummer % 4 !== 0 || sag.aendret <= sag.opstaaet)
    return [egenskaber({ fra: sag.opstaaet, til: null }, indeks.titel)];
  return [
    egenskaber({ fra: sag.opstaaet, til: sag.aendret }, "Ny henvendelse"),
    egenskaber({ fra: sag.aendret, til: null }, indeks.titel),
  ];
}

/** The index knows four states; the other two of the standard are not used in it. */
function indexedStates(sag: KommuneSag) {
  return sag.fremdrift.filter(({ kode }) => STATUS.has(kode));
}

function lastState(sag: KommuneSag): string {
  return indexedStates(sag).at(-1)?.kode ?? "Opstaaet";
}

function buildFremdrift(sag: KommuneSag) {
  const states = indexedStates(sag);
  return states.map(({ kode, fra }, position) => ({ kode, fra, til: states[position + 1]?.fra ?? null }));
}

function buildDokument(dokument: KommuneDokument, sag: KommuneSag, indeks: KommuneIndeksering): IndeksDokument {
  return {
    uuid: dokument.uuid,
    tidspunkt: indeks.registreret,
    nummer: dokument.dokumentnummer,
    titel: dokument.titel,
    brevdato: dokument.brevdato.slice(0, 10),
    foelsomhed: dokument.foelsomhed,
    type: TYPE[dokument.retning],
    fremdrift: dokument.fremdrift,
    klasser: dokument.visningUndtagetForBorger ? [visningsklasse("di:DokumentklasseLokalUdvidelse", sag.opstaaet)] : [],
  };
}

const TYPE = { INDGAAENDE: "Brev, indgaaende", UDGAAENDE: "Brev, udgaaende", INTERN: "Internt Notat" } as const;
