// SPDX-License-Identifier: MPL-2.0
/** What Korsbæk has cases about: which system holds them, who deals with them, and how such a case reads. */
import { AABEN, type Emne, emne, FOELSOM, FORTROLIG } from "./emne.js";
import type { Emnenummer } from "./klasser.js";
import { ESDH_EMNER } from "./subjects-esdh.js";

/** Of the systems for one field each. */
export const EMNER: readonly Emne[] = [
  emne("nova", "02.34.02", "P19", "Byggesag og Ejendom", AABEN, "BEGGE", "BYGGERI", [
    "Tilbygning, {vej}",
    "Nyt enfamiliehus, {vej}",
    "Ændret anvendelse af lager, {vej}",
    "Ny tagetage, {vej}",
  ]),
  emne("nova", "02.34.06", "P19", "Byggesag og Ejendom", AABEN, "BEGGE", "BYGGERI", [
    "Nedrivning af udhus, {vej}",
    "Nedrivning af stald, {vej}",
  ]),
  emne("nova", "02.34.10", "P19", "Byggesag og Ejendom", AABEN, "PERSON", "BYGGERI", [
    "Carport, {vej}",
    "Drivhus i skel, {vej}",
    "Redskabsskur, {vej}",
  ]),
  emne("nova", "06.01.15", "K08", "Natur og Miljø", AABEN, "PERSON", "TILSYN", [
    "Påbud om spildevandsrensning, {vej}",
    "Nedsivningsanlæg, {vej}",
  ]),
  emne("nova", "09.02.14", "K08", "Natur og Miljø", AABEN, "VIRKSOMHED", "TILSYN", [
    "Miljøtilsyn, {vej}",
    "Støj fra ventilation, {vej}",
    "Lugtgener fra virksomhed, {vej}",
  ]),
  emne("nova", "09.08.26", "P19", "Natur og Miljø", AABEN, "BEGGE", "ANSOEGNING", [
    "Anmeldelse af jordflytning, {vej}",
  ]),
  emne("nova", "09.17.24", "G01", "Natur og Miljø", AABEN, "PERSON", "TILSYN", ["Rotteanmeldelse, {vej}"]),
  emne("nova", "05.01.08", "P19", "Vej og Trafik", AABEN, "VIRKSOMHED", "ANSOEGNING", [
    "Gravetilladelse, {vej}",
    "Stillads på fortov, {vej}",
  ]),
  emne("nova", "05.09.12", "G01", "Vej og Trafik", AABEN, "PERSON", "HENVENDELSE", [
    "Ønske om vejbump, {vej}",
    "Parkeringsplads til person med handicap, {vej}",
  ]),
  emne("nova", "17.03.10", "P19", "Skoler og Læring", FORTROLIG, "BARN", "ANSOEGNING", [
    "Indskrivning i 0. klasse",
    "Skoleskift til Åskolen",
    "Skoleudsættelse",
  ]),
  emne(
    "nova",
    "17.03.16",
    "G01",
    "Skoler og Læring",
    FOELSOM,
    "BARN",
    "STOETTE",
    ["Henvisning til specialpædagogisk bistand", "Pædagogisk-psykologisk vurdering"],
    "Elevsag",
  ),
  emne("nova", "17.07.02", "P19", "Skoler og Læring", FORTROLIG, "BARN", "ANSOEGNING", ["Befordring til og fra skole"]),
  emne("nova", "24.05.08", "G01", "Erhverv og Turisme", AABEN, "VIRKSOMHED", "HENVENDELSE", [
    "Rådgivning om erhvervsgrund",
    "Startvejledning",
  ]),
  emne("nova", "24.10.06", "P19", "Erhverv og Turisme", FORTROLIG, "VIRKSOMHED", "ANSOEGNING", [
    "Alkoholbevilling, {vej}",
    "Udeservering, {vej}",
  ]),
  emne("sbsys", "27.36.04", "G01", "Voksensocial", FOELSOM, "PERSON", "STOETTE", [
    "Personlig pleje og praktisk hjælp",
    "Rengøring hver anden uge",
    "Socialpædagogisk støtte",
  ]),
  emne("sbsys", "27.42.12", "P19", "Voksensocial", FOELSOM, "PERSON", "STOETTE", [
    "Ansøgning om botilbud",
    "Midlertidigt ophold",
  ]),
  emne("sbsys", "27.54.10", "P19", "Voksensocial", FOELSOM, "PERSON", "STOETTE", ["Ledsageordning, 15 timer"]),
  emne(
    "sbsys",
    "27.24.08",
    "G01",
    "Børn og Familie",
    FOELSOM,
    "BARN",
    "STOETTE",
    ["Familiebehandling", "Kontaktperson til ung", "Aflastning i weekender"],
    "Børnesag",
  ),
  emne(
    "sbsys",
    "27.30.02",
    "G01",
    "Børn og Familie",
    FOELSOM,
    "BARN",
    "STOETTE",
    ["Underretning fra skole", "Underretning fra sundhedsplejerske"],
    "Børnesag",
  ),
  emne("sbsys", "27.60.04", "P19", "Hjælpemidler og Boligindretning", FOELSOM, "PERSON", "ANSOEGNING", [
    "Elkørestol",
    "Rollator",
    "Høreapparat",
    "Greb og ramper i boligen, {vej}",
  ]),
  emne("sbsys", "27.66.08", "P19", "Hjælpemidler og Boligindretning", FOELSOM, "PERSON", "ANSOEGNING", [
    "Støtte til køb af bil",
  ]),
  emne("sbsys", "27.69.03", "P22", "Børn og Familie", FOELSOM, "BARN", "ANSOEGNING", ["Merudgifter til særlig kost"]),
  emne("sbsys", "29.18.04", "G01", "Sundhed og Ældre", FOELSOM, "PERSON", "STOETTE", [
    "Genoptræningsplan, knæ",
    "Genoptræningsplan, skulder",
  ]),
  emne("sbsys", "18.15.04", "P19", "Kultur og Fritid", AABEN, "VIRKSOMHED", "ANSOEGNING", [
    "Lån af Åhallen",
    "Sæsonfordeling af baner",
  ]),
  emne("sbsys", "20.04.12", "Ø34", "Kultur og Fritid", AABEN, "BEGGE", "ANSOEGNING", [
    "Tilskud til havnefestival",
    "Tilskud til udstilling i Kornmagasinet",
    "Tilskud til børneteater",
  ]),
  emne("sbsys", "23.05.05", "G01", "Borgerservice", FORTROLIG, "PERSON", "HENVENDELSE", [
    "Fornyelse af kørekort",
    "Bortkommet pas",
  ]),
  emne("sbsys", "23.10.02", "G01", "Borgerservice", FORTROLIG, "PERSON", "HENVENDELSE", [
    "Flytning til udlandet",
    "Navne- og adressebeskyttelse",
  ]),
  emne("sbsys", "84.05.10", "G01", "Valgsekretariatet", AABEN, "PERSON", "HENVENDELSE", [
    "Valgtilforordnet, Korsbæk Rådhus",
    "Brevstemme i eget hjem",
  ]),
  emne("sbsys", "00.01.10", "A53", "Byrådssekretariatet", FORTROLIG, "BEGGE", "HENVENDELSE", [
    "Klage over sagsbehandlingstid",
    "Aktindsigt",
    "Spørgsmål til borgmesteren",
  ]),
  emne("ksd", "32.30.04", "P22", "Sygedagpenge", FOELSOM, "PERSON", "YDELSE", [
    "Sygedagpenge",
    "Sygedagpenge, delvist rask",
  ]),
  emne("ky", "32.24.04", "P22", "Kontanthjælp og Ydelse", FOELSOM, "PERSON", "YDELSE", [
    "Kontanthjælp",
    "Uddannelseshjælp",
  ]),
  emne("ky", "32.18.04", "P22", "Kontanthjælp og Ydelse", FORTROLIG, "PERSON", "YDELSE", [
    "Særlig støtte til husleje",
    "Enkeltydelse, tandbehandling",
  ]),
];

/** The subject of a KLE number; each number has one. */
export function getEmne(kle: Emnenummer): Emne {
  const found = [...EMNER, ...ESDH_EMNER].find((candidate) => candidate.kle === kle);
  if (!found) throw new Error(`no subject ${kle}`);
  return found;
}
