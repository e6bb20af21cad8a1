// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CPR, casesOf, createContext, uuidFor } from "./sbsys-kommune.js";
import { answer, type Script, type Scripted, startScripted } from "./sbsys-script.js";
import { caught, walk } from "./sbsys-world.js";

const UUID = uuidFor("sag");
const IDA = { PrimaryPart: { PartType: "Person", CPRnummer: "610290-1234" } };
const row = (name: string | number, given: object = IDA) => ({ SagIdentity: uuidFor(String(name)), ...given });
const page = (results: readonly object[], total: number) => answer({ Results: results, TotalNumberOfResults: total });

let scripted: Scripted;
let original: Script;

beforeAll(async () => {
  scripted = await startScripted();
  original = { ...scripted.script };
});

afterAll(() => scripted.close());

beforeEach(() => {
  Object.assign(scripted.script, original);
});

const find = (pageSize = 2) => walk(scripted.create({ pageSize }), casesOf(CPR), createContext());

describe("a token answer", () => {
  it.each([
    ["a web page with status 200", answer("<!DOCTYPE html><p>Log ind", 200, "text/html"), "HTML"],
    ["a web page that says it is JSON", answer("<html>", 200, "application/json"), "HTML"],
    ["a web page with status 401", answer("<html>", 401, "text/html"), "CREDENTIALS"],
    ["invalid_grant with status 400", answer({ error: "invalid_grant" }, 400), "CREDENTIALS"],
    ["unauthorized_client with status 400", answer({ error: "unauthorized_client" }, 400), "CREDENTIALS"],
    ["another fault with status 400", answer({ error: "invalid_request" }, 400), "REQUEST"],
    ["a fault with status 400 that is no JSON", answer("nej", 400, "text/plain"), "REQUEST"],
    ["text", answer("token", 200, "text/plain"), "FORMAT"],
    ["JSON without a token", answer({ expires_in: 300 }), "FORMAT"],
    ["broken JSON", answer('{"access_token":', 200), "FORMAT"],
  ])("that is %s is %#", async (_, given, grund) => {
    scripted.script.token = () => given;
    const { sider, error } = await find();
    expect(sider).toEqual([]);
    expect(error?.grund).toBe(grund);
  });

  it("without a lifetime is used all the same", async () => {
    scripted.script.token = () => answer({ access_token: "t" });
    expect((await find()).error).toBeNull();
  });
});

describe("a search answer", () => {
  it.each([
    ["nothing at all", answer("")],
    ["null", answer("null")],
    ["a bare list", answer([])],
    ["rows without a total", answer({ Results: [] })],
    ["a total without rows", answer({ TotalNumberOfResults: 1 })],
    ["text", answer("true")],
  ])("that is %s is not an empty list", async (_, given) => {
    scripted.script.search = () => given;
    const { sider, error } = await find();
    expect(sider).toEqual([]);
    expect(error?.grund).toBe("FORMAT");
  });

  it.each([
    [400, "REQUEST"],
    [404, "REQUEST"],
    [409, "REQUEST"],
    [403, "CREDENTIALS"],
    [302, "FORMAT"],
  ])("with status %i fails", async (status, grund) => {
    scripted.script.search = () => answer("nej", status, "text/plain");
    expect((await find()).error?.grund).toBe(grund);
  });

  it("with another person's case in it refuses that row", async () => {
    const primaer = (cpr: string) => ({ PrimaryPart: { PartType: "Person", CPRnummer: cpr } });
    const company = { PrimaryPart: { PartType: "Firma", CVRnummer: "99887766" } };
    const rows = [row(1, primaer("610290-1234")), row(2, primaer("700585-1111")), row(3, company)];
    scripted.script.search = () => page(rows, 3);
    const { sider, error } = await find(100);
    expect(error).toBeNull();
    expect(sider.map(({ poster, afviste }) => [poster.length, afviste])).toEqual([
      [1, [{ grund: "other-primary-part" }, { grund: "other-primary-part" }]],
    ]);
  });

  it("with a row that shows no primary person has the case itself asked whose it is", async () => {
    scripted.script.search = () => page([row(1, {}), row(2, {}), row(3, {}), row(4)], 4);
    const primaer = new Map([
      [uuidFor("1"), "610290-1234"],
      [uuidFor("2"), "700585-1111"],
    ]);
    scripted.script.detail = (path) => {
      const uuid = path.split("/").at(-1) ?? "";
      const CPRnummer = primaer.get(uuid);
      return answer({ SagIdentity: uuid, ...(CPRnummer ? { PrimaryPart: { PartType: "Person", CPRnummer } } : {}) });
    };
    const { poster, sider, error } = await find(100);
    expect(error).toBeNull();
    expect(poster.map(({ lokalId }) => lokalId)).toEqual([uuidFor("1"), uuidFor("4")]);
    expect(poster[0]?.parter).toMatchObject([{ rolle: "PRIMAER_PART", ident: { vaerdi: CPR } }]);
    expect(sider[0]?.afviste).toMatchObject([
      { grund: "other-primary-part" },
      { grund: "missing-party", lokalId: uuidFor("3") },
    ]);
  });

  it.each([
    ["a total that shrinks while it is read", [page([row(1), row(2)], 4), page([row(3)], 3)], 3],
    ["the same page again", [page([row(1), row(2)], 4), page([row(1), row(2)], 4)], 2],
    ["a row that comes twice and so hides another", [page([row(1), row(2)], 3), page([row(2)], 3)], 2],
    ["more rows than it says there are", [page([row(1), row(2)], 1)], 2],
    ["a page that is short", [page([row(1)], 3)], 1],
  ])("with %s is a failure of paging", async (_, pages, kept) => {
    scripted.script.search = (number) => pages[number - 1] ?? page([], 0);
    const { poster, error } = await find();
    expect(poster).toHaveLength(kept);
    expect(error?.grund).toBe("PAGING");
  });

  it("with a page longer than asked for is read all the same", async () => {
    scripted.script.search = () => page([row(1), row(2), row(3)], 3);
    const { poster, error } = await find();
    expect([poster.length, error]).toEqual([3, null]);
  });

  it("is only ever complete when as many cases came as it said, each once", async () => {
    const rows = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 });
    const pages = fc.array(fc.record({ rows, total: fc.integer({ min: 0, max: 7 }) }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(pages, async (given) => {
        let asked = 0;
        scripted.script.search = (number) => {
          asked = number;
          const { rows = [], total = 7 } = given[number - 1] ?? {};
          return page(
            rows.map((name) => row(name)),
            total,
          );
        };
        const { poster, error } = await find();
        const ids = poster.map(({ lokalId }) => lokalId);
        expect(new Set(ids).size).toBe(ids.length);
        if (error === null) expect(ids).toHaveLength(given[asked - 1]?.total ?? Number.NaN);
        else expect(error.grund).toBe("PAGING");
      }),
      { numRuns: 300 },
    );
  });
});

describe("an answer about one case", () => {
  const ask = () => caught(() => scripted.create().load([UUID], createContext()));

  it.each([
    ["another case", answer(row("another")), "FORMAT"],
    ["no object", answer([]), "FORMAT"],
    ["null", answer("null"), "FORMAT"],
    ["a web page", answer("<html>", 200, "text/html"), "HTML"],
    ["a broken time", answer({ SagIdentity: UUID, Opstaaet: "x" }), "RECORD"],
    ["a conflict", answer("", 409), "REQUEST"],
  ])("that is %s fails", async (_, given, grund) => {
    scripted.script.detail = () => given;
    expect((await ask())?.grund).toBe(grund);
  });

  it("without parties has them asked for, without guessing the primary", async () => {
    const part = { PartId: 4, PartType: "Person", CPRnummer: "610290-1234", Navn: "Ida" };
    scripted.script.detail = (path) => answer(path.endsWith("/part") ? [part] : { SagIdentity: UUID });
    const parter = (await scripted.create().loadParter?.([UUID], createContext()))?.get(UUID);
    expect(parter).toEqual([
      { rolle: "SEKUNDAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: CPR }, navn: "Ida" },
    ]);
  });

  it.each(["loadDokumenter", "loadJournalnotater"] as const)("makes %s fail where it is no list", async (name) => {
    scripted.script.detail = () => answer({ Message: "ok" });
    expect((await caught(async () => scripted.create()[name]?.([UUID], createContext())))?.grund).toBe("FORMAT");
  });

  it.each([
    ["loadDokumenter", "/dokumenter"],
    ["loadJournalnotater", "/journalarknotes"],
    ["loadParter", "/part"],
  ] as const)("makes %s fail where its path is not there and the case is", async (name, ending) => {
    const sag = { Id: 7, SagIdentity: UUID };
    scripted.script.detail = (path) => (path.endsWith(ending) ? answer("", 404) : answer(sag));
    expect(await caught(async () => scripted.create()[name]?.([UUID], createContext()))).toMatchObject({ status: 404 });
    scripted.script.detail = () => answer("", 404);
    expect((await scripted.create()[name]?.([UUID], createContext()))?.get(UUID)).toBeNull();
  });

  it("leaves out documents in the waste-basket", async () => {
    const deleted = { Id: 1, DokumentNavn: "Slettet", DeletedDate: "2024-01-01T10:00:00+01:00" };
    scripted.script.detail = (path) =>
      answer(path.endsWith("/dokumenter") ? [deleted, { Id: 2, DokumentNavn: "Brev" }] : []);
    const dokumenter = (await scripted.create().loadDokumenter?.([UUID], createContext()))?.get(UUID);
    expect(dokumenter?.map(({ dokument }) => dokument.titel)).toEqual(["Brev"]);
  });

  it("fails a ping where the list of statuses is missing", async () => {
    expect((await caught(() => scripted.create().ping(createContext())))?.grund).toBe("REQUEST");
  });
});

describe("what it can do", () => {
  it("declares filters by unit and handler only where their UUIDs are known", () => {
    const declared = (uuidErFkOrganisation: boolean) =>
      scripted.create({ uuidErFkOrganisation }).kapabiliteter.attributter;
    expect(declared(false)).not.toContain("ansvarlig");
    expect(declared(true)).toEqual(expect.arrayContaining(["ansvarlig", "primaerBehandler"]));
  });
});
