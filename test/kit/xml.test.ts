// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOSE, END, MORE, OPEN, TEXT, XmlScanner } from "../../adapters/kit/xml-scanner.js";
import { XmlError } from "../../adapters/kit/xml-text.js";
import { parseXml } from "../../adapters/soap/xml-reader.js";
import { parseWithSaxes } from "./xml-by-saxes.js";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const PREFIXES = new Map([
  ["urn:a", "a"],
  ["urn:b", "b"],
]);

const REFUSED = "refused";

function read(parse: typeof parseXml, input: string): unknown {
  try {
    return parse(input, PREFIXES);
  } catch (error) {
    if (error instanceof XmlError) return REFUSED;
    throw error;
  }
}

const blank = fc.constantFrom("", "", " ", "\n", "\t", "\r\n", "\r");
const gap = fc.constantFrom(" ", "\n", "\t ", "\r\n");
const prefix = fc.constantFrom("", "p", "q", "r", "xsi", "xml");
const local = fc.constantFrom("x", "y", "Sag", "nil", "type", "æ-1.2", "_", "\u{10400}");
const name = fc.oneof(
  { weight: 80, arbitrary: fc.tuple(prefix, local).map(([p, l]) => (p === "" ? l : `${p}:${l}`)) },
  { weight: 1, arbitrary: fc.constantFrom("1x", "a:b:c", ":x", "x:", "xmlns:x", "-", "x y", "") },
);
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abæ 1]>\"'\n\t\u{1F600}\u0085"), maxLength: 6 }),
  fc.constantFrom("&amp;", "&lt;", "&#10;", "&#13;", "&#x41;", "&#x1F600;", "&quot;", "&apos;", "\r\n", "\r"),
  fc.constantFrom("]]", "]]&gt;", "%", ";", "#"),
);
const odd = fc.constantFrom(
  "&nbsp;",
  "&",
  "&#0;",
  "&#xD800;",
  "&#x110000;",
  "&#;",
  "&#X41;",
  "]]>",
  "<",
  "\u0001",
  "\uFFFE",
  "&constructor;",
);
const text = fc
  .array(fc.oneof({ weight: 120, arbitrary: piece }, { weight: 1, arbitrary: odd }), { maxLength: 4 })
  .map((pieces) => pieces.join(""));
const uri = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("urn:a", "urn:b", "urn:c", " urn:a ", XSI, "") },
  { weight: 1, arbitrary: fc.constantFrom("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/") },
);
const declaration = fc.tuple(fc.constantFrom("xmlns", "xmlns:p", "xmlns:q", "xmlns:xsi", "xmlns:xml"), uri);
const typed = fc.constantFrom(
  ["xsi:nil", "true"],
  ["xsi:nil", " 1 "],
  ["xsi:type", "p:T"],
  ["xsi:type", " T "],
  ["q:type", "r:T"],
);
const attribute = fc
  .tuple(gap, fc.oneof(declaration, typed, fc.tuple(name, text)), blank, blank, fc.constantFrom('"', "'"))
  .map(
    ([before, [key = "", value = ""], a, b, quote]) =>
      `${before}${key}${a}=${b}${quote}${value.replaceAll(quote, "")}${quote}`,
  );
const misc = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(
      "<!-- c -->",
      "<!---->",
      "<?pi data?>",
      "<?pi?>",
      "<![CDATA[<x>&]]]]>",
      "<![CDATA[a\r\nb]]>",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "<!-- a -- b -->",
      "<!--->",
      "<?xml version='1.0'?>",
      "<?XML a?>",
      "<!DOCTYPE x>",
      "<!x>",
      "</x>",
      "<? x?>",
    ),
  },
);

const element: fc.Arbitrary<string> = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(name, fc.array(attribute, { maxLength: 3 }), blank, fc.array(tie("content"), { maxLength: 4 }), fc.boolean())
    .map(([tag, attributes, space, content, isEmpty]) =>
      isEmpty
        ? `<${tag}${attributes.join("")}${space}/>`
        : `<${tag}${attributes.join("")}${space}>${content.join("")}</${tag}${space}>`,
    ),
  content: fc.oneof(
    { depthSize: "small" },
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: misc },
    { weight: 3, arbitrary: tie("element") },
  ),
})).element;
const mostly = (good: readonly string[], bad: readonly string[]) =>
  fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const prolog = mostly(
  [
    "",
    "\ufeff",
    '<?xml version="1.0"?>',
    "\ufeff<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n",
    "<!-- c -->",
    "<?pi?>",
    "\n",
  ],
  [
    ...[
      " <?xml version='1.0'?>",
      "<?xml version='1.0'encoding='x'?>",
      "<?xml encoding='UTF-8'?>",
      "x",
      "&amp;",
      "<?xml?>",
    ],
    ...["<?xml version='1.0' standalone='maybe'?>", "<?xml version='2.0'?>", "<?xml version='1.0' x='y'?>"],
  ],
);
const epilog = mostly(["", "\n", "<!-- c -->", "<?pi?>"], ["x", "<b/>", "&amp;", "<![CDATA[]]>"]);
const ROOT = ' xmlns:p="urn:a" xmlns:q="urn:b" xmlns:r="urn:c" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const document = fc
  .tuple(prolog, element, epilog, fc.nat(9))
  .map(([before, inner, after, n]) => `${before}${n > 0 ? `<p:r${ROOT}>${inner}</p:r>` : inner}${after}`);

/** Characters lost, doubled, put in and exchanged, where it hurts. */
const mutated = fc
  .tuple(
    document,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(..."<>/=\"'&;?!-[]: x\u0000\ud800"), fc.nat(2)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([valid, changes]) =>
    changes.reduce((input, [place, sign, kind]) => {
      const at = place % (input.length + 1);
      return input.slice(0, at) + (kind === 0 ? "" : sign) + input.slice(kind === 1 ? at : at + 1);
    }, valid),
  );

/** What saxes lets through and the standards do not: other versions, half characters, a `?` right behind a target, names after a colon. */
const LAX =
  /version\s*=\s*["']1\.[1-9]|version\s*=\s*["']1\.0\d|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|<\?[^\s?>]*\?[^>]|&[a-zA-Z]*(constructor|toString|valueOf)|:[-.\d\u00b7]/;

describe("our XML reader, held to saxes", () => {
  it("gives the same tree of documents, and refuses the same", () => {
    let right = 0;
    fc.assert(
      fc.property(document, (input) => {
        const [ours, theirs] = [read(parseXml, input), read(parseWithSaxes as typeof parseXml, input)];
        if (ours !== REFUSED) right += 1;
        if (ours === REFUSED && theirs !== REFUSED) expect(input).toMatch(LAX);
        else expect(ours).toEqual(theirs);
      }),
      { numRuns: 1500 },
    );
    expect(right).toBeGreaterThan(500);
  });

  it("refuses the same of what was damaged on the way", () => {
    fc.assert(
      fc.property(mutated, (input) => {
        const [ours, theirs] = [read(parseXml, input), read(parseWithSaxes as typeof parseXml, input)];
        if (ours === REFUSED && theirs !== REFUSED) expect(input).toMatch(LAX);
        else expect(ours).toEqual(theirs);
      }),
      { numRuns: 1500 },
    );
  });

  it("refuses what nests too deep, and takes what does not", () => {
    const nested = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect([read(parseXml, nested(100)), read(parseXml, nested(101))]).toEqual([
      read(parseWithSaxes as typeof parseXml, nested(100)),
      REFUSED,
    ]);
  });

  it.each([
    "<!DOCTYPE x><x/>",
    '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>',
    "<x>&e;</x>",
    "<p:x/>",
    "<x p:a='1'/>",
    "<x a='1' a='2'/>",
    "<x xmlns:p='urn:a' xmlns:q='urn:a' p:a='1' q:a='2'/>",
    "<x xmlns:p=''/>",
    "<x>\u0000</x>",
    "<x>&#0;</x>",
    "<x>\ud800</x>",
    "<x><y></x></y>",
    "<x>",
    "<x/><y/>",
    "",
    "<x>]]></x>",
    "<?xml version='1.1'?><x/>",
  ])("refuses %j", (input) => expect(read(parseXml, input)).toBe(REFUSED));
});

describe("the scanner", () => {
  type Step = readonly unknown[];

  function steps(scanner: XmlScanner, seen: Step[]): void {
    for (let event = scanner.next(); event !== MORE && event !== END; event = scanner.next()) {
      if (event === TEXT) seen.push([TEXT, scanner.text]);
      else seen.push([event, scanner.navn, event === OPEN ? [scanner.type, scanner.nil] : scanner.depth]);
    }
  }

  function scan(pieces: readonly string[]): unknown {
    const [scanner, seen] = [new XmlScanner(PREFIXES), [] as Step[]];
    try {
      for (const one of pieces) {
        scanner.push(one);
        steps(scanner, seen);
      }
      scanner.end();
      steps(scanner, seen);
    } catch (error) {
      if (error instanceof XmlError) return REFUSED;
      throw error;
    }
    return seen;
  }

  it("tells the same of a document however it comes in pieces", () => {
    fc.assert(
      fc.property(fc.oneof(document, mutated), fc.integer({ min: 1, max: 9 }), (input, size) => {
        const signs = [...input];
        const pieces = signs.flatMap((_, at) => (at % size === 0 ? [signs.slice(at, at + size).join("")] : []));
        expect(scan(pieces)).toEqual(scan([input]));
      }),
      { numRuns: 1000 },
    );
  });

  it("passes over an element, and checks it all the same", () => {
    const open = (input: string) => {
      const scanner = new XmlScanner(PREFIXES);
      scanner.push(input);
      scanner.end();
      scanner.next();
      scanner.next();
      return scanner;
    };
    const scanner = open("<r xmlns:p='urn:a'><p:x><p:x>1</p:x><p:x/>2</p:x><p:y>3</p:y></r>");
    expect([scanner.skip(), scanner.navn, scanner.next(), scanner.navn]).toEqual([CLOSE, "a:x", OPEN, "a:y"]);
    expect([scanner.next(), scanner.text]).toEqual([TEXT, "3"]);
    expect(() => open("<r><x><y>&e;</y></x></r>").skip()).toThrow(XmlError);
  });

  it("can be left and gone on with in the middle of what is passed over", () => {
    const scanner = new XmlScanner(PREFIXES);
    scanner.push("<r><x><y>");
    scanner.next();
    scanner.next();
    const { depth } = scanner;
    expect(scanner.skip(depth)).toBe(MORE);
    scanner.push("</y></x><z/>");
    expect([scanner.skip(depth), scanner.navn, scanner.next(), scanner.navn]).toEqual([CLOSE, "{}x", OPEN, "{}z"]);
  });

  it("forgets no declaration when an element ends, and takes none for another's", () => {
    const input =
      "<r xmlns='urn:a'><x xmlns='urn:b'><y/></x><y/><x xmlns='urn:b'><y/></x><z xmlns:p='urn:b urn:a'><p:y/></z></r>";
    expect(read(parseXml, input)).toEqual(read(parseWithSaxes as typeof parseXml, input));
  });
});
