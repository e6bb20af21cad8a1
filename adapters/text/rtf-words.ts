// SPDX-License-Identifier: MPL-2.0
/** Words of RTF (Microsoft's Rich Text Format Specification 1.9.1) that decide what of a file is text. */
import { decodeWindows1252 } from "../kit/tegnsaet.js";

/** Control words that stand for a character. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  sect: "\n",
  page: "\n",
  row: "\n",
  nestrow: "\n",
  tab: " ",
  cell: " ",
  nestcell: " ",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
};

/** Groups that hold no text of the note. */
export const DROPPED: readonly string[] = [
  ...["fonttbl", "colortbl", "stylesheet", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl"],
  ...["info", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl"],
  ...["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"],
  ...["fldinst", "bkmkstart", "bkmkend", "xe", "tc", "rxe", "sp", "pict", "nonshppict", "objdata", "objclass"],
];

/** Of those, what a reader sees though no text says it. */
export const PICTURES: readonly string[] = ["pict", "shppict", "objdata"];

/** Groups marked as ignorable (`\*`) whose text is seen all the same: text boxes. */
export const SEEN_THOUGH_IGNORABLE: readonly string[] = ["shpinst"];

/** Code pages by the number RTF names them with, as the decoder knows them. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  866: "ibm866",
  10000: "macintosh",
  65001: "utf-8",
};

/** A font's character set to its code page. */
export const CHARSETS: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** Null where there is no decoder for it, or where the bytes are not of it. */
export function decodeBytes(bytes: readonly number[], codePage: number): string | null {
  if (bytes.every((byte) => byte < 0x80)) return Buffer.from(bytes).toString("latin1");
  if (codePage === 1252) return decodeWindows1252(Uint8Array.from(bytes));
  const label = codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : CODE_PAGES[codePage];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label, { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
