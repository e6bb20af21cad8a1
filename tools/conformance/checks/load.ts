// SPDX-License-Identifier: MPL-2.0
/** Loading by id: every id answered, absent is null, and a case is the same however it was reached. */
import { isDeepStrictEqual } from "node:util";
import type { Kapabiliteter } from "../../../adapters/contract.js";
import { kendt } from "../../../schema/oplyst.js";
import type { SagRecord } from "../../../schema/records.js";
import { ask, callsOf, createContext, describeError, findSome, isAskedAboutParties, type Settled } from "../probe.js";
import { examineSag, tally } from "../record-form.js";
import { examineAgainstWorld } from "../record-world.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

const canLoad = (k: Kapabiliteter) => k.bundter.load > 0 && isAskedAboutParties(k);

export const LOAD_CHECKS: readonly Check[] = [
  defineCheck({
    id: "load/found",
    level: "load",
    title: "Every case that find gives is loaded by its id, and the two records agree",
    applies: canLoad,
    run: async (subject) => {
      const found = await findSome(subject);
      const problems: string[] = [];
      for (const bundle of bundlesOf(found, subject.fagsystem.kapabiliteter.bundter.load)) {
        const ids = bundle.map((post) => post.lokalId);
        const settled = await ask(() => subject.fagsystem.load(ids, createContext()), createContext());
        problems.push(
          ...examineAnswer(settled, ids),
          ...bundle.flatMap((post) => compareWithFound(settled, post, subject)),
        );
      }
      return tally(problems);
    },
  }),
  defineCheck({
    id: "load/absent",
    level: "load",
    title: "An id the source does not know is null, alone and beside one it knows, and so is one that is no id at all",
    applies: canLoad,
    run: async (subject) => {
      const known = (await findSome(subject))[0]?.lokalId ?? "";
      const beside = subject.fagsystem.kapabiliteter.bundter.load > 1 ? [[unknownLike(known), known]] : [];
      const problems: string[] = [];
      for (const ids of [[unknownLike(known)], ["../../x?y=1#z & <æ>\"'"], ["0"], ...beside]) {
        const settled = await ask(() => subject.fagsystem.load(ids, createContext()), createContext());
        problems.push(...examineAnswer(settled, ids));
        if (settled.kind !== "value") continue;
        const invented = ids.some((id) => id !== known && settled.value.get(id) !== null);
        const lost = ids.includes(known) && !settled.value.get(known);
        problems.push(
          ...(invented ? ["an unknown id is not null"] : []),
          ...(lost ? ["a known case beside an unknown id was lost"] : []),
        );
      }
      return tally(problems);
    },
  }),
  defineCheck({
    id: "load/none",
    level: "load",
    title: "Nothing asked for is an empty answer",
    applies: canLoad,
    run: async (subject) =>
      examineAnswer(await ask(() => subject.fagsystem.load([], createContext()), createContext()), []),
  }),
  defineCheck({
    id: "load/bundle",
    level: "load",
    title:
      "A declared bundle of ids costs one call, one for their parties, one for what they are about, and one for each register that is looked in; of a source that takes one id, a party it refers to may cost another",
    needsEmulator: true,
    applies: canLoad,
    run: async (subject) => {
      const found = await findSome(subject);
      const ids = found.slice(0, subject.fagsystem.kapabiliteter.bundter.load).map((post) => post.lokalId);
      subject.emulator?.reset();
      const settled = await ask(() => subject.fagsystem.load(ids, createContext()), createContext());
      const made = callsOf(subject);
      const calls = made.length;
      const sager = settled.kind === "value" ? [...settled.value.values()] : [];
      const referred = subject.fagsystem.kapabiliteter.bundter.load === 1 ? (kendt(sager[0]?.parter)?.length ?? 0) : 0;
      // What a bundle refers to may be looked up once in each register, by keys that are not the cases' own.
      const beside = made.filter(({ path, body }) => !ids.some((id) => `${path} ${body}`.includes(id)));
      const registers = ids.length > 1 ? new Set(beside.map(({ path }) => path.split("?")[0])).size : 0;
      // They may lie in a table of their own, and access needs them with the case.
      const parties = ids.length > 1 && sager.some((sag) => sag?.parter) ? 1 : 0;
      const objects = ids.length > 1 && sager.some((sag) => sag?.genstande) ? 1 : 0;
      const allowed = 1 + Math.max(referred, registers, parties + objects);
      const tooMany = calls > allowed ? [`${calls} calls for one bundle of ${ids.length}`] : [];
      return [...examineAnswer(settled, ids), ...tooMany];
    },
  }),
];

/** The answer ended, and its keys are the ids asked for. */
export function examineAnswer(settled: Settled<ReadonlyMap<string, unknown>>, ids: readonly string[]): string[] {
  if (settled.kind === "late") return ["did not end within its deadline"];
  if (settled.kind === "error") return [`failed with ${describeError(settled.error)}`];
  const missing = ids.filter((id) => !settled.value.has(id)).length;
  const surplus = [...settled.value.keys()].filter((id) => !ids.includes(id)).length;
  return [
    ...(missing > 0 ? [`${missing} ids asked for are not keys of the answer`] : []),
    ...(surplus > 0 ? [`${surplus} keys of the answer were not asked for`] : []),
    ...([...settled.value.values()].includes(undefined) ? ["undefined, where absence is null"] : []),
  ];
}

function compareWithFound(
  settled: Settled<ReadonlyMap<string, SagRecord | null>>,
  found: SagRecord,
  subject: OpenSubject,
): string[] {
  if (settled.kind !== "value") return [];
  const loaded = settled.value.get(found.lokalId);
  if (!loaded) return ["a case that find gave is not there"];
  const truth = subject.expected.identify(loaded);
  return [
    ...examineSag(loaded),
    ...(truth
      ? examineAgainstWorld(loaded, truth, subject.fagsystem.kapabiliteter.partsroller)
      : ["a record that tells of no case in the world"]),
    ...differences(found, loaded).map((field) => `${field} is not what find gave`),
  ];
}

const MUST_BE_EQUAL: readonly (keyof SagRecord)[] = [
  "lokalId",
  "uuid",
  "foelsomhed",
  "visningsklasser",
  "sikkerhedsprofiler",
  "titelArt",
];

/** Fields in which two records of one case disagree. One may know less (null), but never of what access rests on. */
export function differences(a: SagRecord, b: SagRecord): string[] {
  const fields = Object.keys(a) as (keyof SagRecord)[];
  return fields.filter((field) =>
    MUST_BE_EQUAL.includes(field) ? !isDeepStrictEqual(a[field], b[field]) : disagree(a[field], b[field]),
  );
}

/** Both know, and do not say the same. */
export function disagree(a: unknown, b: unknown): boolean {
  if (a === null || b === null || a === undefined || b === undefined) return false;
  if (Array.isArray(a) || Array.isArray(b) || typeof a !== "object" || typeof b !== "object")
    return !isDeepStrictEqual(a, b);
  return Object.keys(a).some((name) => disagree(Reflect.get(a, name), Reflect.get(b, name)));
}

export function bundlesOf<T>(items: readonly T[], size: number): T[][] {
  const bundles: T[][] = [];
  for (let i = 0; i < items.length; i += size) bundles.push(items.slice(i, i + size));
  return bundles;
}

/** Of the same form as one the source knows, so that only its content is strange. */
export function unknownLike(id: string): string {
  if (/^\d+$/.test(id)) return "987654321";
  return /^[0-9a-f-]{36}$/.test(id) ? "0badcafe-0000-4000-8000-00000000dead" : `${id}-x`;
}
