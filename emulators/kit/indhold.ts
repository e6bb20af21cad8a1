// SPDX-License-Identifier: MPL-2.0
/**
 * The bytes of a document's file in the municipality: made when they are asked for, the same each time, exactly
 * `stoerrelse` long, and a file of its kind as far as a reader looks. So a document of a gigabyte costs no memory.
 */
import type { KommuneDokument } from "./kommune.js";

const PIECE = 64 * 1024;

/** Yields pieces of at most 64 KB. */
export function* createIndhold(dokument: KommuneDokument): Generator<Uint8Array> {
  let left = dokument.stoerrelse;
  const head = Buffer.from(headOf(dokument), "latin1");
  yield head.subarray(0, left);
  left -= Math.min(left, head.length);
  const filler = Buffer.alloc(PIECE, `% ${dokument.dokumentnummer}\n`, "latin1");
  for (; left > 0; left -= PIECE) yield filler.subarray(0, Math.min(PIECE, left));
}

/** A whole small file; what follows it a reader ignores. */
function headOf({ mimetype, titel }: KommuneDokument): string {
  return mimetype === "application/pdf" ? createPdf(titel) : `${titel}\r\n`;
}

/** One page that says the title, by the PDF specification's minimal example; offsets are of latin1 bytes. */
function createPdf(titel: string): string {
  const text = titel.replace(/[()\\]/g, " ").replace(/[^\x20-\xff]/g, "?");
  const stream = `BT /F1 14 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}
