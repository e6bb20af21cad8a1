// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import type { Kapabiliteter } from "../../adapters/contract.js";
import { niveauerOf } from "../../adapters/niveauer.js";
import { NIVEAUER, type Niveau } from "../../schema/values.js";

const NOTHING: Kapabiliteter = {
  partTyper: [],
  partsroller: [],
  filtreMedPart: [],
  filtreUdenPart: [],
  attributter: [],
  sortering: [],
  adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
  bundter: { load: 0, parter: 0, dokumenter: 0, journalnotater: 0 },
  loft: null,
  historik: "IKKE_MULIG",
  aendringer: false,
};

const DECLARING: Readonly<Record<Niveau, Partial<Kapabiliteter>>> = {
  FIND: { partTyper: ["CPR"], partsroller: ["PRIMAER_PART"] },
  LOAD: { bundter: { ...NOTHING.bundter, load: 1 } },
  PARTER: { bundter: { ...NOTHING.bundter, parter: 1 } },
  DOKUMENTER: { bundter: { ...NOTHING.bundter, dokumenter: 1 } },
  INDHOLD: { indhold: true },
  HISTORIK: { historik: "NATIV", bundter: { ...NOTHING.bundter, historik: 1 } },
  AENDRINGER: { aendringer: true },
};

const levels = (more: Partial<Kapabiliteter>) => niveauerOf({ kapabiliteter: { ...NOTHING, ...more } });

describe("how far a connection reaches", () => {
  it("is nowhere where nothing is declared", () => {
    expect(levels({})).toEqual([]);
  });

  it.each(NIVEAUER)("is %s by its own declaration, and by no other", (niveau) => {
    expect(levels(DECLARING[niveau])).toEqual([niveau]);
  });

  it("is told in the order of the levels", () => {
    const all = Object.assign({}, ...Object.values(DECLARING).reverse(), {
      bundter: { load: 1, parter: 1, dokumenter: 1, journalnotater: 0, historik: 1 },
    }) as Partial<Kapabiliteter>;
    expect(levels(all)).toEqual(NIVEAUER);
  });

  it.each([
    ["FIND", { filtreUdenPart: ["sagsnummer"] }],
    ["PARTER", { attributter: ["part"] }],
  ] as const)("is %s also by %o", (niveau, more) => {
    expect(levels(more)).toEqual([niveau]);
  });

  it("is not history where only a past instant can be asked about", () => {
    expect(levels({ historik: "REKONSTRUERET" })).toEqual([]);
  });
});
