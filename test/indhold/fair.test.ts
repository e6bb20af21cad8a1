// SPDX-License-Identifier: MPL-2.0
/** Nobody holds the places for files: neither one person all of them, nor one slow reader any of them for good. */
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { beginIndhold, type Rammer } from "../../gateway/indhold/bytes.js";
import { createSlots } from "../../gateway/indhold/slots.js";
import { createTestClock } from "../support/clock.js";
import { BORGER, SAGSBEHANDLER, startWorld, type World } from "./world.js";

describe("places for files", () => {
  it("are so many in all, and so many for each", () => {
    const slots = createSlots(3, 2);
    const [first, second] = [slots.take("a"), slots.take("a")];
    expect([slots.take("a"), typeof slots.take("b"), slots.take("b")]).toEqual(["OWN_FULL", "function", "FULL"]);
    if (typeof first === "function") for (let i = 0; i < 3; i++) first();
    expect([typeof slots.take("a"), slots.take("c")]).toEqual(["function", "FULL"]);
    if (typeof second === "function") second();
    expect(typeof slots.take("c")).toBe("function");
  });

  it("remember nobody who has none", () => {
    const slots = createSlots(3, 2);
    const release = slots.take("a");
    expect(slots.viewers()).toBe(1);
    if (typeof release === "function") release();
    expect(slots.viewers()).toBe(0);
  });
});

describe("a person who fetches many files at once", () => {
  let world: World;
  afterEach(() => world.close());

  it("leaves places for others", async () => {
    world = await startWorld({ maxConcurrent: 4, maxPerViewer: 2 });
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    world.told.loadIndhold = async () => ({
      mimetype: null,
      stoerrelse: null,
      filnavn: null,
      bytes: (async function* () {
        yield Buffer.from("%PDF");
        await ended;
      })(),
    });
    const own = [world.link({ bruger: BORGER }), world.link({ bruger: BORGER }), world.link({ bruger: BORGER })];
    const answers = [];
    for (const link of own) answers.push(await world.get(link));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get("x-sagsgraf-kode")).toBe("LIMIT_EXCEEDED");
    const other = await world.get(world.link({ bruger: SAGSBEHANDLER }));
    expect(other.status).toBe(200);
    end();
    await Promise.all([...answers, other].map((answer) => answer.text()));
    expect((await world.get(own[0] ?? "")).status).toBe(200);
  });
});

describe("a reader", () => {
  async function read(rammer: Partial<Rammer>, bytesPerSecond: number, seconds: number) {
    const clock = createTestClock();
    let givenUpAt: number | null = null;
    const given = {
      mimetype: null,
      stoerrelse: null,
      filnavn: null,
      bytes: (async function* () {
        for (;;) yield Buffer.alloc(bytesPerSecond);
      })(),
    };
    const { bytes } = await beginIndhold(given, {
      maxBytes: 1e9,
      idleMs: 3000,
      clock,
      giveUp: () => {
        givenUpAt ??= (clock.now() - clock.start) / 1000;
      },
      ...rammer,
    });
    const taking = bytes[Symbol.asyncIterator]();
    for (let second = 0; second < seconds && givenUpAt === null; second++) {
      await taking.next();
      await turn();
      clock.turnBy(1000);
    }
    await taking.return?.();
    clock.turnBy(1_000_000);
    return givenUpAt;
  }

  it("who takes a little each second is given up, and not before it can be told", async () => {
    expect(await read({ minBytesPerSecond: 100 }, 99, 60)).toBe(3);
    expect(await read({ minBytesPerSecond: 100 }, 100, 60)).toBeNull();
  });

  it("is given up at the end of the time there is for a file, however fast", async () => {
    expect(await read({ maxMs: 10_000 }, 1000, 60)).toBe(10);
    expect(await read({ maxMs: 10_000 }, 1000, 10)).toBe(10);
    expect(await read({ maxMs: 10_000 }, 1000, 9)).toBeNull();
  });

  it("who takes nothing is given up", async () => {
    expect(await read({}, 1000, 20)).toBeNull();
    expect(await read({ idleMs: 900 }, 1000, 20)).toBe(0.9);
  });
});
