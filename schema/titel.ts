// SPDX-License-Identifier: MPL-2.0
/** Titles as they may be shown: on one line, and without what changes how the rest of a page reads. */

/** No control characters, no signs that turn the direction of writing or are not seen, no half characters; as notes are. */
export function tidyTitle(titel: string): string {
  return titel.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
}
