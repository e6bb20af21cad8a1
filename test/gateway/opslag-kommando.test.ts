// SPDX-License-Identifier: MPL-2.0
/** `npm run opslag`: what it finds, and that reading the log stands in the log. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Brugsfejl, type Kommandodeps, runOpslag } from "../../gateway/opslag/kommando.js";
import { createOpslagsnoegler } from "../../storage/opslag/noegler.js";
import type { Opslagspost } from "../../storage/opslag/post.js";
import { createSkriver } from "../../storage/opslag/skriver.js";
import { draw, rank } from "../../storage/opslag/stikproeve.js";
import { REVISION, type Revisionsraekke } from "../../storage/skema.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";

const noegler = createOpslagsnoegler("the key of these tests, long enough");
const [CPR, OTHER] = ["6109811234", "7202651239"];
const [ANHA, PELA] = ["7d8f1a52-3c4b-4e6a-9b0d-1f2e3d4c5b6a", "0f6d3a52-5b1d-4a7e-8c55-3f1a7f0e2b11"];

const post = (uuid: string, cpr: string, some: Partial<Opslagspost> = {}): Opslagspost => ({
  ...{
    requestId: "r",
    aktoer: { art: "SAGSBEHANDLER", uuid, enheder: ["e"] },
    formaal: "SAGSBEHANDLING",
    klient: null,
  },
  ...{ operation: "Overblik", regel: "r@1", handling: "SPOERGSMAAL", udfald: "VIST", felter: [], aktivitet: "x" },
  objekter: [`nova:${cpr.slice(0, 3)}`],
  subjekter: [{ type: "CPR", vaerdi: cpr }],
  ...some,
});

describe.each(DATABASER)("on %s", (_name, openDatabase) => {
  let test: Testlager;
  let deps: Kommandodeps;
  beforeEach(async () => {
    test = await openDatabase();
    let now = Date.parse("2026-11-30T10:00:00.000Z");
    deps = {
      lager: test.lager,
      noegler,
      seglFil: "/nowhere/segl.jsonl",
      formaal: new Map([["SAGSBEHANDLING", "Behandling af en sag"]]),
      kommune: "Korsbæk Kommune",
      navn: "drift",
      now: () => (now += 60_000),
    };
    const skriver = createSkriver({ ...deps, udenfor: () => undefined });
    await skriver.skriv(post(ANHA, CPR));
    await skriver.skriv(post(ANHA, OTHER));
    await skriver.skriv(post(PELA, CPR, { formaal: "TILSYN" }));
  });
  afterEach(() => test.drop());

  const run = async (...args: string[]) => (await runOpslag(args, deps)).linjer;

  it("finds by person, by who looked and by purpose, newest first", async () => {
    expect(await run("soeg", "--cpr", "610981-1234")).toMatchObject([
      expect.stringContaining(PELA),
      expect.stringContaining(ANHA),
    ]);
    expect(await run("soeg", "--cpr", CPR, "--aktoer", ANHA)).toHaveLength(1);
    expect(await run("soeg", "--formaal", "TILSYN")).toHaveLength(1);
    expect(await run("soeg", "--fra", "2027-01-01")).toEqual(["nothing found"]);
  });

  it("writes that it has been read, and about whom, before it tells", async () => {
    await run("soeg", "--cpr", CPR);
    const rows = await test.lager.getRepository(REVISION).findBy({ handling: "LOG" });
    expect(rows).toMatchObject([{ aktoer: "drift", operation: "opslag soeg", linjer: 1 }]);
  });

  it("tells a person in plain Danish what for, and not which employee", async () => {
    const text = (await run("indsigt", "--cpr", CPR)).join("\n");
    expect(text).toContain("Behandling af en sag");
    expect(text).toContain("2 opslag");
    for (const hidden of [ANHA, PELA, OTHER, CPR]) expect(text).not.toContain(hidden);
  });

  it("says that nothing is changed, or what is, and ends with 1 then", async () => {
    expect((await runOpslag(["verify"], deps)).exitCode).toBe(0);
    await test.lager.query("UPDATE opslag_revision SET formaal = 'X' WHERE nummer = 2");
    const { linjer, exitCode } = await runOpslag(["verify"], deps);
    expect([exitCode, linjer.at(-1)]).toEqual([1, expect.stringContaining("AENDRET")]);
  });

  it("gives the fields of a log of processing, a line for each person, without a number", async () => {
    const lines = await run("eksport", "--fra", "2026-11-01", "--til", "2026-12-31");
    expect(lines).toHaveLength(3);
    const [first] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ status_code: 1, name: "Overblik" });
    expect(lines.join()).not.toContain(CPR);
  });

  it("draws the same for the same seed, and signs what it drew", async () => {
    const args = ["stikproeve", "--fra", "2026-11-01", "--til", "2026-12-31", "--antal", "2", "--seed", "x"];
    const [one, other] = [await run(...args), await run(...args)];
    expect(one.slice(0, 5)).toEqual(other.slice(0, 5));
    const [body = "", mac] = one.slice(-2);
    expect(mac).toBe(noegler.mac(`protokol ${body}`));
  });

  it.each([
    [],
    ["x"],
    ["indsigt"],
    ["stikproeve"],
    ["soeg", "--cpr", "1"],
    ["soeg", "--fra", "i går"],
    ["soeg", "--x"],
  ])("says what is wrong with the command: %s", async (...args: string[]) => {
    await expect(runOpslag(args, deps)).rejects.toBeInstanceOf(Brugsfejl);
  });
});

describe("what looks unjustified", () => {
  const row = (id: string, some: Partial<Revisionsraekke> = {}) =>
    ({
      id,
      aktoer: "a",
      objekter: `["${id}"]`,
      udfald: "VIST",
      tid: "2026-11-30T10:00:00.000Z",
      ...some,
    }) as Revisionsraekke;
  const first = (rows: readonly Revisionsraekke[]) => rank(rows)[0];

  it.each([
    ["a refusal", { udfald: "AFVIST" }, "AFVIST"],
    ["the night in Denmark", { tid: "2026-07-01T19:30:00.000Z" }, "NAT"],
    ["a weekend", { tid: "2026-11-29T10:00:00.000Z" }, "WEEKEND"],
  ])("is %s", (_what, some, mistanke) => {
    expect(first([row("1"), row("2", some), row("3")])).toMatchObject({ raekke: { id: "2" }, mistanker: [mistanke] });
  });

  it("is the same case again and again", () => {
    const again = Array.from({ length: 5 }, (_, n) => row(`x${n}`, { objekter: '["same"]', aktoer: "b" }));
    expect(first([row("1"), ...again])?.mistanker).toEqual(["GENTAGET"]);
  });

  it("is drawn from all, whatever it looks like", () => {
    const rows = Array.from({ length: 100 }, (_, n) => row(`${n}`));
    const drawn = draw(rows, "seed", 10).map(({ id }) => id);
    expect(new Set(drawn).size).toBe(10);
    expect(draw(rows, "other", 10).map(({ id }) => id)).not.toEqual(drawn);
  });
});
