// SPDX-License-Identifier: MPL-2.0
/** Every live check on one source, one after another: what was declared is tried, and no more. */
import type { Fagsystem } from "../../adapters/contract.js";
import { followFelter } from "../../adapters/kit/spor.js";
import { niveauerOf } from "../../adapters/niveauer.js";
import type { PartIdent } from "../../schema/records.js";
import type { Niveau } from "../../schema/values.js";
import { describeError } from "../conformance/probe.js";
import { NotExercised } from "../conformance/types.js";
import { CONNECT } from "./connect.js";
import { FIND } from "./find.js";
import { LOAD } from "./load.js";
import { createSource } from "./source.js";
import type { LiveCheck, LiveResult, LiveSource } from "./types.js";
import { WHOLE } from "./whole.js";

export const LIVE_CHECKS: readonly LiveCheck[] = [...CONNECT, ...FIND, ...LOAD, ...WHOLE];

export interface LiveReport {
  readonly niveauer: readonly Niveau[];
  readonly results: readonly LiveResult[];
  /** What it gave, by name; no content. */
  readonly counts: Readonly<Record<string, number>>;
  /** Places that were looked at in so many rows, and had nothing in any; only of products that read by tables of fields. */
  readonly neverThere: Readonly<Record<string, number>>;
  /** Nothing failed. Says nothing of what was not tried. */
  readonly ok: boolean;
}

/** Without a ping that succeeds nothing more is asked: the source is not to be worn by one that cannot be let in. */
export async function runLive(
  fagsystem: Fagsystem,
  asked: { readonly people: readonly PartIdent[]; readonly sagsnumre: readonly string[] },
): Promise<LiveReport> {
  const counts: Record<string, number> = {};
  const followed = followFelter();
  const source = createSource(fagsystem, asked, (name, count) => {
    counts[name] = count;
  });
  const results: LiveResult[] = [];
  let isIn = true;
  for (const check of LIVE_CHECKS) {
    const result = isIn ? await runOne(check, source) : resultOf(check, "not-run", [], "the source did not let us in");
    results.push(result);
    if (check.id === "connect/ping" && result.outcome === "failed") isIn = false;
  }
  const ok = results.every(({ outcome }) => outcome !== "failed");
  const empty = [...followed()].filter(([, { there }]) => there === 0).map(([sti, { rows }]) => [sti, rows] as const);
  return { niveauer: niveauerOf(fagsystem), results, counts, neverThere: Object.fromEntries(empty), ok };
}

async function runOne(check: LiveCheck, source: LiveSource): Promise<LiveResult> {
  if (!check.applies(source.fagsystem.kapabiliteter)) return resultOf(check, "lacks", [], null);
  try {
    const problems = await check.run(source);
    return resultOf(check, problems.length > 0 ? "failed" : "passed", problems, null);
  } catch (error) {
    if (error instanceof NotExercised) return resultOf(check, "not-run", [], error.message);
    return resultOf(check, "failed", [`the check itself failed: ${describeError(error)}`], null);
  }
}

function resultOf(
  { id, niveau, title, advice }: LiveCheck,
  outcome: LiveResult["outcome"],
  problems: readonly string[],
  reason: string | null,
): LiveResult {
  return { id, niveau, title, advice, outcome, problems, reason };
}
