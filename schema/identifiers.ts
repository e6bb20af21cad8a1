// SPDX-License-Identifier: MPL-2.0
/** The numbers and keys Denmark knows people, companies and subjects by: recognising, normalising, hiding. */
import { otherForms } from "./text-forms.js";

const CPR_FORM = /^(\d{2})(\d{2})(\d{2})-?(\d{4})$/;

/** Ten digits, or null where it is not a CPR number. Modulus 11 is never required (CPR-kontoret, since 2007). */
export function parseCpr(text: string): string | null {
  const match = CPR_FORM.exec(text.trim());
  if (!match) return null;
  const [, day = "", month = "", year = "", serial = ""] = match;
  const fullYear = centuryOf(Number(year), Number(serial[0])) + Number(year);
  return isDate(dayOf(Number(day)), Number(month), fullYear) ? day + month + year + serial : null;
}

/** The day of birth; replacement numbers carry it plus 60. */
function dayOf(day: number): number {
  return day >= 61 && day <= 91 ? day - 60 : day;
}

/** CPR's table of the seventh digit and the year. */
function centuryOf(year: number, seventh: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

function isDate(day: number, month: number, year: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `DDMMYY-NNNN`, from ten digits. */
export function formatCprWithDash(cpr: string): string {
  return `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
}

const DAY = "(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])";
const MONTH = "(?:0[1-9]|1[0-2])";
const PLAIN_SEPARATOR = String.raw`[-\u2010-\u2015\u2212\s._/+]`;
const URL_SEPARATOR = "%(?:25){0,2}(?:2[0bdef]|5f|c2%(?:25)?a0|e2%(?:25)?80%(?:25)?9[0-5]|e2%(?:25)?88%(?:25)?92)";
const JSON_SEPARATOR = String.raw`(?:\\|%5c){1,4}u(?:00(?:2[0bdef]|5f|a0)|201[0-5]|2212)`;
/** What people and encodings put before the last four digits: dashes and spaces of all kinds, `%2D`, `\u002d`. */
const SEPARATOR = `(?:${PLAIN_SEPARATOR}|${URL_SEPARATOR}|${JSON_SEPARATOR})`;
/** Between day, month and year. */
const PAIR = String.raw`(?:[-\u2010-\u2015\u2212 \t._/+]|%(?:25){0,2}2[0bdef])`;
/** A digit before it makes it another number, unless that digit ends an escape, as in `%20610190...`. */
const START = String.raw`(?:(?<!\d)|(?<=%[0-9a-f]{2})|(?<=\\u[0-9a-f]{4}))`;
const YEAR = String.raw`(?:(?:18|19|20)\d{2}|\d{2})`;
/** Ten digits, or twelve with a whole year, that could be a CPR number by their date. */
const CPR = `${START}${DAY}(?<pair>${PAIR}{0,3})${MONTH}${PAIR}{0,3}(?<year>${YEAR})(?<between>${SEPARATOR}{0,3})(?<serial>\\d{4})(?!\\d)`;
/** Tried first, since its groups of digits can look like one. */
const UUID = "(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])";
const CPR_IN_TEXT = new RegExp(`${UUID}|(?<cpr>${CPR})`, "gi");

type Found = Readonly<Partial<Record<"cpr" | "pair" | "year" | "between" | "serial", string>>>;

function isCpr({ cpr, pair = "", year = "", between = "", serial = "" }: Found): boolean {
  if (cpr === undefined) return false;
  if (/[^\s]/.test(between)) return true;
  // A whole year says the century, and so does the seventh digit: `12.05.2024 1430` is a day and an hour.
  if (year.length === 4)
    return centuryOf(Number(year.slice(2)), Number(serial[0])) + Number(year.slice(2)) === Number(year);
  // `27.10.05 2024` is a KLE number and a year.
  return !(pair.includes(".") && between !== "" && /^(?:19|20)/.test(serial));
}

/** Whether a possible CPR number stands in it, however it is separated or encoded. */
export function containsCpr(text: string): boolean {
  return holdsCpr(text) || otherForms(text).some(holdsCpr);
}

function holdsCpr(text: string): boolean {
  if (!/\d{4}/.test(text)) return false;
  for (const { groups } of text.matchAll(CPR_IN_TEXT)) if (isCpr(groups ?? {})) return true;
  return false;
}

/**
 * The text with every possible CPR number replaced; for log lines and messages of errors that are not ours. Where one stands
 * in it that only shows when it is decoded, the decoded text is given.
 */
export function scrubCpr(text: string): string {
  let scrubbed = hideCpr(text);
  for (let form = hiddenForm(scrubbed); form !== undefined; form = hiddenForm(scrubbed)) scrubbed = hideCpr(form);
  return scrubbed;
}

function hiddenForm(text: string): string | undefined {
  return otherForms(text).find(holdsCpr);
}

function hideCpr(text: string): string {
  if (!/\d{4}/.test(text)) return text;
  return text.replace(CPR_IN_TEXT, (whole, ...rest) => (isCpr(rest.at(-1) as Found) ? "[CPR]" : whole));
}

/** Digits without leading zeros, at most ten, or null where it is no number of a property (BFE-nummer). */
export function parseBfe(text: string): string | null {
  return /^\s*0*([1-9]\d{0,9})\s*$/.exec(text)?.[1] ?? null;
}

/** Eight digits, or null. */
export function parseCvr(text: string): string | null {
  const digits = text.trim();
  return /^\d{8}$/.test(digits) ? digits : null;
}

/** Lower-case canonical form, or null. */
export function parseUuid(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(lower) ? lower : null;
}

/** A whole KLE subject number, `27.36.04`. By form only: municipalities have numbers of their own. */
export function isKleEmne(text: string): boolean {
  return /^\d{2}\.\d{2}\.\d{2}$/.test(text);
}

/** A subject number, or a prefix of one: `27.36.04`, `27.36.*`, `27.*`, `*`. */
export function isKlePattern(text: string): boolean {
  return isKleEmne(text) || /^(\*|\d{2}\.\*|\d{2}\.\d{2}\.\*)$/.test(text);
}

export function matchesKle(pattern: string, nummer: string): boolean {
  return pattern.endsWith("*") ? nummer.startsWith(pattern.slice(0, -1)) : nummer === pattern;
}
