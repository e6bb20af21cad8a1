// SPDX-License-Identifier: MPL-2.0
/** Which cases it gives for test people and numbers: the form of them, and whether it says the same twice. */

import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { isAskedAboutParties } from "../conformance/probe.js";
import { examineSag, isInstant, tally } from "../conformance/record-form.js";
import { NotExercised } from "../conformance/types.js";
import { findLive } from "./source.js";
import type { Found, LiveCheck, LiveSource } from "./types.js";

const applies: LiveCheck["applies"] = (k) => isAskedAboutParties(k) || k.filtreUdenPart.includes("sagsnummer");

export const FIND: readonly LiveCheck[] = [
  {
    id: "find/answers",
    niveau: "FIND",
    title: "Searches for test people and case numbers are read to their end, and every case is given once",
    advice:
      "Refused records: read the codes in the README of the adapter; the source's data or the mapping is to be corrected. Totals that differ: paging, or cases left out that are counted.",
    applies,
    run: examineAnswers,
  },
  {
    id: "find/twice",
    niveau: "FIND",
    title: "The same question gives the same ids: ids are stable",
    advice: "The local id must be one that the source never changes: no row number, no name, no session key.",
    applies,
    run: async (source) => {
      const [first] = await source.readings();
      if (!first) throw new NotExercised(NOBODY);
      if (!("poster" in first.answer)) throw new NotExercised("the first search failed");
      if (!first.answer.whole)
        throw new NotExercised("more was found than is read: name a test person with fewer cases");
      const second = await findLive(source.fagsystem, first.kriterier);
      if (!("poster" in second)) return second;
      const again = new Set(second.poster.map(({ lokalId }) => lokalId));
      const { poster } = first.answer;
      const lost = poster.filter(({ lokalId }) => !again.has(lokalId)).length;
      return lost > 0 ? [`${lost} of ${poster.length} ids were not there the second time`] : [];
    },
  },
  {
    id: "find/record-form",
    niveau: "FIND",
    title: "Instants are UTC, absence is null and never an empty text, identifiers are normalised",
    advice:
      "Correct map.ts: normalise CPR to ten digits, parse each date with the zone its field has, empty texts to null.",
    applies,
    run: async (source) => tally((await source.sample()).flatMap(examineSag)),
  },
  {
    id: "find/dates",
    niveau: "FIND",
    title: "The dates of cases make sense: none before 1900 or in the far future, none closed before it began",
    advice:
      "A whole day or hour off: the zone policy of the field. 1753, 1899 or 9999: the source's word for no date, to be null.",
    applies,
    run: async (source) => tally((await source.sample()).flatMap(examineDates)),
  },
  {
    id: "find/whose",
    niveau: "FIND",
    title: "A search for somebody gives that person's cases, and nobody else's",
    advice: "Stop here: a criterion the source does not understand may have given everybody's cases. See what is sent.",
    applies: isAskedAboutParties,
    run: examineWhose,
  },
  {
    id: "find/words",
    niveau: "FIND",
    title: "Every status word that came is read as a code, and by a mapping that is told",
    advice:
      "Add the source's words to its table of statuses (the adapter's README says where); until then such cases have no fremdrift.",
    applies,
    run: examineWords,
  },
];

const NOBODY = "no test person of a type it declares, and no case number";

async function examineAnswers(source: LiveSource): Promise<readonly string[]> {
  const readings = await source.readings();
  if (readings.length === 0) throw new NotExercised(NOBODY);
  source.note("searches", readings.length);
  source.note(
    "cases",
    readings.reduce((sum, { answer }) => sum + ("poster" in answer ? answer.poster.length : 0), 0),
  );
  const poster = readings.flatMap(({ answer }) => ("poster" in answer ? answer.poster : []));
  for (const [navn, count] of marksOf(poster)) source.note(`of ${poster.length} cases with ${navn}`, count);
  return tally(readings.flatMap(({ answer }) => ("poster" in answer ? examineFound(answer) : answer)));
}

/** How many cases have each mark of the product's own: one that stands on all of them says nothing of any. */
function marksOf(poster: readonly SagRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ekstra } of poster)
    for (const [navn, vaerdi] of Object.entries(ekstra))
      if (typeof vaerdi === "boolean") counts.set(navn, (counts.get(navn) ?? 0) + (vaerdi ? 1 : 0));
  return counts;
}

function examineFound({ poster, afviste, ialt, loftNaaet, whole }: Found): string[] {
  const told = poster.length + afviste.length;
  const ids = new Set(poster.map(({ lokalId }) => lokalId));
  return [
    ...afviste.map((grund) => `a record could not be read: ${safeCode(grund)}`),
    ...(ids.size < poster.length ? ["a case was given more than once"] : []),
    ...(whole && !loftNaaet && ialt !== null && ialt !== told
      ? [`it spoke of ${ialt} cases in all and gave ${told}`]
      : []),
  ];
}

export function safeCode(grund: string): string {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(grund) ? grund : "(its reason is not a code)";
}

const EARLIEST = "1900-01-01T00:00:00.000Z";

/** Problems of a case's dates that no zone or form explains. */
export function examineDates({ opstaaet, oprettet, afsluttet, aendret }: SagRecord): string[] {
  const latest = new Date(Date.now() + 366 * 86_400_000).toISOString();
  const fields = Object.entries({ opstaaet, oprettet, afsluttet, aendret }).map(
    ([name, value]) => [name, kendt(value)] as const,
  );
  const outside = fields.filter(
    ([, value]) => value !== null && isInstant(value) && (value < EARLIEST || value > latest),
  );
  const [begun, closed] = [kendt(opstaaet), kendt(afsluttet)];
  const backwards = begun !== null && closed !== null && closed < begun;
  return [
    ...outside.map(([name]) => `${name} is before 1900 or more than a year ahead`),
    ...(backwards ? ["a case was closed before it began"] : []),
  ];
}

async function examineWhose(source: LiveSource): Promise<readonly string[]> {
  const readings = (await source.readings()).filter(({ kriterier }) => kriterier.part !== null);
  let asked = 0;
  let others = 0;
  for (const { kriterier, answer } of readings) {
    const poster = "poster" in answer ? answer.poster : [];
    const known = poster.filter(({ parter }) => kendt(parter)?.some(({ ident }) => ident !== null));
    asked += known.length;
    others += known.filter(
      ({ parter }) => !kendt(parter)?.some(({ ident }) => ident?.vaerdi === kriterier.part?.vaerdi),
    ).length;
  }
  if (asked === 0) throw new NotExercised("its cases bring no parties along");
  return others > 0 ? [`${others} of ${asked} cases do not have the person among their parties`] : [];
}

async function examineWords(source: LiveSource): Promise<readonly string[]> {
  const sager = await source.sample();
  const words = source.fagsystem.afbildninger
    ?.filter(({ felt }) => felt === "fremdrift")
    .map(({ ord }) => ord.trim().toLowerCase());
  const unknown = sager.filter(({ fremdrift }) => fremdrift.sagsstatus !== null && fremdrift.kode === null).length;
  const untold = sager.filter(
    ({ fremdrift: { kode, sagsstatus } }) =>
      words && kode !== null && sagsstatus !== null && !words.includes(sagsstatus.trim().toLowerCase()),
  ).length;
  return [
    ...(unknown > 0 ? [`the status of ${unknown} cases has no code`] : []),
    ...(untold > 0 ? [`the status of ${untold} cases has a code, and its word is in no mapping`] : []),
  ];
}
