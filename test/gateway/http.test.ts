// SPDX-License-Identifier: MPL-2.0
/** What is no proper question gets a clear answer with a code, and no source hears of it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { postJson, send } from "./http-ask.js";

let demo: TestDemo;
let auth: Record<string, string> = {};
beforeAll(async () => {
  demo = await startTestDemo({ patient: true });
  auth = { authorization: `Bearer ${demo.sagsbehandler}`, "x-formaal": "SAGSBEHANDLING" };
});
afterAll(() => demo.close());
afterEach(() => demo.heal());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  send(`${demo.url}/graphql`, postJson(body, { ...auth, ...headers }));
const asked = () => DEMO_INSTANSER.flatMap(({ instans }) => demo.emulator(instans).calls).length;

describe("a request that is no question", () => {
  it.each([
    ["invalid JSON", '{"query": ', 400],
    ["no JSON object", '"query"', 400],
    ["nothing", "", 400],
    ["several questions at once", JSON.stringify([{ query: "{ mig { art } }" }]), 400],
    ["no query", "{}", 400],
    ["a query that is no text", JSON.stringify({ query: 1 }), 400],
    ["variables that are no object", JSON.stringify({ query: "{ mig { art } }", variables: "x" }), 400],
  ])("is BAD_INPUT: %s", async (_what, body, status) => {
    const answer = await post(body);
    expect({ status: answer.status, codes: answer.codes }).toEqual({ status, codes: ["BAD_INPUT"] });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "is refused as %s",
    async (type) => {
      const answer = await post('{"query":"{ mig { art } }"}', { "content-type": type });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.codes).toEqual(["BAD_INPUT"]);
    },
  );

  it("is refused as GET, with a query or without", async () => {
    for (const query of ["", `?query=${encodeURIComponent("{ mig { art } }")}`]) {
      const answer = await send(`${demo.url}/graphql${query}`, {
        headers: { ...auth, "apollo-require-preflight": "true" },
      });
      expect(answer.status).toBe(404);
      expect(answer.data).toBeNull();
    }
  });

  it("is too large with status 413, and LIMIT_EXCEEDED", async () => {
    const answer = await post({ query: "{ mig { art } }", variables: { x: "x".repeat(200_000) } });
    expect({ status: answer.status, codes: answer.codes }).toEqual({ status: 413, codes: ["LIMIT_EXCEEDED"] });
  });
});

describe("an answer of the graph", () => {
  const query = "{ __schema { types { name description } } }";
  const ask = (headers: Record<string, string>, body = query) =>
    fetch(`${demo.url}/graphql`, postJson({ query: body }, { ...auth, ...headers }));

  it.each(["br", "gzip"])("is packed as %s for a client that takes it, and not otherwise", async (encoding) => {
    const packed = await ask({ "accept-encoding": encoding });
    const plain = await ask({ "accept-encoding": "identity" });
    expect(packed.headers.get("content-encoding")).toBe(encoding);
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await packed.text()).toBe(await plain.text());
  });

  it("is sent as it is where it is short", async () => {
    const answer = await ask({ "accept-encoding": "br" }, "{ mig { art } }");
    expect(answer.headers.get("content-encoding")).toBeNull();
  });
});

describe("a query that goes too far", () => {
  const person = (inner: string) => `{ borger(cpr: "7405781236") { sager(first: 100) { ${inner} } } }`;
  it.each([
    ["tokens", `{ ${"mig { art } ".repeat(600)} }`],
    [
      "cost",
      `{ ${Array.from({ length: 60 }, (_, at) => `a${at}: borger(cpr: "7405781236") { sager(first: 100) { nodes { dokumenter(first: 100) { nodes { id titel } } } } }`).join(" ")} }`,
    ],
  ])("is LIMIT_EXCEEDED by %s before any source hears of it", async (_limit, query) => {
    expect((await post({ query })).codes).toEqual(["LIMIT_EXCEEDED"]);
    expect(asked()).toBe(0);
  });

  it("passes with a page of a hundred cases and their documents", async () => {
    const answer = await post({ query: person("nodes { id dokumenter { nodes { titel } } }") });
    expect(answer.codes).toEqual([]);
  });
});

describe("a query that cannot be answered", () => {
  const LIST =
    'query ($filter: SagFilter, $first: Int! = 5, $after: String) { borger(cpr: "7405781236") { sager(filter: $filter, first: $first, after: $after) { antal { vaerdi } } } }';
  const ROOT = "query ($filter: SagFilter!) { sager(filter: $filter) { antal { vaerdi } } }";
  const cases: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ["a syntax error", "{ mig { art }", {}],
    ["an unknown field", "{ mig { alder } }", {}],
    ["an unknown argument", "{ mig(x: 1) { art } }", {}],
    ["a missing argument", "{ borger { id } }", {}],
    ["a missing variable", "query ($c: CPR!) { borger(cpr: $c) { id } }", {}],
    ["a variable that is null", "query ($c: CPR!) { borger(cpr: $c) { id } }", { c: null }],
    ["a variable of the wrong type", "query ($c: Int!) { borger(cpr: $c) { id } }", { c: 1 }],
    ["a text for a number", LIST, { first: "5" }],
    ["a fraction for a whole number", LIST, { first: 1.5 }],
    ["a mutation", "mutation { slet }", {}],
    ["a CPR number that is none", "query ($c: CPR!) { borger(cpr: $c) { id } }", { c: "9999999999" }],
    ["a time without a zone", LIST, { filter: { opstaaet: { fra: "2024-03-01T12:00:00" } } }],
    ["a KLE number that is none", LIST, { filter: { kle: ["27.36"] } }],
    ["no page", LIST, { first: 0 }],
    ["a page below nothing", LIST, { first: -1 }],
    ["a page that is too large", LIST, { first: 101 }],
    ["an empty list of KLE numbers", LIST, { filter: { kle: [] } }],
    ["an empty list of steps", LIST, { filter: { fremdrift: [] } }],
    ["an empty list of levels", LIST, { filter: { foelsomhed: [] } }],
    ["an empty list of roles", LIST, { filter: { partsroller: [] } }],
    ["an empty list of systems", LIST, { filter: { fagsystem: [] } }],
    ["a system that is not known", LIST, { filter: { fagsystem: ["gerda"] } }],
    ["a blank case number", LIST, { filter: { sagsnummer: "  " } }],
    ["a case number that is too long", LIST, { filter: { sagsnummer: "1".repeat(51) } }],
    ["a period without ends", LIST, { filter: { opstaaet: {} } }],
    ["a period whose ends are null", LIST, { filter: { aendret: { fra: null, til: null } } }],
    [
      "a period that ends before it begins",
      LIST,
      { filter: { afsluttet: { fra: "2025-01-01T00:00:00Z", til: "2024-01-01T00:00:00Z" } } },
    ],
    [
      "a period of no length, in two zones",
      LIST,
      { filter: { opstaaet: { fra: "2025-01-01T01:00:00+01:00", til: "2025-01-01T00:00:00Z" } } },
    ],
    ["a party in a person's own list", LIST, { filter: { part: { cpr: "7405781236" } } }],
    ["a filter that is not known", LIST, { filter: { titel: "x" } }],
    ["nothing that bounds a list of everything", ROOT, { filter: {} }],
    [
      "only what does not bound it",
      ROOT,
      { filter: { kle: ["27.*"], fremdrift: ["Afsluttet"], opstaaet: { fra: "2026-01-01T00:00:00Z" } } },
    ],
    ["roles without a party", ROOT, { filter: { sagsnummer: "1", partsroller: ["PRIMAER_PART"] } }],
    ["a party without a number", ROOT, { filter: { part: {} } }],
    ["a party with two numbers", ROOT, { filter: { part: { cpr: "7405781236", cvr: "99100001" } } }],
    ["a production unit of nine digits", ROOT, { filter: { part: { pnummer: "199000000" } } }],
    ["a person id of six digits", ROOT, { filter: { part: { personId: "123456" } } }],
    ["a citizen id with letters", ROOT, { filter: { part: { borgerId: "12345678901x" } } }],
    [
      "a sort order that a source asked for everything lacks",
      '{ sager(filter: { sagsnummer: "S2026-90001" }, sortering: { felt: AENDRET }) { antal { vaerdi } } }',
      {},
    ],
    ["a cursor of nobody", LIST, { after: "garbage" }],
    ["an empty cursor", LIST, { after: "" }],
  ];

  it.each(cases)("is BAD_INPUT: %s", async (_what, query, variables) => {
    const answer = await post({ query, variables });
    expect([...new Set(answer.codes)]).toEqual(["BAD_INPUT"]);
    expect(asked()).toBe(0);
  });

  it("is BAD_INPUT where the operation is not there, or not told among several", async () => {
    for (const operationName of ["C", undefined])
      expect((await post({ query: "query A { mig { art } } query B { mig { navn } }", operationName })).codes).toEqual([
        "BAD_INPUT",
      ]);
  });
});

describe("a cursor", () => {
  const QUERY =
    'query ($after: String, $filter: SagFilter, $s: SagSortering) { borger(cpr: "7405781236") { sager(first: 2, after: $after, filter: $filter, sortering: $s) { pageInfo { endCursor } } } }';
  const cursorOf = async () => {
    const { data } = await demo.ask<{ borger: { sager: { pageInfo: { endCursor: string } } } }>({ query: QUERY });
    return data?.borger.sager.pageInfo.endCursor ?? "";
  };
  const codesWith = async (variables: Record<string, unknown>, query = QUERY, headers = {}) =>
    (await post({ query, variables }, headers)).codes;

  it("continues its own list, and no other", async () => {
    const after = await cursorOf();
    expect(await codesWith({ after })).toEqual([]);
    expect(await codesWith({ after, filter: { kle: ["27.*"] } })).toEqual(["BAD_INPUT"]);
    expect(await codesWith({ after, s: { felt: "TITEL" } })).toEqual(["BAD_INPUT"]);
    expect(await codesWith({ after }, QUERY.replace("7405781236", "6909852344"))).toEqual(["BAD_INPUT"]);
  });

  it("is of one viewer with one purpose", async () => {
    const after = await cursorOf();
    expect(await codesWith({ after }, QUERY, { "x-formaal": "TILSYN" })).toEqual(["BAD_INPUT"]);
    expect(await codesWith({ after }, QUERY, { authorization: `Bearer ${demo.borger}` })).toEqual(["BAD_INPUT"]);
  });

  it("cannot be changed, cut or lengthened", async () => {
    const after = await cursorOf();
    const bytes = Buffer.from(after, "base64url");
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await codesWith({ after: changed.toString("base64url") })).toEqual(["BAD_INPUT"]);
    }
    for (const wrong of [bytes.subarray(0, -1), bytes.subarray(0, 20), Buffer.concat([bytes, Buffer.from("x")])])
      expect(await codesWith({ after: wrong.toString("base64url") })).toEqual(["BAD_INPUT"]);
  });
});

describe("a mistake that is found late", () => {
  const errorLines = () => demo.log.filter((line) => /"level":"(error|fatal)"/.test(line));
  const NULL_PAGE = 'query ($n: Int = 2) { borger(cpr: "7405781236") { sager(first: $n) { antal { vaerdi } } } }';
  const NULL_FIELD =
    'query ($f: Sorteringsfelt = OPSTAAET) { borger(cpr: "7405781236") { sager(sortering: { felt: $f }) { antal { vaerdi } } } }';

  it.each([
    ["a name that no operation has", { query: "query A { mig { art } }", operationName: "B" }],
    ["an empty name", { query: "query A { mig { art } }", operationName: "" }],
    ["an empty name, of a query without one", { query: "{ mig { art } }", operationName: "" }],
    ["no name for one of two", { query: "query A { mig { art } } query B { mig { art } }", operationName: null }],
  ])("is refused before anything is asked: %s", async (_what, body) => {
    const before = errorLines().length;
    const answer = await post(body);
    expect({ status: answer.status, codes: answer.codes }).toEqual({ status: 400, codes: ["BAD_INPUT"] });
    expect(JSON.parse(answer.text)).not.toHaveProperty("data");
    expect([asked(), errorLines().length - before]).toEqual([0, 0]);
  });

  it.each([
    ["null for a page with a default", { query: NULL_PAGE, variables: { n: null } }],
    ["null for a word with a default", { query: NULL_FIELD, variables: { f: null } }],
  ])("is the error of its field: %s", async (_what, body) => {
    const before = errorLines().length;
    const answer = await post(body);
    expect({ status: answer.status, codes: answer.codes }).toEqual({ status: 200, codes: ["BAD_INPUT"] });
    expect(errorLines().length - before).toBe(0);
  });

  it("gives a title under whatever name the client wants, and logs none", async () => {
    const before = errorLines().length;
    const answer = await post({
      query: '{ borger(cpr: "7405781236") { sager(first: 5) { nodes { __typename: titel } } } }',
    });
    expect(answer.codes).toEqual([]);
    expect(answer.text).toMatch(/"__typename":"[^"]+"/);
    expect(errorLines().length - before).toBe(0);
  });

  it("repeats little of what was sent, and no value of it", async () => {
    const field = await post({ query: `{ mig { ${"x".repeat(5000)} } }` });
    expect(field.text.length).toBeLessThan(600);
    const token = await post({ query: '{ mig { art } } "Hansen"' });
    expect(token.codes).toEqual(["BAD_INPUT"]);
    expect(token.text).not.toContain("Hansen");
  });
});
