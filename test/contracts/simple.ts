// SPDX-License-Identifier: MPL-2.0
/** The simple types of XML Schema that the tables use. */

const BY_NAME: Readonly<Record<string, RegExp>> = {
  string: /^/,
  anyURI: /^\S*$/,
  boolean: /^(true|false|0|1)$/,
  integer: /^[+-]?\d+$/,
  int: /^[+-]?\d{1,10}$/,
  long: /^[+-]?\d{1,19}$/,
  short: /^[+-]?\d{1,5}$/,
  decimal: /^[+-]?(\d+(\.\d*)?|\.\d+)$/,
  nonNegativeInteger: /^\+?\d+$/,
  positiveInteger: /^\+?0*[1-9]\d*$/,
  dateTime:
    /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  date: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d{2}:\d{2})?$/,
  time: /^([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  base64Binary: /^[A-Za-z0-9+/\s]*={0,2}\s*$/,
};
const TEXT = /^string\((\d+)-(\d*)\)$/;
const ENUM = /^enum\((.*)\)$/;
const PATTERN = /^pattern\((.*)\)$/;

export function isSimple(type: string): boolean {
  return type in BY_NAME || [TEXT, ENUM, PATTERN].some((form) => form.test(type));
}

/** Blanks around a text belong to it; around everything else they mean nothing. */
export function matchesSimple(type: string, text: string): boolean {
  const [, min, max] = TEXT.exec(type) ?? [];
  if (min !== undefined) {
    const { length } = [...text];
    return length >= Number(min) && (max === "" || length <= Number(max));
  }
  const [, values] = ENUM.exec(type) ?? [];
  if (values !== undefined) return values.split("|").includes(text);
  const [, pattern] = PATTERN.exec(type) ?? [];
  if (pattern !== undefined) return new RegExp(`^(?:${pattern})$`, "u").test(text);
  return BY_NAME[type]?.test(type === "string" ? text : text.trim()) ?? false;
}
