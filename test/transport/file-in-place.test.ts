// SPDX-License-Identifier: MPL-2.0

import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { checkFile, type FileExpectation } from "../../adapters/transport/content.js";
import { isAnnounced, judgeBegin } from "../../adapters/transport/file-begin.js";
import { boundsOf, grundOf, startWireServer, type WireServer } from "./wire-server.js";

let server: WireServer | null = null;
afterEach(() => server?.close());

const PDF: FileExpectation = { mimetype: "application/pdf" };

interface Opened {
  /** What checking it ended with, before any byte. */
  readonly head: string;
  /** What reading it to its end ended with. */
  readonly whole: string;
  readonly bytes: number;
}

async function open(answer: (response: ServerResponse) => void, expected = PDF): Promise<Opened> {
  await server?.close();
  server = await startWireServer(answer);
  const request = { operation: "file", method: "GET", url: server.url, read: true } as const;
  const checking = server.http.stream(request, boundsOf()).then((stream) => checkFile(stream, "file", expected));
  const head = await grundOf(checking);
  let bytes = 0;
  const whole = await grundOf(
    checking.then(async (pieces) => {
      for await (const piece of pieces) bytes += piece.length;
    }),
  );
  return { head, whole, bytes };
}

const body =
  (text: string | Buffer, type = "application/pdf") =>
  (response: ServerResponse) =>
    void response.writeHead(200, { "content-type": type }).end(text);

describe("what comes in place of a file", () => {
  it.each([
    ["an error of ASP.NET's", '{"Message":"An error has occurred."}', "FORMAT"],
    ["a list of errors", '\ufeff\n [ {"kode": 7} ]', "FORMAT"],
    ["an empty object", "{ }", "FORMAT"],
    ["XML with a declaration", '<?xml version="1.0"?><Error><Code>ServerBusy</Code></Error>', "FORMAT"],
    ["XML without one", "<Error/>", "FORMAT"],
    [
      "a SOAP fault",
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>',
      "FORMAT",
    ],
    ["XML whose first element is longer than what is looked at", `<Fejl tekst="${"x".repeat(2000)}"/>`, "FORMAT"],
    ["a fragment of a page", '\n\n<div class="login">Log ind</div>', "HTML"],
    ["a script", '<script>location="/login"</script>', "HTML"],
    ["a page", "<!DOCTYPE html><html></html>", "HTML"],
    ["a page behind XML's declaration and a comment", '<?xml version="1.0"?><!-- x --><html>', "HTML"],
  ])("is no file: %s, in whatever letters", async (_, text, grund) => {
    const be = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    for (const coded of [text, Buffer.from(`\ufeff${text}`, "utf16le"), Buffer.from(text, "utf16le"), be])
      expect((await open(body(coded))).head).toBe(grund);
    for (const mimetype of [null, "text/plain", "image/png"])
      expect((await open(body(text, "application/octet-stream"), { mimetype })).head).toBe(grund);
  });

  it.each([
    ["application/json", '{"a":1}'],
    ["application/ld+json", '{"a":1}'],
    ["text/xml", "<?xml version='1.0'?><a/>"],
    ["image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["text/html", "<div>notat</div>"],
    ["application/xhtml+xml", "<?xml version='1.0'?><html/>"],
    ["text/plain", "<bo@eksempel.dk> skrev: [1] se {bilag}"],
    ["text/plain", "[2026-05-01] ringet op"],
    ["application/rtf", "{\\rtf1 brev}"],
    ["application/pdf", "%PDF-1.7 <html>"],
    ["text/plain", ""],
  ])("is the file where the document is announced as %s", async (mimetype, text) => {
    const opened = await open(body(text, mimetype), { mimetype });
    expect(opened).toEqual({ head: "none", whole: "none", bytes: Buffer.byteLength(text) });
  });

  it.each([
    [204, "FORMAT"],
    [205, "FORMAT"],
    [206, "FORMAT"],
    [201, "FORMAT"],
    [304, "FORMAT"],
  ])("is told by status %i", async (status, grund) => {
    const answer = (response: ServerResponse) => void response.writeHead(status).end(status === 206 ? "%PDF-1.4" : "");
    expect((await open(answer)).head).toBe(grund);
  });

  it("is told by a size that differs from the document's own, before any byte where the answer says its own", async () => {
    const stated = { ...PDF, stoerrelse: 9 };
    expect(await open(body("%PDF-1.4"), stated)).toMatchObject({ head: "FORMAT", bytes: 0 });
    expect(await open(body("%PDF-1.4\n"), stated)).toEqual({ head: "none", whole: "none", bytes: 9 });
    // Without a length of its own, it is known before any byte where it is short, and at the end where it is long.
    const chunked = (text: string) => (response: ServerResponse) => {
      response.write(text.slice(0, 5));
      response.end(text.slice(5));
    };
    expect((await open(chunked("%PDF-1.4"), stated)).head).toBe("FORMAT");
    const long = { ...PDF, stoerrelse: 5000 };
    expect(await open(chunked(`%PDF${"x".repeat(4000)}`), long)).toMatchObject({ head: "none", whole: "FORMAT" });
    expect(await open(chunked(`%PDF${"x".repeat(6000)}`), long)).toMatchObject({ head: "none", whole: "FORMAT" });
  });

  it("is never a page, XML or JSON that nobody announced, whatever stands before it", () => {
    const lead = fc.array(fc.constantFrom(" ", "\n", "\t", "<!-- x -->")).map((parts) => parts.join(""));
    const kinds = fc.constantFrom("<html><p>", "<a:b c='d'>", "<p>", "<?xml version='1.0'?><x/>");
    fc.assert(
      fc.property(
        lead,
        kinds,
        fc.constantFrom("utf8", "utf16le") as fc.Arbitrary<BufferEncoding>,
        (before, text, encoding) => {
          const { art } = judgeBegin(Buffer.from(before + text, encoding), "application/pdf");
          expect(art).not.toBeNull();
          if (art) expect(isAnnounced(art, "application/pdf")).toBe(false);
        },
      ),
    );
  });
});

describe("a file that comes coded though nobody asked", () => {
  const text = `%PDF-1.7 ${"brev ".repeat(1000)}`;

  it("is decoded, and its size is that of what it was", async () => {
    const answer = (response: ServerResponse) =>
      void response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "application/pdf" })
        .end(gzipSync(text));
    const expected = { ...PDF, stoerrelse: text.length };
    expect(await open(answer, expected)).toEqual({ head: "none", whole: "none", bytes: text.length });
  });

  it("is seen through: an error is none the less no file", async () => {
    const answer = (response: ServerResponse) =>
      void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("<Error/>"));
    expect((await open(answer)).head).toBe("FORMAT");
  });
});
