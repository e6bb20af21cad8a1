// SPDX-License-Identifier: MPL-2.0
/** What is wrong with a source's details does not close its lists: each of the contract's calls says what kind it is. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { type CallContext, type Fagsystem, NO_CRITERIA, type Produkt } from "../../adapters/contract.js";
import type { Http } from "../../adapters/transport/http.js";
import { parseConfig } from "../../gateway/config/load.js";
import { createKilder } from "../../gateway/wiring/kilder.js";
import { withOperationsart } from "../../gateway/wiring/operationsart.js";
import { createContext } from "../../tools/conformance/probe.js";
import { grundOf } from "../transport/wire-server.js";

const METODER = {
  LIST: ["find", "findReferences", "ping"],
  LOAD: ["load"],
  DETAIL: [
    "loadParter",
    "loadDokumenter",
    "loadDokumentopslag",
    "loadJournalnotater",
    "loadHistorik",
    "loadRelationer",
    "loadFrister",
  ],
  CONTENT: ["loadIndhold"],
} as const;

describe("the kind of an operation", () => {
  it.each(Object.entries(METODER).flatMap(([art, metoder]) => metoder.map((metode) => [metode, art] as const)))(
    "of %s is %s, whatever it was called with",
    (metode, art) => {
      const seen: unknown[] = [];
      const note = (...args: unknown[]) => seen.push(...args);
      const fake = { [metode]: note } as unknown as Record<string, (...args: unknown[]) => void>;
      const wrapped = withOperationsart(fake as unknown as Fagsystem) as unknown as typeof fake;
      const ctx = createContext();
      wrapped[metode]?.("first", { ...ctx, art: "LOGIN" });
      expect(seen).toEqual(["first", { ...ctx, art }]);
    },
  );

  it("gives a source nothing that it has not", () => {
    expect(withOperationsart({} as Fagsystem).loadParter).toBeUndefined();
  });
});

describe("a source whose details fail", () => {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function startKilde(broken: string): Promise<Fagsystem> {
    const server = createServer((request, response) => {
      response.writeHead(request.url === broken ? 500 : 200, { "content-type": "application/json" }).end("[]");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const produkt = fakeProdukt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const options = { produkter: [produkt], demoPath: "/none" };
    const config = parseConfig(stringify(LEAST), {}, options);
    const [kilde] = createKilder({
      config,
      instances: config.fagsystemer,
      produkter: [produkt],
      connectRemote: () => {
        throw new Error("nothing is elsewhere");
      },
      now: Date.now,
    });
    if (!kilde) throw new Error("no source");
    closing.push(() => kilde.fagsystem.close());
    closing.push(() => void server.close());
    return kilde.fagsystem;
  }

  const drain = async (fagsystem: Fagsystem) => {
    for await (const _side of fagsystem.find(NO_CRITERIA, createContext()));
  };

  it("is still asked for its lists and its cases", async () => {
    const fagsystem = await startKilde("/parter");
    const parter = () => grundOf(Promise.resolve(fagsystem.loadParter?.(["1"], createContext())));
    expect([await parter(), await parter(), await parter()]).toEqual(["STATUS", "STATUS", "BREAKER"]);
    expect(await grundOf(drain(fagsystem))).toBe("none");
    expect(await grundOf(fagsystem.load(["1"], createContext()))).toBe("none");
  });

  it("is no longer asked for lists when those are what fails, and still for details", async () => {
    const fagsystem = await startKilde("/find");
    const find = () => grundOf(drain(fagsystem));
    expect([await find(), await find(), await find()]).toEqual(["STATUS", "STATUS", "BREAKER"]);
    expect(await grundOf(Promise.resolve(fagsystem.loadParter?.(["1"], createContext())))).toBe("none");
  });
});

/** Asks what it is asked, at an address for each. */
function fakeProdukt(url: string): Produkt {
  const ask = (http: Http, path: string, ctx: CallContext) =>
    http.send({ operation: "fake", method: "GET", url: `${url}${path}`, read: false }, ctx);
  return {
    noegle: "kmd-nova",
    typenavn: "Nova",
    navn: "Nova",
    erIndeks: false,
    felter: [],
    config: z.looseObject({}),
    create: ({ http }) =>
      ({
        find: (_kriterier: unknown, ctx: CallContext) => ({
          [Symbol.asyncIterator]: () => ({
            next: async () => ({ done: true, value: await ask(http, "/find", ctx) }),
          }),
        }),
        load: async (_ids: unknown, ctx: CallContext) => ask(http, "/load", ctx),
        loadParter: async (_ids: unknown, ctx: CallContext) => ask(http, "/parter", ctx),
        close: () => http.close(),
      }) as unknown as Fagsystem,
  };
}

const MYNDIGHED = { cvr: "11111111", navn: "Korsbæk" };
const LEAST = {
  secret: "s".repeat(32),
  myndighed: MYNDIGHED,
  issuers: [
    {
      name: "Login",
      issuer: "https://login.example",
      audience: "sagsgraf",
      kind: "citizen",
      jwks: { url: "https://login.example/jwks" },
    },
  ],
  formaal: [{ kode: "SAGSBEHANDLING", tekst: "Behandling" }],
  fagsystemer: [
    {
      instans: "nova",
      produkt: "kmd-nova",
      navn: "nova",
      myndighed: MYNDIGHED,
      daekning: { altSynligt: "UKENDT" },
      connection: {},
      http: { breakerThreshold: 2, retries: 0 },
    },
  ],
};
