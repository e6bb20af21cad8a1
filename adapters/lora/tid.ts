// SPDX-License-Identifier: MPL-2.0
/** LoRA's times and the question of what holds when. */
import type { Tidspunkt } from "../../schema/records.js";
import type { CallContext, Interval } from "../contract.js";
import { UKENDT } from "../kit/laest.js";
import { readInstant, unsetOf } from "../time.js";

/** Thrown inside this folder only: the object cannot be mapped, for this reason. Never leaves it. */
export class Umulig extends Error {
  constructor(readonly grund: string) {
    super(grund);
  }
}

/**
 * `2023-02-01 07:00:00+00` (virkning) or `2026-11-20T23:59:42.067101+00:00` (registrering), to the next whole
 * millisecond: an instant of ours lies at or after such a time exactly when it lies at or after the rounded one.
 */
export function parseBound(text: string): Tidspunkt {
  const instant = parseTid(text);
  const beyond = /\.\d{3}(\d+)/.exec(text)?.[1] ?? "";
  return /[1-9]/.test(beyond) ? new Date(Date.parse(instant) + 1).toISOString() : instant;
}

/** The instant as the source says it, without what is below a millisecond. */
export function parseTid(text: string): Tidspunkt {
  const instant = readInstant(text, "OFFSET");
  if (instant === null || instant === UKENDT) throw new Umulig("invalid-date");
  return instant;
}

/** Null ends are open: said to be, or not set. */
export function parseInterval(from: string, to: string): Interval {
  return {
    fra: from === "-infinity" || unsetOf(from) === "BEGYNDELSE" ? null : parseBound(from),
    til: to === "infinity" || unsetOf(to) === "ENDE" ? null : parseBound(to),
  };
}

/** Half-open: `fra` is in it, `til` is not. */
export function holds({ fra, til }: Interval, at: Tidspunkt): boolean {
  return (fra === null || fra <= at) && (til === null || at < til);
}

/** Open beginnings first. */
export function byFra(a: { readonly virkning: Interval }, b: { readonly virkning: Interval }): number {
  const [x, y] = [a.virkning.fra ?? "", b.virkning.fra ?? ""];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The time asked about; null registrering: as it is registered now. */
interface Ur {
  readonly virkning: Tidspunkt;
  readonly registrering: Tidspunkt | null;
}

export function urOf({ paaTidspunkt }: CallContext): Ur {
  return {
    virkning: paaTidspunkt?.virkning ?? new Date().toISOString(),
    registrering: paaTidspunkt?.registrering ?? null,
  };
}

/** Names and values of LoRA's time arguments. `…tid` and `…fra`/`…til` of one clock exclude each other. */
export type Params = readonly (readonly [string, string])[];

const ALL_VIRKNING: Params = [
  ["virkningfra", "-infinity"],
  ["virkningtil", "infinity"],
];

/** Every row of the registration asked about, whenever it holds: what was, is and will be. */
export function everyVirkning({ registrering }: Pick<Ur, "registrering">): Params {
  return [...(registrering === null ? [] : [["registreringstid", registrering] as const]), ...ALL_VIRKNING];
}

/** Only what holds at the time asked about; nothing is said where that is now. */
export function atTid({ paaTidspunkt }: CallContext): Params {
  const { virkning = null, registrering = null } = paaTidspunkt ?? {};
  return [
    ...(registrering === null ? [] : [["registreringstid", registrering] as const]),
    ...(virkning === null ? [] : [["virkningstid", virkning] as const]),
  ];
}

export const EVERYTHING: Params = [["registreretfra", "-infinity"], ["registrerettil", "infinity"], ...ALL_VIRKNING];
