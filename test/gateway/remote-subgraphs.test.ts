// SPDX-License-Identifier: MPL-2.0
/** The named queries in one process and over HTTP, healthy and under fault: the answers are the same. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { demoTokenIssuer } from "../../demo/issuer.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import type { CallKind, EmulatorFault } from "../../emulators/kit/server.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { projectRoot } from "../../gateway/project-root.js";
import { serveSubgraph } from "../../gateway/remote/serve.js";
import { signContext } from "../../gateway/remote/signed-context.js";
import { type RunningGateway, startGateway } from "../../gateway/start.js";
import { callContext } from "../overblik/fakes.js";
import { type Answer, askAt, startTestDemo, type TestDemo } from "../support/demo.js";
import { grid } from "../support/long.js";
import { postJson } from "./http-ask.js";

const QUERIES = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
const CITIZENS = ["MineSager", "MinSag", "MineDokumenterSiden"];
/** Those that reach every part of the graph that a source can break. */
const UNDER_FAULT = ["SagsoverblikForBorger", "SagMedDokumenter", "MineDokumenterSiden", "SagenSomDenSaaUd"];
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
  const servers: { readonly url: string; close(): Promise<void> }[] = [];

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
    token: CITIZENS.includes(query.name) ? local.borger : local.sagsbehandler,
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

  const cases = grid(DEMO_INSTANSER, FAULTS, 3).map(([{ instans }, spec]) => [instans, spec] as const);
  it.each(cases)("gives the same answer while %s has %o", async (instans, { fault, kinds }) => {
    for (const query of QUERIES.filter(({ name }) => UNDER_FAULT.includes(name))) {
      local.emulator(instans).setFault({ fault, kinds });
      const [inProcess, overHttp] = await both(query);
      expect(comparable(overHttp)).toEqual(comparable(inProcess));
    }
  });

  it("gives the same files, and says alike why there is none", async () => {
    const first = await readFiles(local.url, local.borger);
    expect(first.map(({ instans }) => instans)).toEqual(expect.arrayContaining(["nova", "sbsys"]));
    const over = await readFiles(gateway.url, local.borger);
    expect(over).toEqual(first);
    for (const { status } of first) expect(status).toBe(200);
    for (const [fault, status] of [
      ["html", 502],
      ["status-500", 503],
    ] as const) {
      const failing = await readFiles(gateway.url, local.borger, () =>
        local.emulator("sbsys").setFault({ fault, kinds: ["CONTENT"] }),
      );
      local.heal();
      expect(failing.find(({ instans }) => instans === "sbsys")?.status).toBe(status);
    }
  });

  it("lets nobody in without a token, and a person's context not to an instance itself", async () => {
    const [server] = servers.filter((_one, at) => PRODUKTER[at]?.noegle === "sbsys");
    const { secret } = local.demo.config;
    const kald = JSON.stringify({ instans: "sbsys", metode: "ping" });
    const query = `{ kaldSbsys(kald: ${JSON.stringify(kald)}) }`;
    const post = async (extensions: object) => {
      const answer = await fetch(server?.url ?? "", postJson({ query, extensions }));
      return [answer.status, (await answer.text()).match(/"code":"(\w+)"/)?.[1]];
    };
    const call = { ...callContext(), deadline: Date.now() + 5000, signal: undefined };
    const bruger = { art: "BORGER", cpr: "6101701230", navn: null } as const;
    const sign = (magt: "GRAF" | "KONTRAKT", given = secret) =>
      signContext({ bruger, call }, { subgraph: "sbsys", body: [query, null, undefined, null] }, magt, given);
    expect(await post({})).toEqual([401, "UNAUTHENTICATED"]);
    expect(await post({ sagsgraf: await sign("KONTRAKT", `${secret}!`) })).toEqual([401, "UNAUTHENTICATED"]);
    expect(await post({ sagsgraf: await sign("GRAF") })).toEqual([200, "FORBIDDEN"]);
    expect(await post({ sagsgraf: await sign("KONTRAKT") })).toEqual([200, undefined]);
  });

  it("says which sources did not answer when the process of a subgraph is gone", async () => {
    const at = PRODUKTER.findIndex(({ noegle }) => noegle === "sbsys");
    const [sbsys] = servers.splice(at, 1);
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
    expect(sager?.kilder.map(({ fagsystem, udfald }) => [fagsystem.noegle, udfald])).toEqual(
      DEMO_INSTANSER.map(({ instans }) => [instans, instans === "sbsys" ? "FEJL" : "OK"]),
    );
    expect(sager?.nodes.length).toBeGreaterThan(3);
  });
});

/** Times at which the answer was made. */
const ANEW: ReadonlySet<string> = new Set(["hentet", "udloeber"]);

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

interface FileOfSource {
  readonly instans: string;
  readonly status: number;
  readonly disposition: string | null;
  readonly hash: string;
}

/** One file of each source that has any of this citizen's. `between`: after the links are given out. */
async function readFiles(url: string, token: string, between: () => void = () => undefined): Promise<FileOfSource[]> {
  const query =
    "{ mig { borger { sager(first: 50) { nodes { id dokumenter(first: 3) { nodes { indhold { link } } } } } } } }";
  const { data } = await askAt<{
    mig: {
      borger: {
        sager: { nodes: { id: string; dokumenter: { nodes: { indhold: { link: string } | null }[] } | null }[] };
      };
    };
  }>(url, { query, token, formaal: null });
  const links = new Map<string, string>();
  for (const { id, dokumenter } of data?.mig.borger.sager.nodes ?? [])
    for (const { indhold } of dokumenter?.nodes ?? []) if (indhold) links.set(id.split(":")[0] ?? "", indhold.link);
  between();
  return Promise.all(
    [...links].sort().map(async ([instans, link]) => {
      const answer = await fetch(url + link);
      const hash = createHash("sha256").update(Buffer.from(await answer.arrayBuffer()));
      const disposition = answer.headers.get("content-disposition");
      return { instans, status: answer.status, disposition, hash: hash.digest("hex") };
    }),
  );
}

/** When it was read, and until when a link may be used, differ, and nothing else may: the same cursor is the same text. */
function comparable({ data, errors }: Answer<unknown>): unknown {
  return JSON.parse(JSON.stringify({ data, errors }), (key, value: unknown) => {
    if (typeof value !== "string") return value;
    if (key === "link" && value.startsWith("/indhold/")) return "/indhold/…";
    return ANEW.has(key) ? "…" : value;
  });
}
