/** The named queries in one process and over HTTP, healthy and under fault: the answers are the same. */
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CallKind, EmulatorFault } from "../../adapters/emulator/server.js";
import { PRODUKTER } from "../../adapters/registry.js";
import { demoTokenIssuer } from "../../demo/issuer.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { projectRoot } from "../../gateway/project-root.js";
import { serveSubgraph } from "../../gateway/remote/serve.js";
import { type RunningGateway, startGateway } from "../../gateway/start.js";
import { type Answer, askAt, startTestDemo, type TestDemo } from "../support/demo.js";

const QUERIES = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
const FAULTS: readonly { readonly fault: EmulatorFault; readonly kinds: readonly CallKind[] }[] = [
  { fault: "status-500", kinds: ["LIST"] },
  { fault: "html", kinds: ["LIST", "DETAIL"] },
  { fault: "refuse", kinds: ["DETAIL"] },
  { fault: "half-page", kinds: ["LIST"] },
  { fault: "malformed-record", kinds: ["LIST"] },
];

describe("subgraphs in processes of their own", () => {
  let local: TestDemo;
  let gateway: RunningGateway;
  const servers: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    local = await startTestDemo({ patient: true });
    const { config } = local.demo;
    const { log } = quiet();
    const urls = new Map<string, string>();
    for (const produkt of PRODUKTER) {
      const server = await serveSubgraph({
        config,
        produkter: PRODUKTER,
        produkt,
        log,
        port: 0,
        extraIssuers: [demoTokenIssuer],
      });
      servers.push(server);
      urls.set(produkt.noegle, server.url);
    }
    const fagsystemer = config.fagsystemer.map((own) => ({
      ...own,
      connection: null,
      subgraph: urls.get(own.produkt) ?? null,
    }));
    gateway = await startGateway({
      config: { ...config, port: 0, fagsystemer },
      produkter: PRODUKTER,
      log,
      extraIssuers: [demoTokenIssuer],
    });
  });
  afterAll(async () => {
    await gateway.close();
    for (const server of servers) await server.close();
    await local.close();
  });
  afterEach(() => local.heal());

  const asked = (query: NamedQuery) => ({
    query: query.text,
    variables: query.variables,
    token: query.name.startsWith("Min") && query.name !== "MinEnhedsSager" ? local.borger : local.sagsbehandler,
    formaal: "SAGSBEHANDLING",
  });
  const both = async (query: NamedQuery): Promise<[Answer<unknown>, Answer<unknown>]> => [
    await askAt(local.url, asked(query)),
    await askAt(gateway.url, asked(query)),
  ];

  it.each(QUERIES.map((query) => [query.name, query] as const))("gives the same answer to %s", async (_name, query) => {
    const [inProcess, overHttp] = await both(query);
    expect(inProcess.errors).toEqual([]);
    expect(comparable(overHttp)).toEqual(comparable(inProcess));
  });

  const cases = PRODUKTER.flatMap((_produkt, index) =>
    FAULTS.map((spec) => [["nova", "sbsys", "sdi"][index] ?? "", spec] as const),
  );
  it.each(cases)("gives the same answer while %s has %o", async (instans, { fault, kinds }) => {
    for (const query of QUERIES.filter(({ name }) => name === "SagsoverblikForBorger" || name === "SagMedDokumenter")) {
      local.emulator(instans).setFault({ fault, kinds });
      const [inProcess, overHttp] = await both(query);
      expect(comparable(overHttp)).toEqual(comparable(inProcess));
    }
  });

  it("says which sources did not answer when the process of a subgraph is gone", async () => {
    const [sbsys] = servers.splice(1, 1);
    await sbsys?.close();
    const query =
      "{ mig { borger { sager(first: 50) { fuldstaendighed kilder { fagsystem { noegle } udfald } nodes { id ... on SbsysSag { sagsskabelon } } } } } }";
    const { data } = await askAt<{
      mig: {
        borger: {
          sager: {
            fuldstaendighed: string;
            kilder: { fagsystem: { noegle: string }; udfald: string }[];
            nodes: unknown[];
          };
        };
      };
    }>(gateway.url, { query, token: local.borger, formaal: null });
    const sager = data?.mig.borger.sager;
    expect(sager?.fuldstaendighed).toBe("DELVIS");
    expect(sager?.kilder.map(({ fagsystem, udfald }) => [fagsystem.noegle, udfald])).toEqual([
      ["nova", "OK"],
      ["sbsys", "FEJL"],
      ["sdi", "OK"],
    ]);
    expect(sager?.nodes.length).toBeGreaterThan(3);
  });
});

function quiet() {
  const nothing = () => undefined;
  const log = {
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    fatal: nothing,
    child: () => log,
  };
  return { log };
}

/** When it was read differs, and nothing else may. */
function comparable({ data, errors }: Answer<unknown>): unknown {
  const text = JSON.stringify({ data, errors }).replace(/"hentet":"[^"]*"/g, '"hentet":"…"');
  return JSON.parse(text);
}
