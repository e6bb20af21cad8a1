/** Korsbæk Kommune: the demo municipality, the same on every machine and every day. */
import type { Kommune, KommuneItsystem, KommuneSag } from "../../adapters/emulator/kommune.js";
import { NU } from "./calendar.js";
import { createSag } from "./case.js";
import { createIndbyggere, planSag, planSagFor } from "./everyday.js";
import { KLASSER } from "./klasser.js";
import { createNummerering } from "./numbers.js";
import { ENHEDER, MEDARBEJDERE } from "./organisation.js";
import { createPersoner, createVirksomheder } from "./people.js";
import { PERSONAER, STANDARDVIRKSOMHED, TRAVLESTE_ANTAL, TRAVLESTE_BORGER } from "./personas.js";
import { uuidOf } from "./random.js";
import { planStories } from "./stories.js";
import type { SYSTEMER } from "./subjects.js";

const ANTAL_PERSONER = 320;
const ANTAL_VIRKSOMHEDER = 36;
const ANTAL_SAGER = 2100;

/** Master and Afsender systems of the index. KSD and KY are national and not connected. */
const ITSYSTEMER: readonly KommuneItsystem[] = [
  { uuid: uuidOf("itsystem:nova"), navn: "KMD Nova", instans: "nova" },
  { uuid: uuidOf("itsystem:sbsys"), navn: "SBSYS", instans: "sbsys" },
  { uuid: uuidOf("itsystem:ksd"), navn: "KSD", instans: null },
  { uuid: uuidOf("itsystem:ky"), navn: "KY", instans: null },
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
  const sager: readonly KommuneSag[] = [...planStories(), ...busiest, ...everyday].map(createSag);
  return {
    navn: "Korsbæk Kommune",
    cvr: "99000997",
    uuid: uuidOf("kommune"),
    kommunekode: "0997",
    nu: NU,
    enheder: ENHEDER,
    medarbejdere: MEDARBEJDERE,
    personer: [...PERSONAER, ...indbyggere],
    virksomheder: [STANDARDVIRKSOMHED, ...virksomheder],
    klasser: KLASSER,
    itsystemer: ITSYSTEMER,
    sager,
  };
}

/** In turn, but for a third more in the connected systems. */
function systemOf(index: number): (typeof SYSTEMER)[number] {
  const turn = (["nova", "sbsys", "ksd", "nova", "sbsys", "ky"] as const)[index % 6];
  return turn ?? "nova";
}
