// SPDX-License-Identifier: MPL-2.0

import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { describeFailure, FagsystemError } from "../../adapters/errors.js";
import { type CallBounds, OPERATIONSARTER, type Operationsart } from "../../adapters/transport/bounds.js";
import { createGuard, type Guard, type GuardOptions } from "../../adapters/transport/guard.js";
import { createTestClock, type TestClock } from "../support/clock.js";
import { grundOf } from "./wire-server.js";

const OPTIONS: GuardOptions = {
  maxConcurrent: 2,
  maxQueued: 100,
  breakerThreshold: 4,
  breakerResetMs: 10_000,
  callsPerMinute: null,
};

interface World {
  readonly clock: TestClock;
  readonly guard: Guard;
  /** Calls that reached the source. */
  readonly calls: string[];
  /** One call of the question, which the source answers with this; `hang`: never. */
  ask(answer: "ok" | "hang" | FagsystemError, options?: Asked): Promise<unknown>;
}

interface Asked {
  readonly question?: string;
  readonly ms?: number;
  readonly art?: Operationsart;
  readonly signal?: AbortSignal;
}

let questions = 0;

function createWorld(options: Partial<GuardOptions> = {}): World {
  const clock = createTestClock();
  const guard = createGuard({ ...OPTIONS, ...options, clock });
  const calls: string[] = [];
  return {
    clock,
    guard,
    calls,
    ask(answer, { question = `q${++questions}`, ms = 2000, art, signal = new AbortController().signal } = {}) {
      const bounds: CallBounds = { signal, deadline: clock.now() + ms, requestId: question, ...(art ? { art } : {}) };
      return guard.run("case list", bounds, async (ending) => {
        calls.push(question);
        if (answer instanceof FagsystemError) throw answer;
        if (answer === "ok") return "answer";
        return new Promise((_, reject) => ending.addEventListener("abort", () => reject(new Error("aborted"))));
      });
    },
  };
}

const DOWN = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", "case list", { status: 503 });
const REFUSED = new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "case list", { status: 400 });

/** What it ends with when the clock has passed its deadline. */
async function late({ clock }: World, work: Promise<unknown>, ms = 2000): Promise<string> {
  const ended = grundOf(work);
  await turn();
  clock.turnBy(ms);
  return ended;
}

async function fail(world: World, times: number, asked: Asked = {}): Promise<void> {
  for (let i = 0; i < times; i++) expect(await grundOf(world.ask(DOWN, asked))).toBe("STATUS");
}

describe("our own queue", () => {
  it("is never the source's fault: what expired in it is BUSY, and does not open the breaker", async () => {
    const world = createWorld({ maxConcurrent: 1, breakerThreshold: 1 });
    const first = world.ask("hang", { ms: 60_000 });
    const waiting = Array.from({ length: 20 }, () => grundOf(world.ask("ok")));
    await turn();
    world.clock.turnBy(2000);
    expect(await Promise.all(waiting)).toEqual(Array(20).fill("BUSY"));
    expect(world.calls).toHaveLength(1);
    world.clock.turnBy(58_000);
    expect(await grundOf(first)).toBe("DEADLINE");
  });

  it("is told as ours where it took the source's fair time", async () => {
    const world = createWorld({ maxConcurrent: 1 });
    const done = new AbortController();
    const first = grundOf(world.ask("hang", { ms: 60_000, signal: done.signal }));
    const second = grundOf(world.ask("hang"));
    await turn();
    world.clock.turnBy(1500);
    done.abort();
    await first;
    await turn();
    expect(world.calls).toHaveLength(2);
    world.clock.turnBy(500);
    expect(await second).toBe("BUSY");
  });

  it("says TRAVLT, and only ours do", () => {
    const grunde = ["BUSY", "BULKHEAD", "QUOTA"] as const;
    for (const grund of grunde)
      expect(describeFailure(new FagsystemError("FAGSYSTEM_UNAVAILABLE", grund, "x"))).toMatchObject({
        udfald: "AFBRUDT",
        aarsag: "TRAVLT",
        varighed: "MIDLERTIDIG",
      });
    for (const grund of ["NETWORK", "STATUS", "THROTTLED", "DEADLINE", "BREAKER", "CREDENTIALS"] as const)
      expect(describeFailure(new FagsystemError("FAGSYSTEM_UNAVAILABLE", grund, "x")).aarsag).not.toBe("TRAVLT");
  });

  it("has an end, and those who leave it make room", async () => {
    const world = createWorld({ maxConcurrent: 1, maxQueued: 1 });
    const leaving = new AbortController();
    const first = grundOf(world.ask("hang"));
    const second = grundOf(world.ask("ok", { signal: leaving.signal }));
    expect(await grundOf(world.ask("ok"))).toBe("BULKHEAD");
    leaving.abort();
    expect(await second).toBe("DEADLINE");
    const third = world.ask("ok", { ms: 9000 });
    await turn();
    world.clock.turnBy(2000);
    expect(await first).toBe("DEADLINE");
    expect(await third).toBe("answer");
  });

  it("gives every place back, whatever became of the call", async () => {
    const world = createWorld({ maxConcurrent: 1, maxQueued: 0, breakerThreshold: 1000 });
    for (const answer of ["ok", DOWN, REFUSED, "ok"] as const) await grundOf(world.ask(answer));
    expect(await late(world, world.ask("hang"))).toBe("DEADLINE");
    await turn();
    expect(await world.ask("ok")).toBe("answer");
  });
});

describe("the breaker", () => {
  it("opens on a share of the questions, not on a row of failures", async () => {
    const world = createWorld();
    for (let i = 0; i < 3; i++) {
      await fail(world, 1);
      await world.ask("ok");
    }
    await fail(world, 1);
    expect(await grundOf(world.ask("ok"))).toBe("BREAKER");
  });

  it("stays closed where fewer than half of the questions fail, or fewer than the threshold", async () => {
    const world = createWorld();
    for (let i = 0; i < 20; i++) {
      await fail(world, 1);
      await world.ask("ok");
      await world.ask("ok");
    }
    expect(await world.ask("ok")).toBe("answer");
    const few = createWorld();
    await fail(few, 3);
    expect(await few.ask("ok")).toBe("answer");
  });

  it("forgets what was long ago", async () => {
    const world = createWorld();
    await fail(world, 3);
    world.clock.turnBy(30_001);
    await fail(world, 3);
    expect(await world.ask("ok")).toBe("answer");
  });

  it("counts one failure of a question, however many of its calls fail", async () => {
    const world = createWorld();
    await fail(world, 50, { question: "the same" });
    expect(await world.ask("ok")).toBe("answer");
    await fail(world, 3);
    expect(await grundOf(world.ask("ok"))).toBe("BREAKER");
  });

  it("does not let details close lists, nor files or logins", async () => {
    for (const art of OPERATIONSARTER) {
      const world = createWorld();
      await fail(world, art === "LOGIN" ? 1 : 4, { art });
      for (const other of OPERATIONSARTER)
        expect(await grundOf(world.ask("ok", { art: other }))).toBe(other === art ? "BREAKER" : "none");
    }
  });

  it("counts a source that hangs, where it had a fair time, and a login too", async () => {
    const world = createWorld();
    for (let i = 0; i < 4; i++) expect(await late(world, world.ask("hang"))).toBe("DEADLINE");
    expect(await grundOf(world.ask("ok"))).toBe("BREAKER");
    const login = createWorld();
    expect(await late(login, login.ask("hang", { art: "LOGIN", ms: 10_000 }), 10_000)).toBe("DEADLINE");
    expect(await grundOf(login.ask("ok", { art: "LOGIN" }))).toBe("BREAKER");
  });

  it("does not count a deadline that gave the source no fair time, nor a caller who left", async () => {
    const world = createWorld();
    for (let i = 0; i < 20; i++) expect(await late(world, world.ask("hang", { ms: 999 }), 999)).toBe("DEADLINE");
    for (let i = 0; i < 20; i++) {
      const leaving = new AbortController();
      const left = grundOf(world.ask("hang", { signal: leaving.signal }));
      await turn();
      world.clock.turnBy(1900);
      leaving.abort();
      expect(await left).toBe("DEADLINE");
    }
    expect(await world.ask("ok")).toBe("answer");
  });

  it("counts a refusal as an answer", async () => {
    const world = createWorld();
    for (let i = 0; i < 20; i++) expect(await grundOf(world.ask(REFUSED))).toBe("REQUEST");
    await fail(world, 4);
    expect(await world.ask("ok")).toBe("answer");
  });

  it("lets one call through when it has rested, and as many as come once that is answered", async () => {
    const world = createWorld({ maxConcurrent: 10 });
    await fail(world, 4);
    world.clock.turnBy(9_999);
    expect(await grundOf(world.ask("ok"))).toBe("BREAKER");
    world.clock.turnBy(1);
    world.calls.length = 0;
    const answers = await Promise.all([1, 2, 3].map(() => grundOf(world.ask("ok"))));
    expect(answers).toEqual(["none", "BREAKER", "BREAKER"]);
    expect(world.calls).toHaveLength(1);
    expect(await world.ask("ok")).toBe("answer");
    expect(await world.ask("ok")).toBe("answer");
  });

  it("stays open where that one fails, and tries another where it told nothing", async () => {
    const world = createWorld();
    await fail(world, 4);
    world.clock.turnBy(10_000);
    await fail(world, 1);
    expect(await grundOf(world.ask("ok"))).toBe("BREAKER");
    world.clock.turnBy(10_000);
    const leaving = new AbortController();
    const left = grundOf(world.ask("hang", { signal: leaving.signal }));
    await turn();
    leaving.abort();
    await left;
    await turn();
    expect(await world.ask("ok")).toBe("answer");
  });
});

describe("our own lateness", () => {
  it("is given back: what we computed is added to the source's time", async () => {
    const world = createWorld();
    let answer: (value: string) => void = () => undefined;
    const bounds = { signal: new AbortController().signal, deadline: world.clock.now() + 1600 };
    const asked = world.guard.run("case list", bounds, () => new Promise<string>((resolve) => (answer = resolve)));
    await turn();
    world.clock.turnBy(500);
    world.clock.compute(1300);
    await turn();
    world.clock.turnBy(1000);
    answer("in time");
    expect(await asked).toBe("in time");
  });

  it("is told as ours where the source had no fair time beside it", async () => {
    const world = createWorld({ breakerThreshold: 1 });
    const asked = grundOf(world.ask("hang", { ms: 1600 }));
    await turn();
    for (let i = 0; i < 3; i++) world.clock.compute(1600);
    expect(await asked).toBe("BUSY");
    expect(await world.ask("ok")).toBe("answer");
  });

  it("ends: no more than as much again is given", async () => {
    const world = createWorld();
    const asked = grundOf(world.ask("hang", { ms: 1600 }));
    await turn();
    for (let i = 0; i < 40; i++) world.clock.compute(100);
    expect(await asked).not.toBe("none");
  });

  it("is given back no longer than somebody waits for the answer", async () => {
    const world = createWorld();
    const deadline = world.clock.now() + 1600;
    const bounds = { signal: new AbortController().signal, deadline, latest: deadline + 40 };
    const asked = grundOf(world.guard.run("case load", bounds, () => new Promise<string>(() => undefined)));
    await turn();
    world.clock.compute(800);
    await turn();
    world.clock.turnBy(800);
    await turn();
    world.clock.turnBy(40);
    expect(await asked).not.toBe("none");
    expect(world.clock.now()).toBe(deadline + 40);
  });

  it("lets what lies in the socket be read before a deadline that fires first", async () => {
    const world = createWorld();
    const bounds = { signal: new AbortController().signal, deadline: world.clock.now() + 1600 };
    const asked = world.guard.run("case list", bounds, async () => {
      await turn();
      return "in the socket";
    });
    world.clock.turnBy(1600);
    expect(await asked).toBe("in the socket");
  });
});

describe("the quota", () => {
  it("is never exceeded in any minute, and not used by calls that are not made", async () => {
    const world = createWorld({ callsPerMinute: 3, breakerThreshold: 1000 });
    const ask = () => grundOf(world.ask("ok"));
    expect([await ask(), await ask()]).toEqual(["none", "none"]);
    world.clock.turnBy(30_000);
    expect([await ask(), await ask(), await ask()]).toEqual(["none", "QUOTA", "QUOTA"]);
    world.clock.turnBy(29_999);
    expect(await ask()).toBe("QUOTA");
    world.clock.turnBy(1);
    expect([await ask(), await ask(), await ask()]).toEqual(["none", "none", "QUOTA"]);
    world.clock.turnBy(30_000);
    expect([await ask(), await ask()]).toEqual(["none", "QUOTA"]);
  });
});
