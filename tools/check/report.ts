// SPDX-License-Identifier: MPL-2.0
/** The report of `adapter:check`, for a terminal. */
import { NIVEAUER } from "../../schema/values.js";
import type { LiveReport } from "./run.js";
import type { LiveResult } from "./types.js";

export interface ReportHead {
  readonly produkt: string;
  readonly instans: string;
  readonly calls: number;
  readonly people: number;
}

const MARKS: Readonly<Record<LiveResult["outcome"], string>> = {
  passed: "ok     ",
  failed: "WRONG  ",
  lacks: "-      ",
  "not-run": "untried",
};

export function formatReport(report: LiveReport, { produkt, instans, calls, people }: ReportHead): string {
  const reached = NIVEAUER.map((niveau) => `${report.niveauer.includes(niveau) ? "+" : "-"}${niveau}`).join("  ");
  const counts = Object.entries(report.counts).map(([name, count]) => `  ${count} ${name}`);
  const undeclared = NIVEAUER.filter((niveau) => !report.niveauer.includes(niveau));
  return [
    `${produkt} as ${instans}: ${calls} calls, asked about ${people} test people`,
    "",
    "What it declares",
    `  ${reached}`,
    ...(undeclared.length > 0 ? [`  To do, if the product can: ${undeclared.join(", ")}`] : []),
    "",
    "What it gave",
    ...(counts.length > 0 ? counts : ["  nothing"]),
    ...formatNeverThere(report.neverThere),
    "",
    "What was tried",
    ...report.results.filter(({ outcome }) => outcome !== "lacks").flatMap(formatResult),
    "",
    summarise(report),
  ].join("\n");
}

/** Its own name for a field may be another here, or nobody fills it in: either has to be known. */
function formatNeverThere(neverThere: LiveReport["neverThere"]): string[] {
  const lines = Object.entries(neverThere).map(([sti, rows]) => `  ${sti} was in none of ${rows} rows`);
  return lines.length === 0 ? [] : ["", "What was looked for and never there", ...lines];
}

function formatResult({ outcome, id, title, problems, advice, reason }: LiveResult): string[] {
  return [
    `  ${MARKS[outcome]}  ${id}: ${title}${reason === null ? "" : ` (${reason})`}`,
    ...problems.map((problem) => `             there:  ${problem}`),
    ...(problems.length > 0 ? [`             to do:  ${advice}`] : []),
  ];
}

function summarise({ results, ok }: LiveReport): string {
  const count = (outcome: LiveResult["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  const tried = `${count("passed")} kept, ${count("failed")} not kept, ${count("not-run")} untried, ${count("lacks")} not declared`;
  return `${ok ? "Nothing wrong was found." : "Something is wrong."} ${tried}.`;
}
