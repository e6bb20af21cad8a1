// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64Text } from "../../adapters/text/base64.js";
import { MAX_TEXT_BYTES, type Tekstformat, toPlainText } from "../../adapters/text/plain-text.js";

const FORMATER: readonly Tekstformat[] = ["TEXT", "HTML", "RTF"];

describe("HTML as plain text", () => {
  it.each([
    ["<p>Hej</p>\r\n<p>Ida</p>", "Hej\n\nIda"],
    ["Linje 1<br/>Linje 2<BR>\r\nLinje 3", "Linje 1\nLinje 2\nLinje 3"],
    ["a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["S&oslash;ren &amp; &AElig;bel &#8211; &#xE5;&nbsp;&ukendt;", "Søren & Æbel – å &ukendt;"],
    ["&frac12; &constructor; &toString;", "½ &constructor; &toString;"],
    ["<td>a</td><td>b</td>", "a b"],
    ["før<script>alert('x')</script>efter", "førefter"],
    ["før<SCRIPT src=x>alert(1)</ScRiPt >efter", "førefter"],
    ["før<style>p{}</style><!-- <b>skjult</b> -->efter", "førefter"],
    ["før<script>aldrig lukket", "før"],
    ["İİİİ<b>a</b>", "İİİİa"],
    ["3 < 4 og 5 > 4", "3 < 4 og 5 > 4"],
    ["&lt;script&gt;alert(1)&lt;/script&gt;", "< script>alert(1)< /script>"],
    ["<scr<script>x</script>ipt>alert(1)", "xipt>alert(1)"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["&#0;&#xD800;&#x110000;", null],
    ["<p>&nbsp;</p>", null],
    ["  \r\n ", null],
  ])("%j", (html, tekst) => {
    expect(toPlainText(html, "HTML")).toEqual({ tekst, tekstMangler: null });
  });

  it("of a picture alone is not readable, and says so", () => {
    expect(toPlainText("<p><img src=x onerror=alert(1)></p>", "HTML")).toEqual({
      tekst: null,
      tekstMangler: "ULAESELIG",
    });
  });

  it("takes long hostile notes as well", () => {
    const long = 90_000;
    expect(toPlainText("<".repeat(long), "HTML").tekst).toHaveLength(long);
    expect(toPlainText(`${"< ".repeat(long)}>`, "HTML").tekstMangler).toBe("FOR_STOR");
    expect(toPlainText("<!--".repeat(long), "HTML").tekst).toBeNull();
    expect(toPlainText(`a${" ".repeat(long)}b`, "TEXT").tekst).toHaveLength(long + 2);
  });
});

describe("a note of any format", () => {
  const fragments = fc.constantFrom(
    ..."<>/!?&;#-' \"\r\n\u0000\u0085\u202e\ud800{}\\*".split(""),
    ...["<script", "</script>", "<!--", "-->", "&lt;", "&#60;", "&#x3c;", "<b>", "<br>", "a", "lt", "\u200b", "æ😀"],
    ...[
      "{\\rtf1 ",
      "\\'3c",
      "\\u60?",
      "\\u-10179 ",
      "\\par",
      "{\\*\\x ",
      "{\\pict",
      "\\bin3 ",
      "\\uc0",
      "\\f1",
      "\\'ff",
    ],
    ...["\\ansicpg65001", "\\v", "\\plain", "{\\fonttbl{\\f1\\fcharset128 x}}"],
  );
  const made = fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join(""));
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    made,
    made.map((inner) => `{\\rtf1 ${inner}}`),
  );
  const format = fc.constantFrom(...FORMATER);

  it("never throws, and never leaves a tag, a control character or half a character", () => {
    fc.assert(
      fc.property(text, format, (input, as) => {
        const { tekst, tekstMangler } = toPlainText(input, as);
        expect(tekst === null || tekstMangler === null).toBe(true);
        expect(tekst).not.toBe("");
        expect(tekst ?? "").not.toMatch(/<[a-z/!?]/i);
        expect(tekst ?? "").not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 5000 },
    );
  });

  it("is never longer than was agreed", () => {
    const piece = fc.constantFrom("a", "æ", "😀", "<b", "&lt;b", "\\u230?");
    fc.assert(
      fc.property(piece, fc.integer({ min: 20_000, max: 110_000 }), format, (unit, times, as) => {
        const body = unit.repeat(times);
        const { tekst } = toPlainText(as === "RTF" ? `{\\rtf1 ${body}}` : body, as);
        expect(Buffer.byteLength(tekst ?? "")).toBeLessThanOrEqual(MAX_TEXT_BYTES);
      }),
      { numRuns: 60 },
    );
  });

  it.each(FORMATER)("of exactly the limit is shown, and of one byte more is not (%s)", (as) => {
    const of = (bytes: number) => {
      const body = "a".repeat(bytes);
      return toPlainText(as === "RTF" ? `{\\rtf1 ${body}}` : body, as);
    };
    expect(of(MAX_TEXT_BYTES).tekst).toHaveLength(MAX_TEXT_BYTES);
    expect(of(MAX_TEXT_BYTES + 1)).toEqual({ tekst: null, tekstMangler: "FOR_STOR" });
  });

  it("keeps text that has nothing of markup in it, numbers of persons as well", () => {
    const words = fc.stringMatching(/^[a-zæøå0-9]([a-zæøå0-9,.\n-]*[a-zæøå0-9])?$/);
    fc.assert(
      fc.property(words, (input) => {
        const tekst = input.replace(/\n{3,}/g, "\n\n");
        expect(toPlainText(input, "TEXT")).toEqual({ tekst, tekstMangler: null });
        expect(toPlainText(input, "HTML")).toEqual({ tekst, tekstMangler: null });
      }),
    );
    expect(toPlainText("Født 610170-1230", "TEXT").tekst).toBe("Født 610170-1230");
  });

  it("survives the way through RTF unchanged", () => {
    const plain = fc.stringMatching(/^[a-zA-ZæøåÆØÅ€–0-9]([a-zæøå€– ,.{}\\\n]*[a-zæøå])?$/);
    fc.assert(
      fc.property(plain, (input) => {
        expect(toPlainText(toRtf(input), "RTF").tekst).toBe(toPlainText(input, "TEXT").tekst);
      }),
    );
  });
});

describe("base64", () => {
  it.each([
    ["aMO4eQ==", "høy"],
    ["aMO4eQ", "høy"],
    ["aMO4\r\neQ==", "høy"],
    ["", ""],
    ["aMO4e", null],
    ["aM*4eQ==", null],
    ["+A==", null],
  ])("%j is %j", (base64, text) => {
    expect(decodeBase64Text(base64)).toBe(text);
  });
});

function toRtf(text: string): string {
  const body = [...text].map((char) => {
    if (char === "\n") return "\\par\r\n";
    if ("{}\\".includes(char)) return `\\${char}`;
    return char < "\u0080" ? char : `\\u${char.codePointAt(0)}?`;
  });
  return `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\pard\\f0 ${body.join("")}}`;
}
