// SPDX-License-Identifier: MPL-2.0
/** The signs that markup of XML is made of, by their codes. */

const TAB = 9;
const NL = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const SLASH = 47;
export const LESS = 60;
export const EQUAL = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const BRACKET = 93;

/** The XML declaration, whole. Of the versions of XML there is one that anybody sends. */
export const IS_DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.0\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\2)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(?:yes|no)\3)?[ \t\r\n]*\?>$/;

export function isBlank(code: number): boolean {
  return code === SPACE || code === NL || code === CR || code === TAB;
}
