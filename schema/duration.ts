// SPDX-License-Identifier: MPL-2.0
/** A length of time as ISO 8601 writes it, in units that are always as long: `P2D`, `PT24H`, `PT30M`, `PT5S`. */

/** In milliseconds; null where it is none. */
export function parseDuration(text: string): number | null {
  const [match, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/.exec(text) ?? [];
  if (match === undefined || match === "P") return null;
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
