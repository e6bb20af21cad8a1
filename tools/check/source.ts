// SPDX-License-Identifier: MPL-2.0
/** The few cases that all checks look at: found once, by the test people and the case numbers. */
import type { Fagsystem, SagKriterier } from "../../adapters/contract.js";
import type { PartIdent, SagRecord } from "../../schema/records.js";
import { criteria, partCriteria } from "../conformance/probe.js";
import { NotExercised } from "../conformance/types.js";
import { askLive } from "./ask.js";
import type { Found, LiveReading, LiveSource } from "./types.js";

/** Searches that are made, pages and cases after which one is given up, and cases that are looked at closely. */
const MOST_SEARCHES = 3;
const MOST_PAGES = 5;
const MOST_FOUND = 50;
const MOST_CASES = 12;

/** Reads no more pages than it may; the iterator is told when no more are wanted. */
export async function findLive(fagsystem: Fagsystem, kriterier: SagKriterier): Promise<Found | readonly string[]> {
  const asked = await askLive("a search", async (ctx): Promise<Found> => {
    const poster: SagRecord[] = [];
    const afviste: string[] = [];
    let pages = 0;
    let ialt: number | null = null;
    let loftNaaet = false;
    for await (const side of fagsystem.find(kriterier, ctx)) {
      poster.push(...side.poster);
      afviste.push(...side.afviste.map(({ grund }) => grund));
      ialt = side.ialt ?? ialt;
      loftNaaet ||= side.loftNaaet;
      pages += 1;
      if (pages === MOST_PAGES || poster.length >= MOST_FOUND)
        return { poster, afviste, ialt, loftNaaet, whole: false };
    }
    return { poster, afviste, ialt, loftNaaet, whole: true };
  });
  return "value" in asked ? asked.value : asked.problems;
}

/** The searches that may be made: one for each person, then one for each number. */
export function searchesOf({ fagsystem, people, sagsnumre }: LiveSource): readonly SagKriterier[] {
  const { partsroller, filtreUdenPart } = fagsystem.kapabiliteter;
  const byNumber = filtreUdenPart.includes("sagsnummer") ? sagsnumre : [];
  return [
    ...people.map((part) => partCriteria(part, partsroller)),
    ...byNumber.map((sagsnummer) => criteria({ sagsnummer })),
  ];
}

export function createSource(
  fagsystem: Fagsystem,
  asked: { readonly people: readonly PartIdent[]; readonly sagsnumre: readonly string[] },
  note: LiveSource["note"],
): LiveSource {
  let readings: Promise<readonly LiveReading[]> | null = null;
  const source: LiveSource = {
    fagsystem,
    people: asked.people.filter(({ type }) => fagsystem.kapabiliteter.partTyper.includes(type)),
    sagsnumre: asked.sagsnumre,
    note,
    readings() {
      readings ??= readAll(source);
      return readings;
    },
    async sample() {
      const found = (await source.readings()).flatMap(({ answer }) => ("poster" in answer ? answer.poster : []));
      const sager = [...new Map(found.map((post) => [post.lokalId, post])).values()].slice(0, MOST_CASES);
      if (sager.length === 0) throw new NotExercised("it gave no case to look at");
      return sager;
    },
  };
  return source;
}

async function readAll(source: LiveSource): Promise<readonly LiveReading[]> {
  const readings: LiveReading[] = [];
  for (const kriterier of searchesOf(source).slice(0, MOST_SEARCHES))
    readings.push({ kriterier, answer: await findLive(source.fagsystem, kriterier) });
  return readings;
}
