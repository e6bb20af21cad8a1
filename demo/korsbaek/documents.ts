// SPDX-License-Identifier: MPL-2.0
/** The documents and notes that lie on a case. */
import type { KommuneDokument, KommuneNotat } from "../../emulators/kit/kommune.js";
import type { Tidspunkt } from "../../schema/records.js";
import type { DokumentFremdriftKode, Dokumentretning, FoelsomhedNiveau } from "../../schema/values.js";
import { dateOf, dayOf, officeTime, weekday } from "./calendar.js";
import { type Tilfaeldig, uuidOf } from "./random.js";
import { mimetypeOf, NOTATER, PAPIRER, type Papir, type Sagsforloeb } from "./texts.js";

/** The case they lie on; everything happens from `fra` to `til`, both included. */
export interface Sagsramme {
  readonly noegle: string;
  readonly nummer: number;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt;
  readonly foelsomhed: FoelsomhedNiveau;
  /** How many steps of fremdrift it has taken: no decision lies on a case that has just begun. */
  readonly trin: number;
}

/** So many numbers are kept free for the documents or notes of each case. */
const PER_SAG = 20;

/** The first few papers of the case's course, in the order they came. */
export function createDokumenter(forloeb: Sagsforloeb, sag: Sagsramme, random: Tilfaeldig): KommuneDokument[] {
  const papers = PAPIRER[forloeb];
  const count = random.chance(0.1) ? 0 : random.int(1, Math.min(papers.length, sag.trin * 2));
  const days = pickDays(sag, count, random);
  return papers
    .slice(0, count)
    .map((paper, index) => createDokument(paper, sag, index, days[index] ?? dayOf(sag.fra), random));
}

function createDokument(paper: Papir, sag: Sagsramme, index: number, day: number, random: Tilfaeldig): KommuneDokument {
  const nummer = sag.nummer * PER_SAG + index;
  return {
    uuid: uuidOf(`dokument:${sag.noegle}:${index}`),
    nummer,
    dokumentnummer: `D${dateOf(day).slice(0, 4)}-${nummer}`,
    titel: paper.titel,
    rolle: index > 0 && random.chance(0.12) ? "VEDLAGT" : "TILAKTERET",
    titelPaaSag: random.chance(0.1) ? `${paper.titel} (rettet)` : null,
    retning: paper.retning,
    fremdrift: pickFremdrift(paper.retning, random),
    foelsomhed: sag.foelsomhed,
    visningUndtagetForBorger: paper.retning === "INTERN" ? random.chance(0.4) : random.chance(0.03),
    brevdato: dateOf(day),
    filnavn: paper.filnavn,
    mimetype: mimetypeOf(paper.filnavn),
    stoerrelse: random.int(2_000, 4_000_000),
  };
}

const FREMDRIFT: Record<Dokumentretning, readonly DokumentFremdriftKode[]> = {
  INDGAAENDE: ["Modtaget", "Fordelt", "Endeligt"],
  UDGAAENDE: ["Endeligt", "Endeligt", "Publiceret", "Underreview"],
  INTERN: ["Underudarbejdelse", "Underreview", "Endeligt"],
};

function pickFremdrift(retning: Dokumentretning, random: Tilfaeldig): DokumentFremdriftKode {
  return random.pick(FREMDRIFT[retning]);
}

export function createNotater(sag: Sagsramme, random: Tilfaeldig): KommuneNotat[] {
  const count = random.chance(0.5) ? 0 : random.int(1, 3);
  return pickDays(sag, count, random).map((day, index) => ({
    uuid: uuidOf(`notat:${sag.noegle}:${index}`),
    nummer: sag.nummer * PER_SAG + index,
    ...random.pick(NOTATER),
    oprettet: within(officeTime(day, random), sag),
  }));
}

/** Weekdays while the case lived, in order. */
function pickDays(sag: Sagsramme, count: number, random: Tilfaeldig): number[] {
  const first = dayOf(sag.fra);
  const days = Array.from({ length: count }, () => weekday(random.int(first, dayOf(sag.til))));
  return days.map((day) => Math.max(day, first)).sort((a, b) => a - b);
}

function within(time: Tidspunkt, sag: Sagsramme): Tidspunkt {
  if (time < sag.fra) return sag.fra;
  return time > sag.til ? sag.til : time;
}
