// SPDX-License-Identifier: MPL-2.0
/** Is this list of cases the one it is to be: each case of the world, each once, and no other. */
import type { PartIdent, SagRecord } from "../../schema/records.js";
import type { Partsrolle } from "../../schema/values.js";
import type { ExpectedSag, ExpectedWorld } from "./expected.js";
import { describeEnd, type Reading, wantedCases } from "./probe.js";
import type { OpenSubject } from "./types.js";

/** `wanted` null: which cases is not asked, only that none comes twice, is deleted or is of no world. */
export function compareCases(
  poster: readonly SagRecord[],
  wanted: readonly ExpectedSag[] | null,
  world: ExpectedWorld,
): string[] {
  const seen = new Map<ExpectedSag, number>();
  let foreign = 0;
  for (const post of poster) {
    const known = world.identify(post);
    if (known) seen.set(known, (seen.get(known) ?? 0) + 1);
    else foreign += 1;
  }
  const missing = (wanted ?? []).filter((sag) => !seen.has(sag)).length;
  const wantedSet = new Set(wanted ?? world.sager);
  const surplus = [...seen.keys()].filter((sag) => !wantedSet.has(sag));
  const deleted = surplus.filter(({ sag }) => sag.udgaaet).length;
  const repeated = [...seen.values()].filter((times) => times > 1).length;
  return [
    ...complain(missing, `of ${wanted?.length ?? 0} cases missing`),
    ...complain(repeated, "cases given more than once"),
    ...complain(deleted, "deleted, passive or mistaken cases listed"),
    ...complain(surplus.length - deleted, "cases given that do not match the criteria"),
    ...complain(foreign, "records that tell of no case in the world"),
  ];
}

function complain(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

/** A healthy reading: it ended, nothing was refused, and the total it spoke of is the number it gave. */
export function compareHealthy(reading: Reading, wanted: readonly ExpectedSag[], world: ExpectedWorld): string[] {
  const end = describeEnd(reading.end);
  if (end) return [`a search of a healthy source ${end}`];
  const total = reading.poster.length + reading.afviste;
  return [
    ...(reading.afviste > 0 ? [`${reading.afviste} sound records refused`] : []),
    ...(reading.ialt !== null && reading.ialt !== total
      ? [`spoke of ${reading.ialt} cases in all and gave ${total}`]
      : []),
    ...compareCases(reading.poster, wanted, world),
  ];
}

/** The same for a search for somebody. */
export function compareParty(
  subject: OpenSubject,
  part: PartIdent,
  roller: readonly Partsrolle[],
  reading: Reading,
): string[] {
  return compareHealthy(reading, wantedCases(subject, part, roller, reading), subject.expected);
}

/** At a source that stops at a limit of its own: exactly so many, and it says so. */
export function compareCapped(reading: Reading, loft: number, world: ExpectedWorld): string[] {
  const end = describeEnd(reading.end);
  if (end) return [`a search of a healthy source ${end}`];
  const distinct = new Set(reading.poster.map((post) => world.identify(post))).size;
  return [
    ...(reading.loftNaaet ? [] : ["more cases exist than the declared limit, and it did not say that it was reached"]),
    ...(reading.poster.length > loft
      ? [`gave ${reading.poster.length} cases, above the declared limit of ${loft}`]
      : []),
    ...(distinct < reading.poster.length ? ["cases given more than once"] : []),
    ...(reading.poster.length + reading.afviste < loft ? ["gave fewer cases than the declared limit"] : []),
  ];
}
