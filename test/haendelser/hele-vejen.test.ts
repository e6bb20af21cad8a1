// SPDX-License-Identifier: MPL-2.0
/** From somebody who works in a fagsystem to a page that is open: the whole way, within a second. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { runAendr } from "../../demo/aendr-command.js";
import { createAendringer } from "../../demo/aendring.js";
import { type Control, startControl } from "../../demo/control.js";
import { demoEnvironment } from "../../demo/environment.js";
import { issueBorgerToken } from "../../demo/issuer.js";
import { buildKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER, TVILLINGEBORGER } from "../../demo/korsbaek/personas.js";
import { type RunningDemo, startDemo } from "../../demo/run.js";
import { startEmulators } from "../../demo/start-emulators.js";
import { createLog } from "../../gateway/log.js";
import { askAt } from "../support/demo.js";
import { createTestHaendelser } from "../support/haendelser.js";
import { subscribe } from "../support/sse.js";

const test = createTestHaendelser();
let demo: RunningDemo;
let control: Control;
beforeAll(async () => {
  // A world of its own: it is changed.
  const kommune = buildKorsbaek();
  const running = await startEmulators({ kommune });
  const aendringer = createAendringer(kommune);
  control = await startControl(running.emulators, 0, aendringer);
  demo = await startDemo({
    produkter: PRODUKTER,
    env: {},
    warm: false,
    log: createLog({ level: "silent" }),
    sources: {
      environment: demoEnvironment(running),
      faults: null,
      fordelTil: aendringer.fordelTil,
      stop: async () => {
        await control.stop();
        await running.stop();
      },
    },
    change: (config) => {
      const modtag = config.haendelser?.modtag;
      const { haendelser, ...rest } = test.with({ ...config, port: 0, management: null, opslag: null });
      return { ...rest, haendelser: haendelser && modtag ? { ...haendelser, modtag } : haendelser };
    },
  });
}, 60_000);
afterAll(async () => {
  await demo.close();
  test.drop();
});

interface Told {
  readonly sagAendret: {
    readonly art: string;
    readonly sag: { readonly id: string; readonly aendret: string; readonly fagsystem: { readonly noegle: string } };
  };
}

const QUERY = "subscription { sagAendret { art sag { id aendret fagsystem { noegle } } } }";
const LISTE = "{ mig { borger { sager(first: 100) { nodes { id aendret } } } } }";
const env = () => ({ SAGSGRAF_CONTROL_PORT: String(control.port) });

describe("a change in a fagsystem", () => {
  it("reaches the page of the citizen whose case it is, and nobody else's", async () => {
    const { url } = demo.gateway;
    const token = await issueBorgerToken(STANDARDBORGER.cpr);
    const { data } = await askAt<{ mig: { borger: { sager: { nodes: { id: string; aendret: string }[] } } } }>(url, {
      query: LISTE,
      token,
      formaal: null,
    });
    const before = new Map(data?.mig.borger.sager.nodes.map(({ id, aendret }) => [id, aendret]));
    // What was read for the first time has been told of.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const hers = await subscribe(url, { query: QUERY, token });
    const others = await subscribe(url, { query: QUERY, token: await issueBorgerToken(TVILLINGEBORGER.cpr) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [line = ""] = await runAendr(["sbsys"], env());
    expect(line).toContain("told to Beskedfordeler");
    const startedAt = performance.now();
    const [told] = await hers.until(1);
    // A second, and what a busy machine adds.
    expect(performance.now() - startedAt).toBeLessThan(4000);
    const { sagAendret } = (told?.data?.data ?? {}) as Partial<Told>;
    expect([sagAendret?.art, sagAendret?.sag.fagsystem.noegle]).toEqual(["AENDRET", "sbsys"]);
    const { id = "", aendret = "" } = sagAendret?.sag ?? {};
    expect(aendret > (before.get(id) ?? "none")).toBe(true);
    expect(others.sendt).toEqual([]);
    hers.leave();
    others.leave();
  });

  it("is not made in a system that cannot show it, or that is not there", async () => {
    for (const args of [["nova"], ["nowhere"], []]) await expect(runAendr(args, env())).rejects.toThrow();
  });
});
