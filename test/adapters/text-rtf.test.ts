// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { toPlainText } from "../../adapters/text/plain-text.js";

const NOTE = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset238 Calibri CE;}}
{\colortbl ;\red0\green0\blue255;}{\*\generator Riched20 10.0;}\viewkind4\uc1
\pard\sa200\sl276\f0\fs22 Ringet til S\'f8ren \'c6bel\'f8.\par
Aftalt m\'f8de \b fredag\b0  kl. 10.\par}`;

function read(rtf: string) {
  return toPlainText(rtf, "RTF");
}

describe("an RTF note", () => {
  it("is read as its text, without its tables of fonts and colours", () => {
    expect(read(NOTE)).toEqual({
      tekst: "Ringet til Søren Æbelø.\nAftalt møde fredag kl. 10.",
      tekstMangler: null,
    });
  });

  it.each([
    ["accented letters by number", String.raw`{\rtf1\ansi \u197?rhus \u8211\'96 s\u248\'f8}`, "Århus – sø"],
    ["more than one character for older readers", String.raw`{\rtf1\uc2\u230\'e6\'e6b}`, "æb"],
    ["a number below zero", String.raw`{\rtf1\u-10179?\u-8704?}`, "😀"],
    ["a font's own code page", String.raw`{\rtf1{\fonttbl{\f1\fcharset238 X;}}\f1 \'b3\f0 \'b3}`, "ł³"],
    ["a font that ends with its group", String.raw`{\rtf1{\fonttbl{\f1\fcharset204 X;}}{\f1 \'c6}\'c6}`, "ЖÆ"],
    ["the file's own code page", String.raw`{\rtf1\ansi\ansicpg1250 \'b3}`, "ł"],
    ["two bytes for a character", String.raw`{\rtf1\ansi\ansicpg932 \'93\'fa}`, "日"],
    ["a Mac's code page", String.raw`{\rtf1\mac \'bf}`, "ø"],
    ["escaped signs", String.raw`{\rtf1 \{a\}\\b\~c\_d\-e}`, "{a}\\b c-de"],
    ["tabs, cells and rows", String.raw`{\rtf1 a\tab b\cell c\row d}`, "a b c\nd"],
    ["a backslash before a line end", "{\\rtf1 a\\\nb}", "a\nb"],
    ["line ends that only lay out the file", "{\\rtf1 a\r\nb}", "ab"],
    ["a link, by what it shows", String.raw`{\rtf1{\field{\*\fldinst HYPERLINK "https://x"}{\fldrslt her}}}`, "her"],
    ["ignorable groups", String.raw`{\rtf1{\*\htmltag64 <p>}a{\*\unknown b}c}`, "ac"],
    ["a picture among text", String.raw`{\rtf1 a{\pict\wmetafile8 0102ff}b}`, "ab"],
    ["raw bytes, braces and all", String.raw`{\rtf1 a{\pict\bin5 }}}}}}b}`, "ab"],
    ["an object, by what it shows", String.raw`{\rtf1{\object{\*\objdata 0105}{\result a}}}`, "a"],
    ["a text box", String.raw`{\rtf1{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt a}}}}`, "a"],
    ["hidden and struck text", String.raw`{\rtf1 a{\v b}{\deleted c}\v d\v0 e}`, "ae"],
    ["what would be a tag elsewhere", String.raw`{\rtf1 <script>alert(1)\'3c/script>}`, "< script>alert(1)< /script>"],
    ["zeros after the end", "{\\rtf1 a}\r\n\0\0", "a"],
  ])("knows %s", (_, rtf, tekst) => {
    expect(read(rtf)).toEqual({ tekst, tekstMangler: null });
  });

  it.each([
    ["is not RTF", "Ringet til borger"],
    ["is cut off", NOTE.slice(0, -1)],
    ["goes on after its end", `${NOTE}mere`],
    ["is of a code page that nobody here knows", String.raw`{\rtf1\pca bl\'86}`],
    ["has half a character of two bytes", String.raw`{\rtf1\ansicpg932 \'93}`],
    ["holds a picture and no text", String.raw`{\rtf1{\*\shppict{\pict\pngblip 8950}}}`],
  ])("that %s is not readable, and says so", (_, rtf) => {
    expect(read(rtf)).toEqual({ tekst: null, tekstMangler: "ULAESELIG" });
  });

  it("without text is no note, and nothing is missing", () => {
    expect(read(String.raw`{\rtf1\ansi\pard\par}`)).toEqual({ tekst: null, tekstMangler: null });
    expect(read("  ")).toEqual({ tekst: null, tekstMangler: null });
  });

  it("is known by how it begins, whatever it is said to be", () => {
    expect(toPlainText(NOTE, "TEXT")).toEqual(read(NOTE));
    expect(toPlainText(`\r\n${NOTE}`, "HTML")).toEqual(read(NOTE));
  });

  it("does not get slow from what is in it", () => {
    expect(read("{\\rtf1 ".repeat(150_000)).tekstMangler).toBe("ULAESELIG");
    expect(read(`{\\rtf1 ${"\\'e6".repeat(150_000)}}`).tekstMangler).toBe("FOR_STOR");
    expect(read(`{\\rtf1${"\\par ".repeat(150_000)}a}`).tekst).toBe("a");
  });
});
