// SPDX-License-Identifier: MPL-2.0
/** The table of roles in the configuration: where it is missing, and what it makes of a role, a purpose and an act. */
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { PRODUKTER } from "../../adapters/registry.js";
import { ConfigError } from "../../gateway/config/faults.js";
import { parseConfig } from "../../gateway/config/load.js";
import { createRolletabel } from "../../gateway/wiring/setup.js";

const MYNDIGHED = { cvr: "11111111", navn: "Korsbæk" };
const JWKS = { url: "https://l.example/jwks" };

function faultsOf(kind: string, roller: readonly object[]) {
  const whole = {
    secret: "s".repeat(32),
    myndighed: MYNDIGHED,
    issuers: [{ name: "x", issuer: "https://l.example", audience: "x", kind, jwks: JWKS }],
    formaal: [{ kode: "SAGSBEHANDLING", tekst: "x" }],
    adgang: { roller },
    fagsystemer: [
      {
        instans: "nova",
        produkt: "kmd-nova",
        navn: "Nova",
        myndighed: MYNDIGHED,
        daekning: { altSynligt: "UKENDT" },
        connection: { baseUrl: "https://n.example", tokenUrl: "https://l.example", clientId: "c", clientSecret: "s" },
      },
    ],
  };
  try {
    parseConfig(stringify(whole), {}, { produkter: PRODUKTER, demoPath: "none.yaml" });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ path }) => path);
    throw error;
  }
}

const row = (some: object = {}) => ({ rolle: "urn:r", formaal: ["SAGSBEHANDLING"], handlinger: ["OVERBLIK"], ...some });

describe("the table of roles", () => {
  it.each([
    ["employee", [], ["adgang.roller"]],
    ["both", [], ["adgang.roller"]],
    ["citizen", [], []],
    ["employee", [row()], []],
    ["employee", [row({ formaal: ["SAGSBEHANDLING", "ANDET"] })], ["adgang.roller[0].formaal[1]"]],
    ["employee", [row({ handlinger: ["ALT"] })], ["adgang.roller[0].handlinger[0]"]],
    ["employee", [row({ handlinger: ["FUND"] })], ["adgang.roller[0].handlinger[0]"]],
    ["employee", [row({ handlinger: [] })], ["adgang.roller[0].handlinger"]],
    ["employee", [row({ formaal: [] })], ["adgang.roller[0].formaal"]],
  ])("for issuers of kind %s with %j has the faults %j", (kind, roller, faults) => {
    expect(faultsOf(kind, roller)).toEqual(faults);
  });

  it("is one cell for each role and purpose: what is not in it is null, and rows of one cell are added", () => {
    const table = createRolletabel([
      { rolle: "a", formaal: ["X", "Y"], handlinger: ["OVERBLIK"] },
      { rolle: "a", formaal: ["X"], handlinger: ["NOTE"] },
      { rolle: "b", formaal: ["X"], handlinger: ["NOTE"] },
    ]);
    const cell = (rolle: string, formaal: string) => {
      const handlinger = table(rolle, formaal);
      return handlinger && [...handlinger].sort();
    };
    expect(cell("a", "X")).toEqual(["EKSISTENS", "NOTE", "OVERBLIK"]);
    expect(cell("a", "Y")).toEqual(["EKSISTENS", "OVERBLIK"]);
    expect(cell("b", "X")).toEqual(["NOTE"]);
    expect([cell("b", "Y"), cell("c", "X"), cell("toString", "X"), cell("a", "x")]).toEqual([null, null, null, null]);
  });
});
