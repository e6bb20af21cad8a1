// SPDX-License-Identifier: MPL-2.0
/** A schema's complaints as faults: what would be right, in words. */
import type { z } from "zod";
import type { Path } from "./faults.js";
import { findNearest } from "./nearest.js";

export interface Draft {
  readonly path: Path;
  readonly expected: string;
  /** A key that should not be there at all: its value is nobody's business. */
  readonly unknownKey?: boolean;
  /** A schema's own sentence, which may repeat what it was given. */
  readonly foreign?: boolean;
}

type Issue = z.core.$ZodIssue;

export interface Place {
  /** The keys a mapping there may have. */
  knownKeys(path: Path): readonly string[];
  /** The values that alone are right there; empty where any may be. */
  choices(path: Path): readonly unknown[];
  valueAt(path: Path): unknown;
  /** Where a key has gone that was there in an earlier release; null: it never was. */
  explainMoved(path: Path, key: string): string | null;
}

export function explainIssue(issue: Issue, place: Place): Draft[] {
  const { path } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        expected: place.explainMoved(path, key) ?? explainKey(key, place.knownKeys(path)),
        unknownKey: true,
      }));
    case "invalid_union":
      return explainUnion(issue, place);
    case "invalid_key":
      return [{ path, expected: `a key that is ${issue.issues.map((inner) => inner.message).join(", ")}` }];
    default:
      return [{ path, expected: explainValue(issue, place.valueAt(path)), foreign: true }];
  }
}

function explainKey(key: string, known: readonly string[]): string {
  const nearest = findNearest(key, known);
  if (nearest) return `no such key; did you mean ${nearest}?`;
  return known.length > 0 ? `no such key; known here: ${known.join(", ")}` : "no such key";
}

/** The alternative that comes closest: the one with the fewest complaints. */
function explainUnion(issue: Extract<Issue, { code: "invalid_union" }>, place: Place): Draft[] {
  const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
  if (!closest || closest.length === 0) {
    const choices = place.choices(issue.path).map(String);
    return [{ path: issue.path, expected: choices.length > 0 ? `one of ${choices.join(", ")}` : issue.message }];
  }
  return closest.flatMap((inner) => explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, place));
}

function explainValue(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return explainType(issue.expected, value);
    case "too_small":
      return hasOwnWords(issue) ? issue.message : `at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return hasOwnWords(issue) ? issue.message : `at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(", ")}`;
    default:
      return issue.message;
  }
}

function explainType(expected: string, value: unknown): string {
  const quotes = expected === "string" && (typeof value === "number" || typeof value === "boolean");
  return `${TYPES[expected] ?? expected}${quotes ? "; put it in quotes" : ""}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
  record: "a mapping of keys to values",
  nonoptional: "a value",
};

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" || origin === "set" ? " entries" : "";
}

/** Zod's own sentences begin so; anything else was written by the schema's author. */
function hasOwnWords(issue: Issue): boolean {
  return !/^(Too (small|big)|Invalid)/.test(issue.message);
}
