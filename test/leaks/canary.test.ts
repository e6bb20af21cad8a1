// SPDX-License-Identifier: MPL-2.0
/** A CPR number that comes in by any way goes out by none, but as data to those who may see it. Nor does our own house. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { EMULATOR_FAULTS, type EmulatorFault } from "../../emulators/kit/server.js";
import { withoutDatabaseBreaker } from "../faults/overblik.js";
import { type Answer, startTestDemo, type TestDemo } from "../support/demo.js";
import { grid, LONG, share } from "../support/long.js";
import { CANARIES, findTrace, formsOf, ROOTS } from "./canary.js";

let demo: TestDemo;
beforeAll(async () => {
  // Nothing here is about time; long enough that a busy machine answers, short enough to wait for what hangs.
  const deadlines = { queryMs: 8000, overviewMs: 5000 };
  demo = await startTestDemo({ change: (config) => ({ ...withoutDatabaseBreaker(config), deadlines }) });
});
afterAll(() => demo.close());
afterEach(() => demo.heal());

/** What nobody outside may read: where sources are, how we are built, what a source says when it breaks. */
const HOUSE =
  /https?:\/\/|127\.0\.0\.1|localhost|:\d{4,5}\b|node_modules|\bat .*\(|\.[jt]s:\d|\/work|\/home|DB01|svc |Log ind|ECONN|<html|stack/i;

function errorsOf(answer: Answer<unknown>): string {
  return JSON.stringify(answer.errors);
}

function checkErrors(answer: Answer<unknown>, canary: string, what: string): void {
  const text = errorsOf(answer);
  expect(findTrace(text, canary), `${what}: ${text}`).toBeNull();
  expect(HOUSE.exec(text)?.[0] ?? null, what).toBeNull();
  for (const error of answer.errors)
    expect(
      Object.keys(error.extensions).every((key) => ["code", "fagsystem", "felt"].includes(key)),
      what,
    ).toBe(true);
}

/** Lines up to here have been looked through; they were written before whatever is looked for now was sent. */
let looked = 0;

function checkLog(canary: string): void {
  const lines = demo.log.slice(looked);
  looked = demo.log.length;
  for (const line of lines) if (findTrace(line, canary) !== null) expect.fail(line);
}

/** Every form, or two: the digits alone, and the others in turn from place to place. */
function formsAt(canary: string, at: number): readonly string[] {
  const [plain = canary, ...others] = formsOf(canary);
  return LONG ? [plain, ...others] : [plain, others[at % others.length] ?? plain];
}

describe.each(share(CANARIES, 2))("the number %s", (canary) => {
  it.each(ROOTS)("does not come back from $what", async ({ what, query, variables, operationName, headers }) => {
    // A header holds Latin-1 only.
    const at = ROOTS.findIndex(({ what: place }) => place === what) + CANARIES.indexOf(canary);
    for (const form of formsAt(canary, at).filter(
      (text) => !headers || Buffer.from(text, "latin1").toString("latin1") === text,
    )) {
      const fill = (text: string) => text.replaceAll("CANARY", form);
      const given = variables && (JSON.parse(fill(JSON.stringify(variables))) as Record<string, unknown>);
      const filled = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, fill(value)]));
      const body = JSON.stringify({
        query: fill(query),
        ...(given ? { variables: given } : {}),
        ...(operationName ? { operationName: fill(operationName) } : {}),
      });
      for (const token of [demo.borger, demo.sagsbehandler, null]) {
        const answer = await post(body, token, filled);
        checkErrors(answer, canary, `${query} ${form}`);
      }
    }
    checkLog(canary);
  });

  it("does not come back from an address", async () => {
    for (const form of formsOf(canary))
      for (const path of [
        `/${form}`,
        `/graphql?cpr=${form}`,
        `/graphql/${form}`,
        `/%ZZ${form}`,
        `/health/${form}?x=${form}`,
        `/indhold/${form}`,
        `/indhold?cpr=${form}`,
        `/indhold/${form}/${form}?x=${form}`,
        `/graphql?query={borger(cpr:"${form}"){id}}`,
      ])
        for (const method of ["GET", "POST", "PUT"]) {
          const response = await fetch(demo.url + encodeURI(path).replace("%25ZZ", "%ZZ"), { method });
          const text = await response.text();
          expect(findTrace(text, canary), text).toBeNull();
          expect(response.status).toBeLessThan(500);
        }
    checkLog(canary);
  });

  it("does not come back from a body that is no question", async () => {
    for (const form of formsOf(canary))
      for (const [type, body] of [
        ["application/json", `{"query": "${form}`],
        ["application/json", `"${form}"`],
        ["application/json", `[{"query":"{ borger(cpr: \\"${form}\\") { id } }"}]`],
        ["application/json", `{"query": {"cpr": "${form}"}}`],
        ["application/json", `{"query": "{ mig { art } }", "variables": "${form}"}`],
        ["application/json", `{"query": "{ mig { art } }", "extensions": "${form}"}`],
        ["application/json", `{"query": "{ mig { art } }", "operationName": ["${form}"]}`],
        ["text/plain", form],
        [`text/${form.replace(/[^\d-]/g, "")}`, form],
        ["application/x-www-form-urlencoded", `cpr=${form}`],
      ] as const) {
        const headers = { "content-type": type, authorization: `Bearer ${demo.borger}` };
        const response = await fetch(`${demo.url}/graphql`, { method: "POST", headers, body });
        const text = await response.text();
        expect(findTrace(text, canary), text).toBeNull();
        expect(response.status).toBeLessThan(500);
      }
    checkLog(canary);
  });
});

// Before anything is broken: a login that was refused is remembered for a while.
describe("what goes to the browser", () => {
  const { cpr } = STANDARDBORGER;

  it("as the address of a file says nothing of whose it is, nor does the log of who has read it", async () => {
    const query = `query ($cpr: CPR!) { borger(cpr: $cpr) { dokumenter(first: 100) { edges { cursor node { id indhold { link filnavn } } } } } }`;
    const { data, errors } = await demo.ask<{ borger: { dokumenter: { edges: readonly Edge[] } } }>({
      query,
      variables: { cpr },
    });
    expect(errors).toEqual([]);
    const edges = data?.borger.dokumenter.edges ?? [];
    const links = edges.flatMap(({ node }) => (node.indhold ? [node.indhold.link] : []));
    expect(links.length).toBeGreaterThan(10);
    expect(findTrace(JSON.stringify(edges), cpr)).toBeNull();
    for (const link of links) expect(findTrace(opened(link), cpr), link).toBeNull();
    for (const link of links.slice(0, 5)) await (await fetch(demo.url + link)).arrayBuffer();
    checkLog(cpr);
    for (const line of demo.log) for (const link of links) expect(line).not.toContain(link.split("/").at(-1));
  });

  it("of relations and history is no number, but that a caseworker reads who have been parties", async () => {
    const query = `query ($cpr: CPR!) { borger(cpr: $cpr) { sager(first: 50) { nodes {
      id relationer { art sag { id titel } } historik { felt vaerdi note } aktoerer { aktoer { navn urn } } frister { dato }
    } } } }`;
    for (const token of [demo.borger, demo.sagsbehandler]) {
      const { errors, text } = await demo.ask({ query, variables: { cpr }, token });
      expect(errors).toEqual([]);
      expect(text).toContain('"relationer":[{');
      const others = token === demo.borger ? text : text.replaceAll(`"felt":"parter","vaerdi":"${cpr}"`, "");
      expect(findTrace(others, cpr)).toBeNull();
    }
    checkLog(cpr);
  });
});

describe("while a source is broken", () => {
  const query = `query ($cpr: CPR!, $id: ID!) {
    borger(cpr: $cpr) {
      sager {
        nodes {
          id titel parter { cpr } dokumenter { antal nodes { id indhold { link } } } journalnotater { tekst }
          relationer { art sag { id titel } } frister { dato } historik { felt vaerdi } aktoerer { rolle }
        }
        kilder { tekst udfald }
      }
      dokumenter(first: 40) { nodes { id placering { sager { sag { id } } } } kilder { tekst udfald } }
    }
    sag(id: $id) { id parter { navn } journalnotater { tekst } }
    then: sag(id: $id, paaTidspunkt: { virkning: "2026-01-01T12:00:00+01:00" }) { id titel parter { navn } }
  }`;
  const WITH_LOGIN: readonly EmulatorFault[] = ["hang", "html", "status-500", "wrong-credentials"];
  // What a source says when it breaks, or half says; a list that is merely short tells nothing new.
  const FAULTS = EMULATOR_FAULTS.filter((fault) => !["refuse", "slow", "half-page", "empty-page-more"].includes(fault));
  const cases = grid(DEMO_INSTANSER, FAULTS, 3).map(([{ instans }, fault]) => ({ instans, fault }));

  it.each(cases)("$instans with $fault tells nothing of the person, the source or us", async ({ instans, fault }) => {
    const { cpr } = STANDARDBORGER;
    const own = Object.values(STANDARDBORGERS_SAGER).find(({ system }) => system === instans);
    const isNumbered = ["workzone", "acadre", "sql"].includes(instans);
    const id = `${instans}:${isNumbered ? own?.nummer : (own ?? STANDARDBORGERS_SAGER.carport).uuid}`;
    for (const kinds of [["LIST"], ["DETAIL"], ["LOGIN", "LIST", "DETAIL"]] as const) {
      // What hangs is waited for, so all of it at once; the login breaks only where a login is what is broken.
      if (kinds.length === 3 ? !WITH_LOGIN.includes(fault) : fault === "hang") continue;
      demo.emulator(instans).setFault({ fault, kinds, delayMs: 50 });
      type Told = { readonly kilder: readonly { readonly tekst: string }[] };
      const answer = await demo.ask<{ borger: { sager: Told; dokumenter: Told } }>({
        query,
        variables: { cpr, id },
      });
      checkErrors(answer, cpr, `${instans} ${fault}`);
      const { sager, dokumenter } = answer.data?.borger ?? {};
      const texts = [sager, dokumenter].flatMap((told) => told?.kilder.map(({ tekst }) => tekst) ?? []);
      expect(texts).toHaveLength(2 * DEMO_INSTANSER.length);
      for (const tekst of texts) expect([HOUSE.exec(tekst)?.[0] ?? null, findTrace(tekst, cpr)]).toEqual([null, null]);
    }
    checkLog(cpr);
  });
});

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string; readonly indhold: { readonly link: string; readonly filnavn: string } | null };
}

/** The sealed part as bytes and as text: what somebody would try first. */
function opened(link: string): string {
  return Buffer.from(link.split("/").at(-1) ?? "", "base64url").toString("latin1");
}

async function post(
  body: string,
  token: string | null,
  headers: Readonly<Record<string, string>>,
): Promise<Answer<unknown>> {
  const response = await fetch(`${demo.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      "x-formaal": "SAGSBEHANDLING",
      ...headers,
    },
    body,
  });
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text) as Partial<Answer<unknown>>;
  return { status: response.status, data, errors, text, ms: 0 };
}
