// SPDX-License-Identifier: MPL-2.0
/**
 * A vendor's contract as a table of names and types, and the check of a message against it. The table is written from the
 * contract (README.md beside it says how); neither adapter nor emulator reads it, so that both are held to the same outside.
 */
import { readFileSync } from "node:fs";
import { isSimple } from "./simple.js";

/** One place in a sequence: an element, a choice, a repeated sequence, or whatever another namespace has. */
export interface Led {
  readonly kind: "element" | "choice" | "sequence" | "all" | "any";
  readonly navn: string;
  readonly min: number;
  readonly max: number;
  readonly type: string;
  readonly nillable: boolean;
  readonly dele: Led[];
}

export interface Type {
  readonly base: string | null;
  readonly abstract: boolean;
  /** Its content is left to others. */
  readonly ignored: boolean;
  readonly dele: Led[];
}

export interface Kontrakt {
  /** Prefix by namespace. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly roots: ReadonlyMap<string, Pick<Led, "type" | "nillable">>;
  readonly types: ReadonlyMap<string, Type>;
}

/** Lines: `ns`, `root`, `type`, and below a type its places, two spaces deeper for each choice or sequence. */
export function readKontrakt(file: string): Kontrakt {
  const prefixes = new Map<string, string>();
  const roots = new Map<string, Pick<Led, "type" | "nillable">>();
  const types = new Map<string, Type>();
  let open: Led[][] = [];
  for (const line of readFileSync(new URL(file, import.meta.url), "utf8").split("\n")) {
    const [word = "", ...rest] = line.trim().split(" ");
    if (word === "" || word === "#") continue;
    const depth = (line.length - line.trimStart().length) / 2;
    if (depth > 0) {
      const led = readLed(word, rest);
      open[depth - 1]?.push(led);
      open = [...open.slice(0, depth), led.dele];
    } else if (word === "ns") prefixes.set(rest[1] ?? "", rest[0] ?? "");
    else if (word === "root") roots.set(rest[0] ?? "", { type: rest[1] ?? "", nillable: rest[2] === "nillable" });
    else {
      const type = readType(rest);
      types.set(rest[0] ?? "", type);
      open = [type.dele];
    }
  }
  const kontrakt = { prefixes, roots, types };
  checkWhole(kontrakt);
  return kontrakt;
}

function readType(words: readonly string[]): Type {
  const base = words.includes("<") ? (words[words.indexOf("<") + 1] ?? null) : null;
  return { base, abstract: words.includes("abstract"), ignored: words.includes("ignored"), dele: [] };
}

const OCCURS: Readonly<Record<string, readonly [number, number]>> = {
  "1": [1, 1],
  "?": [0, 1],
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
};
const GROUPS = ["choice", "sequence", "all", "any"] as const;

/** A type may have blanks in it: it is all that stands between the number and `nillable`. */
function readLed(word: string, [occurs = "1", ...rest]: readonly string[]): Led {
  const [min, max] = OCCURS[occurs] ?? [Number.NaN, Number.NaN];
  const kind = GROUPS.find((group) => group === word) ?? "element";
  const nillable = rest.at(-1) === "nillable";
  const type = (nillable ? rest.slice(0, -1) : rest).join(" ");
  return { kind, navn: word, min, max, type, nillable, dele: [] };
}

/** A table with a hole in it would let everything through there. */
function checkWhole({ roots, types }: Kontrakt): void {
  const check = ({ kind, navn, min, type, dele }: Led) => {
    if (Number.isNaN(min)) throw new Error(`occurrence of ${navn}`);
    if (kind === "element" && !types.has(type) && !isSimple(type)) throw new Error(`type of ${navn}: ${type}`);
    for (const del of dele) check(del);
  };
  for (const { type } of roots.values()) if (!types.has(type) && !isSimple(type)) throw new Error(`root ${type}`);
  for (const { base, dele } of types.values()) {
    if (base !== null && !types.has(base)) throw new Error(`base ${base}`);
    for (const del of dele) check(del);
  }
}
