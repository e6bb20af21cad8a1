// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tidyTitle } from "../../schema/titel.js";
import { visibleTitle } from "../../subgraphs/adgang/mask.js";
import { BORGER, SAGSBEHANDLER } from "../historik/graf.js";

describe("a title", () => {
  it.each([
    ["a\u0000b", "ab"],
    ["\u202egnp.exe", "gnp.exe"],
    ["\u2066a\u2069\u200b", "a"],
    ["a\ud800b\udc00", "ab"],
    ["linje\r\nto", "linje to"],
    ["Æ \u{1F600} €", "Æ \u{1F600} €"],
  ])("loses what no reader sees or that turns what they see: %j", (titel, shown) => {
    expect(tidyTitle(titel)).toBe(shown);
    for (const bruger of [BORGER, SAGSBEHANDLER])
      expect(visibleTitle(bruger, { titel, titelArt: "OFFENTLIG" }, null)).toBe(shown);
  });

  it("keeps every other sign as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aæ <>&'\"€\u00a0é") }), (titel) => {
        expect(tidyTitle(titel)).toBe(titel);
      }),
    );
  });
});
