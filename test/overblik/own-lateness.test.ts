// SPDX-License-Identifier: MPL-2.0
/** What this process took the time for is never told as a source's silence. */
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { createAdmission } from "../../subgraphs/reading/admission.js";
import { startDeadline } from "../../subgraphs/reading/deadline.js";
import { createTestClock } from "../support/clock.js";
import { callContext, fakeFagsystem, indeks, kilde, krav, miljoe, record, side, uuidNo } from "./fakes.js";

function start({ overviewMs = 2000, latest = 60_000 } = {}) {
  const clock = createTestClock();
  const call = callContext({ deadline: clock.now() + 60_000, latest: clock.now() + latest });
  const deadline = startDeadline(call, overviewMs, clock.now, clock);
  const never = new Promise<never>(() => undefined);
  const grund = async (promise: Promise<unknown>) => {
    try {
      await deadline.race(promise, "search");
      return "none";
    } catch (error) {
      return error instanceof FagsystemError ? error.grund : "other";
    }
  };
  return { clock, deadline, never, grund };
}

/** Until what waits for I/O has had its turns. */
async function io(): Promise<void> {
  for (let i = 0; i < 6; i++) await turn();
}

describe("the overview's deadline", () => {
  it("takes what lies in the socket when it fires as having come in time", async () => {
    const { clock, grund } = start();
    const answer = turn("in the socket");
    const read = grund(answer);
    clock.turnBy(2000);
    expect(await read).toBe("none");
  });

  it("is a source's silence where the source had its time", async () => {
    const { clock, deadline, grund, never } = start();
    const read = grund(never);
    clock.turnBy(2000);
    await io();
    expect(deadline.call.signal.aborted).toBe(true);
    expect(await read).toBe("DEADLINE");
  });

  it("gives back what was computed meanwhile", async () => {
    const { clock, deadline, grund } = start();
    let answer: (value: string) => void = () => undefined;
    const read = grund(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    clock.compute(1500);
    clock.turnBy(500);
    await io();
    clock.turnBy(1400);
    await io();
    expect(deadline.call.signal.aborted).toBe(false);
    answer("late by our own doing");
    expect(await read).toBe("none");
  });

  it("gives nothing back beyond the time when nobody waits any more", async () => {
    const { clock, grund, never } = start({ latest: 2100 });
    const read = grund(never);
    clock.compute(1500);
    clock.turnBy(600);
    expect(await read).toBe("BUSY");
  });

  it("says that it is ours where we took most of the time", async () => {
    const { clock, grund, never } = start({ latest: 2000 });
    const read = grund(never);
    clock.compute(1900);
    clock.turnBy(100);
    expect(await read).toBe("BUSY");
  });

  it("hears the transport first, which knows whether the call ever left our queue", async () => {
    const { clock, deadline, grund } = start();
    const queued = new Promise((_, reject) => {
      deadline.call.signal.addEventListener("abort", () =>
        reject(new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BULKHEAD", "search")),
      );
    });
    const read = grund(queued);
    clock.turnBy(2000);
    expect(await read).toBe("BULKHEAD");
  });

  it("stops nothing once it has ended", async () => {
    const { clock, deadline } = start();
    clock.turnBy(2000);
    deadline.end();
    await io();
    expect(deadline.call.signal.aborted).toBe(false);
  });
});

describe("large readings", () => {
  it("go on two at a time while there is more to compute than time, and the others as those end", async () => {
    const clock = createTestClock();
    const admission = createAdmission(2, clock);
    const since = admission.begin();
    clock.compute(1000);
    const entered: number[] = [];
    const leaves = [0, 1, 2, 3].map(async (at) => {
      const leave = await admission.enter(since);
      entered.push(at);
      return leave;
    });
    await io();
    expect(entered).toEqual([0, 1]);
    const leave = await leaves[0];
    leave?.();
    leave?.();
    await io();
    expect(entered).toEqual([0, 1, 2]);
  });

  it("wait for nobody while the process has time", async () => {
    const clock = createTestClock();
    const admission = createAdmission(2, clock);
    const since = admission.begin();
    clock.compute(100);
    clock.turnBy(900);
    const all = Promise.all([0, 1, 2, 3].map(() => admission.enter(since)));
    expect(await all).toHaveLength(4);
  });

  it("of eight overviews of 900 cases at once, from sources that answer at once, are all complete", async () => {
    const keys = ["a", "b", "c"];
    const sources = keys.map((key, at) => {
      const poster = Array.from({ length: 300 }, (_, n) => record(uuidNo(at * 1000 + n)));
      return kilde(fakeFagsystem(key, { poster, find: () => readSlowly(poster) }));
    });
    const all = [...sources, indeks(fakeFagsystem("ix"), keys)];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => findOverblik(krav(), miljoe(all, { overviewMs: 1000 }))),
    );
    for (const { kilder } of answers) expect(kilder.map(({ udfald }) => udfald)).toEqual(["OK", "OK", "OK", "OK"]);
    expect(answers.map(({ antal }) => antal.vaerdi)).toEqual(Array(8).fill(900));
  });
});

/** Pages of fifty that come by a socket, and whose records we take 7 ms to read. */
async function* readSlowly(poster: Parameters<typeof side>[0]): AsyncGenerator<Side> {
  for (let from = 0; from < poster.length; from += 50) {
    await turn();
    for (const until = performance.now() + 7; performance.now() < until; );
    yield side(poster.slice(from, from + 50));
  }
}
