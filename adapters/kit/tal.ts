// SPDX-License-Identifier: MPL-2.0
/** Numbers, sizes and yes or no as sources write them: as JSON has them, or as text. */
import { type Laest, UKENDT } from "./laest.js";

/** A whole number that JavaScript can hold exactly, with a sign, zeros in front or a fraction of zeros or none. */
export function readInt(value: unknown): Laest<number> {
  if (isNone(value)) return null;
  if (typeof value === "bigint") return exact(Number(value));
  if (typeof value === "number") return exact(value);
  if (typeof value !== "string" || !/^[+-]?\d{1,20}(\.0{1,9})?$/.test(value.trim())) return UKENDT;
  return exact(Number(value.trim()));
}

/** A count or a size in bytes: a whole number from 0. */
export function readCount(value: unknown): Laest<number> {
  const read = readInt(value);
  return typeof read === "number" && read < 0 ? UKENDT : read;
}

/** What GraphQL can carry as `Int`. */
export function readInt32(value: unknown): Laest<number> {
  const read = readInt(value);
  return typeof read === "number" && Math.abs(read) > 2 ** 31 - 1 ? UKENDT : read;
}

const YES = ["true", "1"];
const NO = ["false", "0"];

/** As JSON, XML Schema, .NET and databases write it, whatever the casing. Any other word says nothing we know. */
export function readBool(value: unknown): Laest<boolean> {
  if (isNone(value)) return null;
  if (typeof value === "boolean") return value;
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return UKENDT;
  const word = String(value).trim().toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : UKENDT;
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

function exact(value: number): number | typeof UKENDT {
  // Minus zero is zero to everybody but `Object.is`.
  return Number.isSafeInteger(value) ? value + 0 : UKENDT;
}
