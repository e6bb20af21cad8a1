// SPDX-License-Identifier: MPL-2.0
/** The ordinary cases: whoever comes to the town hall, in the proportions of life. */
import type { KommuneIndeksering, KommunePart, KommunePerson, KommuneVirksomhed } from "../../emulators/kit/kommune.js";
import type { FoelsomhedNiveau, FremdriftKode } from "../../schema/values.js";
import { dayOf, KONVERTERINGER, officeTime, SIDSTE_DAG, TVETYDIGE_TIMER } from "./calendar.js";
import type { Sagsplan } from "./case.js";
import { type Emne, isTilsluttet, type System } from "./emne.js";
import type { Nummerering } from "./numbers.js";
import { getEnhed } from "./organisation.js";
import { isBarn, partOf } from "./people.js";
import { createRandom, type Tilfaeldig, uuidOf } from "./random.js";
import { EMNER } from "./subjects.js";
import { ESDH_EMNER } from "./subjects-esdh.js";

/** Who may turn up in ordinary cases. Nobody whom the stories are about is here. */
export interface Indbyggere {
  readonly voksne: readonly KommunePerson[];
  readonly boern: readonly KommunePerson[];
  readonly virksomheder: readonly KommuneVirksomhed[];
}

export function createIndbyggere(
  personer: readonly KommunePerson[],
  virksomheder: readonly KommuneVirksomhed[],
): Indbyggere {
  const boern = personer.filter(isBarn);
  return { voksne: personer.filter((person) => !boern.includes(person)), boern, virksomheder };
}

const FOERSTE_DAG = dayOf("2017-01-02");

/** One ordinary case about anybody; now and then the index holds it for more sensitive than its own system does. */
export function planSag(
  noegle: string,
  indbyggere: Indbyggere,
  numre: Nummerering,
  emner: readonly Emne[] = EMNER,
): Sagsplan {
  const random = createRandom(`plan:${noegle}`);
  const emne = random.pick(emner);
  const who = pickHovedperson(emne, indbyggere, random);
  const made = plan(noegle, emne, who, pickAndre(emne, who, indbyggere, random), numre, random);
  const stricter = made.indeks && made.foelsomhed === "IKKE_FORTROLIGE_DATA" && random.chance(0.04);
  return stricter ? { ...made, indeks: { ...made.indeks, foelsomhed: "FOELSOMME_PERSONOPLYSNINGER" } } : made;
}

/** One ordinary case of this person in this system, known to no story's exceptions: never expired, never VIP. */
export function planSagFor(noegle: string, person: KommunePerson, system: System, numre: Nummerering): Sagsplan {
  const random = createRandom(`plan:${noegle}`);
  const emner = [...EMNER, ...ESDH_EMNER].filter(
    (emne) => emne.system === system && (emne.om === "PERSON" || emne.om === "BEGGE"),
  );
  const made = plan(noegle, random.pick(emner), person, [], numre, random);
  return { ...made, udgaaet: false, foelsomhed: made.emne.foelsomhed };
}

function plan(
  noegle: string,
  emne: Emne,
  who: KommunePerson | KommuneVirksomhed,
  andre: readonly KommunePart[],
  numre: Nummerering,
  random: Tilfaeldig,
): Sagsplan {
  const opstaaet = emne.system === "sql" ? pickArkiveret(random) : pickOpstaaet(random);
  const titel = createTitel(emne, who, random);
  const hidden = emne.offentligTitel !== undefined && random.chance(0.6);
  const foelsomhed = pickFoelsomhed(emne, random);
  return {
    noegle,
    system: emne.system,
    nummer: numre.nextNummer(),
    sagsnummer: numre.nextSagsnummer(emne, opstaaet.slice(0, 4)),
    emne,
    titel: hidden ? (emne.offentligTitel ?? titel) : titel,
    ...(hidden ? { titelAlternativ: `${titel}, ${who.navn}`, hjemmel: "Offentlighedslovens § 30, nr. 1" } : {}),
    parter: [random.chance(0.1) ? siteOf(who) : partOf(who, "PRIMAER_PART"), ...andre],
    opstaaet,
    til: emne.system === "sql" ? "Afsluttet" : pickTil(opstaaet, random),
    foelsomhed,
    udgaaet: random.chance(0.02),
    indeks: pickIndeks(noegle, emne, random),
  };
}

/** Of a company sometimes one place of business; of a person still the person. */
function siteOf(who: KommunePerson | KommuneVirksomhed): KommunePart {
  const part = partOf(who, "PRIMAER_PART");
  return "pnummer" in who ? { ...part, ident: { type: "PNUMMER", vaerdi: who.pnummer } } : part;
}

/** Some come often: the front of the list is met more than the end. */
function pickOften<T>(list: readonly T[], random: Tilfaeldig): T {
  const item = list[Math.floor(random.next() ** 2 * list.length)];
  return item ?? random.pick(list);
}

function pickHovedperson(emne: Emne, indbyggere: Indbyggere, random: Tilfaeldig): KommunePerson | KommuneVirksomhed {
  const { voksne, boern, virksomheder } = indbyggere;
  if (emne.om === "BARN") return pickOften(boern, random);
  if (emne.om === "VIRKSOMHED" || (emne.om === "BEGGE" && random.chance(0.4))) return pickOften(virksomheder, random);
  return pickOften(voksne, random);
}

function pickAndre(
  emne: Emne,
  who: KommunePerson | KommuneVirksomhed,
  indbyggere: Indbyggere,
  random: Tilfaeldig,
): KommunePart[] {
  const { voksne, virksomheder } = indbyggere;
  if (emne.om === "BARN") return [partOf(createRandom(`foraelder:${who.uuid}`).pick(voksne), "SEKUNDAER_PART")];
  if (emne.system === "ksd" && random.chance(0.5)) return [partOf(random.pick(virksomheder), "YDELSESMODTAGER")];
  const other = random.pick(voksne);
  return random.chance(0.08) && other !== who ? [partOf(other, "SEKUNDAER_PART")] : [];
}

function pickOpstaaet(random: Tilfaeldig): string {
  if (random.chance(0.03)) return random.pick(KONVERTERINGER);
  if (random.chance(0.02)) return random.pick(TVETYDIGE_TIMER);
  const sinceLast = Math.floor(random.next() ** 1.7 * (SIDSTE_DAG - FOERSTE_DAG));
  return officeTime(SIDSTE_DAG - sinceLast, random);
}

/** The archive took nothing in after 2016. */
function pickArkiveret(random: Tilfaeldig): string {
  return officeTime(random.int(dayOf("2011-01-03"), dayOf("2016-06-30")), random);
}

/** Old cases are mostly closed; of the young some have come a part of the way. */
function pickTil(opstaaet: string, random: Tilfaeldig): FremdriftKode {
  const months = (SIDSTE_DAG - dayOf(opstaaet)) / 30;
  if (random.chance(months > 18 ? 0.93 : 0.45)) return "Afsluttet";
  return random.pick(["Opstaaet", "Opstaaet", "Oplyst", "Afgjort", "Bestilt", "Udfoert"] as const);
}

/** Titles hold a CPR number now and then, against every instruction. */
function createTitel(emne: Emne, who: KommunePerson | KommuneVirksomhed, random: Tilfaeldig): string {
  const place = "vej" in who ? `${who.vej} ${who.husnummer}` : "Industrivej 4";
  const titel = random.pick(emne.titler).replace("{vej}", place);
  if (!("cpr" in who) || !random.chance(0.006)) return titel;
  return random.chance(0.5) ? `${titel} ${who.cpr}` : `${titel} (${who.cpr.slice(0, 6)}-${who.cpr.slice(6)})`;
}

function pickFoelsomhed(emne: Emne, random: Tilfaeldig): FoelsomhedNiveau {
  if (random.chance(0.012)) return "VIP_SAGER";
  return random.chance(0.06) ? "FORTROLIGE_PERSONOPLYSNINGER" : emne.foelsomhed;
}

/** What only the index knows of a case that is not connected must be there; of the others one in nine is not, and of the old archive two in five. */
function pickIndeks(noegle: string, emne: Emne, random: Tilfaeldig): Partial<KommuneIndeksering> | null {
  const connected = isTilsluttet(emne.system);
  if (connected && random.chance(emne.system === "sql" ? 0.4 : 0.11)) return null;
  const byNumber = connected && random.chance(0.09);
  return {
    visningUndtagetForBorger: random.chance(0.03),
    sikkerhedsprofiler: random.chance(0.02) ? [getEnhed(emne.enhed).uuid] : [],
    ...(byNumber ? { uuid: uuidOf(`indeks:${noegle}`) } : {}),
  };
}
