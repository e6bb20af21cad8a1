// SPDX-License-Identifier: MPL-2.0
/** From a plan to a whole case: everything the plan leaves open follows from its key. */
import type {
  KommuneEnhed,
  KommuneIndeksering,
  KommuneMedarbejder,
  KommunePart,
  KommuneSag,
} from "../../emulators/kit/kommune.js";
import type { Tidspunkt } from "../../schema/records.js";
import { type FoelsomhedNiveau, FREMDRIFT_KODER, type FremdriftKode } from "../../schema/values.js";
import { addMinutes, dayOf, officeTime, SIDSTE_DAG } from "./calendar.js";
import { createDokumenter, createNotater } from "./documents.js";
import type { Emne, System } from "./emne.js";
import { getKlasse } from "./klasser.js";
import { getEnhed, pickMedarbejder } from "./organisation.js";
import { createRandom, type Tilfaeldig, uuidOf } from "./random.js";
import { BESKRIVELSER } from "./texts.js";

export interface Sagsplan {
  /** Makes the UUID and everything that is not given. */
  readonly noegle: string;
  readonly system: System;
  readonly nummer: number;
  readonly sagsnummer: string;
  readonly emne: Emne;
  readonly titel: string;
  readonly parter: readonly KommunePart[];
  readonly opstaaet: Tidspunkt;
  /** The last step it reaches, if time allows; Afsluttet: it is closed. */
  readonly til: FremdriftKode;
  readonly titelAlternativ?: string;
  readonly hjemmel?: string;
  readonly foelsomhed?: FoelsomhedNiveau;
  readonly udgaaet?: boolean;
  readonly behandler?: KommuneMedarbejder;
  /** Null: the index does not know it. What is not given is as in the system itself. */
  readonly indeks: Partial<KommuneIndeksering> | null;
}

type Fremdrift = KommuneSag["fremdrift"];

export function createSag(plan: Sagsplan): KommuneSag {
  const random = createRandom(`sag:${plan.noegle}`);
  const oprettet = pickOprettet(plan.opstaaet, random);
  const fremdrift = createFremdrift(plan, oprettet, random);
  const ansvarlig = getEnhed(plan.emne.enhed);
  const behandler = plan.behandler ?? (random.chance(0.92) ? pickMedarbejder(ansvarlig, random) : null);
  const aendret = latest(oprettet, addMinutes(fremdrift.at(-1)?.fra ?? oprettet, random.int(0, 50)));
  const afsluttet = fremdrift.find((step) => step.kode === "Afsluttet")?.fra ?? null;
  const foelsomhed = plan.foelsomhed ?? plan.emne.foelsomhed;
  const inside = {
    noegle: plan.noegle,
    nummer: plan.nummer,
    fra: oprettet,
    til: aendret,
    foelsomhed,
    trin: fremdrift.length,
  };
  return {
    system: plan.system,
    uuid: uuidOf(`sag:${plan.noegle}`),
    nummer: plan.nummer,
    sagsnummer: plan.sagsnummer,
    titel: plan.titel,
    titelAlternativ: plan.titelAlternativ ?? null,
    hjemmel: plan.hjemmel ?? null,
    beskrivelse: random.chance(0.25) ? random.pick(BESKRIVELSER) : null,
    kle: getKlasse(plan.emne.kle),
    facet: getKlasse(plan.emne.facet),
    fremdrift,
    foelsomhed,
    udgaaet: plan.udgaaet ?? false,
    parter: plan.parter,
    ansvarlig,
    behandler,
    andreBehandlere: pickAndreBehandlere(ansvarlig, behandler, random),
    opstaaet: plan.opstaaet,
    oprettet,
    aendret,
    afsluttet,
    kassationskode: random.chance(0.3) ? null : random.pick(["B", "K", "K"] as const),
    dokumenter: createDokumenter(plan.emne.forloeb, inside, random),
    notater: createNotater(inside, random),
    indeks: plan.indeks === null ? null : createIndeksering(plan, plan.indeks, foelsomhed, aendret),
  };
}

function pickAndreBehandlere(
  ansvarlig: KommuneEnhed,
  behandler: KommuneMedarbejder | null,
  random: Tilfaeldig,
): readonly KommuneMedarbejder[] {
  if (!random.chance(0.12)) return [];
  const other = pickMedarbejder(ansvarlig, random);
  return other === behandler ? [] : [other];
}

/** The steps it takes and when; a case that was begun too lately does not get as far as planned. */
function createFremdrift(plan: Sagsplan, oprettet: Tidspunkt, random: Tilfaeldig): Fremdrift {
  const steps: { kode: FremdriftKode; fra: Tidspunkt }[] = [{ kode: "Opstaaet", fra: plan.opstaaet }];
  const koder = pickSteps(plan.til, random);
  let day = dayOf(oprettet);
  let before = oprettet;
  for (const [index, kode] of koder.entries()) {
    const room = Math.floor((SIDSTE_DAG - day) / (koder.length - index));
    if (room < 1) break;
    day += random.int(1, Math.min(room, 45));
    const time = officeTime(day, random);
    before = time > before ? time : addMinutes(before, 7);
    steps.push({ kode, fra: before });
  }
  return steps;
}

/** The way to the last step: not every case is ordered and carried out, and some are closed without a decision. */
function pickSteps(til: FremdriftKode, random: Tilfaeldig): FremdriftKode[] {
  const way = FREMDRIFT_KODER.slice(1, FREMDRIFT_KODER.indexOf(til) + 1);
  if (til !== "Afsluttet") return way;
  if (random.chance(0.25)) return ["Afsluttet"];
  return random.chance(0.5) ? way : way.filter((kode) => kode !== "Bestilt" && kode !== "Udfoert");
}

/** Most cases are registered while the letter is still in hand, some days later. */
function pickOprettet(opstaaet: Tidspunkt, random: Tilfaeldig): Tidspunkt {
  if (random.chance(0.3)) return opstaaet;
  if (random.chance(0.7)) return addMinutes(opstaaet, random.int(1, 55));
  return latest(opstaaet, officeTime(Math.min(dayOf(opstaaet) + random.int(1, 6), SIDSTE_DAG), random));
}

function createIndeksering(
  plan: Sagsplan,
  given: Partial<KommuneIndeksering>,
  foelsomhed: FoelsomhedNiveau,
  aendret: Tidspunkt,
): KommuneIndeksering {
  return {
    uuid: uuidOf(`sag:${plan.noegle}`),
    sagsnummer: plan.sagsnummer,
    titel: plan.titel,
    foelsomhed,
    visningUndtagetForBorger: false,
    sikkerhedsprofiler: [],
    registreret: addMinutes(aendret, 3),
    ...given,
  };
}

function latest(a: Tidspunkt, b: Tidspunkt): Tidspunkt {
  return a > b ? a : b;
}
