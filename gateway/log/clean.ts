// SPDX-License-Identifier: MPL-2.0
/** Whatever is to be logged, made safe: without CPR numbers and secrets, bounded, plain data. The original is not touched. */
import { scrubCpr } from "../../schema/identifiers.js";

const REDACTED = "[redacted]";

const LONGEST_TEXT = 2000;
const MOST_ENTRIES = 50;
const MOST_VALUES = 500;
const DEEPEST = 6;

/** Longer than any written form of a CPR number: what a cut may have left of one is dropped with it. */
const CUT_MARGIN = 64;

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

interface Walk {
  /** Values that may still be written. */
  left: number;
  readonly above: Set<object>;
}

/** An object's fields, for a log line. */
export function cleanFields(fields: object): { readonly [key: string]: Plain } {
  const clean = cleanObject(fields, 0, { left: MOST_VALUES, above: new Set() });
  return typeof clean === "object" && clean !== null && !Array.isArray(clean)
    ? (clean as { [key: string]: Plain })
    : { value: clean };
}

export function cleanText(text: string): string {
  if (text.length <= LONGEST_TEXT) return hideTokens(scrubCpr(text));
  const cut = hideTokens(scrubCpr(text.slice(0, LONGEST_TEXT + CUT_MARGIN)));
  return `${cut.slice(0, -CUT_MARGIN)}...[${text.length} characters]`;
}

/** User name and password in a URL, bearer tokens and JWTs. */
function hideTokens(text: string): string {
  if (!/@|bearer|basic|eyJ/i.test(text)) return text;
  return text
    .replace(/:\/\/[^/\s@]*@/g, `://${REDACTED}@`)
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`)
    .replace(/eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g, REDACTED);
}

function cleanValue(value: unknown, depth: number, walk: Walk): Plain {
  walk.left -= 1;
  switch (typeof value) {
    case "string":
      return cleanText(value);
    case "number":
      return cleanNumber(value);
    case "boolean":
      return value;
    case "bigint":
      return cleanText(padded(String(value)));
    case "symbol":
      return cleanText(String(value));
    case "function":
      return "[function]";
    case "object":
      return value === null ? null : cleanObject(value, depth, walk);
    default:
      return null;
  }
}

/** A CPR number kept as a number has lost its leading zero. */
function cleanNumber(value: number): Plain {
  if (!Number.isFinite(value)) return String(value);
  const text = padded(String(Math.abs(value)));
  return scrubCpr(text) === text ? value : "[CPR]";
}

function padded(digits: string): string {
  return /^\d{9}$/.test(digits) ? `0${digits}` : digits;
}

function cleanObject(value: object, depth: number, walk: Walk): Plain {
  if (walk.above.has(value)) return "[cycle]";
  if (depth > DEEPEST) return "[too deep]";
  walk.above.add(value);
  try {
    return cleanByKind(value, depth, walk);
  } catch {
    // A getter or a proxy that throws must not take the line with it.
    return "[unreadable]";
  } finally {
    walk.above.delete(value);
  }
}

function cleanByKind(value: object, depth: number, walk: Walk): Plain {
  if (value instanceof Error) return cleanError(value, depth, walk);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  // Neither query nor user name: that is where personal data and tokens stand.
  if (value instanceof URL) return cleanText(`${value.protocol}//${value.host}${value.pathname}`);
  if (value instanceof RegExp) return cleanText(String(value));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value) || value instanceof Set) return cleanList(value, depth, walk);
  if (value instanceof Map) return cleanList(value, depth, walk);
  if (value instanceof Headers || value instanceof URLSearchParams || value instanceof FormData) return REDACTED;
  return cleanEntries(Object.entries(value), depth, walk);
}

function cleanList(values: Iterable<unknown>, depth: number, walk: Walk): Plain[] {
  const clean: Plain[] = [];
  for (const value of values) {
    if (clean.length === MOST_ENTRIES || walk.left <= 0) return [...clean, "[more]"];
    clean.push(isEntry(values, value) ? cleanEntries([value], depth + 1, walk) : cleanValue(value, depth + 1, walk));
  }
  return clean;
}

/** A map's entries are cleaned as key and value, so that a secret's name hides its value. */
function isEntry(values: Iterable<unknown>, value: unknown): value is [unknown, unknown] {
  return values instanceof Map && Array.isArray(value);
}

function cleanEntries(
  entries: readonly (readonly [unknown, unknown])[],
  depth: number,
  walk: Walk,
): { [key: string]: Plain } {
  const clean: [string, Plain][] = [];
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    if (clean.length === MOST_ENTRIES || walk.left <= 0) {
      clean.push(["[more]", entries.length - clean.length]);
      break;
    }
    const name = typeof key === "string" ? key : String(cleanValue(key, depth + 1, walk));
    clean.push([cleanText(name), isSecretKey(name) ? REDACTED : cleanValue(value, depth + 1, walk)]);
  }
  return Object.fromEntries(clean);
}

const SECRET_KEY =
  /(authorization|cookie|password|passwd|secret|assertion|apikey|cpr|personnummer)|(token|body|headers)$/;

function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key.toLowerCase().replace(/[-_.\s]/g, ""));
}

/** Error details that are codes of ours or of Node's; anything else on an error may hold a request. */
const ERROR_FIELDS = ["code", "kode", "grund", "operation", "status"] as const;
const MOST_FRAMES = 8;

function cleanError(error: Error, depth: number, walk: Walk): Plain {
  const details = ERROR_FIELDS.map((name): [string, unknown] => [name, Reflect.get(error, name)]);
  const codes = details.filter(([, value]) => typeof value === "string" || typeof value === "number");
  const errors = error instanceof AggregateError ? error.errors : null;
  return {
    name: cleanText(String(error.name)),
    ...cleanEntries(codes, depth, walk),
    message: cleanText(String(error.message)),
    stack: cleanStack(error),
    ...(error.cause === undefined ? {} : { cause: cleanValue(error.cause, depth + 1, walk) }),
    ...(errors === null ? {} : { errors: cleanValue(errors, depth + 1, walk) }),
  };
}

/** Only where it happened: the first lines repeat the message. */
function cleanStack({ stack }: Error): readonly string[] {
  const frames = String(stack ?? "")
    .split("\n")
    .filter((line) => /^\s*at /.test(line));
  return frames.slice(0, MOST_FRAMES).map((line) => cleanText(line.trim()));
}
