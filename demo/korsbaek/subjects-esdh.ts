// SPDX-License-Identifier: MPL-2.0
/**
 * What the systems across the administration hold: land and rent in LoRA, plans and agreements in WorkZone, families and
 * small children in Acadre, and in an old archive what was closed before the others came.
 */
import { AABEN, type Emne, emne, FOELSOM, FORTROLIG } from "./emne.js";

export const ESDH_EMNER: readonly Emne[] = [
  emne("lora", "25.03.06", "G01", "Borgerservice", FORTROLIG, "PERSON", "ANSOEGNING", [
    "Lån til grundskyld, {vej}",
    "Klage over vurdering, {vej}",
  ]),
  emne("lora", "82.10.04", "P19", "Byggesag og Ejendom", AABEN, "BEGGE", "HENVENDELSE", [
    "Leje af nyttehave",
    "Leje af lokale i Kornmagasinet",
  ]),
  emne("lora", "04.08.10", "G01", "Natur og Miljø", AABEN, "BEGGE", "HENVENDELSE", [
    "Bænk i Åparken",
    "Beskæring ved stien, {vej}",
  ]),
  emne("workzone", "01.02.05", "P19", "Byggesag og Ejendom", AABEN, "BEGGE", "ANSOEGNING", [
    "Dispensation fra lokalplan, {vej}",
    "Forslag til lokalplan, {vej}",
  ]),
  emne("workzone", "08.18.01", "G01", "Vej og Trafik", AABEN, "PERSON", "HENVENDELSE", [
    "Bådplads i Korsbæk Havn",
    "Fortøjning ved Mølleåen",
  ]),
  emne("workzone", "13.06.02", "K08", "Natur og Miljø", AABEN, "PERSON", "TILSYN", ["Egen brønd, {vej}"]),
  emne("workzone", "88.08.02", "A53", "Byrådssekretariatet", FORTROLIG, "VIRKSOMHED", "HENVENDELSE", [
    "Aftale om kontormøbler",
    "Aftale om rengøring",
    "Aftale om vikarer",
  ]),
  emne(
    "acadre",
    "27.03.06",
    "G01",
    "Børn og Familie",
    FOELSOM,
    "PERSON",
    "STOETTE",
    ["Rådgivning om samvær", "Familierådgivning"],
    "Familiesag",
  ),
  emne("acadre", "28.06.04", "P19", "Børn og Familie", FORTROLIG, "BARN", "ANSOEGNING", [
    "Plads i vuggestue",
    "Plads i børnehave",
  ]),
  emne("acadre", "28.15.08", "P22", "Børn og Familie", FORTROLIG, "BARN", "YDELSE", ["Friplads, nedsat indtægt"]),
  emne("acadre", "22.01.08", "K08", "Byggesag og Ejendom", AABEN, "BEGGE", "TILSYN", ["Brandsyn, {vej}"]),
  emne("sql", "03.02.04", "P19", "Borgerservice", FORTROLIG, "PERSON", "ANSOEGNING", [
    "Ansøgning om ældrebolig",
    "Ansøgning om ungdomsbolig",
  ]),
  emne("sql", "32.06.10", "P22", "Kontanthjælp og Ydelse", FORTROLIG, "PERSON", "YDELSE", ["Lån til indskud, {vej}"]),
  emne("sql", "15.20.06", "G01", "Sygedagpenge", FOELSOM, "PERSON", "STOETTE", ["Fleksjob", "Revalidering"]),
  emne("sql", "05.13.02", "P19", "Vej og Trafik", AABEN, "VIRKSOMHED", "ANSOEGNING", ["Skilt ved vej, {vej}"]),
];
