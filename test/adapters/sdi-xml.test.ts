// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { XmlError } from "../../adapters/kit/xml-text.js";
import { parseXml, textElement, textOf } from "../../adapters/sdi/xml.js";

const SAG = 'xmlns:sag="urn:oio:sts:sagdok:sag:6"';

function isCarried(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 || [9, 10, 13].includes(code)) && ![0xfffe, 0xffff].includes(code);
}

describe("reading XML", () => {
  it("gives back every text that was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        // What XML cannot carry is left out, and a carriage return is a line feed.
        const carried = [...text].filter(isCarried).join("").replace(/\r\n?/g, "\n");
        const xml = `<r ${SAG}>${textElement("sag:Titel", text)}</r>`;
        expect(parseXml(xml).children[0]?.text ?? "").toBe(carried);
      }),
    );
  });

  it("goes by namespace, whatever the prefix, and does not take one Virkning for another", () => {
    const xml =
      '<q:r xmlns:q="urn:oio:sts:sagdok:sag:6" xmlns="urn:oio:sts:generelledefinitioner:6"><q:Virkning/><Virkning/><Virkning xmlns="urn:oio:sts:sagdok:dokumentindeks:6"/><Virkning xmlns="urn:x"/></q:r>';
    expect(parseXml(xml).children.map(({ navn }) => navn)).toEqual([
      "sag:Virkning",
      "gd:Virkning",
      "di:Virkning",
      "{urn:x}Virkning",
    ]);
  });

  it("decodes the predefined entities once, numeric references, and CDATA not at all", () => {
    const xml = `<sag:r ${SAG}>S&amp;#248;ren &#198;&#xe5; &lt;A&gt; <![CDATA[&amp; <b>]]></sag:r>`;
    expect(parseXml(xml).text).toBe("S&#248;ren Æå <A> &amp; <b>");
  });

  it("keeps leading zeros and does not make numbers of texts", () => {
    const xml = `<sag:r ${SAG}><sag:Sagsnummer>00012</sag:Sagsnummer><sag:Titel>1e3</sag:Titel></sag:r>`;
    expect([textOf(parseXml(xml), "sag:Sagsnummer"), textOf(parseXml(xml), "sag:Titel")]).toEqual(["00012", "1e3"]);
  });

  it.each([
    ["a DTD", '<!DOCTYPE r [<!ENTITY a "b">]><r/>'],
    ["an entity of its own", "<r>&xxe;</r>"],
    ["a bare ampersand", "<r>a & b</r>"],
    ["a reference to no character", "<r>&#0;</r>"],
    ["an end that does not fit", "<r><a></r></a>"],
    ["no end", "<r><a/>"],
    ["half a tag", "<r><a"],
    ["half a comment", "<r><!-- "],
    ["two roots", "<r/><r/>"],
    ["text after the root", "<r/>x"],
    ["a prefix nobody declared", "<x:r/>"],
    ["an attribute without quotes", "<r a=b/>"],
    ["nothing", ""],
    ["no XML", "hej"],
    ["depth without end", "<r>".repeat(5000)],
  ])("refuses %s", (_, xml) => {
    expect(() => parseXml(xml)).toThrow(XmlError);
  });

  it("throws nothing else, whatever comes", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "<r>",
      "</r>",
      "<a:b",
      ' x="',
      "&",
      "&amp;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?",
      "?>",
      " ",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          parseXml(pieces.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
    );
  });
});
