import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlainText } from "../../adapters/sbsys/plain-text.js";

describe("notes as plain text", () => {
  it.each([
    ["<p>Hej</p>\r\n<p>Ida</p>", "Hej\n\nIda"],
    ["Linje 1<br/>Linje 2<BR>\r\nLinje 3", "Linje 1\nLinje 2\nLinje 3"],
    ["a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["S&oslash;ren &amp; &AElig;bel &#8211; &#xE5;&nbsp;&ukendt;", "Søren & Æbel – å &ukendt;"],
    ["<td>a</td><td>b</td>", "a b"],
    ["før<script>alert('x')</script>efter", "førefter"],
    ["før<SCRIPT src=x>alert(1)</ScRiPt >efter", "førefter"],
    ["før<style>p{}</style><!-- <b>skjult</b> -->efter", "førefter"],
    ["før<script>aldrig lukket", "før"],
    ["3 < 4 og 5 > 4", "3 < 4 og 5 > 4"],
    ["&lt;script&gt;alert(1)&lt;/script&gt;", "< script>alert(1)< /script>"],
    ["<scr<script>x</script>ipt>alert(1)", "xipt>alert(1)"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["<img src=x onerror=alert(1)>", null],
    ["&#0;&#xD800;&#x110000;", null],
    ["  \r\n ", null],
  ])("%j", (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });

  const fragments = fc.constantFrom(
    ..."<>/!?&;#-' \"\r\n\u0000".split(""),
    ...["<script", "</script>", "<!--", "-->", "&lt;", "&#60;", "&#x3c;", "<b>", "<br>", "a", "lt", "\u200b"],
  );
  const html = fc.oneof(
    fc.string(),
    fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join("")),
  );

  it("never leave anything a browser would read as a tag", () => {
    fc.assert(
      fc.property(html, (text) => {
        expect(toPlainText(text) ?? "").not.toMatch(/<[a-z/!?]/i);
      }),
      { numRuns: 2000 },
    );
  });

  it("keep text that has no markup in it", () => {
    const words = fc.stringMatching(/^[a-zæøå0-9]([a-zæøå0-9,. ]*[a-zæøå0-9])?$/);
    fc.assert(
      fc.property(words, (text) => {
        expect(toPlainText(text)).toBe(text.replace(/ +/g, " "));
      }),
    );
  });

  it("take long hostile notes as well", () => {
    expect(toPlainText("<".repeat(200_000))).toHaveLength(200_000);
    expect(toPlainText(`${"< ".repeat(100_000)}>`)).not.toBeNull();
    expect(toPlainText("<!--".repeat(100_000))).not.toContain("<!");
  });
});
