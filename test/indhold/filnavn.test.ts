// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition } from "../../gateway/indhold/disposition.js";
import { downloadName } from "../../subgraphs/indhold/filnavn.js";
import { knownType } from "../../subgraphs/indhold/filtyper.js";
import { BORGER, document, file, SAGSBEHANDLER } from "./world.js";

/** Names that somebody could wish to smuggle in, among any others. */
const evil = fc.constantFrom(
  'a".exe',
  "a\r\nSet-Cookie: x=1",
  "../../etc/passwd",
  "..\\..\\win.ini",
  "brev\u202Efdp.exe",
  "\u0000.pdf",
  "\u200b\u2066x",
  "CON.pdf",
  "nul",
  "....",
  "%22%0d%0a",
  "x; filename=y.exe",
  "\ud800",
  "e\u0301".repeat(300),
  "/",
  " ",
);
const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 150 }),
  evil,
  fc.tuple(evil, evil).map(([a, b]) => a + b),
);
const mimetype = fc.option(fc.constantFrom("application/pdf", "text/plain", "text/html", "image/jpeg", "x/y"));

const FORBIDDEN = /[\p{C}\p{Zl}\p{Zp}"'`\\/:*?<>|%;]/u;
/** The grammar of RFC 6266 for these two parameters, and nothing beside them. */
const HEADER =
  /^attachment; filename="([A-Za-z0-9 ._()&+=@#,-]+)"; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+)$/;

describe("what a file is called when it is fetched", () => {
  it("is a harmless file name, whatever the source calls it", () => {
    fc.assert(
      fc.property(name, fc.option(name), mimetype, fc.boolean(), (titel, filnavn, type, staff) => {
        const given = downloadName(
          staff ? SAGSBEHANDLER : BORGER,
          document({ titel }),
          file({ filnavn, mimetype: type }),
        );
        expect(given).not.toMatch(FORBIDDEN);
        expect(given).toMatch(/^[^. -].*\.[a-z0-9]{1,5}$/is);
        expect(given).not.toMatch(/^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/i);
        expect([...given].length).toBeLessThanOrEqual(110);
        if (type === "application/pdf") expect(given).toMatch(/\.pdf$/i);
        if (type === "text/html" || type === "x/y") expect(given).not.toMatch(/\.(html?|exe|js|hta|svg)$/i);
      }),
      { numRuns: 500 },
    );
  });

  it("stands in a header that always reads, and reads as the name", () => {
    fc.assert(
      fc.property(name, mimetype, (filnavn, type) => {
        const given = downloadName(SAGSBEHANDLER, document(), file({ filnavn, mimetype: type }));
        const [, ascii, encoded = ""] = HEADER.exec(contentDisposition(given)) ?? [];
        expect(ascii).toMatch(/^[\x20-\x7e]+$/);
        expect(decodeURIComponent(encoded)).toBe(given);
        expect(() => new Headers({ "content-disposition": contentDisposition(given) })).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["the title they see, for a citizen", BORGER, document(), file(), "Afgørelse om hjælp.pdf"],
    [
      "the document's type where the title is not theirs",
      BORGER,
      document({ titelArt: "UERKLAERET" }),
      file(),
      "Brev, udgaaende.pdf",
    ],
    ["no CPR number for a citizen", BORGER, document({ titel: "Brev til 610170-1230" }), file(), "Brev, udgaaende.pdf"],
    ["the file's own name, for staff", SAGSBEHANDLER, document(), file(), "AFG-17 æblegrød.pdf"],
    ["the title where the file has none", SAGSBEHANDLER, document(), file({ filnavn: null }), "Afgørelse om hjælp.pdf"],
    [
      "something, where there is nothing",
      BORGER,
      document({ titel: null, dokumenttype: null }),
      file(),
      "Dokument.pdf",
    ],
    ["with the ending of the type", SAGSBEHANDLER, document(), file({ filnavn: "brev.docx" }), "brev.docx.pdf"],
    ["with an ending in capitals", SAGSBEHANDLER, document(), file({ filnavn: "BREV.PDF" }), "BREV.PDF"],
    [
      "never as a web page",
      SAGSBEHANDLER,
      document(),
      file({ filnavn: "a.html", mimetype: "text/html" }),
      "a.html.bin",
    ],
    [
      "with a known ending of an unknown type",
      BORGER,
      document(),
      file({ filnavn: "x.docx", mimetype: null }),
      "Afgørelse om hjælp.docx",
    ],
  ] as const)("is %s", (_what, bruger, dokument, fil, expected) => {
    expect(downloadName(bruger, dokument, fil)).toBe(expected);
  });

  it("has an ASCII form that a Dane can read", () => {
    expect(contentDisposition("Ærø & Ålborg é.pdf")).toBe(
      `attachment; filename="Aeroe & Aalborg e.pdf"; filename*=UTF-8''%C3%86r%C3%B8%20%26%20%C3%85lborg%20%C3%A9.pdf`,
    );
  });
});

describe("the type a file is given as", () => {
  it.each([
    [["application/pdf; version=1.7"], "application/pdf"],
    [["Text/HTML", "application/pdf"], "application/pdf"],
    [["text/html"], "application/octet-stream"],
    [["image/svg+xml"], "application/octet-stream"],
    [["application/javascript"], "application/octet-stream"],
    [["toString"], "application/octet-stream"],
    [[null], "application/octet-stream"],
  ] as const)("of %j is %s", (said, expected) => {
    expect(knownType(...said)).toBe(expected);
  });
});
