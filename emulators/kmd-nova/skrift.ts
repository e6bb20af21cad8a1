// SPDX-License-Identifier: MPL-2.0
/** How Nova writes what the municipality has otherwise: keys of its own, instants and dates. */
import { createHash } from "node:crypto";
import { DateTime } from "luxon";

/** A stable UUID for something the municipality has none for. */
export function uuidFor(seed: string): string {
  const hex = createHash("sha256").update(`kmd-nova ${seed}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Danish time with offset and seven fraction digits, `2025-02-18T13:23:10.9487697+01:00`. */
export function novaInstant(instant: string): string {
  const time = DateTime.fromISO(instant, { zone: "Europe/Copenhagen" });
  return `${time.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS")}7697${time.toFormat("ZZ")}`;
}

/** A date as Nova writes it: midnight in UTC, told in Danish time. */
export function novaDate(date: string): string {
  return DateTime.fromISO(date, { zone: "UTC" }).setZone("Europe/Copenhagen").toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}
