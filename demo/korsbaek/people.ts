// SPDX-License-Identifier: MPL-2.0
/** The people and companies of Korsbæk. Nobody real: CPR numbers have a day part of 61-91, CVR numbers begin with 99. */
import type { KommunePart, KommunePerson, KommuneVirksomhed } from "../../emulators/kit/kommune.js";
import type { Partsrolle } from "../../schema/values.js";
import { BYER, EFTERNAVNE, FORNAVNE, SELSKABSFORMER, VEJE, VIRKSOMHEDSNAVNE } from "./names.js";
import { createRandom, type Tilfaeldig, uuidOf } from "./random.js";

/** Those born after this year are children in the world's present. */
const SIDSTE_VOKSNE_AARGANG = 2008;

/** A valid CPR number that no person has: the day plus 60, the seventh digit by CPR's table of centuries. */
export function createCpr(
  foedt: { aar: number; maaned: number; dag: number },
  koen: "K" | "M",
  random: Tilfaeldig,
): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seventh = foedt.aar >= 2000 ? random.int(5, 8) : random.int(0, 3);
  const last = random.int(0, 4) * 2 + (koen === "M" ? 1 : 0);
  const date = `${two(foedt.dag + 60)}${two(foedt.maaned)}${two(foedt.aar % 100)}`;
  return `${date}${seventh}${two(random.int(0, 99))}${last}`;
}

/** `count` people, none with a number among `taken`. */
export function createPersoner(count: number, taken: ReadonlySet<string>): KommunePerson[] {
  const used = new Set(taken);
  return Array.from({ length: count }, (_, index) => createPerson(createRandom(`person:${index}`), used));
}

function createPerson(random: Tilfaeldig, used: Set<string>): KommunePerson {
  const koen = random.chance(0.5) ? "K" : "M";
  const aar = random.chance(0.2)
    ? random.int(SIDSTE_VOKSNE_AARGANG + 1, 2023)
    : random.int(1938, SIDSTE_VOKSNE_AARGANG);
  let cpr = "";
  do cpr = createCpr({ aar, maaned: random.int(1, 12), dag: random.int(1, 28) }, koen, random);
  while (used.has(cpr));
  used.add(cpr);
  const mellemnavn = random.chance(0.3) ? ` ${random.pick(EFTERNAVNE)}` : "";
  return {
    uuid: uuidOf(`person:${cpr}`),
    cpr,
    navn: `${random.pick(FORNAVNE[koen])}${mellemnavn} ${random.pick(EFTERNAVNE)}`,
    vej: random.pick(VEJE),
    husnummer: `${random.int(1, 98)}${random.chance(0.15) ? random.pick(["A", "B", "C"]) : ""}`,
    ...random.pick(BYER),
    koen,
    adressebeskyttet: random.chance(0.03),
  };
}

export function isBarn(person: KommunePerson): boolean {
  const aar = Number(person.cpr.slice(4, 6));
  return Number(person.cpr[6]) >= 5 && aar <= 57 && 2000 + aar > SIDSTE_VOKSNE_AARGANG;
}

export function createVirksomheder(count: number): KommuneVirksomhed[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(`virksomhed:${index}`);
    const navn = VIRKSOMHEDSNAVNE[index % VIRKSOMHEDSNAVNE.length] ?? "Virksomhed";
    const nummer = index + 11;
    return {
      uuid: uuidOf(`virksomhed:${index}`),
      cvr: String(99_100_000 + nummer * 137),
      pnummer: String(1_990_000_000 + nummer * 1009),
      navn: `${navn} ${random.pick(SELSKABSFORMER)}${index < VIRKSOMHEDSNAVNE.length ? "" : ` ${Math.ceil(index / VIRKSOMHEDSNAVNE.length)}`}`,
    };
  });
}

export function partOf(who: KommunePerson | KommuneVirksomhed, rolle: Partsrolle): KommunePart {
  const ident =
    "cpr" in who ? ({ type: "CPR", vaerdi: who.cpr } as const) : ({ type: "CVR", vaerdi: who.cvr } as const);
  return { rolle, ident, navn: who.navn };
}
