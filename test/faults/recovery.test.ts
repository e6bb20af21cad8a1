// SPDX-License-Identifier: MPL-2.0

import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { issueBorgerToken } from "../../demo/issuer.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGERS_SAGER, TRAVLESTE_BORGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER, startDemoEmulator } from "../../demo/start-emulators.js";
import type { FagsystemConfig, GatewayConfig } from "../../gateway/config/load.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { askOverblik, instansOf, kildeOf, type Sager, withDeadlines } from "./overblik.js";
import { freePort } from "./ports.js";

let demo: TestDemo;
afterEach(() => demo.close());

/** Changes how SBSYS is connected. */
function ofSbsys(change: (sbsys: FagsystemConfig) => FagsystemConfig): (config: GatewayConfig) => GatewayConfig {
  return (config) => ({
    ...config,
    fagsystemer: config.fagsystemer.map((one) => (one.instans === "sbsys" ? change(one) : one)),
  });
}

async function outcome(): Promise<readonly string[]> {
  const { udfald, aarsager } = kildeOf(await askOverblik(demo), "sbsys");
  return [udfald, ...aarsager.map(({ kode }) => kode)];
}

describe("the breaker", () => {
  const RESET_MS = 1500;
  const change = ofSbsys((sbsys) => ({
    ...sbsys,
    http: { ...sbsys.http, retries: 0, breakerThreshold: 3, breakerResetMs: RESET_MS },
  }));

  it("opens after failed questions, spares the source, and lets one call through when it has rested", async () => {
    demo = await startTestDemo({ change });
    const sbsys = demo.emulator("sbsys");
    expect(await outcome()).toEqual(["OK"]);
    sbsys.setFault({ fault: "status-500" });
    for (let i = 0; i < 3; i++) expect(await outcome()).toEqual(["FEJL", "INTET_SVAR"]);
    sbsys.reset();
    expect(await outcome()).toEqual(["AFBRUDT", "AFBRYDER"]);
    expect(sbsys.calls).toEqual([]);

    sbsys.setFault({ fault: "status-500" });
    await pause(RESET_MS);
    expect(await outcome()).toEqual(["FEJL", "INTET_SVAR"]);
    expect(sbsys.calls).toHaveLength(1);
    sbsys.reset();
    expect(await outcome()).toEqual(["AFBRUDT", "AFBRYDER"]);

    await pause(RESET_MS);
    expect(await outcome()).toEqual(["OK"]);
    expect(await outcome()).toEqual(["OK"]);
  });
});

describe("a planned closure", () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

  it("is told as such on list and details, without a call", async () => {
    const closed = { fra: at(-1), til: at(1), tekst: null };
    const close = ofSbsys((sbsys) => ({ ...sbsys, lukket: [closed] }));
    demo = await startTestDemo();
    // What it last said of its cases stands while it is closed.
    await askOverblik(demo);
    demo.heal();
    demo.demo.gateway.reload(close(demo.demo.config));
    const answer = await askOverblik(demo);
    expect(kildeOf(answer, "sbsys")).toMatchObject({ udfald: "LUKKET", aarsager: [{ kode: "PLANLAGT_LUKKET" }] });
    expect(answer.fuldstaendighed).toBe("DELVIS");
    const own = answer.nodes.filter((sag) => instansOf(sag) === "sbsys");
    expect(own).not.toEqual([]);
    for (const { dokumenter, journalnotater } of own) expect([dokumenter, journalnotater]).toEqual([null, null]);
    expect(answer.errors.map(({ extensions: e }) => `${e.code} ${e.fagsystem} ${e.felt}`).sort()).toEqual([
      "FAGSYSTEM_UNAVAILABLE sbsys dokumenter",
      "FAGSYSTEM_UNAVAILABLE sbsys frister",
      "FAGSYSTEM_UNAVAILABLE sbsys journalnotater",
      "FAGSYSTEM_UNAVAILABLE sbsys parter",
    ]);
    const id = `sbsys:${STANDARDBORGERS_SAGER.hjaelp.uuid}`;
    const { data, errors } = await demo.ask({ query: `{ sag(id: "${id}") { id dokumenter { antal } } }` });
    expect(data).toEqual({ sag: { id, dokumenter: null } });
    expect(errors.map(({ extensions: e }) => `${e.code} ${e.fagsystem} ${e.felt}`)).toEqual([
      "FAGSYSTEM_UNAVAILABLE sbsys dokumenter",
    ]);
    expect(demo.emulator("sbsys").calls).toEqual([]);
  });

  it("that is over, or not yet begun, changes nothing", async () => {
    const lukket = [
      { fra: at(-2), til: at(-1), tekst: null },
      { fra: at(1), til: at(2), tekst: null },
    ];
    demo = await startTestDemo({ change: ofSbsys((sbsys) => ({ ...sbsys, lukket })) });
    expect(await outcome()).toEqual(["OK"]);
  });
});

describe("a source that is down when the gateway starts", () => {
  it("stops nothing, is told as down, and answers when it comes up", async () => {
    const port = await freePort();
    const elsewhere = (connection: unknown): unknown =>
      JSON.parse(JSON.stringify(connection).replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${port}`));
    demo = await startTestDemo({
      change: (config) => ({
        ...ofSbsys((sbsys) => ({ ...sbsys, connection: elsewhere(sbsys.connection) }))(config),
        management: { host: "127.0.0.1", port: 0, clients: [] },
      }),
    });
    const sources = await (await fetch(`${demo.demo.gateway.management}/sources`)).json();
    expect(sources).toEqual({
      kilder: Object.fromEntries(DEMO_INSTANSER.map(({ instans }) => [instans, instans === "sbsys" ? "FEJL" : "OK"])),
    });
    expect(await outcome()).toEqual(["FEJL", "INTET_SVAR"]);
    const [instans] = DEMO_INSTANSER.filter((one) => one.instans === "sbsys");
    if (!instans) throw new Error("the demo has no SBSYS");
    const sbsys = await startDemoEmulator(instans, createKorsbaek(), port);
    try {
      expect(await outcome()).toEqual(["OK"]);
      expect((await askOverblik(demo)).fuldstaendighed).toBe("KOMPLET");
    } finally {
      await sbsys.stop();
    }
  });
});

describe("a walk through a long list", () => {
  interface Page extends Pick<Sager, "antal"> {
    readonly kilder: readonly {
      readonly fagsystem: { readonly noegle: string };
      readonly udfald: string;
      readonly kanHentesIgen: boolean;
    }[];
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }

  const QUERY = `query($after: String) { mig { borger { sager(first: 100, after: $after) {
    antal { vaerdi art } nodes { id } pageInfo { hasNextPage endCursor } kilder { fagsystem { noegle } udfald kanHentesIgen }
  } } } }`;

  /** The end has been reached, and nothing that failed has still to come. */
  const isGoingOn = ({ pageInfo, kilder }: Page) => pageInfo.hasNextPage || kilder.some((one) => one.kanHentesIgen);

  /** One source is down while the page is read. */
  async function readPage(after: string | null, broken: string | null): Promise<Page> {
    demo.heal();
    if (broken) demo.emulator(broken).setFault({ fault: "status-500" });
    // As the citizen: while the index is down, a caseworker sees cases that only the index restricts.
    const token = await issueBorgerToken(TRAVLESTE_BORGER.cpr);
    const question = { query: QUERY, variables: { after }, token, formaal: null };
    const { data, errors } = await demo.ask<{ mig: { borger: { sager: Page } } }>(question);
    expect(errors).toEqual([]);
    if (!data) throw new Error("no answer");
    const { sager } = data.mig.borger;
    const failed = sager.kilder.filter(({ udfald }) => udfald === "FEJL");
    expect(failed.map(({ fagsystem }) => fagsystem.noegle)).toEqual(broken ? [broken] : []);
    return sager;
  }

  it("gives every case of the busiest citizen once, though sources fail and come back on the way", async () => {
    demo = await startTestDemo({ change: withDeadlines(60_000, 50_000) });
    const down: Readonly<Record<number, string>> = { 1: "sbsys", 3: "nova", 5: "sdi", 7: "lora" };
    let page = await readPage(null, null);
    const { antal } = page;
    expect(antal.art).toBe("EKSAKT");
    const seen = page.nodes.map(({ id }) => id);
    for (let number = 1; isGoingOn(page); number++) {
      expect(number, "the walk must end").toBeLessThan(15);
      page = await readPage(page.pageInfo.endCursor, down[number] ?? null);
      seen.push(...page.nodes.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(antal.vaerdi ?? 0);
    // A dozen pages, each of which reads some nine hundred cases from every source.
  }, 120_000);
});
