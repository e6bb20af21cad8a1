// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog, type LogFields } from "../../gateway/log.js";
import { containsCpr, scrubCpr } from "../../schema/identifiers.js";

function capture(level: "info" | "debug" = "info") {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line) => lines.push(line) } });
  return { log, lines };
}

function lineOf(fields: LogFields, message = "Something happened."): string {
  const { log, lines } = capture();
  log.info(fields, message);
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

const parsed = (fields: LogFields): Record<string, unknown> => JSON.parse(lineOf(fields)) as Record<string, unknown>;

const DATE = "610190";
const SERIAL = "1234";
const CPR = DATE + SERIAL;
const FORMS = [
  CPR,
  `${DATE}-${SERIAL}`,
  `${DATE} ${SERIAL}`,
  `${DATE} - ${SERIAL}`,
  `${DATE}%2D${SERIAL}`,
  `${DATE}%2d${SERIAL}`,
  `${DATE}%252D${SERIAL}`,
  `${DATE}%20${SERIAL}`,
  `${DATE}+${SERIAL}`,
  `${DATE}_${SERIAL}`,
  `${DATE}.${SERIAL}`,
  `${DATE}/${SERIAL}`,
  `${DATE}\\u002d${SERIAL}`,
  `${DATE}\\\\u002D${SERIAL}`,
  `${DATE}\u2013${SERIAL}`,
  `${DATE}\u00a0${SERIAL}`,
  `61 01 90 ${SERIAL}`,
  `61-01-90-${SERIAL}`,
] as const;

/** Nothing of it is left, whatever stands between its parts. */
function holdsCpr(line: string): boolean {
  return (
    line.includes(SERIAL) ||
    line
      .replace(/%(25)*(2d|20)|\\+u00(2d|a0)/gi, "")
      .replace(/[^0-9a-z]/gi, "")
      .includes(CPR)
  );
}

describe("scrubCpr", () => {
  it.each(FORMS)("finds %j, alone and inside text", (form) => {
    for (const text of [
      form,
      `cpr=${form}&x`,
      `/borger/${form}/sager`,
      `q=a%20${form}`,
      `\\u0020${form}`,
      `"${form}"`,
      `urn:oio:cpr-nr:${form}`,
    ]) {
      expect(containsCpr(text)).toBe(true);
      expect(holdsCpr(scrubCpr(text))).toBe(false);
    }
  });

  it.each([
    "2026-11-21T10:18:21.123Z",
    "27.36.04-G01-12-23",
    "1763721501000",
    "61.01.90 kr. 1234",
    "29189846",
    "127.0.0.1:4000",
  ])("leaves %j alone", (text) => expect(scrubCpr(text)).toBe(text));

  it("leaves a UUID alone whose groups look like a number", () => {
    const uuid = "ab610190-1234-4cde-8f01-610190123456";
    expect(scrubCpr(`id ${uuid}.`)).toBe(`id ${uuid}.`);
    expect(containsCpr(uuid)).toBe(false);
  });
});

/** Words without digits, so that the number is never part of a longer one. */
const word = fc.string({ unit: fc.constantFrom(..."abcæøå {}\"'\\:;,<>?&=%#\n\t"), maxLength: 12 });
const canary = fc
  .tuple(word, fc.constantFrom(...FORMS), word)
  .map(([before, form, after]) => `${before}${form}${after}`);

class Thing {
  constructor(readonly value: unknown) {}
}

/** A structure with the canary somewhere, possibly many times. */
const structure = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("leaf"), tie("holder")),
  leaf: fc.oneof(
    canary,
    word,
    fc.integer({ min: -999, max: 999 }),
    fc.constant(Number(CPR)),
    fc.constant(BigInt(CPR)),
    fc.boolean(),
    fc.constant(null),
  ),
  holder: fc.oneof(
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(word, canary), tie("node"), { maxKeys: 4 }),
    fc.array(tie("node"), { maxLength: 3 }).map((items) => new Set(items)),
    fc.array(fc.tuple(fc.oneof(word, canary), tie("node")), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.array(fc.tuple(tie("node"), tie("node")), { maxLength: 2 }).map((entries) => new Map(entries)),
    tie("node").map((value) => new Thing(value)),
    fc.tuple(canary, tie("node")).map(([message, cause]) => withStack(new Error(message, { cause }), message)),
    fc.tuple(canary, tie("node")).map(([message, inner]) => new AggregateError([inner], message)),
    canary.map(
      (text) => new URL(`https://user:pw@example.invalid/${encodeURIComponent(text)}?cpr=${encodeURIComponent(text)}`),
    ),
    canary.map((text) => Symbol(text)),
    canary.map((text) => Buffer.from(text)),
  ),
}));

function withStack(error: Error, text: string): Error {
  error.stack = `Error: ${text}\n    at find (file:///app/${text.replaceAll("\n", "")}.js:1:1)`;
  error.name = text;
  return Object.assign(error, { code: text, request: { body: text } });
}

describe("a log line", () => {
  it("never holds a CPR number, wherever it stood and however it was written", () => {
    fc.assert(
      fc.property(structure.node, canary, (node, message) => {
        const { log, lines } = capture();
        log.info({ node }, message);
        log.child({ bound: node, [message]: node }).info({}, "From a child.");
        expect(lines).toHaveLength(2);
        for (const line of lines) {
          expect(holdsCpr(line)).toBe(false);
          JSON.parse(line);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("does not hold half a CPR number where a long text is cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.constantFrom(...FORMS), (length, form) => {
        expect(lineOf({ text: `${"x".repeat(length)}${form}${"y".repeat(500)}` })).not.toContain(DATE);
      }),
    );
  });

  it("is one line of JSON with time, level, message and fields", () => {
    const line = lineOf({ antal: 3, instans: "nova" }, "Source asked.");
    expect(line.endsWith("\n")).toBe(true);
    expect(JSON.parse(line)).toMatchObject({
      level: "info",
      antal: 3,
      instans: "nova",
      msg: "Source asked.",
      time: expect.stringMatching(/Z$/),
    });
  });

  it.each([
    "authorization",
    "Authorization",
    "proxy-authorization",
    "cookie",
    "Set-Cookie",
    "password",
    "secret",
    "token",
    "access_token",
    "clientSecret",
    "client_assertion",
    "cpr",
    "CprNummer",
    "X-Api-Key",
    "body",
    "headers",
  ])("hides the value of %s at any depth", (key) => {
    expect(
      lineOf({ a: [{ b: { [key]: { deep: "kanarie" } } }], [key]: "kanarie", map: new Map([[key, "kanarie"]]) }),
    ).not.toContain("kanarie");
  });

  it("hides tokens and passwords inside texts", () => {
    const jwt = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJrYW5hcmllIn0.c2lnbmF0dXJl";
    const line = lineOf(
      { a: `Bearer kanarie-kanarie`, b: `got ${jwt}`, c: "https://svc:kanarie@nova.invalid/x" },
      `with ${jwt}`,
    );
    expect(line).not.toContain("kanarie");
    expect(line).not.toContain("eyJ");
  });

  it("tells an error by name, code, message and place, and nothing else it carries", () => {
    const cause = Object.assign(new Error("inner"), { code: "ECONNREFUSED" });
    const error = Object.assign(new TypeError("outer", { cause }), {
      kode: "FAGSYSTEM_UNAVAILABLE",
      response: { text: "kanarie" },
    });
    const line = parsed({ error });
    expect(line["error"]).toMatchObject({
      name: "TypeError",
      kode: "FAGSYSTEM_UNAVAILABLE",
      message: "outer",
      cause: { name: "Error", code: "ECONNREFUSED", message: "inner" },
    });
    expect(JSON.stringify(line)).not.toContain("kanarie");
  });

  it("survives cycles, getters that throw and values that are no data", () => {
    const ring: Record<string, unknown> = { name: "ring" };
    ring["self"] = ring;
    const hostile = Object.defineProperty({}, "bad", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    const error = new Error("round");
    error.cause = error;
    expect(
      parsed({
        ring,
        hostile,
        error,
        f: () => 1,
        n: Number.NaN,
        u: undefined,
        s: Symbol("s"),
        b: 1n,
        p: Promise.resolve(),
      }),
    ).toMatchObject({
      ring: { name: "ring", self: "[cycle]" },
      hostile: "[unreadable]",
      error: { cause: "[cycle]" },
    });
  });

  it("is bounded in depth, breadth and length", () => {
    let deep: unknown = "end";
    for (let i = 0; i < 1000; i++) deep = { deep };
    const wide = Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => "x".repeat(50)));
    expect(lineOf({ deep, wide, long: "x".repeat(5_000_000) }).length).toBeLessThan(60_000);
  });

  it("does not let a field stand in for the line's own", () => {
    expect(parsed({ level: "fatal", time: "never", msg: "other" })).toMatchObject({
      level: "info",
      msg: "Something happened.",
    });
  });

  it("leaves what it was given as it was", () => {
    const fields = { list: [{ navn: `x ${CPR}` }], token: "t" };
    const before = structuredClone(fields);
    lineOf(fields);
    expect(fields).toEqual(before);
  });
});

describe("a log", () => {
  it("writes nothing below its level and does not look at the fields", () => {
    const { log, lines } = capture();
    let looked = false;
    log.debug(
      Object.defineProperty({}, "a", {
        enumerable: true,
        get: () => {
          looked = true;
          return 1;
        },
      }),
      "Too fine.",
    );
    expect(lines).toEqual([]);
    expect(looked).toBe(false);
  });

  it("gives a child the fields of its parents", () => {
    const { log, lines } = capture();
    log.child({ requestId: "r1" }).child({ instans: "nova" }).warn({ antal: 2 }, "Slow.");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "warn", requestId: "r1", instans: "nova", antal: 2 });
  });
});
