// SPDX-License-Identifier: MPL-2.0
/** Who comes in: how often, with which tokens, and what is planned for them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSchema, parse } from "graphql";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createGate } from "../../gateway/access/gate.js";
import { createTokenReader, type TokenIssuer } from "../../gateway/access/tokens.js";
import { createOperationRunner } from "../../gateway/graph/run-operation.js";
import { statusOf } from "../../gateway/http/server.js";
import { createPerMinute } from "../../gateway/limits/per-minute.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { GraphContext } from "../../subgraphs/request/context.js";

const BORGERE: Readonly<Record<string, string>> = { a: "6101701230", b: "6202711231" };

function gate(limits: { requestsPerMinute: number; failedTokensPerMinute: number }) {
  const clock = { now: 0, read: 0 };
  const tokens = {
    canRead: () => true,
    read: (token: string) => {
      clock.read += 1;
      const cpr = BORGERE[token];
      if (cpr === undefined) return Promise.reject(new SagsgrafError("UNAUTHENTICATED", ""));
      return Promise.resolve({ art: "BORGER", cpr, navn: null } as const);
    },
  };
  const made = createGate({ tokens, formaal: [], limits, now: () => clock.now });
  const come = async (token: string, address = "1.2.3.4") => {
    try {
      await made.identify({ authorization: `Bearer ${token}`, formaal: undefined }, address);
      return 200;
    } catch (error) {
      return error instanceof SagsgrafError ? statusOf(error) : 0;
    }
  };
  return { clock, come, made };
}

describe("how often somebody may ask", () => {
  it("is counted for each person, and anew each minute", async () => {
    const { come, clock } = gate({ requestsPerMinute: 2, failedTokensPerMinute: 9 });
    expect([await come("a"), await come("a"), await come("a"), await come("b")]).toEqual([200, 200, 429, 200]);
    clock.now = 59_999;
    expect(await come("a")).toBe(429);
    clock.now = 60_000;
    expect(await come("a")).toBe(200);
  });

  it("is counted for each address where nobody says who they are", () => {
    const { made } = gate({ requestsPerMinute: 1, failedTokensPerMinute: 9 });
    made.admitNobody("1.2.3.4");
    expect(() => made.admitNobody("1.2.3.4")).toThrow(SagsgrafError);
    made.admitNobody("1.2.3.5");
  });
});

describe("tokens that do not hold", () => {
  it("are read no more when an address has brought too many, whoever else does", async () => {
    const { come, clock } = gate({ requestsPerMinute: 9, failedTokensPerMinute: 2 });
    expect([await come("x"), await come("y"), await come("z"), await come("a")]).toEqual([401, 401, 429, 429]);
    expect(clock.read).toBe(2);
    expect(await come("a", "1.2.3.5")).toBe(200);
    clock.now = 60_000;
    expect(await come("a")).toBe(200);
  });
});

describe("an issuer whose keys cannot be had", () => {
  const issuer = (url: string): TokenIssuer =>
    ({
      issuer: "https://login.example",
      audience: "sagsgraf",
      kind: "any",
      jwks: { url },
      claims: {
        cpr: "cpr",
        uuid: "uuid",
        navn: "navn",
        brugernavn: "brugernavn",
        enheder: "enheder",
        privilegier: "priv",
      },
    }) as unknown as TokenIssuer;
  const token = () =>
    new SignJWT({})
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("https://login.example")
      .setAudience("sagsgraf")
      .setExpirationTime("1m")
      .sign(new Uint8Array(32));
  const es256 = async () => {
    const [, payload, signature] = (await token()).split(".");
    return `${Buffer.from('{"alg":"ES256","kid":"1"}').toString("base64url")}.${payload}.${signature}`;
  };

  it.each([
    ["it is not there", null],
    ["it answers with a failure", 500],
    ["it answers with something else", 200],
  ])("is a fault on this side, told once: %s", async (_what, status) => {
    const server = createServer((_request, response) => response.writeHead(status ?? 200).end("<html>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    if (status === null) await new Promise((resolve) => server.close(resolve));
    const told: unknown[] = [];
    const reader = createTokenReader([issuer(`http://127.0.0.1:${port}/`)], (index, cause) =>
      told.push([index, cause]),
    );
    expect(reader.canRead()).toBe(true);
    for (const _again of [1, 2]) {
      const error: unknown = await reader.read(await es256()).catch((thrown: unknown) => thrown);
      expect(error instanceof SagsgrafError && statusOf(error)).toBe(503);
    }
    expect(reader.canRead()).toBe(false);
    expect(told).toEqual([[0, expect.stringMatching(/^[A-Z_]+$/) as string]]);
    server.close();
  });
});

describe("a query that is new", () => {
  it("is planned for one person so often only, and asked again as often as they like", async () => {
    const plans = new Set<string>();
    const newQueries = createPerMinute(2, () => 0);
    const runner = createOperationRunner({
      planner: {
        apiSchema: buildSchema("type Query { a: Int }"),
        knows: (key) => plans.has(key),
        plan: (_document, _name, key) => {
          plans.add(key);
          return { node: null, shape: () => ({ data: {}, faults: [] }), unreached: [], characters: 1 };
        },
      },
      senders: new Map(),
      checkLimits: () => undefined,
      admitNew: (caller) => {
        if (!newQueries.take(caller)) throw new SagsgrafError("LIMIT_EXCEEDED", "");
      },
      onInternalError: () => undefined,
    });
    const ask = (key: string, id = "x") =>
      runner.run(
        { document: parse("{ a }"), operationName: null, variables: {}, key },
        { call: { hvem: { id } } } as unknown as GraphContext,
        0,
      );
    for (const key of ["1", "2", "1", "2"]) await ask(key);
    await expect(ask("3")).rejects.toMatchObject({ kode: "LIMIT_EXCEEDED" });
    await ask("1");
    await ask("3", "y");
    expect(plans).toEqual(new Set(["1", "2", "3"]));
  });
});
