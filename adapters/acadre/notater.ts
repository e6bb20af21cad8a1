// SPDX-License-Identifier: MPL-2.0
/** Memos as journal notes. What they say lies in a file of its own. */
import type { Dato, JournalnotatRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { createFeltlaeser, type Laest } from "../kit/laest.js";
import { decodeAs, decodeWindows1252 } from "../kit/tegnsaet.js";
import type { Element } from "../soap/xml-reader.js";
import { toPlainText } from "../text/plain-text.js";
import type { AcadreClient } from "./client.js";
import { xml } from "./navnerum.js";
import { isUden, orInvalid, type SagReader } from "./sager.js";
import { isKey, readDatoOf, toMidnight, Umulig } from "./wire-felter.js";

const { textOf } = xml;

interface WireNotat {
  readonly id: string;
  readonly titel: string | null;
  readonly adgangskode: string | null;
  readonly filreference: string | null;
  readonly format: string | null;
  readonly oprettet: Laest<Dato>;
}

type Tekst = Pick<JournalnotatRecord, "tekst" | "tekstMangler">;

const ULAESELIG: Tekst = { tekst: null, tekstMangler: "ULAESELIG" };
const INGEN: Tekst = { tekst: null, tekstMangler: null };
/** Formatting and pictures may fill far more than the text does. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** A memo does not say which version of its file is its own; the one client of the service that is known takes the first. */
const VERSION = "1";

export type NoteReader = (sag: string, ctx: CallContext) => Promise<readonly JournalnotatRecord[] | null>;

export function createNoteReader(client: AcadreClient, reader: SagReader): NoteReader {
  return async (sag, ctx) => {
    const [isListed, memos] = await Promise.all([
      orInvalid("memos", () => reader.isListed(sag, ctx)),
      client.getMemos(sag, ctx),
    ]);
    if (!isListed || memos === null) return null;
    const notater = await orInvalid("memos", async () => memos.map((memo) => parseNotat(memo, sag)));
    // A case is only looked at where there is a code to compare with its own.
    const isCoded = notater.some(({ adgangskode }) => adgangskode !== null);
    const own = isCoded ? await reader.getWire(sag, ctx) : null;
    if (isCoded && (own === null || isUden(own))) return null;
    const kode = own && !isUden(own) ? own.adgangskode : null;
    return Promise.all(notater.map((notat) => toRecord(notat, kode, ctx)));
  };

  /** Notes are shown to whoever sees their case: one with a code that the case does not have says nothing but that it is there. */
  async function toRecord(notat: WireNotat, sagens: string | null, ctx: CallContext): Promise<JournalnotatRecord> {
    const felt = createFeltlaeser();
    const isOpen = notat.adgangskode === null || notat.adgangskode === sagens;
    return {
      lokalId: notat.id,
      titel: isOpen ? notat.titel : null,
      ...(isOpen ? await readTekst(notat, ctx) : ULAESELIG),
      oprettet: toMidnight(felt.alene("oprettet", notat.oprettet)),
      godkendt: null,
      ...felt.noteret(),
    };
  }

  async function readTekst({ filreference, format }: WireNotat, ctx: CallContext): Promise<Tekst> {
    if (filreference === null) return INGEN;
    const kind = format?.replace(/^\./, "").toUpperCase() ?? "RTF";
    if (!["RTF", "TXT", "HTM", "HTML"].includes(kind)) return ULAESELIG;
    const bytes = await client.openFile({ reference: filreference, version: VERSION }, ctx);
    if (bytes === null) return ULAESELIG;
    const file = await readAll(bytes);
    if (file === null) return { tekst: null, tekstMangler: "FOR_STOR" };
    if (kind === "RTF") return toPlainText(file.toString("latin1"), "RTF");
    // Whatever is not UTF-8 is the older Windows encoding.
    const text = decodeAs(file, "utf-8") ?? decodeWindows1252(file);
    return text === null ? ULAESELIG : toPlainText(text, kind === "TXT" ? "TEXT" : "HTML");
  }
}

/** Throws `Umulig`. */
function parseNotat(memo: Element, sag: string): WireNotat {
  const id = textOf(memo, "base:MemoIdentifier");
  if (id === null) throw new Umulig("missing-id");
  if ((textOf(memo, "case:CaseFileReference") ?? sag) !== sag) throw new Umulig("other-case");
  const filreference = textOf(memo, "base:MemoFileReference");
  return {
    id,
    titel: textOf(memo, "base:MemoTitleText"),
    adgangskode: textOf(memo, "case:AccessCode"),
    filreference: filreference !== null && isKey(filreference) ? filreference : null,
    format: textOf(memo, "base:FileFormat"),
    oprettet: readDatoOf(memo, "case:CreationDate"),
  };
}

/** Null: too much to be read for a note. */
async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > MAX_FILE_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
