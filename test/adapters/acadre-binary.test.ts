// SPDX-License-Identifier: MPL-2.0
/** The file inside a SOAP answer: whole wherever the pieces are cut, and never anything else in its place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBinary } from "../../adapters/acadre/binary.js";
import { OPERATIONS } from "../../adapters/acadre/operations.js";
import type { HttpStream } from "../../adapters/transport/http.js";
import { grundOf } from "./acadre-wire.js";

const IDS = "http://www.traen.com/2007/09/06/schema";
const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

interface Form {
  readonly soap: string;
  readonly own: string;
  /** How many digits stand on a line; 0: all. */
  readonly line: number;
  readonly declaration: boolean;
}

const PLAIN: Form = { soap: "soap", own: "", line: 0, declaration: true };

function answer(file: Uint8Array, { soap, own, line, declaration }: Form = PLAIN, base64?: string): string {
  const digits = base64 ?? Buffer.from(file).toString("base64");
  const text = line > 0 ? digits.replace(new RegExp(`(.{${line}})`, "g"), "$1\r\n") : digits;
  const name = own === "" ? "XMLBinary" : `${own}:XMLBinary`;
  const xmlns = own === "" ? `xmlns="${IDS}"` : `xmlns:${own}="${IDS}"`;
  const head = declaration ? '<?xml version="1.0" encoding="utf-8"?>' : "";
  return `${head}<${soap}:Envelope xmlns:${soap}="${SOAP}"><${soap}:Header note="a>b"/><${soap}:Body><${name} ${xmlns}>${text}</${name}></${soap}:Body></${soap}:Envelope>`;
}

/** The text in pieces of the given lengths, over and over. */
function streamOf(text: string, lengths: readonly number[] = [7], contentType = "text/xml"): HttpStream {
  const bytes = Buffer.from(text, "utf8");
  async function* pieces() {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const length = lengths[i % lengths.length] ?? 1;
      yield bytes.subarray(at, at + length);
      at += length;
    }
  }
  return { status: 200, contentType, contentLength: null, body: pieces() };
}

async function read(stream: HttpStream): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await openBinary(stream, OPERATIONS.file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const forms = fc.record({
  soap: fc.constantFrom("s", "soap", "SOAP-ENV"),
  own: fc.constantFrom("", "q1", "ids"),
  line: fc.constantFrom(0, 4, 76),
  declaration: fc.boolean(),
});
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

describe("a file in a SOAP answer", () => {
  it("comes out as it went in, whatever the prefixes, the line ends, and where the pieces are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), forms, lengths, async (file, form, cut) => {
        expect((await read(streamOf(answer(file, form), cut))).equals(Buffer.from(file))).toBe(true);
      }),
    );
  });

  it("is never given as whole where the answer was cut, at whatever place", async () => {
    const file = Buffer.from("en fil, der er lang nok til at blive skåret over".repeat(3));
    const whole = answer(file);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), lengths, async (at, cut) => {
        expect(await grundOf(read(streamOf(whole.slice(0, at), cut)))).toBe("FORMAT");
      }),
    );
  });

  it("gives nothing but the file's own beginning before it fails", async () => {
    const file = Buffer.from(Array.from({ length: 3000 }, (_, i) => i % 251));
    const digits = file.toString("base64");
    const broken = answer(file, PLAIN, `${digits.slice(0, 2000)}*${digits.slice(2001)}`);
    const given: Uint8Array[] = [];
    const walk = async () => {
      for await (const piece of await openBinary(streamOf(broken, [500]), OPERATIONS.file)) given.push(piece);
    };
    expect(await grundOf(walk())).toBe("FORMAT");
    const got = Buffer.concat(given);
    expect(got.length).toBeGreaterThan(0);
    expect(file.subarray(0, got.length).equals(got)).toBe(true);
  });

  it.each([
    ["a digit that is none", "QUJD*UJD"],
    ["a character reference", "QUJD&#13;QUJD"],
    ["padding in the middle", "QQ==QUJD"],
    ["padding of three", "Q==="],
    ["half a byte", "QUJDQ"],
    ["no padding", "QQ"],
    ["an element inside", "QUJD<x/>QUJD"],
    ["a comment with more after it", "QUJD<!-- -->QUJD"],
    ["CDATA", "QUJD<![CDATA[QUJD]]>"],
  ])("is not one with %s", async (_, base64) => {
    for (const length of [1, 3, 1000])
      expect(await grundOf(read(streamOf(answer(Buffer.alloc(0), PLAIN, base64), [length])))).toBe("FORMAT");
  });

  it("is empty where the element is", async () => {
    expect((await read(streamOf(answer(Buffer.alloc(0))))).length).toBe(0);
    const short = answer(Buffer.alloc(0)).replace(/><\/XMLBinary>/, "/>");
    expect((await read(streamOf(short))).length).toBe(0);
  });

  it.each([
    ["its name in another namespace", (text: string) => text.replace(IDS, "urn:x")],
    ["another name", (text: string) => text.replaceAll("XMLBinary", "FileName1")],
    ["it in the header", (text: string) => text.replaceAll("soap:Body", "soap:Header")],
    ["a DTD", (text: string) => text.replace("?>", "?><!DOCTYPE a>")],
    ["more behind it", (text: string) => text.replace("</soap:Body>", "<x/></soap:Body>")],
    ["an end that is another's", (text: string) => text.replace("</soap:Body>", "</soap:Bodi>")],
    ["no envelope", () => "%PDF-1.4"],
    ["nothing", () => ""],
  ])("is not the answer with %s", async (_, change) => {
    expect(await grundOf(read(streamOf(change(answer(Buffer.from("abc"))))))).toBe("FORMAT");
  });

  it("is not looked for in what is too long to be its envelope", async () => {
    const long = answer(Buffer.from("abc")).replace("<soap:Header", `<!--${"x".repeat(100_000)}--><soap:Header`);
    expect(await grundOf(read(streamOf(long, [4096])))).toBe("FORMAT");
  });

  it.each([
    ["by its type", "<p>", "text/html"],
    ["by its beginning", "<!DOCTYPE html><html><body>Log ind</body></html>", "text/xml"],
    ["by its beginning, in small pieces and without a doctype", "<html><body>Log ind<br></body></html>", "text/xml"],
  ])("is told from a web page %s", async (_, page, contentType) => {
    for (const length of [1, 1000]) expect(await grundOf(read(streamOf(page, [length], contentType)))).toBe("HTML");
  });

  it.each([
    ["Acadre.CM.Framework.Security.NoReadPermissionException", "CREDENTIALS"],
    ["System.ArgumentException", "REQUEST"],
    ["System.NullReferenceException", "STATUS"],
  ])("that is a fault with status 200, %s, is %s", async (exception, grund) => {
    const fault = `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>${exception}: æ</faultstring></s:Fault></s:Body></s:Envelope>`;
    expect(await grundOf(read(streamOf(fault, [11])))).toBe(grund);
  });

  it("given up before or after its first piece gives the source up as well", async () => {
    for (const begun of [false, true]) {
      let ended = 0;
      const source = streamOf(answer(Buffer.alloc(5000, "y")), [400]);
      const inner = source.body[Symbol.asyncIterator]();
      const body: AsyncIterable<Uint8Array> = {
        [Symbol.asyncIterator]: () => ({
          next: () => inner.next(),
          return: async () => {
            ended += 1;
            return { done: true, value: undefined };
          },
        }),
      };
      const bytes = (await openBinary({ ...source, body }, OPERATIONS.file))[Symbol.asyncIterator]();
      if (begun) await bytes.next();
      await bytes.return?.();
      expect(ended).toBeGreaterThan(0);
    }
  });
});
