// SPDX-License-Identifier: MPL-2.0
/** Units and employees of Korsbæk Kommune, all invented. */
import type { KommuneEnhed, KommuneMedarbejder } from "../../emulators/kit/kommune.js";
import { EFTERNAVNE, FORNAVNE } from "./names.js";
import { createRandom, type Tilfaeldig, uuidOf } from "./random.js";

const ENHEDSNAVNE = [
  "Byggesag og Ejendom",
  "Natur og Miljø",
  "Vej og Trafik",
  "Skoler og Læring",
  "Erhverv og Turisme",
  "Voksensocial",
  "Børn og Familie",
  "Hjælpemidler og Boligindretning",
  "Sundhed og Ældre",
  "Kultur og Fritid",
  "Borgerservice",
  "Valgsekretariatet",
  "Sygedagpenge",
  "Kontanthjælp og Ydelse",
  "Byrådssekretariatet",
] as const;
export type Enhedsnavn = (typeof ENHEDSNAVNE)[number];

export const ENHEDER: readonly KommuneEnhed[] = ENHEDSNAVNE.map((navn, index) => ({
  uuid: uuidOf(`enhed:${navn}`),
  navn,
  nummer: 110 + index * 10,
}));

export function getEnhed(navn: Enhedsnavn): KommuneEnhed {
  const enhed = ENHEDER.find((candidate) => candidate.navn === navn);
  if (!enhed) throw new Error(`no unit called ${navn}`);
  return enhed;
}

/** The demo's default caseworker. */
export const STANDARDSAGSBEHANDLER: KommuneMedarbejder = {
  uuid: uuidOf("medarbejder:anha"),
  navn: "Anette Hartvig",
  racfId: "AZX0080",
  brugernavn: "anha",
  enhed: getEnhed("Voksensocial"),
};

const PER_ENHED = 4;

export const MEDARBEJDERE: readonly KommuneMedarbejder[] = [STANDARDSAGSBEHANDLER, ...createMedarbejdere()];

/** Every unit's own people, in the order they were hired. */
const BY_ENHED: ReadonlyMap<string, readonly KommuneMedarbejder[]> = new Map(
  ENHEDER.map((enhed) => [enhed.uuid, MEDARBEJDERE.filter((person) => person.enhed.uuid === enhed.uuid)]),
);

export function pickMedarbejder(enhed: KommuneEnhed, random: Tilfaeldig): KommuneMedarbejder {
  return random.pick(BY_ENHED.get(enhed.uuid) ?? []);
}

function createMedarbejdere(): KommuneMedarbejder[] {
  const taken = new Set([STANDARDSAGSBEHANDLER.brugernavn]);
  return ENHEDER.flatMap((enhed) =>
    Array.from({ length: PER_ENHED }, (_, index) => createMedarbejder(enhed, enhed.nummer * 10 + index, taken)),
  );
}

function createMedarbejder(enhed: KommuneEnhed, nummer: number, taken: Set<string>): KommuneMedarbejder {
  const random = createRandom(`medarbejder:${nummer}`);
  for (;;) {
    const fornavn = random.pick(random.chance(0.6) ? FORNAVNE.K : FORNAVNE.M);
    const efternavn = random.pick(EFTERNAVNE);
    const brugernavn = toLogin(fornavn, efternavn);
    if (taken.has(brugernavn)) continue;
    taken.add(brugernavn);
    return {
      uuid: uuidOf(`medarbejder:${brugernavn}`),
      navn: `${fornavn} ${efternavn}`,
      racfId: `AZX${String(nummer).padStart(4, "0")}`,
      brugernavn,
      enhed,
    };
  }
}

/** First two letters of each name: `Anette Hartvig` is `anha`. */
function toLogin(fornavn: string, efternavn: string): string {
  return `${fornavn.slice(0, 2)}${efternavn.slice(0, 2)}`
    .toLowerCase()
    .replaceAll("æ", "a")
    .replaceAll("ø", "o")
    .replaceAll("å", "a");
}
