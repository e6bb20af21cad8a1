// SPDX-License-Identifier: MPL-2.0
/** What a page around a list needs: facets, words in titles, whom to ask, days. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKontakter, createStatustekster } from "../../gateway/wiring/portal.js";
import { danishDay } from "../../schema/dato.js";
import { facetterOf } from "../../subgraphs/overblik/facetter.js";
import type { SagView } from "../../subgraphs/overblik/view.js";
import { lukketTil } from "../../subgraphs/reading/status-text.js";
import { hasWords } from "../../subgraphs/reading/tekst.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

const row = { enhed: null, kle: null, telefon: null, aabningstid: null, digitalPost: null, hjemmeside: null };
const UNIT = "605366e3-ea1f-40bb-ba00-8f41f04c2919";

describe("whom to ask", () => {
  const kontaktFor = createKontakter([
    { ...row, navn: "alle" },
    { ...row, navn: "emne", kle: "27.*" },
    { ...row, navn: "emnet", kle: "27.36.04" },
    { ...row, navn: "enhed", enhed: UNIT },
    { ...row, navn: "enhed og emne", enhed: UNIT, kle: "27.*" },
  ]);

  it.each([
    [UNIT, "27.36.04", "enhed og emne"],
    [UNIT.toUpperCase(), "02.34.02", "enhed"],
    [UNIT, null, "enhed"],
    ["another", "27.36.04", "emnet"],
    [null, "27.01.01", "emne"],
    [null, null, "alle"],
  ])("is the row that fits best: %s %s", (enhed, kle, navn) => {
    expect(kontaktFor(enhed, kle)?.navn).toBe(navn);
  });

  it("is nobody where no row fits", () => {
    expect(createKontakter([{ ...row, navn: "x", kle: "27.*" }])(null, "02.34.02")).toBeNull();
  });
});

describe("what a status is called", () => {
  it("is the municipality's word, or else the ordinary one", () => {
    const statustekst = createStatustekster({ OPRETTET: "Modtaget" });
    expect([statustekst("OPRETTET"), statustekst("BEHANDLES")]).toEqual(["Modtaget", "Under behandling"]);
  });
});

describe("words in a title", () => {
  it.each([
    ["carport VIBEVEJ", true],
    ["vibevej", true],
    ["Å", true],
    ["skur", false],
    ["carport skur", false],
  ])("are all there, in any order and case: %s", (tekst, found) => {
    expect(hasWords("Ansøgning om carport på Vibevej", tekst)).toBe(found);
  });

  it("are in no title that is not shown", () => {
    expect(hasWords(null, "a")).toBe(false);
  });
});

describe("a day in Denmark", () => {
  it.each([
    ["2024-02-29T23:30:00.000Z", "2024-03-01"],
    ["2024-06-30T21:59:59.999Z", "2024-06-30"],
    ["2024-06-30T22:00:00.000Z", "2024-07-01"],
    [null, null],
  ])("of %s is %s", (instant, day) => {
    expect(danishDay(instant)).toBe(day);
  });
});

describe("until when a source is closed", () => {
  const lukket = [{ fra: "2026-12-01T20:00:00.000Z", til: "2026-12-02T04:00:00.000Z" }];
  const at = (text: string, udfald: "LUKKET" | "OK" = "LUKKET") => lukketTil({ lukket }, udfald, Date.parse(text));

  it("is the end of the closure that it is within, and of no other", () => {
    expect(at("2026-12-01T20:00:00.000Z")).toBe("2026-12-02T04:00:00.000Z");
    expect(at("2026-12-02T04:00:00.000Z")).toBeNull();
    expect(at("2026-12-01T21:00:00.000Z", "OK")).toBeNull();
  });
});

describe("facets", () => {
  const sag = (noegle: string, nummer: string | null, titel: string | null) =>
    ({
      fagsystem: { noegle, navn: noegle.toUpperCase(), produkt: null, tilsluttet: true },
      primaerKlasse: nummer === null ? null : { uuid: null, nummer, titel },
      fremdrift: { kode: null, tekst: null },
      ansvarlig: null,
    }) as unknown as SagView;

  it("count the cases, the most frequent value first, those without one too", () => {
    const facetter = facetterOf([sag("b", "27.36.04", null), sag("a", "27.36.04", "Hjælp"), sag("b", null, null)]);
    expect(facetter.fagsystem).toEqual([
      { vaerdi: "b", tekst: "B", antal: 2 },
      { vaerdi: "a", tekst: "A", antal: 1 },
    ]);
    expect(facetter.kle).toEqual([
      { vaerdi: "27.36.04", tekst: "Hjælp", antal: 2 },
      { vaerdi: null, tekst: null, antal: 1 },
    ]);
    expect(facetter.ansvarlig).toEqual([{ vaerdi: null, tekst: null, antal: 3 }]);
  });
});

describe("a citizen's list", () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startTestDemo({ patient: true });
  });
  afterAll(() => demo.close());

  const FACETTER =
    "facetter { fagsystem { vaerdi antal } kle { vaerdi tekst antal } fremdrift { antal } ansvarlig { antal } }";
  type Liste = {
    antal: { vaerdi: number };
    facetter: Record<string, { vaerdi: string | null; antal: number }[]>;
    nodes: {
      id: string;
      titel: string;
      opstaaetDato: string;
      kontakt: { navn: string } | null;
      fremdrift: { tekst: string | null };
    }[];
  };
  const ask = async (args: string) => {
    const query = `{ mig { borger { sager(${args}) { antal { vaerdi } ${FACETTER} nodes { id titel opstaaetDato kontakt { navn } fremdrift { tekst } } } } } }`;
    const { data, errors } = await demo.ask<{ mig: { borger: { sager: Liste } } }>({ query, token: demo.borger });
    expect(errors).toEqual([]);
    return data?.mig.borger.sager as Liste;
  };

  it("has facets over the whole list, whatever the page, that filtering by their values confirms", async () => {
    const { antal, facetter, nodes } = await ask("first: 1");
    expect(nodes).toHaveLength(1);
    for (const values of Object.values(facetter))
      expect(values.reduce((sum, one) => sum + one.antal, 0)).toBe(antal.vaerdi);
    const [most] = facetter["fagsystem"] ?? [];
    expect((await ask(`first: 1, filter: { fagsystem: ["${most?.vaerdi}"] }`)).antal.vaerdi).toBe(most?.antal);
  });

  it("finds by words in the title that the citizen sees, and counts those alone", async () => {
    const whole = await ask("first: 100");
    const found = await ask('first: 100, filter: { tekst: "CARPORT" }');
    const expected = whole.nodes.filter(({ titel }) => titel?.toLowerCase().includes("carport"));
    expect(expected.length).toBeGreaterThan(0);
    expect(found.nodes.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(found.antal.vaerdi).toBe(expected.length);
  });

  it("says whom to ask, on which day it began, and what its status is called", async () => {
    const { nodes } = await ask("first: 100");
    expect(new Set(nodes.map(({ kontakt }) => kontakt?.navn)).size).toBeGreaterThan(2);
    for (const { opstaaetDato, kontakt } of nodes) {
      expect(kontakt).not.toBeNull();
      expect(opstaaetDato).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    expect(nodes.map(({ fremdrift }) => fremdrift.tekst)).toContain("Modtaget");
  });

  it.each(['"a"', '" "', `"${"x".repeat(101)}"`])("refuses to search for %s", async (tekst) => {
    const query = `{ mig { borger { sager(filter: { tekst: ${tekst} }) { antal { vaerdi } } } } }`;
    const { errors } = await demo.ask({ query, token: demo.borger });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
  });
});
