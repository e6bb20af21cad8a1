// SPDX-License-Identifier: MPL-2.0
/** `npm run hoest` and `npm run afstem`: what they understand, and how they tell what came of it. */
import { parseArgs } from "node:util";
import type { Afstemning } from "../../events/hoest/afstem.js";
import type { Hoeststatus } from "../../events/hoest/hoest.js";
import type { Hoestmaade } from "../../events/hoest/portioner.js";
import { parseDuration } from "../../schema/duration.js";

export const HOEST_USAGE = `npm run hoest  -- <instans> [--siden 2026-11-01 | --siden PT24H] [--personer FILE] [--pr-minut 60] [--stille 08-16]
npm run afstem -- <instans> [--personer FILE] [--pr-minut 60] [--stille 08-16]

  --siden     only what has changed since, where the source can be asked for that; an hour more is read, for what was
              registered late
  --personer  a file with CPR and CVR numbers, for a source that can only be asked about somebody; - is stdin
  --pr-minut  most pages read in a minute
  --stille    hours (Danish time) in which nothing is read
Broken off, it goes on where it was when it is started again within a day.`;

/** What is wrong with the command, in one line. */
export class Hoestfejl extends Error {}

export interface Hoestoensker {
  readonly instans: string;
  /** An instant; null: everything. */
  readonly siden: string | null;
  readonly personer: string | null;
  readonly siderPrMinut: number;
  /** First and last hour, the last not among them; null: it may read at any time. */
  readonly stille: readonly [number, number] | null;
}

/** What was registered late, under a time before the one that was asked from, is read as well. */
const OVERLAP_MS = 3_600_000;

export function readHoest(args: readonly string[], now: number): Hoestoensker {
  const { values, positionals } = parse(args);
  const [instans, ...others] = positionals;
  if (instans === undefined || others.length > 0) throw new Hoestfejl(HOEST_USAGE);
  const siderPrMinut = Number(values["pr-minut"] ?? 60);
  if (!Number.isInteger(siderPrMinut) || siderPrMinut < 1 || siderPrMinut > 100_000)
    throw new Hoestfejl("--pr-minut is a number of pages, 1 to 100000.");
  return {
    instans,
    siden: values.siden === undefined ? null : sidenOf(values.siden, now),
    personer: values.personer ?? null,
    siderPrMinut,
    stille: values.stille === undefined ? null : stilleOf(values.stille),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const options = { siden: text, personer: text, "pr-minut": text, stille: text };
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Hoestfejl(HOEST_USAGE);
  }
}

function sidenOf(text: string, now: number): string {
  const age = parseDuration(text);
  const at = age === null ? (/^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN) : now - age;
  if (Number.isNaN(at)) throw new Hoestfejl("--siden is a date (2026-11-01), an instant, or how long ago (PT24H).");
  return new Date(at - OVERLAP_MS).toISOString();
}

function stilleOf(text: string): readonly [number, number] {
  const [, from = "", to = ""] = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const hours = [Number(from), Number(to)] as const;
  if (from === "" || hours.some((hour) => hour > 24) || hours[0] === hours[1])
    throw new Hoestfejl("--stille is two hours, such as 08-16; 22-06 is over midnight.");
  return hours;
}

/** How long until it may read, in milliseconds; 0: now. */
export function ventIStilhed([from, to]: readonly [number, number], hour: number, minute: number): number {
  const isWithin = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return isWithin ? (((to - hour + 24) % 24 || 24) * 60 - minute) * 60_000 : 0;
}

const MAADER: Readonly<Record<Hoestmaade, string>> = {
  PERSONER: "the persons and companies of the file",
  ENHEDER: "the units of `organisation` that have a code here; a case of another unit is not reached",
  BRUGERE: "the caseworkers of `organisation` that have a code here; a case of another is not reached",
  FREMDRIFT: "the states of OIO; a case without one is not reached",
  KLE: "the main groups of KLE; a case without a number is not reached",
};

export function describeHoest(status: Hoeststatus, maade: Hoestmaade, kunAendrede: boolean | null): readonly string[] {
  const { portioner, faerdige, sprunget, sager, nye, aendrede, afviste, fejl } = status;
  const failures = Object.entries(fejl).map(([grund, count]) => `${count} ${grund}`);
  return [
    `Asked by       ${MAADER[maade]}`,
    `Pieces         ${faerdige} of ${portioner}${sprunget > 0 ? `, ${sprunget} of them read before it was broken off` : ""}`,
    `Cases read     ${sager}: ${nye} new, ${aendrede} changed`,
    `Refused rows   ${afviste}`,
    `Not in full    ${failures.length > 0 ? `${failures.join(", ")}: run it again for these` : "none"}`,
    ...(kunAendrede === false ? ["The source cannot be asked for what has changed since: everything was read."] : []),
  ];
}

export function describeAfstemning({ maaneder, udenFor, fjernede, ukendte }: Afstemning): readonly string[] {
  const rows = maaneder.map(
    ({ maaned, foer, efter }) => `  ${maaned.padEnd(10)} ${String(foer).padStart(8)} ${String(efter).padStart(8)}`,
  );
  return [
    `Gone           ${fjernede}`,
    `In no piece    ${udenFor}: the source has them all the same`,
    `Not known      ${ukendte}`,
    ...(rows.length > 0
      ? ["Months that differed (by last change): cases in the index before, and now", ...rows]
      : ["Index and source were the same in every month."]),
  ];
}

/** One line, written over the one before. */
export function describeFremskridt({ portioner, faerdige, sager }: Hoeststatus): string {
  const share = portioner === 0 ? 1 : faerdige / portioner;
  const bar = "#".repeat(Math.round(share * 30)).padEnd(30, ".");
  return `[${bar}] ${Math.round(share * 100)} %  ${sager} cases`;
}
