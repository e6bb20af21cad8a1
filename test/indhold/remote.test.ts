// SPDX-License-Identifier: MPL-2.0
/** A file of an instance that another process owns. */
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CallContext, Fagsystem, Produkt } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { createHttp, type Http } from "../../adapters/transport/http.js";
import { createRemoteFagsystem } from "../../gateway/remote/remote-fagsystem.js";
import { registerRemoteIndhold } from "../../gateway/remote/serve-indhold.js";
import { createContextVerifier, signContext } from "../../gateway/remote/signed-context.js";
import { callContext } from "../overblik/fakes.js";
import { sendPieces, startFileSource } from "./source.js";
import { BORGER, bytesOf, caseRecord, createTestSetup, document, SECRET, startWorld, type Told } from "./world.js";

const MB = 1024 * 1024;

let told: Told;
let remote: Fagsystem;
let url: string;
const closing: (() => Promise<unknown>)[] = [];

const http = (): Http =>
  createHttp({
    caFile: null,
    maxBytes: 100_000,
    retries: 0,
    maxConcurrent: 8,
    maxQueued: 8,
    breakerThreshold: 1000,
    breakerResetMs: 1000,
    callsPerMinute: null,
  });
const connect = (secret = SECRET, to = url) => {
  const opened = http();
  closing.push(() => opened.close());
  return createRemoteFagsystem({
    instans: "kilde",
    produkt: { noegle: "fake", typenavn: "Fake" } as Produkt,
    url: `${to}/graphql`,
    secret,
    http: opened,
  });
};

beforeEach(async () => {
  told = {
    sag: caseRecord(),
    dokument: document(),
    indeks: [],
    kildeFejl: null,
    indeksFejl: null,
    loadIndhold: async () => bytesOf("%PDF-1.4 hello"),
  };
  const app = Fastify({ forceCloseConnections: true });
  registerRemoteIndhold(app, {
    setup: createTestSetup(told, 2000 * MB),
    produkt: "fake",
    contexts: createContextVerifier(SECRET),
    idleMs: 1000,
    onInternalError: () => undefined,
  });
  app.post("/html/indhold", (_request, reply) => reply.type("text/html").send("<!doctype html>"));
  app.post("/other/indhold", (_request, reply) => reply.type("text/plain").send("x"));
  await app.listen({ port: 0, host: "127.0.0.1" });
  closing.push(() => app.close());
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  remote = connect();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const load = async (fagsystem = remote, ctx: CallContext = callContext()) =>
  (await fagsystem.loadIndhold?.("d1", "f1", ctx)) ?? null;

async function text(bytes: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe("a file of an instance that another process owns", () => {
  it.each([
    ["short", "%PDF-1.4 hello"],
    ["empty", ""],
    ["that begins as a web page", "<!doctype html>"],
    ["of many lines", "a\nb\n".repeat(100_000)],
  ])("that is %s comes as it is", async (_what, content) => {
    told.loadIndhold = async () => ({ ...bytesOf(content), filnavn: "æ\n.pdf" });
    const { bytes, ...rest } = (await load()) ?? {};
    expect(rest).toEqual({ mimetype: "application/pdf", stoerrelse: content.length, filnavn: "æ\n.pdf" });
    expect(await text(bytes)).toBe(content);
  });

  it("is asked for by the same names, in time, for the same request", async () => {
    let asked: unknown = null;
    told.loadIndhold = async (dokument, fil, { requestId, deadline, hvem }) => {
      asked = { dokument, fil, requestId, deadline, hvem };
      return null;
    };
    const { requestId, deadline, hvem, ...ctx } = callContext();
    expect(await load(remote, { ...ctx, requestId, deadline, hvem })).toBeNull();
    expect(asked).toEqual({ dokument: "d1", fil: "f1", requestId, deadline, hvem });
  });

  it("fails as its source fails there, until its first byte has come", async () => {
    for (const [kode, grund] of [
      ["FAGSYSTEM_UNAVAILABLE", "STATUS"],
      ["FAGSYSTEM_TIMEOUT", "DEADLINE"],
      ["FAGSYSTEM_INVALID_RESPONSE", "HTML"],
    ] as const) {
      told.loadIndhold = async () => {
        throw new FagsystemError(kode, grund, "secret");
      };
      await expect(load()).rejects.toMatchObject({ kode, grund, operation: "subgraph loadIndhold" });
    }
  });

  it("breaks off as its source breaks off there", async () => {
    for (const stoerrelse of [null, 1000]) {
      const bytes = async function* () {
        yield Buffer.alloc(600);
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "file");
      };
      told.loadIndhold = async () => ({ ...bytesOf(""), stoerrelse, bytes: bytes() });
      await expect(load().then((indhold) => text(indhold?.bytes))).rejects.toMatchObject({ grund: "NETWORK" });
    }
  });

  it("is given up at its source when the one who reads leaves, before or behind the first byte", async () => {
    const source = await startFileSource((response) => void sendPieces(response.writeHead(200), 1000 * MB));
    closing.push(() => source.close());
    told.loadIndhold = source.loadIndhold;
    const unread = await load();
    await unread?.bytes[Symbol.asyncIterator]().return?.();
    await expect.poll(source.closed).toBe(1);
    const leaving = new AbortController();
    const half = await load(remote, callContext({ signal: leaving.signal }));
    const reading = text(half?.bytes);
    setTimeout(() => leaving.abort(), 20);
    await expect(reading).rejects.toMatchObject({ grund: "NETWORK" });
    await expect.poll(source.closed).toBe(2);
  });

  it("is for the gateway alone", async () => {
    const ask = (sagsgraf: unknown, headers: Record<string, string> = {}) =>
      fetch(`${url}/indhold`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ sagsgraf, instans: "kilde", dokument: "d1", fil: "f1" }),
      });
    const { signal: _, ...call } = callContext();
    const context = { bruger: BORGER, call };
    const fake = { subgraph: "fake", body: ["kilde", "d1", "f1"] };
    const good = await signContext(context, fake, "KONTRAKT", SECRET);
    expect((await ask(good)).status).toBe(200);
    for (const token of [
      good,
      await signContext(context, fake, "GRAF", SECRET),
      await signContext(context, { ...fake, body: ["kilde", "d1", "f2"] }, "KONTRAKT", SECRET),
      await signContext(context, { ...fake, subgraph: "other" }, "KONTRAKT", SECRET),
      await signContext(context, fake, "KONTRAKT", `${SECRET}!`),
      await signContext({ ...context, call: { ...call, deadline: Date.now() - 60_000 } }, fake, "KONTRAKT", SECRET),
      "x",
      7,
      null,
    ])
      expect((await ask(token, { authorization: "Bearer x" })).status).toBe(401);
    await expect(load(connect(`${SECRET}!`))).rejects.toMatchObject({ grund: "CREDENTIALS" });
  });

  it("is not taken from another program's answer", async () => {
    await expect(load(connect(SECRET, `${url}/html`))).rejects.toMatchObject({ grund: "HTML" });
    await expect(load(connect(SECRET, `${url}/other`))).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("comes all the way through the gateway's link", async () => {
    const world = await startWorld();
    closing.push(() => world.close());
    world.told.loadIndhold = (dokument, fil, ctx) => remote.loadIndhold?.(dokument, fil, ctx) ?? Promise.resolve(null);
    told.loadIndhold = async () => bytesOf("%PDF-1.4 from afar");
    const answer = await world.get(world.link());
    expect([answer.status, await answer.text()]).toEqual([200, "%PDF-1.4 from afar"]);
  });
});
