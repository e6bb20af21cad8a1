// SPDX-License-Identifier: MPL-2.0
/** What a file is called when it is fetched: of what the viewer may see, and safe as the name of a file anywhere. */
import type { DokumentFilRecord, DokumentRecord } from "../../schema/records.js";
import type { Bruger } from "../adgang/bruger.js";
import { staffOnly, visibleTitle } from "../adgang/mask.js";
import { knownType, withEnding } from "./filtyper.js";

const LONGEST = 100;
const NAMELESS = "Dokument";

/** A citizen's is made of the title they see: file names are the staff's. */
export function downloadName(bruger: Bruger, dokument: DokumentRecord, fil: DokumentFilRecord): string {
  const name = staffOnly(bruger, fil.filnavn) ?? visibleTitle(bruger, dokument, dokument.dokumenttype);
  const safe = safeName(name ?? "");
  const ended = withEnding(safe === "" ? NAMELESS : safe, knownType(fil.mimetype), fil.filnavn);
  return isReserved(ended) ? `_${ended}` : ended;
}

/**
 * Letters, digits and a few marks; all else is a blank. So there is no separator of folders, no quote, no control or
 * invisible character and nothing that turns the direction of the text. May be empty.
 */
function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N} .,_()&+=@#§-]/gu, " ")
    .replace(/\.{2,}/g, ".")
    .replace(/\s+/g, " ");
  const ending = /\.[a-z0-9]{1,5}$/i.exec(plain)?.[0] ?? "";
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, LONGEST - ending.length).join("");
  return `${stem}${ending}`.replace(/^[ .\p{M}-]+|[ .]+$/gu, "");
}

/** Names that Windows keeps for its devices, with any ending. */
function isReserved(name: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}
