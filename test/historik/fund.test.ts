// SPDX-License-Identifier: MPL-2.0
/** What is noticed in a source's data, and how its words are told to be read. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import { containsCpr } from "../../schema/identifiers.js";
import type { DokumentRecord } from "../../schema/records.js";
import { createFundregister, type Fund, withFund } from "../../subgraphs/reading/fund.js";
import {
  CPR,
  callContext,
  fakeFagsystem,
  indeks,
  kilde,
  krav,
  masterUuid,
  pagesOf,
  record,
  side,
  uuidNo,
} from "../overblik/fakes.js";
import { BORGER, createContext, createGraf, createSetup, SAGSBEHANDLER } from "./graf.js";

const UNIT = { objekttype: "OrganisationEnhed", urn: null, navn: null, cvr: null, enhed: null } as const;
const NOW = Date.parse("2026-11-21T12:00:00.000Z");
const withStatus = (id: string, sagsstatus: string | null, kode: "Opstaaet" | null = null) =>
  record(id, { fremdrift: { kode, siden: null, kvalitet: null, sagsstatus } });

function source(): Fagsystem {
  const poster = [
    withStatus("a", "Hviler"),
    withStatus("b", "Hviler"),
    withStatus("c", null),
    withStatus("d", "Åben", "Opstaaet"),
  ];
  const afviste = [{ grund: "missing-id" }, { grund: "unknown-sensitivity" }];
  const fake = fakeFagsystem("lora", { poster, find: () => pagesOf([side(poster, { afviste }), side([])]) });
  return { ...fake, afbildninger: [{ felt: "fremdrift", ord: "Åben", vaerdi: "Opstaaet" }] };
}

describe("findings", () => {
  it("are fields that could not be read, of cases, documents and notes", async () => {
    const register = createFundregister({ now: () => NOW });
    const fake = fakeFagsystem("lora", { poster: [{ ...record("a"), ulaeselige: ["oprettet"] }] });
    const dokument = { lokalId: "d", ulaeselige: ["brevdato"] } as unknown as DokumentRecord;
    const watched = withFund(
      {
        ...fake,
        loadDokumenter: async () =>
          new Map([["a", [{ rolle: "TILAKTERET", titel: null, offentlighedUndtaget: null, dokument }]]]),
        loadJournalnotater: async () =>
          new Map([
            [
              "a",
              [{ lokalId: "n", titel: null, tekst: null, oprettet: null, godkendt: null, ulaeselige: ["oprettet"] }],
            ],
            ["b", null],
          ]),
      },
      register,
    );
    await watched.load(["a"], callContext());
    await watched.loadDokumenter?.(["a"], callContext());
    await watched.loadJournalnotater?.(["a"], callContext());
    expect(register.of("lora").map(({ art, ord }) => `${art} ${ord}`)).toEqual([
      "ULAESELIGT_FELT sag.oprettet",
      "ULAESELIGT_FELT dokument.brevdato",
      "ULAESELIGT_FELT notat.oprettet",
    ]);
    expect(withFund(fake, register).loadDokumenter).toBe(fake.loadDokumenter);
  });

  it("are counted by word, from first to last, and told once", () => {
    let now = NOW;
    const told: string[] = [];
    const register = createFundregister({
      now: () => now,
      onFirst: (instans, { ord }) => told.push(`${instans} ${ord}`),
    });
    register.note("lora", "UKENDT_STATUS", "Hviler");
    now += 1000;
    register.note("lora", "UKENDT_STATUS", " Hviler ");
    register.note("sbsys", "UKENDT_STATUS", "Hviler");
    const [fund] = register.of("lora");
    expect(fund).toEqual({
      art: "UKENDT_STATUS",
      ord: "Hviler",
      antal: 2,
      foerst: "2026-11-21T12:00:00.000Z",
      senest: "2026-11-21T12:00:01.000Z",
    });
    expect(told).toEqual(["lora Hviler", "sbsys Hviler"]);
    expect(register.of("nova")).toEqual([]);
  });

  it("are bounded whatever comes, lose no count, and hold no CPR number and no long text", () => {
    const word = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constant(`${"x".repeat(75)} ${CPR}`),
      fc.constant(`om ${CPR}`),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const told: Fund[] = [];
        const register = createFundregister({ now: () => NOW, onFirst: (_, one) => told.push(one), max: 3 });
        for (const one of words) register.note("lora", "UKENDT_STATUS", one);
        const fund = register.of("lora");
        expect(fund.length).toBeLessThanOrEqual(4);
        expect(told.length).toBe(fund.length);
        expect(fund.reduce((sum, { antal }) => sum + antal, 0)).toBe(words.length);
        for (const { ord } of fund) {
          expect([...(ord ?? "")].length).toBeLessThanOrEqual(80);
          expect(containsCpr(ord ?? "")).toBe(false);
          expect(ord ?? "").not.toContain(CPR.slice(0, 6));
        }
      }),
    );
  });

  it("come of every record that passes, and of every one that was rejected", async () => {
    const register = createFundregister({ now: () => NOW });
    const fagsystem = withFund(source(), register);
    for await (const _ of fagsystem.find(krav().kriterier, callContext()));
    await fagsystem.load(["a", "d", "nobody"], callContext());
    expect(register.of("lora").map(({ art, ord, antal }) => [art, ord, antal])).toEqual([
      ["UKENDT_STATUS", "Hviler", 3],
      ["POST_AFVIST", "missing-id", 1],
      ["UKENDT_FOELSOMHED", "unknown-sensitivity", 1],
    ]);
  });

  it("leave the source as it is, also what it learns of itself later", () => {
    let loft: number | null = null;
    const base = source();
    const changing: Fagsystem = Object.defineProperty({ ...base }, "kapabiliteter", {
      get: () => ({ ...base.kapabiliteter, loft }),
    });
    const fagsystem = withFund(changing, createFundregister({ now: () => NOW }));
    loft = 7;
    expect(fagsystem.kapabiliteter.loft).toBe(7);
    expect(fagsystem.loadHistorik).toBeUndefined();
  });

  it("are units and subjects of which an index and a case's own system say different things", async () => {
    const enhed = (uuid: string) => ({ ansvarlig: { ...UNIT, uuid } });
    const klasse = (nummer: string) => ({ primaerKlasse: { uuid: null, nummer, titel: null } });
    const uuid = uuidNo(1);
    const found = async (own: object, other: object) => {
      const entry = record(uuid, { mastersystem: { uuid: masterUuid("lora"), navn: null }, ...other });
      const setup = createSetup([
        kilde(fakeFagsystem("lora", { poster: [record(uuid, own)] })),
        indeks(fakeFagsystem("sdi", { poster: [entry] }), ["lora"]),
      ]);
      await createContext(setup, SAGSBEHANDLER).sager.find(krav());
      return setup.fund.of("sdi").map(({ art, ord }) => `${art} ${ord}`);
    };
    const same = { ...enhed(uuidNo(2)), ...klasse("27.36.04") };
    expect(await found(same, same)).toEqual([]);
    expect(await found(same, { ansvarlig: null, primaerKlasse: null })).toEqual([]);
    expect(await found(same, enhed(uuidNo(3)))).toEqual(["UENIGHED sag.ansvarlig"]);
    expect(await found(same, klasse("02.34.10"))).toEqual(["UENIGHED sag.primaerKlasse"]);
  });

  it("and the reading of words are told to those who operate, and to no caseworker and no citizen", async () => {
    const graf = await createGraf();
    const query = `{ borger(cpr: "${CPR}") { sager { kilder { fagsystem { noegle } } } } fagsystemer { afbildninger { felt ord vaerdi } fund { art ord antal } } }`;
    const kilder = [kilde(source(), { typenavn: "Lora" })];
    const [forStaff, forCaseworker, forBorger] = [
      await graf.ask(kilder, { ...SAGSBEHANDLER, roller: ["x", "sagsgraf-drift"] }, query),
      await graf.ask(kilder, { ...SAGSBEHANDLER, roller: ["x"] }, query),
      await graf.ask(kilder, BORGER, query),
    ];
    expect(forCaseworker.data?.["fagsystemer"]).toEqual([{ afbildninger: null, fund: null }]);
    expect(forStaff.data?.["fagsystemer"]).toMatchObject([
      { afbildninger: [{ felt: "fremdrift", ord: "Åben", vaerdi: "Opstaaet" }] },
    ]);
    expect(forBorger.data?.["fagsystemer"]).toEqual([{ afbildninger: null, fund: null }]);
    const setup = createSetup(kilder);
    await createContext(setup, SAGSBEHANDLER).sager.find(krav());
    expect(setup.fund.of("lora")).toHaveLength(3);
  });
});
