// SPDX-License-Identifier: MPL-2.0
/** What is asked of the list of a person's documents, and whether a document is asked for. */

import { kendt } from "../../schema/oplyst.js";
import type { Dato, DokumentRecord } from "../../schema/records.js";
import type { Dokumentretning } from "../../schema/values.js";
import { badInput } from "../reading/check-request.js";
import { canonicalCriteria, type Filterdom } from "../reading/filters.js";
import type { OverblikKrav } from "../reading/kilder.js";
import { createOrder } from "../walk/order.js";

export interface DokumentKrav extends Pick<OverblikKrav, "kriterier" | "first" | "after"> {
  /** Keys of the systems whose cases are wanted; empty: all. */
  readonly fagsystem: readonly string[];
  /** Documents of that day and later, and those without a date. */
  readonly siden: Dato | null;
  /** Empty: any. */
  readonly retning: readonly Dokumentretning[];
  /** Empty: any. */
  readonly dokumenttype: readonly string[];
}

/** Newest first by the letter's date, without one last, the id breaks ties. */
export const compareDokumenter = createOrder({ felt: "OPSTAAET", retning: "FALDENDE", aabneFoerst: false });

/** What a cursor belongs to beside the viewer. */
export function bindingOf(krav: DokumentKrav, scope: string): string {
  const { kriterier, fagsystem, siden, retning, dokumenttype } = krav;
  const types = dokumenttype.map(normalise).sort();
  const rest = [[...fagsystem].sort(), siden, [...retning].sort(), types];
  return JSON.stringify(["dokumenter", scope, canonicalCriteria(kriterier), ...rest]);
}

/** UVIST where the document lacks what would tell: it is left out, and the answer has to say so. */
export function judgeDokument({ brevdato, retning, dokumenttype }: DokumentRecord, krav: DokumentKrav): Filterdom {
  if (krav.siden !== null && brevdato !== null && brevdato < krav.siden) return "NEJ";
  const doms = [
    judge(kendt(retning), krav.retning, (one) => one),
    judge(dokumenttype, krav.dokumenttype, normalise),
  ] as const;
  if (doms.includes("NEJ")) return "NEJ";
  return doms.includes("UVIST") ? "UVIST" : "JA";
}

function judge<V extends string>(value: V | null, wanted: readonly V[], plain: (value: V) => string): Filterdom {
  if (wanted.length === 0) return "JA";
  if (value === null) return "UVIST";
  return wanted.some((one) => plain(one) === plain(value)) ? "JA" : "NEJ";
}

function normalise(text: string): string {
  return text.trim().replace(/\s+/g, " ").toUpperCase();
}

/** Throws BAD_INPUT. */
export function checkDokumentKrav({ dokumenttype }: DokumentKrav): void {
  if (dokumenttype.some((one) => one.trim() === "")) throw badInput("filter.dokumenttype must not hold an empty text.");
}
