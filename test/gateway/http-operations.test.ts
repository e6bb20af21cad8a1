// SPDX-License-Identifier: MPL-2.0
/** What operators and browsers meet: health, readiness, the schema, the transaction's id on its way to the sources. */
import { randomUUID } from "node:crypto";
import { getIntrospectionQuery } from "graphql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { postJson, send } from "./http-ask.js";

let demo: TestDemo;
let closed: TestDemo;
beforeAll(async () => {
  demo = await startTestDemo({
    patient: true,
    change: (config) => ({ ...config, management: { host: "127.0.0.1", port: 0, clients: ["portal"] } }),
  });
  closed = await startTestDemo({
    change: (config) => ({
      ...config,
      introspection: false,
      hstsSeconds: 600,
      limits: { ...config.limits, depth: 7, nesting: 1 },
    }),
  });
});
afterAll(() => Promise.all([demo.close(), closed.close()]));
afterEach(() => demo.heal());

describe("health and readiness", () => {
  it("health says that the process answers, and nothing else", async () => {
    expect(JSON.parse((await send(`${demo.url}/health`, {})).text)).toEqual({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    });
  });

  it("readiness stays true while a source is down, and its state is told where operators look, without its address", async () => {
    // The archive's driver is loaded when it is first asked.
    await demo.ask({ query: "{ mig { borger { sager { fuldstaendighed } } } }", token: demo.borger });
    demo.emulator("sbsys").setFault({ fault: "status-500" });
    await expect.poll(async () => (await send(`${demo.url}/ready`, {})).text).toBe('{"ready":true}');
    const { text } = await send(`${demo.demo.gateway.management}/sources`, {});
    expect(JSON.parse(text)).toEqual({
      kilder: Object.fromEntries(DEMO_INSTANSER.map(({ instans }) => [instans, instans === "sbsys" ? "FEJL" : "OK"])),
    });
  });
});

describe("what operators see", () => {
  const query = "query EnhverSomHelst { mig { borger { sager { fuldstaendighed } } } }";
  const lines = () => demo.log.map((line) => JSON.parse(line) as Record<string, unknown>);

  it("is each change of a source's state, once, and what each operation met", async () => {
    demo.emulator("nova").setFault({ fault: "status-500" });
    const from = demo.log.length;
    for (const _again of [1, 2]) await demo.ask({ query, token: demo.borger });
    demo.heal();
    await demo.ask({ query, token: demo.borger });
    const told = lines().slice(from);
    const changes = told.filter(({ instans, udfald }) => instans === "nova" && udfald !== undefined);
    expect(changes).toMatchObject([
      { level: "warn", udfald: "FEJL", kode: "FAGSYSTEM_UNAVAILABLE", grund: "STATUS", status: 500 },
      { level: "info", udfald: "OK" },
    ]);
    const operations = told.filter(({ msg }) => msg === "operation");
    expect(operations.map(({ kilder }) => (kilder as Record<string, string>)["nova"])).toEqual(["FEJL", "FEJL", "OK"]);
  });

  it("is measured, in series whose names no client chooses", async () => {
    await demo.ask({ query, token: demo.borger });
    const { text } = await send(`${demo.demo.gateway.management}/metrics`, {});
    expect(text).toMatch(/sagsgraf_svar_fuldstaendighed_total\{vaerdi="KOMPLET"\} [1-9]/);
    expect(text).toMatch(/sagsgraf_kilde_kald_duration_seconds_count\{instans="sbsys",udfald="OK"\} [1-9]/);
    expect(text).toMatch(/graphql_server_request_duration_seconds_count\{operation="andre",klient="andre"\} [1-9]/);
    expect(text).not.toContain("EnhverSomHelst");
    expect((await send(`${demo.url}/metrics`, {})).status).toBe(404);
  });
});

describe("the schema", () => {
  const query = getIntrospectionQuery();

  it("is told to anybody where introspection is on, and nothing else is", async () => {
    const { data, errors } = await demo.ask<{ __schema: { types: unknown[] } }>({ query, token: null });
    expect(errors).toEqual([]);
    expect(data?.__schema.types.length).toBeGreaterThan(20);
    const mixed = await demo.ask({ query: "{ __schema { queryType { name } } mig { art } }", token: null });
    expect(mixed.errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
  });

  it.each([query, '{ __type(name: "Sag") { name } }', "{ __schema { types { name } } mig { art } }"])(
    "is told to nobody where it is off: %#",
    async (asked) => {
      for (const [token, code] of [
        [null, "UNAUTHENTICATED"],
        [closed.sagsbehandler, "BAD_INPUT"],
      ] as const) {
        const { data, errors } = await closed.ask({ query: asked, token });
        expect(data).toBeNull();
        expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
      }
    },
  );

  it("is not told by suggestions either, where it is off", async () => {
    const { errors, text } = await closed.ask({ query: "{ fagsysteme { navn } mig { bor { id } } }" });
    expect(errors.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/Did you mean|fagsystemer|borger/);
  });

  it("hides the door between our own processes", async () => {
    for (const field of ["kaldKmdNova", "kaldSbsys", "kaldSdi"]) {
      const { data, errors } = await demo.ask({ query: `{ ${field}(kald: "{}") }` });
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ["BAD_INPUT"]]);
    }
    for (const asked of ["{ _service { sdl } }", "{ _entities(representations: []) { __typename } }"])
      expect((await demo.ask({ query: asked })).errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
  });
});

describe("somebody who has not said who they are", () => {
  it.each([
    ["a syntax error", "{ mig {"],
    ["an unknown field", "{ findes { ikke } }"],
    ["too much", `{ ${"a: mig { art } ".repeat(900)} }`],
    [
      "the schema, nested without end",
      `{ __schema { types { ${"fields { type { ".repeat(8)} name ${"} }".repeat(8)} } } }`,
    ],
    [
      "the schema, and a case",
      '{ __schema { queryType { name } } ...F } fragment F on Query { sag(id: "nova:1") { id } }',
    ],
  ])("is told so before anything is read: %s", async (_what, query) => {
    const { status, errors } = await demo.ask({ query, token: null });
    expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([401, ["UNAUTHENTICATED"]]);
  });
});

describe("every answer", () => {
  it("is kept by nobody, and taken for nothing else", async () => {
    for (const path of ["/health", "/ready", "/graphql", "/nowhere"]) {
      const response = await fetch(`${demo.url}${path}`);
      await response.text();
      expect([response.headers.get("x-content-type-options"), response.headers.get("cache-control")]).toEqual([
        "nosniff",
        "no-store",
      ]);
      expect(response.headers.get("strict-transport-security")).toBeNull();
    }
    const strict = await fetch(`${closed.url}/health`);
    await strict.text();
    expect(strict.headers.get("strict-transport-security")).toBe("max-age=600");
  });
});

describe("the limits of a query", () => {
  const person = (inner: string) => `{ borger(cpr: "7405781236") { sager { ${inner} } } }`;

  it.each([
    ["depth", person("edges { node { kilder { fagsystem { daekning { kle } } } } }")],
    ["nesting", person("nodes { dokumenter { antal } }")],
  ])("are told by name: %s", async (_limit, query) => {
    expect((await closed.ask({ query })).errors.map(({ extensions }) => extensions.code)).toEqual(["LIMIT_EXCEEDED"]);
    expect((await demo.ask({ query })).errors).toEqual([]);
  });
});

describe("the transaction's id", () => {
  const query = '{ borger(cpr: "7405781236") { sager { antal { vaerdi } } } }';
  const bodies = (instans: string) =>
    demo
      .emulator(instans)
      .calls.filter(({ kind }) => kind === "LIST")
      .map(({ body }) => body);

  it("is passed on to the sources that have a place for it", async () => {
    const id = randomUUID();
    await demo.ask({ query, headers: { "x-TransaktionsId": id } });
    for (const instans of ["nova", "sdi"]) {
      expect(bodies(instans).length, instans).toBeGreaterThan(0);
      for (const body of bodies(instans)) expect(body.toLowerCase(), instans).toContain(id);
    }
  });

  it("is made where there is none, or where what is given is no UUID", async () => {
    await demo.ask({ query, headers: { "x-TransaktionsId": "7405781236" } });
    const [body = ""] = bodies("nova");
    expect(JSON.parse(body)).toMatchObject({
      common: { transactionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    });
  });
});

describe("a browser of another site", () => {
  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])(
    "cannot ask without a preflight: %s",
    async (type) => {
      const answer = await send(`${demo.url}/graphql`, {
        ...postJson({ query: "{ mig { art } }" }),
        headers: { "content-type": type, origin: "https://other.example" },
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.data).toBeNull();
    },
  );

  it("is given no leave to read the answer", async () => {
    const response = await fetch(`${demo.url}/graphql`, {
      ...postJson({ query: "{ __typename }" }),
      headers: { "content-type": "application/json", origin: "https://other.example" },
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    await response.text();
  });
});
