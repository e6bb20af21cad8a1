// SPDX-License-Identifier: MPL-2.0
/** Every check, and running them: each on a subject of its own, one after another, none for longer than a minute. */
import { ANSWER_CHECKS } from "./checks/answers.js";
import { BOUND_CHECKS } from "./checks/bounds.js";
import { CHANGE_CHECKS } from "./checks/changes.js";
import { CONNECT_CHECKS } from "./checks/connect.js";
import { CONTENT_CHECKS } from "./checks/content.js";
import { DETAIL_CHECKS } from "./checks/details.js";
import { FAULT_CHECKS } from "./checks/faults.js";
import { COMBINED_FILTER_CHECK, FILTER_CHECKS } from "./checks/filters.js";
import { FILTER_WITHOUT_PART_CHECKS } from "./checks/filters-without-part.js";
import { FIND_CHECKS } from "./checks/find.js";
import { HISTORY_CHECKS } from "./checks/history.js";
import { INDEX_CHECKS } from "./checks/index-references.js";
import { LEAK_CHECKS } from "./checks/leaks.js";
import { LOAD_CHECKS } from "./checks/load.js";
import { LOOKUP_CHECKS } from "./checks/lookup.js";
import { MAPPING_CHECKS } from "./checks/mappings.js";
import { OBJECT_CHECKS } from "./checks/objects.js";
import { RECORD_CHECKS } from "./checks/records.js";
import { RESTRICTION_CHECKS } from "./checks/restrictions.js";
import { TRAFFIC_CHECKS } from "./checks/traffic.js";
import { UNDECLARED_CHECKS } from "./checks/undeclared.js";
import { describeError, settle } from "./probe.js";
import {
  type Check,
  type CheckResult,
  type ConformanceReport,
  type Finding,
  NotExercised,
  type OpenSubject,
  type Subject,
} from "./types.js";

/** The promise of `adapters/contract.ts`, in the order in which a failure is best looked into. */
export const CHECKS: readonly Check[] = [
  ...CONNECT_CHECKS,
  ...FIND_CHECKS,
  ...RECORD_CHECKS,
  ...FILTER_CHECKS,
  ...FILTER_WITHOUT_PART_CHECKS,
  COMBINED_FILTER_CHECK,
  ...OBJECT_CHECKS,
  ...MAPPING_CHECKS,
  ...LOAD_CHECKS,
  ...DETAIL_CHECKS,
  ...LOOKUP_CHECKS,
  ...CONTENT_CHECKS,
  ...HISTORY_CHECKS,
  ...CHANGE_CHECKS,
  ...INDEX_CHECKS,
  ...RESTRICTION_CHECKS,
  ...UNDECLARED_CHECKS,
  ...ANSWER_CHECKS,
  ...BOUND_CHECKS,
  ...TRAFFIC_CHECKS,
  ...LEAK_CHECKS,
  ...FAULT_CHECKS,
];

const CHECK_TIMEOUT_MS = 60_000;

/** Runs every check, or those given. Never throws for what an adapter does; an adapter that cannot be opened is a failure of each. */
export async function runConformance(subject: Subject, checks: readonly Check[] = CHECKS): Promise<ConformanceReport> {
  const results: CheckResult[] = [];
  for (const check of checks) results.push(await runCheck(subject, check));
  return { subject: subject.name, results, ok: results.every(({ outcome }) => outcome !== "failed") };
}

export async function runCheck(subject: Subject, check: Check): Promise<CheckResult> {
  const opened = await settle(subject.open(), Date.now() + CHECK_TIMEOUT_MS);
  if (opened.kind !== "value") return result(check, "failed", [finding(check, "the adapter could not be opened")]);
  try {
    return await runOpened(opened.value, check);
  } finally {
    await opened.value.close();
  }
}

async function runOpened(subject: OpenSubject, check: Check): Promise<CheckResult> {
  if (!check.applies(subject.fagsystem.kapabiliteter)) return result(check, "lacks");
  if (check.needsEmulator && !subject.emulator) return result(check, "not-run", [], "needs an emulator");
  const settled = await settle(check.run(subject), Date.now() + CHECK_TIMEOUT_MS);
  if (settled.kind === "late") return result(check, "failed", [finding(check, "the check did not end")]);
  if (settled.kind === "value") return result(check, settled.value.length > 0 ? "failed" : "passed", settled.value);
  if (settled.error instanceof NotExercised) return result(check, "not-run", [], settled.error.message);
  return result(check, "failed", [finding(check, `the check itself failed: ${describeError(settled.error)}`)]);
}

function result(
  check: Check,
  outcome: CheckResult["outcome"],
  findings: readonly Finding[] = [],
  reason: string | null = null,
): CheckResult {
  return { id: check.id, level: check.level, title: check.title, outcome, findings, reason };
}

function finding(check: Check, problem: string): Finding {
  return { check: check.id, problem };
}
