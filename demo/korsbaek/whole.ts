// SPDX-License-Identifier: MPL-2.0
/** What a case has besides its own course: other cases, a property, deadlines, and who had it before. */
import type {
  KommuneAnsvar,
  KommuneFrist,
  KommuneMedarbejder,
  KommunePart,
  KommuneRelation,
  KommuneSag,
} from "../../emulators/kit/kommune.js";
import type { Fristansvarlig } from "../../schema/values.js";
import { dateOf, dayOf, SIDSTE_DAG, weekday } from "./calendar.js";
import { ENHEDER, pickMedarbejder } from "./organisation.js";
import { STANDARDBORGERS_SAGER } from "./personas.js";
import { type Ejendomsregister, genstandeOf } from "./properties.js";
import { createRandom, type Tilfaeldig, uuidOf } from "./random.js";

/** What is due, in a caseworker's words, and who has to act. */
const FRISTER: readonly { readonly art: string; readonly hvem: Fristansvarlig }[] = [
  { art: "Partshøring", hvem: "BORGER" },
  { art: "Indsend manglende oplysninger", hvem: "BORGER" },
  { art: "Afgørelse", hvem: "KOMMUNE" },
  { art: "Opfølgning", hvem: "KOMMUNE" },
  { art: "Udtalelse fra speciallæge", hvem: "ANDEN" },
];

/** So many numbers are kept free for the deadlines of each case. */
const PER_SAG = 4;

/** The stories whose cases have something of everything, so that the named queries have something to show. */
const { carport, grundskyld, lokalplan, indskud } = STANDARDBORGERS_SAGER;
const HELE = new Set([carport, grundskyld, lokalplan, indskud].map(({ uuid }) => uuid));

export function completeSager(sager: readonly KommuneSag[], register: Ejendomsregister): readonly KommuneSag[] {
  const byPart = new Map<string, KommuneSag[]>();
  for (const sag of sager) {
    const key = primaerKey(sag);
    if (key !== null) byPart.set(key, [...(byPart.get(key) ?? []), sag]);
  }
  return sager.map((sag) => {
    const chance = createRandom(`helhed:${sag.uuid}`);
    const random = HELE.has(sag.uuid) ? { ...chance, chance: () => true } : chance;
    return {
      ...sag,
      relationer: createRelationer(sag, byPart.get(primaerKey(sag) ?? "") ?? [], random),
      genstande: genstandeOf(sag, register),
      frister: createFrister(sag, random),
      tidligereAnsvar: createTidligereAnsvar(sag, random),
      parter: sag.parter.map((part) => withGyldighed(part, sag)),
    };
  });
}

function primaerKey({ parter }: KommuneSag): string | null {
  const primaer = parter.find(({ rolle }) => rolle === "PRIMAER_PART");
  return primaer ? `${primaer.ident.type}:${primaer.ident.vaerdi}` : null;
}

/** Now and then an older case of the same party, in whatever system; seldom one that nobody knows. */
function createRelationer(sag: KommuneSag, same: readonly KommuneSag[], random: Tilfaeldig): KommuneRelation[] {
  const older = same.filter((other) => other.opstaaet < sag.opstaaet && !other.udgaaet);
  const relationer: KommuneRelation[] = [];
  const family = older.filter(({ system, kle }) => system === sag.system && kle.nummer === sag.kle.nummer);
  if (family.length > 0 && random.chance(0.12)) relationer.push({ art: "OVERSAG", uuid: random.pick(family).uuid });
  if (older.length > 0 && random.chance(0.15)) relationer.push({ art: "ANDEN", uuid: random.pick(older).uuid });
  if (random.chance(0.02)) relationer.push({ art: "PRAECEDENS", uuid: uuidOf(`ukendt-sag:${sag.uuid}`) });
  return relationer.filter(({ uuid }, at) => relationer.findIndex((other) => other.uuid === uuid) === at);
}

/** An open case waits for something; a closed one has waited. */
function createFrister(sag: KommuneSag, random: Tilfaeldig): KommuneFrist[] {
  if (!random.chance(sag.afsluttet ? 0.15 : 0.45)) return [];
  return Array.from({ length: random.chance(0.3) ? 2 : 1 }, (_, index): KommuneFrist => {
    const day = sag.afsluttet ? dayOf(sag.afsluttet) - random.int(0, 10) : SIDSTE_DAG + random.int(-20, 60);
    return {
      uuid: uuidOf(`frist:${sag.uuid}:${index}`),
      nummer: sag.nummer * PER_SAG + index,
      ...(HELE.has(sag.uuid) ? (FRISTER[2 * index + 1] ?? random.pick(FRISTER)) : random.pick(FRISTER)),
      dato: dateOf(weekday(day)),
      afsluttet: sag.afsluttet !== null || !random.chance(0.8),
    };
  });
}

/** Some cases came from another unit, after a reorganisation or a move. */
function createTidligereAnsvar(sag: KommuneSag, random: Tilfaeldig): KommuneAnsvar[] {
  const room = dayOf(sag.aendret) - dayOf(sag.oprettet);
  if (room < 10 || !random.chance(0.18)) return [];
  const before = random.pick(ENHEDER.filter(({ uuid }) => uuid !== sag.ansvarlig.uuid));
  const behandler: KommuneMedarbejder | null = random.chance(0.8) ? pickMedarbejder(before, random) : null;
  const til = new Date(Date.parse(sag.oprettet) + random.int(3, room - 2) * 86_400_000).toISOString();
  return [{ ansvarlig: before, behandler, fra: sag.oprettet, til }];
}

/** A secondary party may have left the case again; the primary party stays. */
function withGyldighed(part: KommunePart, sag: KommuneSag): KommunePart {
  return { ...part, fra: sag.oprettet, til: null };
}
