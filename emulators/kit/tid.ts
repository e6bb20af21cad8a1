// SPDX-License-Identifier: MPL-2.0
/** How the municipality's instants are written by systems that keep Danish time. Adapters read them by rules of their own. */

const HOUR_MS = 3_600_000;
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Copenhagen", timeZoneName: "longOffset" });
/** Hours ahead of UTC, by the whole hour since 1970: looked up once, since a time zone is what costs. */
const hoursAhead = new Map<number, number>();

function offsetAt(ms: number): number {
  const hour = Math.floor(ms / HOUR_MS);
  const known = hoursAhead.get(hour);
  if (known !== undefined) return known;
  const name = CLOCK.formatToParts(hour * HOUR_MS).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const ahead = (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
  hoursAhead.set(hour, ahead);
  return ahead;
}

/** What a Danish clock shows, `2024-03-01T12:00:00.000`. */
function clockAt(instant: string): { readonly clock: string; readonly ahead: number } {
  const ms = Date.parse(instant);
  const ahead = offsetAt(ms);
  return { clock: new Date(ms + ahead * HOUR_MS).toISOString().slice(0, -1), ahead };
}

/** `2024-03-01T12:00:00.000+01:00`. */
export function danskTid(instant: string): string {
  const { clock, ahead } = clockAt(instant);
  const [hours, minutes] = [Math.trunc(Math.abs(ahead)), Math.round((Math.abs(ahead) % 1) * 60)];
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${clock}${ahead < 0 ? "-" : "+"}${pad(hours)}:${pad(minutes)}`;
}

/** `2024-03-01T12:00:00`, of which nothing says where the clock hangs. */
export function danskKlokke(instant: string): string {
  return clockAt(instant).clock.slice(0, 19);
}

/** `2024-03-01`. */
export function danskDato(instant: string): string {
  return clockAt(instant).clock.slice(0, 10);
}

/** The instant at which a date `2024-03-01` begins in Denmark. */
export function midnat(dato: string): string {
  const utc = Date.parse(`${dato}T00:00:00.000Z`);
  return new Date(utc - offsetAt(utc - HOUR_MS) * HOUR_MS).toISOString();
}
