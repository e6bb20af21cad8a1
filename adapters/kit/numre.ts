// SPDX-License-Identifier: MPL-2.0
/** Numbers of people, companies and subjects in the spellings that sources hold them in. */
import { parseCpr, parseCvr } from "../../schema/identifiers.js";
import { type Laest, UKENDT } from "./laest.js";

/** Dashes and minus signs of every kind, blanks, and the signs that no one sees. */
const SKILLETEGN = String.raw`[\s\p{Pd}\u2212\u2043]`;
const CPR_FORM = new RegExp(
  `^(\\d{2})${SKILLETEGN}{0,3}(\\d{2})${SKILLETEGN}{0,3}(\\d{2})${SKILLETEGN}{0,3}(\\d{4})$`,
  "u",
);

/** Ten digits. A separator stands between pairs or before the last four; anywhere else it is another number. */
export function readCpr(text: string | null | undefined): Laest<string> {
  return readWith(text, (plain) => {
    const groups = CPR_FORM.exec(plain);
    return groups === null ? null : parseCpr(groups.slice(1).join(""));
  });
}

/** Eight digits, not all of them zero. */
export function readCvr(text: string | null | undefined): Laest<string> {
  return readWith(text, (plain) => {
    const digits = withoutSeparators(plain);
    return /^0+$/.test(digits) ? null : parseCvr(digits);
  });
}

/** Number of a production unit: ten digits, not all of them zero. */
export function readPnummer(text: string | null | undefined): Laest<string> {
  return readWith(text, (plain) => {
    const digits = withoutSeparators(plain);
    return /^\d{10}$/.test(digits) && !/^0+$/.test(digits) ? digits : null;
  });
}

/** Three groups of one or two digits between dots, and no fourth. */
const WITH_DOTS = /^(\d{1,2}) ?[.,] ?(\d{1,2}) ?[.,] ?(\d{1,2})(?!\d|[.,] ?\d)/;
/** Six digits in a row, of which one dot is missing or both are. */
const IN_A_ROW = /^(\d{2})(?:[.,]?(\d{2})|(\d{2})[.,])(\d{2})(?!\d|[., ] ?\d)/;
/** Three pairs between blanks, and no fourth. */
const WITH_BLANKS = /^(\d{2}) (\d{2}) (\d{2})(?!\d|[., ] ?\d)/;

/**
 * A whole KLE subject number, `27.36.04`: blanks, missing dots and missing zeros are made good, and a facet or a title behind
 * it is left off. A group alone (`27.36`), five digits in a row or a fourth group may be read as more than one number: none.
 */
export function readKle(text: string | null | undefined): Laest<string> {
  return readWith(text, (plain) => {
    const found = WITH_DOTS.exec(plain) ?? IN_A_ROW.exec(plain) ?? WITH_BLANKS.exec(plain);
    if (found === null) return null;
    const groups = found.slice(1).filter((group) => group !== undefined);
    return groups.map((group) => group.padStart(2, "0")).join(".");
  });
}

/** An action facet, `G01`. */
export function readFacet(text: string | null | undefined): Laest<string> {
  return readWith(text, (plain) => {
    const [, letter, digits] = /^(\p{L})[ .]?(\d{1,2})(?![\d.,])/u.exec(plain) ?? [];
    return letter === undefined || digits === undefined ? null : letter.toUpperCase() + digits.padStart(2, "0");
  });
}

function readWith(text: string | null | undefined, parse: (plain: string) => string | null): Laest<string> {
  const plain = simplify(text ?? "");
  return plain === "" ? null : (parse(plain) ?? UKENDT);
}

/** Full-width digits become digits, invisible signs go, every blank is one space. */
function simplify(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (/\s/.test(sign) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim();
}

const SEPARATORS = new RegExp(SKILLETEGN, "gu");

function withoutSeparators(text: string): string {
  return text.replace(SEPARATORS, "");
}

/** The number, or null where there is none that can be read: nobody is then known by it. */
export function knownNumber(laest: Laest<string>): string | null {
  return laest === UKENDT ? null : laest;
}
