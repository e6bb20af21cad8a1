// SPDX-License-Identifier: MPL-2.0
/** The time a caller asks about, and what holds then. */
import type { Interval, Tidspunkt } from "../../schema/records.js";
import type { CallContext } from "../contract.js";

export function virkningOf({ paaTidspunkt }: Pick<CallContext, "paaTidspunkt">): Tidspunkt {
  return paaTidspunkt?.virkning ?? new Date().toISOString();
}

/** Whether another time than now is asked about, on either clock. */
export function isPast({ paaTidspunkt }: Pick<CallContext, "paaTidspunkt">): boolean {
  return (paaTidspunkt?.virkning ?? paaTidspunkt?.registrering ?? null) !== null;
}

/** Half-open; what has no bounds always holds. */
export function isInForce(interval: Interval | null, at: Tidspunkt): boolean {
  if (interval === null) return true;
  return (interval.fra === null || interval.fra <= at) && (interval.til === null || at < interval.til);
}
