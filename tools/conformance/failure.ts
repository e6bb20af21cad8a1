// SPDX-License-Identifier: MPL-2.0
/** Whether an error that left an adapter is one that may: the right class, a sensible code, nothing in it that is not ours. */

import {
  FAGSYSTEM_FEJLGRUNDE,
  FAGSYSTEM_FEJLKODER,
  FagsystemError,
  type FagsystemFejlkode,
} from "../../adapters/errors.js";
import { containsCpr, formatCprWithDash } from "../../schema/identifiers.js";
import { describeError } from "./probe.js";
import type { EmulatorFault } from "./source.js";
import type { OpenSubject } from "./types.js";

/** What each fault may be called. A login page instead of an answer may also be taken for a refusal. */
export const CODES_OF_FAULT: Record<EmulatorFault, readonly FagsystemFejlkode[]> = {
  refuse: ["FAGSYSTEM_UNAVAILABLE"],
  hang: ["FAGSYSTEM_TIMEOUT"],
  slow: ["FAGSYSTEM_TIMEOUT"],
  "status-500": ["FAGSYSTEM_UNAVAILABLE"],
  html: ["FAGSYSTEM_INVALID_RESPONSE", "FAGSYSTEM_REJECTED"],
  truncated: ["FAGSYSTEM_UNAVAILABLE", "FAGSYSTEM_INVALID_RESPONSE"],
  "malformed-record": ["FAGSYSTEM_INVALID_RESPONSE"],
  "half-page": ["FAGSYSTEM_INVALID_RESPONSE"],
  "empty-page-more": ["FAGSYSTEM_INVALID_RESPONSE"],
  "wrong-credentials": ["FAGSYSTEM_REJECTED"],
};

/** Addresses, and what the emulator's broken answers say. */
const FOREIGN = [
  /https?:\/\//i,
  /127\.0\.0\.1/,
  /localhost/i,
  /DB01/,
  /intern\./i,
  /Log ind/i,
  /<\/?(html|body|title)/i,
];

/** The problems of an error; `allowed` null: any of the codes. */
export function examineError(
  error: unknown,
  allowed: readonly FagsystemFejlkode[] | null,
  subject: OpenSubject,
): string[] {
  return [...examineClass(error, allowed), ...examineContent(error, subject)];
}

function examineClass(error: unknown, allowed: readonly FagsystemFejlkode[] | null): string[] {
  if (!(error instanceof FagsystemError))
    return [`an error that is not a FagsystemError left it: ${describeError(error)}`];
  if (!FAGSYSTEM_FEJLKODER.includes(error.kode) || !FAGSYSTEM_FEJLGRUNDE.includes(error.grund))
    return ["the error's code or cause is outside the closed set"];
  if (allowed && !allowed.includes(error.kode))
    return [`${describeError(error)}, where ${allowed.join(" or ")} was to be`];
  return [];
}

function examineContent(error: unknown, subject: OpenSubject): string[] {
  const text = allTextOf(error, new Set());
  const personal = [...subject.expected.personalData].some(
    (value) => text.includes(value) || text.includes(dashed(value)),
  );
  return [
    ...(personal || containsCpr(text) ? ["the error carries a party's number or name"] : []),
    ...(FOREIGN.some((pattern) => pattern.test(text)) ? ["the error carries an address or the source's own text"] : []),
  ];
}

function dashed(value: string): string {
  return /^\d{10}$/.test(value) ? formatCprWithDash(value) : value;
}

/** Message, the stack up to its first frame, every own property and cause, to the bottom. */
function allTextOf(value: unknown, seen: Set<object>): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (seen.has(value)) return "";
  seen.add(value);
  const parts = Object.getOwnPropertyNames(value)
    .filter((name) => name !== "stack")
    .map((name) => `${name} ${allTextOf(Reflect.get(value, name), seen)}`);
  if (value instanceof Error) parts.push(value.message, (value.stack ?? "").split("\n    at ")[0] ?? "");
  return parts.join("\n");
}
