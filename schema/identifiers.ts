/** The numbers and keys Denmark knows people, companies and subjects by: recognising, normalising, hiding. */

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

/** Ten digits that could be a CPR number by their date, alone or inside text, with or without a dash or space. */
const CPR_IN_TEXT = /(?<!\d)(\d{2})(\d{2})\d{2}[- ]?\d{4}(?!\d)/g;

function couldBeCpr(day: string, month: string): boolean {
  const d = dayOf(Number(day));
  return d >= 1 && d <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

export function containsCpr(text: string): boolean {
  for (const [, day = "", month = ""] of text.matchAll(CPR_IN_TEXT)) if (couldBeCpr(day, month)) return true;
  return false;
}

/** The text with every possible CPR number replaced; for log lines and messages of errors that are not ours. */
export function scrubCpr(text: string): string {
  return text.replace(CPR_IN_TEXT, (whole, day: string, month: string) => (couldBeCpr(day, month) ? "[CPR]" : whole));
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
