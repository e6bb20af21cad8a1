// SPDX-License-Identifier: MPL-2.0
/** The day in Denmark. */

const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Copenhagen",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** @param instant ISO 8601 in UTC. The day in Denmark on which it falls, `2024-03-01`; null of null. */
export function danishDay(instant: string | null): string | null {
  if (instant === null) return null;
  const parts = PARTS.formatToParts(new Date(instant));
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}
