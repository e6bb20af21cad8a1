// SPDX-License-Identifier: MPL-2.0
/** Korsbæk Kommune: the demo municipality, the same on every machine and every day. */
import type { Kommune, KommuneItsystem, KommuneSag } from "../../emulators/kit/kommune.js";
import { NU } from "./calendar.js";
import { createSag } from "./case.js";
import type { System } from "./emne.js";
import { createIndbyggere, planSag, planSagFor } from "./everyday.js";
import { KLASSER } from "./klasser.js";
import { createNummerering } from "./numbers.js";
import { ENHEDER, MEDARBEJDERE } from "./organisation.js";
import { createPersoner, createVirksomheder } from "./people.js";
import { PERSONAER, STANDARDVIRKSOMHED, TRAVLESTE_ANTAL, TRAVLESTE_BORGER } from "./personas.js";
import { createEjendomsregister } from "./properties.js";
import { uuidOf } from "./random.js";
import { planStories } from "./stories.js";
import { ESDH_EMNER } from "./subjects-esdh.js";
import { completeSager } from "./whole.js";

const ANTAL_PERSONER = 320;
const ANTAL_VIRKSOMHEDER = 36;
const ANTAL_SAGER = 2100;
/** In the systems across the administration. */
const ANTAL_ESDH_SAGER = 520;

/** Master and Afsender systems of the index. KSD and KY are national and not connected. */
const ITSYSTEMER: readonly KommuneItsystem[] = [
  { uuid: uuidOf("itsystem:nova"), navn: "KMD Nova", instans: "nova" },
  { uuid: uuidOf("itsystem:sbsys"), navn: "SBSYS", instans: "sbsys" },
  { uuid: uuidOf("itsystem:ksd"), navn: "KSD", instans: null },
  { uuid: uuidOf("itsystem:ky"), navn: "KY", instans: null },
  { uuid: uuidOf("itsystem:lora"), navn: "LoRA", instans: "lora" },
  { uuid: uuidOf("itsystem:workzone"), navn: "KMD WorkZone", instans: "workzone" },
  { uuid: uuidOf("itsystem:acadre"), navn: "Acadre", instans: "acadre" },
  { uuid: uuidOf("itsystem:sql"), navn: "Journalarkivet", instans: "sql" },
];

let made: Kommune | null = null;

/** The same object each time: it is large and nobody may change it. */
export function createKorsbaek(): Kommune {
  made ??= buildKorsbaek();
  return made;
}

/** A new copy, equal to every other. */
export function buildKorsbaek(): Kommune {
  const indbyggere = createPersoner(ANTAL_PERSONER, new Set(PERSONAER.map((person) => person.cpr)));
  const virksomheder = createVirksomheder(ANTAL_VIRKSOMHEDER);
  const folk = createIndbyggere(indbyggere, virksomheder);
  const numre = createNummerering();
  const busiest = Array.from({ length: TRAVLESTE_ANTAL }, (_, index) =>
    planSagFor(`bent-${index}`, TRAVLESTE_BORGER, systemOf(index), numre),
  );
  const everyday = Array.from({ length: ANTAL_SAGER }, (_, index) => planSag(`hverdag-${index}`, folk, numre));
  const esdh = Array.from({ length: ANTAL_ESDH_SAGER }, (_, index) =>
    planSag(`esdh-${index}`, folk, numre, ESDH_EMNER),
  );
  const sager: readonly KommuneSag[] = [...planStories(), ...busiest, ...everyday, ...esdh].map(createSag);
  const personer = [...PERSONAER, ...indbyggere];
  const firmaer = [STANDARDVIRKSOMHED, ...virksomheder];
  const register = createEjendomsregister(personer, firmaer);
  return {
    navn: "Korsbæk Kommune",
    cvr: "99000997",
    uuid: uuidOf("kommune"),
    kommunekode: "0997",
    nu: NU,
    enheder: ENHEDER,
    medarbejdere: MEDARBEJDERE,
    personer,
    virksomheder: firmaer,
    klasser: KLASSER,
    itsystemer: ITSYSTEMER,
    ejendomme: register.ejendomme,
    sager: completeSager(sager, register),
  };
}

/** How many of the busiest citizen's cases are in the systems for one field each; the rest are across the administration. */
const FAGLIGE = 780;

/** In turn; in Acadre few, as each costs a call. */
function systemOf(index: number): System {
  const turns =
    index < FAGLIGE
      ? (["nova", "sbsys", "ksd", "nova", "sbsys", "ky"] as const)
      : (["lora", "workzone", "sql", "lora", "workzone", "acadre"] as const);
  return turns[index % turns.length] ?? "nova";
}
