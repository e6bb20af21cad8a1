// SPDX-License-Identifier: MPL-2.0
/** The look-up log on both databases: what is written stands, and what is done to it afterwards is found. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aabnLager } from "../../storage/aabn.js";
import { efterproev } from "../../storage/opslag/efterproev.js";
import { macOf, START } from "../../storage/opslag/kaede.js";
import { createOpslagsnoegler, open } from "../../storage/opslag/noegler.js";
import type { Opslagspost } from "../../storage/opslag/post.js";
import { createSkriver, type Opslagsskriver } from "../../storage/opslag/skriver.js";
import { BEHANDLING, NOEGLE, REVISION, SEGL } from "../../storage/skema.js";
import { DATABASER, type Testlager } from "./databaser.js";

const noegler = createOpslagsnoegler("a key that is kept outside the database");
const CPR = "6109811234";
const post = (some: Partial<Opslagspost> = {}): Opslagspost => ({
  requestId: "r1",
  aktoer: { art: "SAGSBEHANDLER", uuid: "7d8f1a52-3c4b-4e6a-9b0d-1f2e3d4c5b6a", enheder: ["e1"] },
  formaal: "SAGSBEHANDLING",
  operation: "Overblik",
  klient: "klient",
  regel: "adgang@1",
  handling: "SPOERGSMAAL",
  udfald: "VIST",
  objekter: ["nova:1", "sbsys:2"],
  felter: ["parter"],
  aktivitet: "overblik",
  subjekter: [{ type: "CPR", vaerdi: CPR }],
  ...some,
});

describe("a row's mac", () => {
  it("stands on the row before, on what the row says, and on the key", () => {
    const [digest, before] = ["d".repeat(64), "b".repeat(64)];
    const mac = macOf(noegler, before, digest);
    expect(mac).toBe(macOf(noegler, before, digest));
    const others = [
      macOf(noegler, START, digest),
      macOf(noegler, before, "e".repeat(64)),
      macOf(createOpslagsnoegler("another key that is kept outside"), before, digest),
    ];
    for (const other of others) expect(other).not.toBe(mac);
  });
});

describe.each(DATABASER)("the log on %s", (_name, openDatabase) => {
  let test: Testlager;
  let skriver: Opslagsskriver;
  let outside: string[];
  let now: number;
  beforeEach(async () => {
    test = await openDatabase();
    outside = [];
    now = Date.parse("2026-12-01T10:00:00.000Z");
    skriver = start();
  });
  afterEach(() => test.drop());

  const start = () =>
    createSkriver({ lager: test.lager, noegler, now: () => now, udenfor: (line) => void outside.push(line) });
  const check = () => efterproev(test.lager, noegler, outside);
  const brud = async () => (await check()).brud.map(({ art, nummer }) => [art, nummer]);
  const run = (sql: string) => test.lager.query(sql);

  it("has a row for each answer and a line for each person in it, whom nobody can read without the keys", async () => {
    await Promise.all([
      skriver.skriv(post()),
      skriver.skriv(
        post({
          subjekter: [
            { type: "CPR", vaerdi: CPR },
            { type: "CPR", vaerdi: CPR },
            { type: "CVR", vaerdi: "99100001" },
          ],
        }),
      ),
      skriver.skriv(post({ aktoer: { art: "BORGER", cpr: CPR }, formaal: null, klient: null, subjekter: [] })),
    ]);
    const revisioner = await test.lager.getRepository(REVISION).find({ order: { nummer: "ASC" } });
    expect(revisioner.map(({ nummer, linjer, udfald }) => [nummer, linjer, udfald])).toEqual([
      [1, 1, "VIST"],
      [2, 2, "VIST"],
      [3, 0, "VIST"],
    ]);
    const linjer = await test.lager.getRepository(BEHANDLING).find();
    const everything = JSON.stringify([revisioner, linjer, await test.lager.getRepository(NOEGLE).find()]);
    expect(everything).not.toContain(CPR);
    const { noegle } = await test.lager.getRepository(NOEGLE).findOneByOrFail({ periode: "2026-12" });
    const key = noegler.pakUd(noegle ?? "");
    const own = linjer.filter(({ subjekt_hash }) => subjekt_hash === noegler.hash(`CPR:${CPR}`));
    expect(own.map(({ subjekt }) => open(key, subjekt).toString())).toEqual([`CPR:${CPR}`, `CPR:${CPR}`]);
    expect(await brud()).toEqual([]);
  });

  it("has one chain for each writer, and all of them hold", async () => {
    const again = await aabnLager(test.lagring);
    const other = createSkriver({ lager: again, noegler, now: () => now, udenfor: () => undefined });
    // One after the other: they are of one thread here, and a file has one writer at a time.
    for (let n = 0; n < 6; n++) await (n % 2 ? skriver : other).skriv(post());
    await again.destroy();
    await skriver.segl();
    expect(await check()).toMatchObject({ raekker: 6, kaeder: 2, segl: 1, brud: [] });
  });

  it("survives being closed: another process goes on in a chain of its own, with the month's key", async () => {
    await skriver.skriv(post());
    const again = await aabnLager(test.lagring);
    const other = createSkriver({ lager: again, noegler, now: () => now, udenfor: () => undefined });
    await other.skriv(post());
    await again.destroy();
    expect(await check()).toMatchObject({ raekker: 2, kaeder: 2, brud: [] });
    expect(await test.lager.getRepository(NOEGLE).count()).toBe(1);
  });

  describe("is found to have been changed", () => {
    beforeEach(async () => {
      for (let n = 0; n < 5; n++) await skriver.skriv(post({ requestId: `r${n}` }));
      await skriver.segl();
      expect(await brud()).toEqual([]);
    });

    it("where a row says something else", async () => {
      await run("UPDATE opslag_revision SET aktoer = 'somebody else' WHERE nummer = 3");
      expect(await brud()).toEqual([["AENDRET", 3]]);
    });

    it("where a person's line says something else, is gone, or is one too many", async () => {
      const [first, second] = await test.lager.getRepository(BEHANDLING).find({ order: { id: "ASC" } });
      await run(`UPDATE opslag_behandling SET objekter = '[]' WHERE id = '${first?.id}'`);
      await run(`DELETE FROM opslag_behandling WHERE id = '${second?.id}'`);
      expect((await brud()).map(([art]) => art)).toEqual(["AENDRET", "AENDRET"]);
    });

    it("where a row is gone from the middle", async () => {
      await run("DELETE FROM opslag_revision WHERE nummer = 3");
      expect(await brud()).toEqual([["MANGLER", 3]]);
    });

    it("where the newest are cut off", async () => {
      await run("DELETE FROM opslag_revision WHERE nummer > 3");
      expect(await brud()).toEqual([["AFKORTET", 4]]);
    });

    it("where two have changed places", async () => {
      await run("UPDATE opslag_revision SET nummer = 99 WHERE nummer = 2");
      await run("UPDATE opslag_revision SET nummer = 2 WHERE nummer = 3");
      await run("UPDATE opslag_revision SET nummer = 3 WHERE nummer = 99");
      expect((await brud()).map(([art]) => art)).toContain("AENDRET");
    });

    it("where a whole chain is gone", async () => {
      await run("DELETE FROM opslag_revision");
      expect((await brud()).map(([art]) => art)).toEqual(["KAEDE_MANGLER"]);
    });

    it("where the seals are gone with it: those outside have seen it", async () => {
      await run("DELETE FROM opslag_revision WHERE nummer > 3");
      await run("DELETE FROM opslag_segl");
      expect((await brud()).map(([art]) => art).sort()).toEqual(["AFKORTET", "SEGL"]);
    });

    it("where a row and its digest are made anew without the key", async () => {
      const row = await test.lager.getRepository(REVISION).findOneByOrFail({ nummer: 5 });
      const lines = await test.lager.getRepository(BEHANDLING).findBy({ revision_id: row.id });
      const { digestOf } = await import("../../storage/opslag/kaede.js");
      const digest = digestOf({ ...row, operation: "x" }, lines);
      await run(`UPDATE opslag_revision SET operation = 'x', digest = '${digest}' WHERE nummer = 5`);
      expect(await brud()).toEqual([["AENDRET", 5]]);
    });

    it("and not where a month's key is deleted: what it was about can no longer be read, that it was stands", async () => {
      await test.lager.getRepository(NOEGLE).update({ periode: "2026-12" }, { noegle: null, slettet: "2028-12-01" });
      expect(await brud()).toEqual([]);
    });
  });

  it("is not said to be written where it cannot be, and goes on when it can", async () => {
    await skriver.skriv(post());
    await run("ALTER TABLE opslag_revision RENAME TO away");
    await expect(skriver.skriv(post())).rejects.toThrow();
    await run("ALTER TABLE away RENAME TO opslag_revision");
    await skriver.skriv(post());
    expect(await check()).toMatchObject({ raekker: 2, brud: [] });
  });

  it("has the tables that the entities are of", async () => {
    const { upQueries } = await test.lager.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await test.lager.getRepository(SEGL).count()).toBe(0);
  });
});
