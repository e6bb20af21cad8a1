// SPDX-License-Identifier: MPL-2.0
/** What may stand in a report that leaves the house. */
import { containsCpr, scrubCpr } from "../../schema/identifiers.js";
import type { SagRecord } from "../../schema/records.js";

const LONGEST_WORD = 60;

/** The source's key of a case, where it can hold neither number nor name of a person; null otherwise. */
export function safeKey({ uuid, lokalId }: Pick<SagRecord, "uuid" | "lokalId">): string | null {
  if (uuid !== null) return uuid;
  const isKey =
    /^[\w.:/-]{1,60}$/.test(lokalId) && /\d/.test(lokalId) && !/[a-zæøå]{3,}[_.-][a-zæøå]{3,}/i.test(lokalId);
  return isKey && !containsCpr(lokalId) ? lokalId : null;
}

/** A status is configured by people, who may have written anything in it. */
export function safeWord(word: string): string {
  return scrubCpr(word.replace(/\s+/g, " ").trim()).slice(0, LONGEST_WORD);
}
