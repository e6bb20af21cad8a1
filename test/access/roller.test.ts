// SPDX-License-Identifier: MPL-2.0
/** A role opens what its cell of the table has, for its purpose, on every path that shows more of a case than the case. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueSagsbehandlerToken } from "../../demo/issuer.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { startTestDemo, type TestDemo, withPatience } from "../support/demo.js";

const ROLLER = {
  ALT: ["OVERBLIK", "PARTER", "DOKUMENT", "INDHOLD", "NOTE", "HISTORIK", "FULDT_CPR"],
  KUN_OVERBLIK: ["OVERBLIK"],
  UDEN_CPR: ["OVERBLIK", "PARTER"],
  NOTER: ["NOTE"],
  UDEN_FILER: ["OVERBLIK", "DOKUMENT"],
} as const;
const uri = (rolle: string) => `http://sagsgraf.korsbaek.invalid/roles/usersystemrole/${rolle}/1`;

let demo: TestDemo;
beforeAll(async () => {
  demo = await startTestDemo({
    change: (config) => ({
      ...withPatience(config),
      adgang: {
        ...config.adgang,
        roller: Object.entries(ROLLER).map(([rolle, handlinger]) => ({
          rolle: uri(rolle),
          formaal: ["SAGSBEHANDLING"],
          handlinger: [...handlinger],
        })),
      },
    }),
  });
});
afterAll(() => demo.close());

const QUERY = `query ($cpr: CPR!) { borger(cpr: $cpr) { sager(first: 30) { antal { vaerdi } nodes {
  id parter { navn cpr } dokumenter { nodes { id indhold { link } } } journalnotater { titel } historik { felt } } }
  dokumenter(first: 5) { nodes { id } } } }`;

interface Sag {
  readonly parter: readonly { readonly navn: string | null; readonly cpr: string | null }[] | null;
  readonly dokumenter: { readonly nodes: readonly { readonly indhold: unknown }[] } | null;
  readonly journalnotater: readonly unknown[] | null;
  readonly historik: readonly unknown[] | null;
}

async function see(privilegier: readonly string[][], formaal = "SAGSBEHANDLING") {
  const token = await issueSagsbehandlerToken({ privilegier: privilegier.map((roller) => roller.map(uri)) });
  const body = await demo.ask<{
    readonly borger: {
      readonly sager: { readonly antal: { readonly vaerdi: number }; readonly nodes: readonly Sag[] };
      readonly dokumenter: { readonly nodes: readonly unknown[] };
    };
  }>({ query: QUERY, variables: { cpr: STANDARDBORGER.cpr }, token, formaal });
  const sager = body.data?.borger.sager.nodes ?? [];
  const some = (pick: (sag: Sag) => readonly unknown[] | null | undefined) =>
    sager.some((sag) => (pick(sag) ?? []).length > 0);
  return {
    sager: sager.length,
    parter: some(({ parter }) => parter),
    cpr: some(({ parter }) => parter?.filter(({ cpr }) => cpr !== null)),
    dokumenter: some(({ dokumenter }) => dokumenter?.nodes),
    alleDokumenter: (body.data?.borger.dokumenter.nodes ?? []).length > 0,
    filer: some(({ dokumenter }) => dokumenter?.nodes.filter(({ indhold }) => indhold !== null)),
    noter: some(({ journalnotater }) => journalnotater),
    historik: some(({ historik }) => historik),
    errors: body.errors.length,
  };
}

const NOTHING = {
  sager: 0,
  parter: false,
  cpr: false,
  dokumenter: false,
  alleDokumenter: false,
  filer: false,
  noter: false,
  historik: false,
  errors: 0,
};

describe("a role", () => {
  it("opens what its cell has, and nothing more", async () => {
    const all = await see([["ALT"]]);
    expect(all).toMatchObject({
      parter: true,
      cpr: true,
      dokumenter: true,
      alleDokumenter: true,
      filer: true,
      noter: true,
      historik: true,
    });
    const { sager } = all;
    expect(await see([["KUN_OVERBLIK"]])).toEqual({ ...NOTHING, sager });
    expect(await see([["UDEN_CPR"]])).toEqual({ ...NOTHING, sager, parter: true });
    // To see what is in a case one has to see the case, by another group of the same caseworker.
    expect(await see([["NOTER"]])).toEqual(NOTHING);
    expect(await see([["NOTER"], ["KUN_OVERBLIK"]])).toEqual({ ...NOTHING, sager, noter: true });
    expect(await see([["UDEN_FILER"]])).toEqual({ ...NOTHING, sager, dokumenter: true, alleDokumenter: true });
    expect(await see([["NOTER", "KUN_OVERBLIK"]])).toEqual({ ...NOTHING, sager, noter: true });
  });

  it("that is not in the table, or not for the purpose, opens nothing, nor does a group that names one", async () => {
    expect(await see([["moedelokaler"]])).toEqual(NOTHING);
    expect(await see([["ALT", "moedelokaler"]])).toEqual(NOTHING);
    expect(await see([["ALT"]], "TILSYN")).toEqual(NOTHING);
    expect(await see([])).toEqual(NOTHING);
    expect((await see([["moedelokaler"], ["KUN_OVERBLIK"]])).sager).toBeGreaterThan(0);
  });
});
