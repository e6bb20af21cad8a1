// SPDX-License-Identifier: MPL-2.0
/** Documents through the gateway, over HTTP: page by page while a system comes and goes, and from a process of its own. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { demoTokenIssuer } from "../../demo/issuer.js";
import { STANDARDBORGER, STANDARDVIRKSOMHED } from "../../demo/korsbaek/personas.js";
import { createLog } from "../../gateway/log.js";
import { serveSubgraph } from "../../gateway/remote/serve.js";
import { type RunningGateway, startGateway } from "../../gateway/start.js";
import { askAt, startTestDemo, type TestDemo } from "../support/demo.js";

interface Liste {
  readonly antal: { readonly vaerdi: number; readonly art: string };
  readonly fuldstaendighed: string;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly kilder: readonly {
    readonly fagsystem: { readonly noegle: string };
    readonly udfald: string;
    readonly kanHentesIgen: boolean;
  }[];
  readonly nodes: readonly {
    readonly id: string;
    readonly titel: string | null;
    readonly brevdato: string | null;
    readonly filer: readonly { readonly filnavn: string | null }[];
  }[];
}

const MINE = `query ($first: Int! = 100, $after: String, $siden: Dato, $filter: DokumentFilter) {
  mig { borger { dokumenter(first: $first, after: $after, siden: $siden, filter: $filter) {
    antal { vaerdi art } fuldstaendighed pageInfo { hasNextPage endCursor }
    kilder { fagsystem { noegle } udfald aarsager { kode varighed } antal kanHentesIgen tekst }
    nodes { id titel brevdato retning filer { id variant filnavn mimetype } }
  } } }
}`;

let demo: TestDemo;
beforeAll(async () => {
  demo = await startTestDemo({
    patient: true,
    change: (config) => ({ ...config, limits: { ...config.limits, cost: 1_000_000 } }),
  });
});
afterAll(() => demo.close());
afterEach(() => demo.heal());

async function mine(variables: Readonly<Record<string, unknown>> = {}): Promise<Liste> {
  type Svar = { mig: { borger: { dokumenter: Liste } } };
  const { data, errors } = await demo.ask<Svar>({ query: MINE, variables, token: demo.borger, formaal: null });
  expect(errors).toEqual([]);
  if (!data) throw new Error("no answer");
  return data.mig.borger.dokumenter;
}

describe("a citizen's documents", () => {
  it("come newest first from all systems, KOMPLET, without names of files", async () => {
    const { nodes, antal, fuldstaendighed, kilder } = await mine();
    expect(antal).toEqual({ vaerdi: nodes.length, art: "EKSAKT" });
    expect(fuldstaendighed).toBe("KOMPLET");
    expect(kilder.every(({ udfald }) => udfald === "OK")).toBe(true);
    const systems = new Set(nodes.map(({ id }) => id.slice(0, id.indexOf(":"))));
    expect(systems.size).toBeGreaterThan(3);
    const dates = nodes.map(({ brevdato }) => brevdato ?? "");
    expect(dates).toEqual([...dates].sort().reverse());
    const filer = nodes.flatMap((node) => node.filer);
    expect(filer.length).toBeGreaterThan(5);
    expect(filer.every(({ filnavn }) => filnavn === null)).toBe(true);
  });

  it("come each once over a walk, also those of a system that was away for a page", async () => {
    const all = (await mine()).nodes.map(({ id }) => id);
    const seen: string[] = [];
    const told: string[] = [];
    let after: string | null = null;
    for (let page = 0; ; page++) {
      expect(page).toBeLessThan(20);
      if (page === 1) demo.emulator("sbsys").setFault({ fault: "status-500" });
      else demo.heal();
      const side: Liste = await mine({ first: 4, after });
      seen.push(...side.nodes.map(({ id }) => id));
      told.push(side.fuldstaendighed);
      if (!side.pageInfo.hasNextPage && !side.kilder.some(({ kanHentesIgen }) => kanHentesIgen)) break;
      after = side.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual([...all].sort());
    expect(told[1]).toBe("DELVIS");
  });

  it("are those of the others while one system's documents cannot be had, and the answer says which", async () => {
    const all = (await mine()).nodes;
    demo.emulator("sbsys").setFault({ fault: "status-500", kinds: ["DETAIL"] });
    const side = await mine();
    const others = all.filter(({ id }) => !id.startsWith("sbsys:")).map(({ id }) => id);
    expect(side.nodes.map(({ id }) => id)).toEqual(others);
    expect(side.kilder.filter(({ udfald }) => udfald !== "OK").map(({ fagsystem }) => fagsystem.noegle)).toEqual([
      "sbsys",
    ]);
    expect(side).toMatchObject({
      fuldstaendighed: "DELVIS",
      antal: { art: "MINDST" },
      pageInfo: { hasNextPage: false },
    });
  });

  it("can be thinned by date, direction, system and subject", async () => {
    const all = (await mine()).nodes;
    const siden = "2026-01-01";
    const since = (await mine({ siden })).nodes;
    expect(since.length).toBeGreaterThan(0);
    expect(since).toEqual(all.filter(({ brevdato }) => brevdato === null || brevdato >= siden));
    const { nodes } = await mine({ filter: { fagsystem: ["nova"], kle: ["02.*"], retning: ["INDGAAENDE"] } });
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every(({ id }) => id.startsWith("nova:"))).toBe(true);
  });

  it("are refused with an empty filter, an unknown system, an empty type or too large a page", async () => {
    for (const variables of [
      { filter: { retning: [] } },
      { filter: { fagsystem: ["nobody"] } },
      { filter: { dokumenttype: [" "] } },
      { first: 0 },
      { after: "nothing" },
    ]) {
      const { errors } = await demo.ask({ query: MINE, variables, token: demo.borger, formaal: null });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
    }
  });
});

describe("a company's documents", () => {
  it("are those of its cases, for a caseworker", async () => {
    const query = `query ($cvr: CVR!) { virksomhed(cvr: $cvr) {
      sager(first: 100) { nodes { id dokumenter(first: 100) { nodes { id } } } }
      dokumenter(first: 100) { nodes { id } }
    } }`;
    type Nodes = { nodes: { id: string }[] };
    type Svar = { virksomhed: { sager: { nodes: { dokumenter: Nodes | null }[] }; dokumenter: Nodes } };
    const { data, errors } = await demo.ask<Svar>({ query, variables: { cvr: STANDARDVIRKSOMHED.cvr } });
    expect(errors).toEqual([]);
    const onCases = data?.virksomhed.sager.nodes.flatMap(({ dokumenter }) => dokumenter?.nodes ?? []) ?? [];
    const ids = data?.virksomhed.dokumenter.nodes.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(0);
    expect([...ids].sort()).toEqual([...new Set(onCases.map(({ id }) => id))].sort());
  });
});

describe("a subgraph in a process of its own", () => {
  let gateway: RunningGateway;
  const servers: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    const { config } = demo.demo;
    const log = createLog({ level: "fatal", destination: { write: () => undefined } });
    const extraIssuers = [demoTokenIssuer];
    const urls = new Map<string, string>();
    for (const produkt of PRODUKTER.filter(({ noegle }) => noegle === "sbsys" || noegle === "sdi")) {
      const server = await serveSubgraph({ config, produkter: PRODUKTER, produkt, log, port: 0, extraIssuers });
      servers.push(server);
      urls.set(produkt.noegle, server.url);
    }
    const fagsystemer = config.fagsystemer.map((own) => {
      const subgraph = urls.get(own.produkt);
      return subgraph === undefined ? own : { ...own, connection: null, subgraph };
    });
    gateway = await startGateway({
      config: { ...config, port: 0, fagsystemer },
      produkter: PRODUKTER,
      log,
      extraIssuers,
    });
  });
  afterAll(async () => {
    await gateway.close();
    for (const server of servers) await server.close();
  });

  const SAGER = `query ($cpr: CPR!) { borger(cpr: $cpr) {
    sager(first: 100) { nodes { id dokumenter(first: 100) { antal edges { rolle titel node { id titel foelsomhed { niveau } } } } } }
    dokumenter(first: 100) { antal { vaerdi } nodes { id titel foelsomhed { niveau } placering { sager { rolle sag { id titel } } } } }
  } }`;

  it.each(["borger", "sagsbehandler"] as const)("gives a %s the same documents on every path", async (who) => {
    const variables = { cpr: STANDARDBORGER.cpr };
    const question = { query: SAGER, variables, token: demo[who], formaal: who === "borger" ? null : "SAGSBEHANDLING" };
    const [inProcess, overHttp] = [await askAt(demo.url, question), await askAt(gateway.url, question)];
    expect(inProcess.errors).toEqual([]);
    expect(overHttp.data).toEqual(inProcess.data);
    const ids = [...new Set([...inProcess.text.matchAll(/"id":"((?:sbsys|sdi):[^"]+)","titel"/g)].map(([, id]) => id))];
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids.slice(0, 5)) {
      const one = { ...question, query: "query ($id: ID!) { dokument(id: $id) { id titel } }", variables: { id } };
      expect((await askAt(gateway.url, one)).text).toBe((await askAt(demo.url, one)).text);
    }
  });
});
