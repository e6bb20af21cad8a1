// SPDX-License-Identifier: MPL-2.0
/** Units of work that meet on one database: whole or not at all, and none within another. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aabnLager } from "../../storage/aabn.js";
import { NOEGLE } from "../../storage/skema.js";
import { iTransaktion } from "../../storage/transaktion.js";
import { DATABASER, type Testlager } from "./databaser.js";

describe.each(DATABASER)("units of work on %s", (_name, openDatabase) => {
  let test: Testlager;
  beforeAll(async () => {
    test = await openDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await test.lager.getRepository(NOEGLE).clear();
  });

  const put = (periode: string) => ({ periode, noegle: "0", slettet: null });
  const periods = async () => (await test.lager.getRepository(NOEGLE).find()).map(({ periode }) => periode).sort();
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

  it("that fail leave nothing of themselves, and all of those beside them", async () => {
    const work = (name: string, fails: boolean) =>
      iTransaktion(test.lager, async (manager) => {
        await manager.getRepository(NOEGLE).insert(put(name));
        await pause();
        if (fails) throw new Error("no");
      });
    const done = await Promise.allSettled([work("a", false), work("b", true), work("c", false), work("d", true)]);
    expect(done.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(await periods()).toEqual(["a", "c"]);
  });

  it("add up where each adds to what it has read", async () => {
    await test.lager.getRepository(NOEGLE).insert(put("n"));
    const other = await aabnLager(test.lagring);
    const add = (lager: typeof other) =>
      iTransaktion(lager, async (manager) => {
        const query = manager.getRepository(NOEGLE).createQueryBuilder("n").where("n.periode = 'n'");
        const locked = lager.options.type === "mariadb" ? query.setLock("pessimistic_write") : query;
        const { noegle } = await locked.getOneOrFail();
        await pause();
        await manager.getRepository(NOEGLE).update({ periode: "n" }, { noegle: String(Number(noegle) + 1) });
      });
    await Promise.all(Array.from({ length: 12 }, (_, n) => add(n % 2 ? other : test.lager)));
    await other.destroy();
    expect((await test.lager.getRepository(NOEGLE).findOneByOrFail({ periode: "n" })).noegle).toBe("12");
  });

  it("are tried again where the server broke a deadlock by one of them", async () => {
    for (const name of ["a", "b"]) await test.lager.getRepository(NOEGLE).insert(put(name));
    const both = (first: string, second: string) =>
      iTransaktion(test.lager, async (manager) => {
        await manager.getRepository(NOEGLE).update({ periode: first }, { slettet: first });
        await pause();
        await manager.getRepository(NOEGLE).update({ periode: second }, { slettet: first });
      });
    await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? both("a", "b") : both("b", "a"))));
    const [{ slettet } = { slettet: null }, b] = await test.lager.getRepository(NOEGLE).find();
    expect(slettet).toBe(b?.slettet);
  });
});
