// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { KILDE_AARSAGER, KILDE_UDFALD } from "../../schema/values.js";
import {
  deriveAntal,
  deriveFuldstaendighed,
  isComplete,
  type KildesvarTilVurdering,
} from "../../subgraphs/reading/completeness.js";
import { statusText } from "../../subgraphs/reading/status-text.js";
import { fakeFagsystem, info, kilde } from "./fakes.js";

function svar(
  udfald: KildesvarTilVurdering["udfald"],
  altSynligt: "BEKRAEFTET" | "UKENDT" = "BEKRAEFTET",
): KildesvarTilVurdering {
  const daekning = { kle: [], foelsomhed: [], dataFra: null, altSynligt };
  return {
    kilde: kilde(fakeFagsystem("a"), { daekning }),
    udfald,
    aarsager: [],
    svarede: udfald === "OK" || udfald === "DELVIS",
  };
}

describe("completeness", () => {
  it("is KOMPLET only where all relevant sources are OK and confirmed, and the order holds", () => {
    expect(deriveFuldstaendighed([svar("OK"), svar("IKKE_RELEVANT", "UKENDT")], false)).toBe("KOMPLET");
    expect(deriveFuldstaendighed([svar("OK"), svar("OK", "UKENDT")], false)).toBe("UKENDT");
    expect(deriveFuldstaendighed([svar("OK")], true)).toBe("DELVIS");
    expect(deriveFuldstaendighed([], false)).toBe("UKENDT");
    expect(deriveFuldstaendighed([svar("IKKE_RELEVANT")], false)).toBe("UKENDT");
  });

  it.each(KILDE_UDFALD.filter((udfald) => udfald !== "OK" && udfald !== "IKKE_RELEVANT"))(
    "is never KOMPLET with a source that is %s",
    (udfald) => {
      expect(isComplete([svar("OK"), svar(udfald)], false)).toBe(false);
    },
  );

  it("counts exactly, at least, or not at all", () => {
    expect(deriveAntal([svar("OK")], 3)).toEqual({ vaerdi: 3, art: "EKSAKT" });
    expect(deriveAntal([svar("OK"), svar("TIMEOUT")], 3)).toEqual({ vaerdi: 3, art: "MINDST" });
    expect(deriveAntal([svar("TIMEOUT"), svar("IKKE_RELEVANT")], 0)).toEqual({ vaerdi: null, art: "UKENDT" });
  });
});

describe("the text about a source", () => {
  const about = {
    fagsystem: info("sbsys"),
    laesning: "LIVE",
    hentet: null,
    dataPr: null,
    antal: null,
    kanHentesIgen: false,
    lukketTil: null,
  } as const;
  const all = KILDE_UDFALD.flatMap((udfald) =>
    KILDE_AARSAGER.map((kode) => statusText({ ...about, udfald, aarsager: [{ kode, varighed: "VARIG" }] })),
  );

  it("names the source, in whole sentences", () => {
    for (const text of all) expect(text).toMatch(/^(?=.*SBSYS)[A-ZÆØÅ].*\.$/);
  });

  it("has no codes, numbers or technical words in it", () => {
    for (const text of all) expect(text).not.toMatch(/[A-Z]_[A-Z]|\d|timeout|fejl|server|http|cache|null/i);
  });
});
