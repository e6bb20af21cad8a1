// SPDX-License-Identifier: MPL-2.0
/** The worker on both databases: each object is read for what was told of it, once, and by one. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import { giv, tag } from "../../storage/indbakke/arbejde.js";
import { behandlNye } from "../../storage/indbakke/behandl.js";
import { LAESNING } from "../../storage/indbakke/skema.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";
import {
  empty,
  LAEST,
  moxNotifikation,
  noegler,
  openVerden,
  START,
  TOLK,
  UUID,
  type Verden,
} from "./indbakke-verden.js";

describe.each(DATABASER)("the worker on %s", (_name, openDatabase) => {
  let test: Testlager;
  let verden: Verden;
  beforeAll(async () => {
    test = await openDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await empty(test);
    verden = openVerden(test);
  });

  const send = async (...numbers: readonly number[]) => {
    await Promise.all(numbers.map((n) => verden.modtager.gem(moxNotifikation(n))));
  };
  const states = async () =>
    (await verden.arbejde()).map(({ tilstand, generation, laest_generation, forsoeg, naeste }) => ({
      ...{ tilstand, generation, laest_generation, forsoeg },
      om: naeste === null ? null : (Date.parse(naeste) - verden.clock.now()) / 1000,
    }));

  it("reads an object once for all that was told of it before", async () => {
    await send(1, 1, 2, 1, 1, 2);
    await verden.arbejd();
    expect(verden.laest.sort()).toEqual([UUID(1), UUID(2)]);
    expect(await states()).toMatchObject([
      { tilstand: "FAERDIG", generation: 4, laest_generation: 4, om: null },
      { tilstand: "FAERDIG", generation: 2, laest_generation: 2, om: null },
    ]);
  });

  it("reads it once more where a message came while it was read", async () => {
    await send(1);
    verden.svar = async () => {
      if (verden.laest.length === 1) {
        verden.clock.turnBy(5000);
        await send(1, 1);
        await verden.kollega().trin();
      }
      return { art: "LAEST", aendret: true };
    };
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1), UUID(1)]);
    expect(await states()).toMatchObject([{ tilstand: "FAERDIG", generation: 3, laest_generation: 3 }]);
    const lags = await test.lager.getRepository(LAESNING).find({ order: { id: "ASC" } });
    expect(lags.map(({ kilde, modtaget, laest }) => [kilde, modtaget.slice(11, 19), laest.slice(11, 19)])).toEqual([
      ["mox", "10:00:00", "10:00:05"],
      ["mox", "10:00:05", "10:00:05"],
    ]);
  });

  it("is one of many: nothing is read by two of them", async () => {
    await send(...Array.from({ length: 40 }, (_, n) => n));
    const others = [1, 2, 3].map(() => verden.kollega());
    for (let n = 0; n < 12; n++) await Promise.all([verden.arbejder, ...others].map((one) => one.trin()));
    expect(verden.laest).toHaveLength(40);
    expect(new Set(verden.laest).size).toBe(40);
  });

  it("is one of many who are told of the same objects at once: none of it is missing", async () => {
    await send(...Array.from({ length: 240 }, (_, n) => n % 5));
    const deps = { lager: test.lager, noegler, regler: { prMinut: 6, leaseMs: 120_000 }, now: verden.clock.now };
    const look = async () => {
      // So few at a time that all have some of each.
      while ((await behandlNye({ ...deps, tolk: TOLK }, 10)) > 0);
    };
    await Promise.all([look(), look(), look(), look()]);
    expect((await verden.arbejde()).map(({ generation }) => generation)).toEqual([48, 48, 48, 48, 48]);
    await verden.arbejd();
    expect(verden.laest).toHaveLength(5);
    expect(verden.fejl).toEqual([]);
  });

  it("takes what another has died with when its lease has run out, and not before", async () => {
    await send(1);
    // A worker makes the work and dies while it reads.
    const deps = { lager: test.lager, noegler, regler: { prMinut: 6, leaseMs: 120_000 }, now: verden.clock.now };
    await verden.kollega({ laesningerPrMinut: 0 }).trin();
    const [died] = await tag(deps, { lejer: "died", hoejst: 10 });
    expect(died?.objekt).toEqual({ type: "SAG", noegle: UUID(1) });
    verden.clock.turnBy(119_000);
    await verden.arbejd();
    expect(verden.laest).toEqual([]);
    verden.clock.turnBy(1000);
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1)]);
    expect(await states()).toMatchObject([{ tilstand: "FAERDIG" }]);
    // And where it had not died after all, what it comes with is nobody's.
    if (died) expect(await giv(deps, died, { art: "FEJL", kode: "RECORD" })).toBe(false);
    expect(await states()).toMatchObject([{ tilstand: "FAERDIG", forsoeg: 0 }]);
  });

  it("that lost its lease comes back to nothing while the next one reads", async () => {
    await send(1);
    const deps = { lager: test.lager, noegler, regler: { prMinut: 6, leaseMs: 120_000 }, now: verden.clock.now };
    await verden.kollega({ laesningerPrMinut: 0 }).trin();
    const [slow] = await tag(deps, { lejer: "slow", hoejst: 1 });
    verden.clock.turnBy(120_000);
    const [next] = await tag(deps, { lejer: "next", hoejst: 1 });
    if (!slow || !next) throw new Error("both have had it");
    expect(await giv(deps, slow, { art: "LAEST" })).toBe(false);
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "I_GANG", lejer: "next", tabt: 1 }]);
    expect(await giv(deps, next, { art: "LAEST" })).toBe(true);
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "FAERDIG", tabt: 0 }]);
  });

  it("is an hour ahead by its clock, and takes what another has: it is read twice, and ends once", async () => {
    await send(1);
    const ahead = openVerden(test);
    ahead.clock.turnBy(3_600_000);
    verden.svar = async () => {
      await ahead.arbejd();
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "load");
    };
    await verden.arbejd();
    expect([verden.laest, ahead.laest]).toEqual([[UUID(1)], [UUID(1)]]);
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "FAERDIG", forsoeg: 0, aarsag: null }]);
    // And with its clock set right, what it put off waits for as long as it was wrong, and is lost to nobody.
    ahead.svar = async () => ({ art: "KILDE_VAEK", kode: "NETWORK" });
    await ahead.modtager.gem(moxNotifikation(2));
    await ahead.arbejd();
    verden.svar = LAEST;
    verden.clock.turnBy(3_600_000 + 25_000);
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1), UUID(2)]);
  });

  it("tries again, later and later, with the time told; seven times, and then it is a dead letter with its reason", async () => {
    await send(1);
    verden.svar = async () => {
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "load");
    };
    const waits: unknown[] = [];
    for (let n = 0; n < 20; n++) {
      await verden.arbejd();
      const [{ om } = { om: null }] = await states();
      if (om === null) break;
      waits.push(om);
      verden.clock.turnBy(om * 1000 - 1);
      await verden.arbejd();
      expect(verden.laest).toHaveLength(n + 1);
      verden.clock.turnBy(1);
      // It survives whoever waited for it.
      verden = { ...openVerden(test), clock: verden.clock, laest: verden.laest, arbejd: verden.arbejd };
    }
    expect(waits).toEqual([25, 100, 400, 1600, 6400, 25_600, 52_000]);
    const [row] = await verden.arbejde();
    expect(row).toMatchObject({ tilstand: "DOED", aarsag: "RECORD", naeste: null, forsoeg: 8 });
  });

  it("waits for a source that does not answer, without counting, and reads when it is back", async () => {
    await send(1);
    verden.svar = async () => ({ art: "KILDE_VAEK", kode: "BREAKER" });
    for (let n = 0; n < 12; n++) {
      await verden.arbejd();
      verden.clock.turnBy(900_000);
    }
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "VENTER", forsoeg: 0, aarsag: "BREAKER", udsat: 12 }]);
    verden.svar = LAEST;
    await verden.arbejd();
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "FAERDIG", forsoeg: 0, aarsag: null, udsat: 0 }]);
  });

  it.each([
    ["NETWORK", "VENTER", 0],
    ["CREDENTIALS", "VENTER", 0],
    ["RECORD", "VENTER", 1],
    ["REQUEST", "VENTER", 1],
  ] as const)("takes a failure of %s for what it is", async (grund, tilstand, forsoeg) => {
    await send(1);
    verden.svar = async () => {
      throw new FagsystemError("FAGSYSTEM_REJECTED", grund, "load");
    };
    await verden.arbejd();
    expect(await verden.arbejde()).toMatchObject([{ tilstand, forsoeg, aarsag: grund }]);
    expect(verden.fejl).toEqual([]);
  });

  it("tells of a fault that is ours, and counts it", async () => {
    await send(1);
    verden.svar = async () => {
      throw new Error("a fault of ours");
    };
    await verden.arbejd();
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "VENTER", forsoeg: 1, aarsag: "INTERN_FEJL" }]);
    expect(verden.fejl).toEqual(["LAESNING Error: a fault of ours"]);
  });

  it("does not wait for a reading for ever", async () => {
    await send(1);
    let told: AbortSignal | null = null;
    const arbejder = verden.kollega({
      genlaes: (_objekt, { signal, deadline }) => {
        expect(deadline).toBe(START + 30_000);
        told = signal;
        setImmediate(() => verden.clock.turnBy(30_000));
        return new Promise(() => undefined);
      },
    });
    await arbejder.trin();
    expect((told as AbortSignal | null)?.aborted).toBe(true);
    expect(await verden.arbejde()).toMatchObject([{ tilstand: "VENTER", forsoeg: 0, aarsag: "DEADLINE" }]);
  });

  it("gives back what it has when it is told to end: another takes it at once", async () => {
    await send(1);
    const arbejder = verden.kollega({ genlaes: () => new Promise(() => undefined) });
    const step = arbejder.trin();
    while ((await verden.arbejde())[0]?.tilstand !== "I_GANG") await new Promise(setImmediate);
    await arbejder.stop();
    await step;
    expect(await states()).toMatchObject([{ tilstand: "VENTER", om: 0, forsoeg: 0 }]);
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1)]);
  });

  it("reads one object so often in a minute, however many messages there are of it", async () => {
    for (let n = 0; n < 14; n++) {
      await send(1, 1, 1);
      await verden.arbejd();
      verden.clock.turnBy(4000);
    }
    expect(verden.laest).toHaveLength(6);
    verden.clock.turnBy(3999);
    await verden.arbejd();
    expect(verden.laest).toHaveLength(6);
    verden.clock.turnBy(1);
    await verden.arbejd();
    expect(verden.laest).toHaveLength(7);
    expect(await states()).toMatchObject([{ tilstand: "FAERDIG", generation: 42, laest_generation: 42 }]);
  });

  it("begins so many readings in a minute, of all objects together", async () => {
    await send(...Array.from({ length: 30 }, (_, n) => n));
    const arbejder = verden.kollega({ laesningerPrMinut: 10 });
    const minute = async () => {
      while (await arbejder.trin());
      return verden.laest.length;
    };
    expect(await minute()).toBe(10);
    verden.clock.turnBy(59_999);
    expect(await minute()).toBe(10);
    verden.clock.turnBy(1);
    expect(await minute()).toBe(20);
  });

  it("goes on by itself: when woken, after a second, and after the database has been away", async () => {
    const later = (check: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => (check() ? resolve() : void setTimeout(look, 5));
        look();
      });
    verden.arbejder.start();
    await send(1);
    verden.arbejder.vaek();
    await later(() => verden.laest.length === 1);
    await test.lager.query("ALTER TABLE indbakke_besked RENAME TO away");
    verden.clock.turnBy(1000);
    await later(() => verden.fejl.length === 1);
    await test.lager.query("ALTER TABLE away RENAME TO indbakke_besked");
    await send(2);
    const turning = setInterval(() => verden.clock.turnBy(1000), 5);
    await later(() => verden.laest.length === 2);
    clearInterval(turning);
    await verden.arbejder.stop();
    expect(verden.fejl[0]).toContain("BESKEDER");
  });
});
