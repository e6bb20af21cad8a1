// SPDX-License-Identifier: MPL-2.0
/** The fields that a case's history is told in: those of the record, under the same names. */

import { kendt } from "../../schema/oplyst.js";
import type { AktoerRecord } from "../../schema/records.js";
import type { LoraConfig } from "./config.js";
import { EKSTRA_KLASSER } from "./fields.js";
import { GENSTANDSRELATIONER, toGenstand } from "./genstand.js";
import { dokumentrolleOf, isNotat } from "./journal.js";
import { displayKlasse, mapFoelsomhed, mapOffentlighedUndtaget } from "./map.js";
import { toAnsvarlig, toBehandler } from "./map-aktoer.js";
import type { Opslag } from "./opslag.js";
import { isCleared } from "./raekker.js";
import { SAGSRELATIONER } from "./relationer.js";
import { nameOfUrn, parsePartUrn } from "./urn.js";
import type { WireRelation } from "./wire.js";
import { readBool, readChild, readText, type Wire } from "./wire-read.js";

interface Tekstfelt {
  readonly felt: string;
  readonly read: (felter: Wire) => string | null;
}

const text = (felt: string, navn = felt): Tekstfelt => ({ felt, read: (felter) => readText(felter, navn) });
/** Only true is ever told: a false has vanished, and with it the difference from what nobody said. */
const flag = (felt: string): Tekstfelt => ({ felt, read: (felter) => readBool(felter, felt)?.toString() ?? null });

export const TEKSTFELTER: readonly Tekstfelt[] = [
  text("sagsnummer"),
  text("brugervendtNoegle", "brugervendtnoegle"),
  text("titel"),
  text("beskrivelse"),
  text("hjemmel"),
  text("kassationskode"),
  flag("afleveret"),
  flag("principiel"),
  {
    felt: "offentlighedUndtaget.titelAlternativ",
    read: (felter) => mapOffentlighedUndtaget(felter)?.titelAlternativ ?? null,
  },
  { felt: "offentlighedUndtaget.hjemmel", read: (felter) => mapOffentlighedUndtaget(felter)?.hjemmel ?? null },
];

/** Names of the record's fields for LoRA's relations; one that the record does not have keeps LoRA's name. */
const FELT: Readonly<Record<string, string>> = {
  primaerklasse: "primaerKlasse",
  primaerbehandler: "primaerBehandler",
  andrebehandlere: "andreBehandlere",
  primaerpart: "parter",
  sekundaerpart: "parter",
  ydelsesmodtager: "parter",
  ...Object.fromEntries(GENSTANDSRELATIONER.map(([, navn]) => [navn, "genstande"])),
  ...Object.fromEntries(SAGSRELATIONER.map(([, navn]) => [navn, "relationer"])),
};

const KODER = ["primaerklasse", "handlingsklasse"];
const EKSTRA: readonly string[] = EKSTRA_KLASSER;

/** Fields that several relations are told as. */
const FLERE = ["parter", "genstande", "relationer"];

interface Relationsvaerdi {
  readonly felt: string;
  readonly noegle: string;
  readonly vaerdi: string | null;
  /** Whoever shows a history may have to mask who it was. */
  readonly vaerdiAktoer?: AktoerRecord | null;
}

/** None for what the record does not show either; two for a class that is also a level. */
export function relationValue(
  navn: string,
  row: WireRelation,
  opslag: Opslag,
  config: LoraConfig,
): readonly Relationsvaerdi[] {
  if (navn === "journalpost") return journalValue(row);
  const felt = feltOf(navn);
  // Rows that stand side by side are told apart by their place; of the others there is one at a time.
  const noegle = FLERE.includes(felt) ? `${navn} ${row.indeks ?? ""}` : String(row.indeks ?? "");
  if (isCleared(row)) return [{ felt, noegle, vaerdi: null }];
  const aktoer = aktoerOf(navn, row, opslag);
  if (aktoer !== undefined) return [{ felt, noegle, vaerdi: aktoer && displayAktoer(aktoer), vaerdiAktoer: aktoer }];
  const value = { felt, noegle, vaerdi: displayOf(navn, row, opslag, config) };
  if (navn !== "foelsomhedsklasse") return [value];
  const niveau = kendt(mapFoelsomhed(row.uuid, config))?.niveau;
  return niveau ? [value, { felt: "foelsomhed", noegle, vaerdi: niveau }] : [value];
}

/** A name or else a key; of a class its number, of a party the number it is known by. */
function displayOf(navn: string, row: WireRelation, opslag: Opslag, config: LoraConfig): string | null {
  const { uuid, urn } = row;
  if (KODER.includes(navn)) return opslag.klasse(row).nummer ?? uuid;
  if (EKSTRA.includes(navn)) return displayKlasse(opslag.klasse(row));
  if (feltOf(navn) === "parter")
    return urn === null ? uuid : (parsePartUrn(urn, config)?.vaerdi ?? nameOfUrn(urn) ?? urn);
  if (feltOf(navn) === "genstande") {
    const { bfe, betegnelse } = toGenstand(row, config);
    return bfe ?? betegnelse;
  }
  return uuid ?? urn;
}

function feltOf(navn: string): string {
  return FELT[navn] ?? navn;
}

/** As the record has it, so that a case's history and the case itself cannot differ. Undefined: it is no actor's relation. */
function aktoerOf(navn: string, row: WireRelation, opslag: Opslag): AktoerRecord | null | undefined {
  if (navn === "ejer") return opslag.organisation(row);
  if (navn === "ansvarlig") return toAnsvarlig(row, opslag);
  return navn === "primaerbehandler" || navn === "andrebehandlere" ? toBehandler(row, opslag) : undefined;
}

export function displayAktoer({ navn, uuid, urn }: AktoerRecord): string | null {
  return navn ?? uuid ?? urn;
}

/** Documents and notes by the title they have in the journal. */
function journalValue(row: WireRelation): readonly Relationsvaerdi[] {
  const noegle = String(row.indeks ?? "");
  if (isNotat(row)) {
    const notat = readChild(row.felter, "journalnotat");
    return [{ felt: "journalnotater", noegle, vaerdi: notat && readText(notat, "titel") }];
  }
  if (isCleared(row)) return [{ felt: "dokumenter", noegle, vaerdi: null }];
  if (dokumentrolleOf(row) === null) return [];
  const journaldokument = readChild(row.felter, "journaldokumentattr");
  return [
    {
      felt: "dokumenter",
      noegle,
      vaerdi: (journaldokument && readText(journaldokument, "dokumenttitel")) ?? row.uuid ?? row.urn,
    },
  ];
}
