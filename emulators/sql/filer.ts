// SPDX-License-Identifier: MPL-2.0
/** The table of files, whose bytes are made when they are asked for: none of them is ever whole. */
import { createIndhold } from "../kit/indhold.js";
import type { KommuneDokument } from "../kit/kommune.js";
import type { Resultat } from "./pakker.js";
import { TIME_LIMIT } from "./sqlite.js";

const ASKED =
  /^SELECT (?:(OCTET_LENGTH)\(`f`\.`INDHOLD`\)|SUBSTR\(`f`\.`INDHOLD`, (\d+), (\d+)\)) AS `(\w+)` FROM `AKTFIL` `f` WHERE `f`\.`AKTNR` IN \('(\d+)'\) LIMIT 2$/;

/** Null where the statement is about something else. */
export function createFilgiver(files: ReadonlyMap<number, KommuneDokument>): (statement: string) => Resultat | null {
  return (statement) => {
    const match = ASKED.exec(statement.replace(TIME_LIMIT, ""));
    if (!match) return null;
    const [, isLength, from = "1", count = "0", name = "", key = ""] = match;
    const dokument = files.get(Number(key));
    const cell = dokument && (isLength ? dokument.stoerrelse : sliceOf(dokument, Number(from) - 1, Number(count)));
    return { columns: [name], rows: cell === undefined ? [] : [[cell]] };
  };
}

function sliceOf(dokument: KommuneDokument, from: number, count: number): Uint8Array {
  const slice: Uint8Array[] = [];
  let at = 0;
  for (const piece of createIndhold(dokument)) {
    if (at >= from + count) break;
    if (at + piece.length > from) slice.push(piece.subarray(Math.max(0, from - at), from + count - at));
    at += piece.length;
  }
  return Buffer.concat(slice);
}
