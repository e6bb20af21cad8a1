// SPDX-License-Identifier: MPL-2.0
/** Searches by example in the emulator: true once is found, whatever its Virkning; what is not built is refused. */

import type { Element } from "../kit/xml.js";
import type { Attribut, Felt, IndeksSag, Relation, SagRelation } from "./model.js";
import { SAG_RELATIONER } from "./model.js";
import { childrenOf, descend, textOf } from "./navnerum.js";

/** A business error (StatusKode 40). The text is the emulator's, and says what was asked as real ones do. */
export class Forretningsfejl extends Error {}

type Proeve = (sag: IndeksSag) => boolean;

export interface Sagssoegning {
  readonly matches: Proeve;
  readonly foerste: number;
  readonly maksimal: number | null;
}

export function readSoegUdtryk(udtryk: Element): Sagssoegning {
  const soegninger = collect(udtryk);
  const udsnit = new Set(soegninger.map((soeg) => `${offsetOf(soeg)} ${limitOf(soeg)}`));
  const [first] = soegninger;
  if (!first || udsnit.size !== 1) throw new Forretningsfejl("Samme udsnit skal angives for alle SoegSag");
  return { matches: readUdtryk(udtryk), foerste: offsetOf(first), maksimal: limitOf(first) };
}

function collect(udtryk: Element): readonly Element[] {
  return udtryk.children.flatMap((el) => (el.navn === "sdi:SoegSag" ? [el] : collect(el)));
}

function offsetOf(soeg: Element): number {
  return Number(textOf(soeg, "sd:FoersteResultatReference") ?? 0);
}

function limitOf(soeg: Element): number | null {
  const text = textOf(soeg, "sd:MaksimalAntalKvantitet");
  return text === null ? null : Number(text);
}

function readUdtryk(udtryk: Element): Proeve {
  const proever = udtryk.children.filter(({ navn }) => navn !== "sdi:operation").map(readPart);
  return textOf(udtryk, "sdi:operation") === "OR"
    ? (sag) => proever.some((proeve) => proeve(sag))
    : (sag) => proever.every((proeve) => proeve(sag));
}

function readPart(el: Element): Proeve {
  if (el.navn === "sdi:SoegSag") return readSoegSag(el);
  const inner = readUdtryk(el);
  return el.navn === "sdi:NOT" ? (sag) => !inner(sag) : inner;
}

function readSoegSag(soeg: Element): Proeve {
  const attributter = descend(soeg, "sag:AttributListe");
  const udvidelser = descend(attributter, "gd:LokalUdvidelseListe")?.children ?? [];
  const relationer = descend(soeg, "sag:RelationListe");
  const relationsUdvidelser = descend(relationer, "gd:LokalUdvidelseListe")?.children ?? [];
  const proever = [
    ...childrenOf(attributter, "sag:Egenskaber").map((el) => readFelter(el, (sag) => sag.egenskaber)),
    ...udvidelser.map(readUdvidelse),
    ...childrenOf(descend(soeg, "sag:TilstandListe"), "sag:Fremdrift").map(readFremdrift),
    ...[...(relationer?.children ?? []), ...relationsUdvidelser]
      .filter(({ navn }) => navn !== "gd:LokalUdvidelseListe")
      .map(readRelation),
  ];
  return (sag) => proever.every((proeve) => proeve(sag));
}

function readFelter(example: Element, entriesOf: (sag: IndeksSag) => readonly Attribut[]): Proeve {
  const wanted = example.children.map((el): Felt => [asPlain(el).navn as Felt[0], el.text]);
  return (sag) => entriesOf(sag).some(({ felter }) => hasAll(felter, wanted));
}

/** Only texts can be searched for here: no Virkning, no nested groups. */
function asPlain(el: Element): Element {
  if (el.children.length > 0) throw new Forretningsfejl(`${el.navn} kan ikke søges`);
  return el;
}

function hasAll(felter: readonly Felt[], wanted: readonly Felt[]): boolean {
  return wanted.every(([navn, vaerdi]) => felter.some((felt) => felt[0] === navn && felt[1] === vaerdi));
}

function readUdvidelse(el: Element): Proeve {
  if (el.navn === "si:SagIndeksEgenskaber") return readFelter(el, (sag) => sag.indeksEgenskaber);
  const interval = descend(el, "si:SenestAendretInterval");
  if (!interval || el.children.length !== 1) throw new Forretningsfejl(`${el.navn} kan ikke søges`);
  const [fra, til] = [instant(interval, "go:FraTidspunkt"), instant(interval, "go:TilTidspunkt")];
  // Closed at both ends: what the real one does is not known, and this is the wider.
  return ({ senestAendret }) => {
    const at = Date.parse(senestAendret);
    return (fra === null || at >= fra) && (til === null || at <= til);
  };
}

function instant(interval: Element, navn: "go:FraTidspunkt" | "go:TilTidspunkt"): number | null {
  const text = textOf(interval, navn, "sd:TidsstempelDatoTid");
  return text === null ? null : Date.parse(text);
}

function readFremdrift(el: Element): Proeve {
  const kode = textOf(el, "sag:FremdriftStatusKode");
  return (sag) => sag.fremdrift.some((state) => state.kode === kode);
}

function readRelation(el: Element): Proeve {
  const navn = SAG_RELATIONER.find((candidate): candidate is SagRelation => candidate === el.navn);
  if (!navn) throw new Forretningsfejl(`${el.navn} kan ikke søges`);
  const rolle = textOf(el, "gd:Rolle", "sd:UUIDIdentifikator");
  const uuid = textOf(el, "gd:ReferenceID", "sd:UUIDIdentifikator");
  const urn = textOf(el, "gd:ReferenceID", "sd:URNIdentifikator");
  const [udvidelse] = descend(el, "gd:LokalUdvidelseListe")?.children ?? [];
  const wanted = (udvidelse?.children ?? []).map((field): Felt => [asPlain(field).navn as Felt[0], field.text]);
  const fits = (r: Relation) =>
    (rolle === null || r.rolle === rolle.toLowerCase()) &&
    (uuid === null || r.uuid === uuid.toLowerCase()) &&
    (urn === null || r.urn === urn) &&
    hasAll(r.udvidelse?.felter ?? [], wanted);
  return (sag) => sag.relationer[navn].some(fits);
}

/** By the sort given; without one, in an order that only the index knows. */
export function sortSager(sager: readonly IndeksSag[], sortering: Element | null): readonly IndeksSag[] {
  const keys = [...childrenOf(sortering, "sdi:SagSortering")]
    .sort((a, b) => Number(textOf(a, "sdi:Prioritet")) - Number(textOf(b, "sdi:Prioritet")))
    .map((el) => ({
      key: sortKey(textOf(el, "sdi:Element") ?? ""),
      sign: textOf(el, "sdi:Retning") === "Faldende" ? -1 : 1,
    }));
  const order = (a: IndeksSag, b: IndeksSag) => {
    for (const { key, sign } of keys) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
  return [...sager].sort(order);
}

function sortKey(felt: string): (sag: IndeksSag) => string {
  const attribut = (navn: Felt[0]) => (sag: IndeksSag) =>
    sag.egenskaber.at(-1)?.felter.find((entry) => entry[0] === navn)?.[1] ?? "";
  switch (felt) {
    case "BrugervendtNoegle":
      return attribut("sag:BrugervendtNoegle");
    case "Titel":
      return attribut("sag:Titel");
    case "Registreringstidspunkt":
      return (sag) => sag.tidspunkt;
    case "StsRegistreringstidspunkt":
      return (sag) => sag.stsTidspunkt;
    default:
      throw new Forretningsfejl(`Kan ikke sortere på ${felt}`);
  }
}
