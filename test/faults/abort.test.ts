// SPDX-License-Identifier: MPL-2.0

import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import type { CallKind } from "../../emulators/kit/server.js";
import type { GatewayConfig } from "../../gateway/config/load.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { askOverblik, kildeOf, warmUp, withDeadlines } from "./overblik.js";
import { openSockets, socketsOf, until } from "./sockets.js";

const QUERY_MS = 1200;
const OVERVIEW_MS = 600;
const GRACE_MS = 400;

let demo: TestDemo;
afterEach(() => demo.close());

type Change = (config: GatewayConfig) => GatewayConfig;

async function start(...changes: readonly Change[]): Promise<void> {
  demo = await startTestDemo({ change: (config) => changes.reduce((changed, change) => change(changed), config) });
}

const SHORT = withDeadlines(QUERY_MS, OVERVIEW_MS);
/** What ends before them is ended by the client's leaving. */
const LONG = withDeadlines(30_000, 20_000);

function callsOf(instans: string, kind: CallKind): number {
  return demo.emulator(instans).calls.filter((call) => call.kind === kind).length;
}

function allCalls(): readonly number[] {
  return DEMO_INSTANSER.map(({ instans }) => demo.emulator(instans).calls.length);
}

const WITH_DETAILS =
  "query($cpr: CPR!) { borger(cpr: $cpr) { sager { nodes { dokumenter { antal } journalnotater { titel } } } } }";

/** Asks as a client that leaves when told to. */
function askAndLeave(): { leave(): Promise<void> } {
  const client = new AbortController();
  const gone = demo.ask({ query: WITH_DETAILS, variables: { cpr: STANDARDBORGER.cpr }, signal: client.signal }).then(
    () => "answered",
    () => "gone",
  );
  return {
    async leave() {
      client.abort();
      expect(await gone).toBe("gone");
    },
  };
}

function withMaxConcurrent(instans: string, maxConcurrent: number) {
  return (config: GatewayConfig): GatewayConfig => ({
    ...config,
    fagsystemer: config.fagsystemer.map((one) =>
      one.instans === instans ? { ...one, http: { ...one.http, maxConcurrent } } : one,
    ),
  });
}

describe("a client that goes away", () => {
  it("while the list is read, ends the call under way, and nothing more is asked of anybody", async () => {
    await start(LONG);
    await askOverblik(demo);
    demo.heal();
    const sbsys = demo.emulator("sbsys");
    sbsys.setFault({ fault: "hang", kinds: ["LIST"] });
    const { leave } = askAndLeave();
    const isAsked = () => DEMO_INSTANSER.every(({ instans }) => callsOf(instans, "LIST") > 0);
    await until(isAsked, "the list is being read everywhere");
    // What the others still look up for it.
    await pause(300);
    const { closed } = openSockets(sbsys);
    await leave();
    await until(() => closed() > 0, "the call that hangs is ended");
    const calls = allCalls();
    await pause(300);
    expect(allCalls()).toEqual(calls);
    expect(callsOf("nova", "DETAIL")).toBe(0);
  });

  it("while details are read, ends the calls under way, and those that wait their turn are never made", async () => {
    await start(LONG, withMaxConcurrent("nova", 2));
    const nova = demo.emulator("nova");
    nova.setFault({ fault: "hang", kinds: ["DETAIL"] });
    const { leave } = askAndLeave();
    await until(() => callsOf("nova", "DETAIL") === 2, "details are being read");
    const { closed } = openSockets(nova);
    await leave();
    await until(() => closed() === 2, "the calls that hang are ended");
    await pause(300);
    expect(callsOf("nova", "DETAIL")).toBe(2);
  });
});

describe("a source that hangs", () => {
  it("costs no connection that is not given back, however often it is asked", async () => {
    await start(SHORT, withMaxConcurrent("sbsys", 4));
    await warmUp(demo);
    const sbsys = demo.emulator("sbsys");
    demo.heal();
    sbsys.setFault({ fault: "hang" });
    const asking = Promise.all(Array.from({ length: 8 }, () => askOverblik(demo)));
    await until(() => sbsys.calls.length === 4, "as many calls hang as may be under way");
    const hanging = openSockets(sbsys);
    const answers = await asking;
    // What waited in our own queue until its time was up is no silence of the source; which that is, the machine decides.
    const outcomes = new Set(answers.map((answer) => kildeOf(answer, "sbsys").udfald));
    for (const udfald of outcomes) expect(["AFBRUDT", "TIMEOUT"]).toContain(udfald);
    await until(() => hanging.closed() === 4, "the calls that hang are ended");
    expect(openSockets(sbsys).count).toBeLessThanOrEqual(4);
    demo.heal();
    expect(kildeOf(await askOverblik(demo), "sbsys").udfald).toBe("OK");
  });
});

describe("deadlines", () => {
  /** When the source saw the hanging call end, in milliseconds after the question. */
  async function endOfHanging(instans: string, kind: CallKind): Promise<{ ended: number; answered: number }> {
    demo.heal();
    const emulator = demo.emulator(instans);
    const before = new Set(socketsOf(emulator).filter(({ closedAt }) => closedAt !== null));
    emulator.setFault({ fault: "hang", kinds: [kind] });
    const asked = performance.now();
    const { ms } = await askOverblik(demo);
    const closed = () => socketsOf(emulator).filter((one) => one.closedAt !== null && !before.has(one));
    await until(() => closed().length > 0, "the call that hangs is ended");
    return { ended: Math.min(...closed().map(({ closedAt }) => (closedAt ?? 0) - asked)), answered: ms };
  }

  it("leave the overview its own time, and the details what remains of the whole", async () => {
    await start(SHORT);
    await warmUp(demo);
    const list = await endOfHanging("sbsys", "LIST");
    expect(list.ended).toBeLessThanOrEqual(OVERVIEW_MS + GRACE_MS);
    expect(callsOf("nova", "DETAIL")).toBeGreaterThan(0);
    const details = await endOfHanging("nova", "DETAIL");
    expect(details.ended).toBeGreaterThan(OVERVIEW_MS);
    expect(details.ended).toBeLessThanOrEqual(QUERY_MS + GRACE_MS);
    expect(Math.max(list.answered, details.answered)).toBeLessThanOrEqual(QUERY_MS + GRACE_MS);
  });

  it("leave the overview no more than the query has", async () => {
    await start((config) => ({ ...config, deadlines: { queryMs: OVERVIEW_MS, overviewMs: 60_000 } }));
    await warmUp(demo);
    demo.emulator("sbsys").setFault({ fault: "hang", kinds: ["LIST"] });
    const answer = await askOverblik(demo);
    expect(kildeOf(answer, "sbsys").udfald).toBe("TIMEOUT");
    expect(answer.ms).toBeLessThanOrEqual(OVERVIEW_MS + GRACE_MS);
  });

  it("leave time to show a case by id from the index, when its own source hangs", async () => {
    await start(SHORT);
    await warmUp(demo);
    demo.emulator("nova").setFault({ fault: "hang" });
    const id = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
    const { data, errors, ms } = await demo.ask({
      query:
        "query($id: ID!) { sag(id: $id) { __typename id kilder { fagsystem { noegle } visning } dokumenter { antal } } }",
      variables: { id },
    });
    expect(data).toEqual({
      sag: {
        __typename: "KmdNovaSag",
        id,
        kilder: [{ fagsystem: { noegle: "sdi" }, visning: true }],
        dokumenter: null,
      },
    });
    expect(errors.map(({ path, extensions }) => [extensions.code, extensions.fagsystem, path])).toEqual([
      ["FAGSYSTEM_TIMEOUT", "nova", ["sag", "dokumenter"]],
    ]);
    expect(ms).toBeLessThanOrEqual(QUERY_MS + GRACE_MS);
  });
});
