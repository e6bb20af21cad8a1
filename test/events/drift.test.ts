// SPDX-License-Identifier: MPL-2.0
/** Looking after the inbox on both databases: what is told, what operators do, and what is deleted when. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Alarm, createVagt } from "../../events/drift/vagt.js";
import { afsloer, afvis, daemp, genkoer } from "../../storage/indbakke/drift.js";
import { ARBEJDE, BESKED, DRIFT, INDHOLD, KILDE, LAESNING, TAKT } from "../../storage/indbakke/skema.js";
import { loadForsinkelse, loadNoeglebrug, loadStatus } from "../../storage/indbakke/status.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";
import { empty, kuvert, LAEST, moxNotifikation, noegler, openVerden, UUID, type Verden } from "./indbakke-verden.js";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const opbevaring = { indholdMs: 7 * DAY_MS, beskederMs: 30 * DAY_MS, doedeMs: 90 * DAY_MS, driftMs: 365 * DAY_MS };
const regler = { prMinut: 6, leaseMs: 120_000 };
const HVEM = { hvem: "rie", hvorfor: "sagen mangler" };
const ingen = { id: null, aarsag: null, kilde: null };
const broken = moxNotifikation(1, { headers: { operation: "dance" } });

describe.each(DATABASER)("the inbox on %s", (_name, openDatabase) => {
  let test: Testlager;
  let verden: Verden;
  let alarms: Alarm[];
  beforeAll(async () => {
    test = await openDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await empty(test);
    verden = openVerden(test);
    alarms = [];
  });

  const vagt = () =>
    createVagt({
      ...{ lager: test.lager, clock: verden.clock, opbevaring, stilhed: 10 },
      alarm: (alarm) => void alarms.push(alarm),
      paaFejl: (error) => void verden.fejl.push(String(error)),
    });
  const deps = () => ({ lager: test.lager, now: verden.clock.now });
  const acts = async () =>
    (await test.lager.getRepository(DRIFT).find({ order: { id: "ASC" } })).map(({ hvem, handling, maal, hvorfor }) =>
      [hvem, handling, maal, hvorfor].join("|"),
    );
  /** An object that the source answers wrongly about, until it is given up. */
  async function giveUp(n: number): Promise<void> {
    await verden.modtager.gem(moxNotifikation(n));
    verden.svar = async () => {
      throw new Error("no");
    };
    for (let tries = 0; tries < 8; tries++) {
      await verden.arbejd();
      verden.clock.turnBy(52_000_000);
    }
    verden.svar = LAEST;
  }

  it("says how it is: what waits, what is tried again and when, what is given up and why", async () => {
    await verden.modtager.gem(broken);
    await giveUp(1);
    verden.svar = async (noegle) => {
      if (noegle === UUID(2)) throw new Error("no");
      return { art: "KILDE_VAEK", kode: "BREAKER" };
    };
    const at = new Date(verden.clock.now()).toISOString();
    for (const n of [2, 3, 4]) await verden.modtager.gem(moxNotifikation(n));
    await verden.arbejd();
    verden.clock.turnBy(1000);
    await verden.modtager.gem(moxNotifikation(5));
    expect(await loadStatus(test.lager)).toEqual({
      nye: { antal: 1, aeldste: new Date(verden.clock.now()).toISOString() },
      venter: { antal: 3, aeldste: at },
      iGang: 0,
      kildeVaek: [{ antal: 2, aeldste: at, aarsag: "BREAKER", kilde: "mox" }],
      proevesIgen: [{ antal: 1, aeldste: at, aarsag: "INTERN_FEJL", kilde: "mox" }],
      naeste: new Date(Date.parse(at) + 25_000).toISOString(),
      doede: [
        { slags: "BESKED", antal: 1, aeldste: "2026-12-01T10:00:00.000Z", aarsag: "UKENDT_FORM", kilde: "mox" },
        { slags: "ARBEJDE", antal: 1, aeldste: "2026-12-01T10:00:00.000Z", aarsag: "INTERN_FEJL", kilde: "mox" },
      ],
    });
    expect(await loadNoeglebrug(test.lager)).toEqual([{ noegleId: noegler.id, antal: 6 }]);
  });

  it("says how long things take, from registration to message and from message to reading", async () => {
    expect(await loadForsinkelse(test.lager, "mox")).toEqual({ registreretTilModtaget: null, modtagetTilLaest: null });
    for (let n = 1; n <= 20; n++) {
      const effecttime = { "!": "timestamp", value: verden.clock.now() / 1000 - 60 };
      const headers = { beskedtype: "effectupdate", objekttype: "sag", objektID: UUID(n), updatetype: 1, effecttime };
      await verden.modtager.gem(moxNotifikation(n, n === 20 ? {} : { headers }));
      verden.clock.turnBy(n * 1000);
      await verden.arbejd();
    }
    expect(await loadForsinkelse(test.lager, "mox")).toEqual({
      registreretTilModtaget: { antal: 19, p50: 60, p95: 60, hoejst: 60 },
      modtagetTilLaest: { antal: 20, p50: 10, p95: 19, hoejst: 20 },
    });
  });

  it("tells of what is given up once, by reason and source, also where several look", async () => {
    for (const one of [broken, broken, moxNotifikation(1, { headers: null, body: Buffer.from("x") })])
      await verden.modtager.gem(one);
    await giveUp(2);
    await Promise.all([vagt().runde(), vagt().runde()]);
    await vagt().runde();
    const doede = { art: "DOEDE", kilde: "mox" };
    const told = alarms.filter(({ art }) => art === "DOEDE");
    expect(told).toHaveLength(3);
    const counted = async () =>
      (await test.lager.getRepository(TAKT).find()).reduce((sum, { antal }) => sum + antal, 0);
    expect(await counted()).toBe(4);
    expect(told).toEqual(
      expect.arrayContaining([
        { ...doede, slags: "BESKED", aarsag: "UKENDT_FORM", antal: 2 },
        { ...doede, slags: "BESKED", aarsag: "ULAESELIG", antal: 1 },
        { ...doede, slags: "ARBEJDE", aarsag: "INTERN_FEJL", antal: 1 },
      ]),
    );
    // What is run again and given up again is told of again.
    await genkoer(deps(), { ...ingen, aarsag: "ULAESELIG" }, HVEM, regler);
    await verden.arbejd();
    // It came once.
    expect(await counted()).toBe(4);
    alarms = [];
    await vagt().runde();
    expect(alarms).toEqual([{ ...doede, slags: "BESKED", aarsag: "ULAESELIG", antal: 1 }]);
  });

  it("is told of a source that has fallen silent, once, and not of one that is muted", async () => {
    // One message in every hour of two weeks.
    const takt = Array.from({ length: 14 * 24 }, (_, n) => {
      const time = new Date(verden.clock.now() - n * HOUR_MS).toISOString().slice(0, 13);
      return { kilde: "mox", time, antal: 1 };
    });
    await test.lager.getRepository(TAKT).insert(takt);
    await verden.modtager.gem(moxNotifikation(1));
    await verden.arbejd();
    const seneste = new Date(verden.clock.now()).toISOString();
    verden.clock.turnBy(9 * HOUR_MS);
    await vagt().runde();
    expect(alarms).toEqual([]);
    expect(await daemp(deps(), "mox", new Date(verden.clock.now() + 2 * HOUR_MS).toISOString(), HVEM)).toBe(true);
    verden.clock.turnBy(HOUR_MS);
    await vagt().runde();
    expect(alarms).toEqual([]);
    verden.clock.turnBy(HOUR_MS);
    await Promise.all([vagt().runde(), vagt().runde()]);
    expect(alarms).toEqual([{ art: "STILHED", kilde: "mox", seneste, forventet: expect.closeTo(11, 1) }]);
    // Muted or not, its messages are taken; and when it speaks, it can fall silent anew.
    await verden.modtager.gem(moxNotifikation(2));
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1), UUID(2)]);
    expect((await test.lager.getRepository(KILDE).findOneByOrFail({ kilde: "mox" })).alarmeret).toBeNull();
    expect(await daemp(deps(), "nobody", null, HVEM)).toBe(false);
    expect(await acts()).toEqual(["rie|STILHED|mox|sagen mangler"]);
  });

  it("tells of a link that is cut, by its name, once, and when it goes on", async () => {
    const still = () =>
      alarms.flatMap((one) => (one.art === "STILSTAND" ? [[one.led, one.ophoert, one.siden.slice(11, 19)]] : []));
    const own = vagt();
    const passed = async (ms: number) => {
      verden.clock.turnBy(ms);
      await own.runde();
      return still();
    };
    await verden.modtager.gem(moxNotifikation(1));
    expect(await passed(299_999)).toEqual([]);
    expect(await passed(1)).toEqual([["BESKEDER", false, "10:00:00"]]);
    expect(await passed(60_000)).toHaveLength(1);
    // Somebody looks at messages now, and nobody reads objects.
    await verden.kollega({ laesningerPrMinut: 0 }).trin();
    expect((await passed(0)).slice(1)).toEqual([["BESKEDER", true, "10:00:00"]]);
    expect((await passed(300_000)).slice(2)).toEqual([["OBJEKTER", false, "10:06:00"]]);
    await verden.arbejd();
    expect((await passed(0)).slice(3)).toEqual([["OBJEKTER", true, "10:06:00"]]);
    // What waits for its time, or for a source, is no standstill; nor is a long row that is worked off.
    verden.svar = async () => ({ art: "KILDE_VAEK", kode: "NETWORK" });
    for (const n of [2, 3]) await verden.modtager.gem(moxNotifikation(n));
    await verden.arbejd();
    verden.clock.turnBy(24_000);
    expect(await passed(0)).toHaveLength(4);
    verden.svar = LAEST;
    verden.clock.turnBy(600_000);
    await verden.kollega({ samtidige: 1 }).trin();
    expect(await passed(0)).toHaveLength(4);
  });

  it("has what is given up run again, one, or all of a reason or a source; with who and why", async () => {
    await verden.modtager.gem(moxNotifikation(8, { fejl: "FREMMED_AFSENDER" }));
    await verden.modtager.gem(moxNotifikation(9, { fejl: "FOR_STOR", body: Buffer.alloc(0) }));
    await verden.modtager.gem(moxNotifikation(7, { fejl: "FREMMED_AFSENDER", kilde: "other" }));
    await giveUp(1);
    await giveUp(2);
    verden.laest.length = 0;
    const one = (await verden.arbejde())[0]?.id ?? "";
    const run = (some: object) => genkoer(deps(), { ...ingen, ...some }, HVEM, regler);
    expect(await run({ id: one })).toEqual({ beskeder: 0, arbejde: 1, udenIndhold: 0 });
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1)]);
    expect(await run({ aarsag: "FREMMED_AFSENDER", kilde: "mox" })).toEqual({
      beskeder: 1,
      arbejde: 0,
      udenIndhold: 0,
    });
    expect(await run({})).toEqual({ beskeder: 1, arbejde: 1, udenIndhold: 1 });
    await verden.arbejd();
    expect(verden.laest.slice(1).sort()).toEqual([UUID(2), UUID(7), UUID(8)]);
    expect(await run({})).toEqual({ beskeder: 0, arbejde: 0, udenIndhold: 1 });
    expect(await acts()).toEqual([
      `rie|GENKOER|${one}|sagen mangler`,
      "rie|GENKOER|FREMMED_AFSENDER mox|sagen mangler",
      "rie|GENKOER||sagen mangler",
      "rie|GENKOER||sagen mangler",
    ]);
  });

  it("has what is given up put away by a person, and read again where a message tells of it anew", async () => {
    await verden.modtager.gem(broken);
    await giveUp(1);
    expect(await afvis(deps(), ingen, HVEM)).toEqual({ beskeder: 1, arbejde: 1, udenIndhold: 0 });
    expect((await loadStatus(test.lager)).doede).toEqual([]);
    expect((await verden.beskeder()).map(({ udfald }) => udfald)).toEqual(["AFVIST", "LAEST"]);
    verden.laest.length = 0;
    await verden.modtager.gem(moxNotifikation(1));
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1)]);
  });

  it("shows a body to nobody before it is written who saw it and why", async () => {
    const id = await verden.modtager.gem(moxNotifikation(1, { body: Buffer.from("hemmeligt") }));
    const shown = await afsloer(deps(), id, HVEM, noegler);
    expect(shown?.indhold?.body.toString()).toBe("hemmeligt");
    expect(await acts()).toEqual([`rie|VIS|${id}|sagen mangler`]);
    await test.lager.query("ALTER TABLE indbakke_drift RENAME TO away");
    await expect(afsloer(deps(), id, HVEM, noegler)).rejects.toThrow();
    await test.lager.query("ALTER TABLE away RENAME TO indbakke_drift");
    expect(await afsloer(deps(), UUID(3), HVEM, noegler)).toBeNull();
  });

  it("keeps bodies, messages, what is given up and what was done for as long as is written, and what waits for ever", async () => {
    const messages = async () => (await verden.beskeder()).map(({ udfald }) => udfald).join(" ");
    const bodies = () => test.lager.getRepository(INDHOLD).count();
    const work = async () => (await verden.arbejde()).map(({ tilstand }) => tilstand).join(" ");
    await verden.modtager.gem(moxNotifikation(1));
    await verden.modtager.gem(moxNotifikation(2, { headers: { ...moxNotifikation(2).headers, objekttype: "klasse" } }));
    await verden.modtager.gem(broken);
    await verden.arbejd();
    verden.svar = async () => ({ art: "KILDE_VAEK", kode: "NETWORK" });
    await verden.modtager.gem(moxNotifikation(3));
    await verden.arbejd();
    await test.lager.getRepository(BESKED).update({ besked_id: UUID(903) }, { udfald: "NY" });
    await afsloer(deps(), (await verden.beskeder())[0]?.id ?? "", HVEM, noegler);
    expect([await messages(), await bodies(), await work()]).toEqual(["LAEST INTET DOED NY", 4, "FAERDIG VENTER"]);

    const cases = [
      [opbevaring.indholdMs, "LAEST INTET DOED NY", 4, "FAERDIG VENTER"],
      [1, "LAEST INTET DOED NY", 2, "FAERDIG VENTER"],
      [opbevaring.beskederMs - opbevaring.indholdMs - 1, "LAEST INTET DOED NY", 2, "FAERDIG VENTER"],
      [1, "DOED NY", 2, "VENTER"],
      [opbevaring.doedeMs - opbevaring.beskederMs - 1, "DOED NY", 2, "VENTER"],
      [1, "NY", 1, "VENTER"],
    ] as const;
    for (const [ms, ...expected] of cases) {
      verden.clock.turnBy(ms);
      await vagt().runde();
      expect([await messages(), await bodies(), await work()]).toEqual(expected);
    }
    expect(await test.lager.getRepository(LAESNING).count()).toBe(0);
    expect(await test.lager.getRepository(TAKT).count()).toBe(0);
    expect(await acts()).toHaveLength(1);
    verden.clock.turnBy(opbevaring.driftMs);
    await vagt().runde();
    expect([await acts(), await messages(), await work()]).toEqual([[], "NY", "VENTER"]);
    expect(alarms.filter(({ art }) => art === "RYDDET")).toEqual([
      { art: "RYDDET", indhold: 2, beskeder: 0, arbejde: 0, doede: 0 },
      { art: "RYDDET", indhold: 0, beskeder: 2, arbejde: 1, doede: 0 },
      { art: "RYDDET", indhold: 0, beskeder: 1, arbejde: 0, doede: 1 },
    ]);
  });

  it("keeps of another authority's message that it came, and not for long what is in it", async () => {
    await verden.modtager.gem(kuvert({ type: UUID(1), id: UUID(1) }, "99000001"));
    await verden.modtager.gem(broken);
    await verden.arbejd();
    verden.clock.turnBy(opbevaring.indholdMs + 1);
    await vagt().runde();
    const left = await test.lager.getRepository(INDHOLD).find();
    const rows = await verden.beskeder();
    expect(rows.map(({ aarsag }) => aarsag)).toEqual(["ANDEN_MYNDIGHED", "UKENDT_FORM"]);
    expect(left.map(({ besked_id }) => besked_id)).toEqual([rows[1]?.id]);
    await genkoer(deps(), { ...ingen, aarsag: "ANDEN_MYNDIGHED" }, HVEM, regler);
    await verden.arbejd();
    expect((await verden.beskeder())[0]?.aarsag).toBe("INDHOLD_SLETTET");
  });

  it("deletes objects that were given up when their time is over", async () => {
    await giveUp(1);
    expect(await test.lager.getRepository(ARBEJDE).count()).toBe(1);
    verden.clock.turnBy(opbevaring.doedeMs);
    await vagt().runde();
    expect(await test.lager.getRepository(ARBEJDE).count()).toBe(0);
  });

  it("looks after itself every minute, and deletes every hour", async () => {
    const own = vagt();
    own.start();
    const told = async (n: number) => {
      while (alarms.length < n) {
        verden.clock.turnBy(60_000);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await verden.modtager.gem(broken);
    await verden.arbejd();
    await told(1);
    verden.clock.turnBy(opbevaring.doedeMs);
    await told(2);
    await own.stop();
    expect(alarms.map(({ art }) => art)).toEqual(["DOEDE", "RYDDET"]);
  });
});
