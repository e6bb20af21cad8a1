// SPDX-License-Identifier: MPL-2.0
/**
 * KLE numbers and facets with titles of our own: KL licenses the list, so its wording is not here, and a municipality
 * loads its own. What a number means here is only roughly what it means there.
 */
import type { KommuneKlasse } from "../../emulators/kit/kommune.js";
import { uuidOf } from "./random.js";

const EMNER = {
  "00.01.10": "Henvendelser til kommunen",
  "01.02.05": "Planer for et område",
  "02.34.02": "Lov til at bygge",
  "02.34.06": "Lov til at rive ned",
  "02.34.10": "Små bygninger og skure",
  "03.02.04": "Boliger der anvises",
  "04.08.10": "Parker og stier",
  "05.01.08": "Opgravning i veje",
  "05.09.12": "Parkering og skilte",
  "05.13.02": "Skilte langs veje",
  "06.01.15": "Afledning af spildevand",
  "08.18.01": "Færdsel til vands",
  "09.02.14": "Virksomheders påvirkning af omgivelserne",
  "09.08.26": "Jord der skal flyttes",
  "09.17.24": "Rotter og andre skadedyr",
  "13.06.02": "Vand fra egen brønd",
  "15.20.06": "Vejen til et arbejde",
  "17.03.10": "Plads i skole og klasse",
  "17.03.16": "Ekstra hjælp i skolen",
  "17.07.02": "Skolekørsel",
  "18.15.04": "Lån af haller og baner",
  "20.04.12": "Penge til kulturen",
  "22.01.08": "Forebyggelse af brand",
  "23.05.05": "Pas og kørekort",
  "23.10.02": "Flytning og adresse",
  "24.05.08": "Vejledning af nye virksomheder",
  "24.10.06": "Servering og udskænkning",
  "25.03.06": "Skat af grunde",
  "27.03.06": "Råd til familier",
  "27.24.08": "Støtte til barnet og familien",
  "27.30.02": "Bekymring for et barn",
  "27.36.04": "Hjælp i eget hjem",
  "27.42.12": "Et sted at bo",
  "27.54.10": "Ledsagelse",
  "27.60.04": "Tekniske hjælpemidler",
  "27.66.08": "Bil og indretning af bil",
  "27.69.03": "Betaling af merudgifter",
  "28.06.04": "Pasning af små børn",
  "28.15.08": "Nedsat betaling for pasning",
  "29.18.04": "Genoptræning",
  "32.06.10": "Lån til indskud",
  "32.18.04": "Hjælp til boligudgift",
  "32.24.04": "Hjælp til at leve for",
  "32.30.04": "Penge under sygdom",
  "82.10.04": "Udlejning af jord og lokaler",
  "84.05.10": "Afvikling af valg",
  "88.08.02": "Aftaler med leverandører",
} as const;

const FACETTER = {
  A53: "Oplysning og kontakt",
  G01: "Almindelig behandling",
  K08: "Opfølgning på stedet",
  P19: "Ja eller nej til en ansøgning",
  P22: "Udbetaling til en person",
  Ø34: "Tilskud og regnskab",
} as const;

export type Emnenummer = keyof typeof EMNER;
export type Facetnummer = keyof typeof FACETTER;

const BY_NUMMER: ReadonlyMap<string, KommuneKlasse> = new Map(
  Object.entries({ ...EMNER, ...FACETTER }).map(([nummer, titel]) => [
    nummer,
    { uuid: uuidOf(`klasse:${nummer}`), nummer, titel },
  ]),
);

export const KLASSER: readonly KommuneKlasse[] = [...BY_NUMMER.values()];

export function getKlasse(nummer: Emnenummer | Facetnummer): KommuneKlasse {
  const klasse = BY_NUMMER.get(nummer);
  if (!klasse) throw new Error(`no class ${nummer}`);
  return klasse;
}
