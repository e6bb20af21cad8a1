// SPDX-License-Identifier: MPL-2.0
/** Times as LoRA takes and writes them. */
import type { Mikro } from "./lager.js";

const FORM = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

export function toMikro(instant: string): Mikro {
  return Date.parse(instant) * 1000;
}

/** What Postgres would take, as far as anybody sends it; the server's zone is UTC. Null: it is no time. */
export function parseTime(text: string): Mikro | null {
  if (text === "infinity") return Number.POSITIVE_INFINITY;
  if (text === "-infinity") return Number.NEGATIVE_INFINITY;
  const [, date, time = "00:00:00", fraction = "", zone = "Z"] = FORM.exec(text) ?? [];
  if (date === undefined) return null;
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const seconds = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  return Number.isNaN(seconds) ? null : seconds * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

/** `2023-02-01 07:00:00+00`. */
export function toVirkningstid(time: Mikro): string {
  return infinite(time) ?? `${dateAndTime(time, " ")}+00`;
}

/** `2026-11-20T23:59:42.067101+00:00`, without trailing zeros. */
export function toRegistreringstid(time: Mikro): string {
  return infinite(time) ?? `${dateAndTime(time, "T")}+00:00`;
}

function infinite(time: Mikro): string | null {
  if (Number.isFinite(time)) return null;
  return time > 0 ? "infinity" : "-infinity";
}

function dateAndTime(time: Mikro, separator: string): string {
  const second = Math.floor(time / 1_000_000);
  const fraction = String(time - second * 1_000_000)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const text = new Date(second * 1000).toISOString().slice(0, 19).replace("T", separator);
  return fraction === "" ? text : `${text}.${fraction}`;
}
