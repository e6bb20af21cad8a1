// SPDX-License-Identifier: MPL-2.0
/**
 * What stands in the editors for each query. Kept for this browser tab only: variables hold CPR numbers, and those must
 * not stay on the machine.
 */
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { printVariables } from "./question.js";

export interface Draft {
  readonly query: string;
  readonly variables: string;
}

/** Name of the draft that belongs to no named query. */
export const OWN = "";

export interface Drafts {
  /** A named query, or `OWN`. */
  readonly open: string;
  readonly edited: Readonly<Record<string, Draft>>;
}

const EMPTY: Draft = {
  query: "# Skriv din egen forespørgsel her.\nquery {\n  mig {\n    navn\n  }\n}\n",
  variables: "{}",
};

/** As it was left in this browser tab; otherwise the first of the queries. */
export function restoreDrafts(queries: readonly NamedQuery[], stored: string | null): Drafts {
  const first: Drafts = { open: queries[0]?.name ?? OWN, edited: {} };
  try {
    const { open, edited } = JSON.parse(stored ?? "null") as Drafts;
    const known = open === OWN || queries.some(({ name }) => name === open);
    return { open: known ? open : first.open, edited: Object.fromEntries(Object.entries(edited).filter(isDraft)) };
  } catch {
    return first;
  }
}

function isDraft([, draft]: readonly [string, unknown]): boolean {
  const { query, variables } = (draft ?? {}) as Partial<Draft>;
  return typeof query === "string" && typeof variables === "string";
}

/** What the open one holds: as edited, or as the named query is. */
export function openDraft(queries: readonly NamedQuery[], { open, edited }: Drafts): Draft {
  return edited[open] ?? originalOf(queries, open);
}

export function originalOf(queries: readonly NamedQuery[], name: string): Draft {
  const query = queries.find((candidate) => candidate.name === name);
  return query ? { query: query.text, variables: printVariables(query.variables) } : EMPTY;
}
