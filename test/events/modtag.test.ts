// SPDX-License-Identifier: MPL-2.0
/** Beskedfordeler's push: who may deliver, what is kept, and when it is said to be taken. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Agent, type Dispatcher, request } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Lytter,
  type LytterInput,
  type Modtagelsesfejl,
  type RaaBesked,
  startLytter,
} from "../../events/modtag/lytter.js";

const pem = (name: string) => readFileSync(join(import.meta.dirname, "certifikater", name), "utf8");
const CN = "BF_TEST (funktionscertifikat)";
const TLS = { art: "TLS", key: pem("server.key"), cert: pem("server.pem"), ca: pem("ca.pem") } as const;
const PROXY = { art: "PROXY", adresser: ["127.0.0.1"], header: "X-Client-Cert" } as const;
const KVITTERING = /<sd:StatusKode>20<\/sd:StatusKode>/;

let lytter: Lytter | null = null;
const kept: RaaBesked[] = [];
const told: Modtagelsesfejl[] = [];
const agents: Agent[] = [];

async function start(change: Partial<LytterInput> = {}): Promise<void> {
  lytter = await startLytter({
    host: "127.0.0.1",
    port: 0,
    path: "/besked",
    sikring: PROXY,
    tilladte: [CN],
    maxBytes: 1000,
    requestMs: 5000,
    gem: async (besked) => void kept.push(besked),
    meld: (aarsag) => void told.push(aarsag),
    ...change,
  });
}

afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.close();
  await lytter?.close();
  kept.length = 0;
  told.length = 0;
});

interface Sent {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly path?: string;
  readonly method?: Dispatcher.HttpMethod;
  readonly client?: string | null;
}

async function send({ body = "<x/>", headers = {}, path = "/besked", method = "POST", client }: Sent) {
  const origin = `${client === undefined ? "http" : "https"}://127.0.0.1:${lytter?.port}`;
  const own = client ? { key: pem(`${client}.key`), cert: pem(`${client}.pem`) } : {};
  const agent = new Agent({ connect: { ca: TLS.ca, ...own } });
  agents.push(agent);
  const answer = await request(origin + path, { method, body, headers, dispatcher: agent });
  return { status: answer.statusCode, text: await answer.body.text() };
}

const passed = { "x-client-cert": `CN=${CN},O=Beskedfordeler test,C=DK`, "content-type": "text/xml;charset=UTF-8" };

describe("over two-way TLS", () => {
  it("a delivery with the distributor's certificate is kept as it came, and then said to be taken", async () => {
    await start({ sikring: TLS });
    const { status, text } = await send({ client: "fordeler", headers: { "content-type": "application/xml" } });
    expect([status, KVITTERING.test(text)]).toEqual([200, true]);
    expect(kept).toEqual([
      { transport: "PUSH", contentType: "application/xml", body: Buffer.from("<x/>"), afsender: CN },
    ]);
  });

  it("nobody delivers without a certificate, or with somebody else's", async () => {
    await start({ sikring: TLS });
    expect((await send({ client: "fremmed" })).status).toBe(403);
    await expect(send({ client: null })).rejects.toThrow();
    expect([kept, told]).toEqual([[], ["FREMMED_AFSENDER"]]);
  });
});

describe("behind a proxy", () => {
  it("the subject that it passes is believed, as a name or as the certificate", async () => {
    await start();
    expect((await send({ headers: passed })).status).toBe(200);
    const certificate = encodeURIComponent(pem("fordeler.pem"));
    expect((await send({ headers: { ...passed, "x-client-cert": certificate } })).status).toBe(200);
    expect(kept.map(({ afsender }) => afsender)).toEqual([CN, CN]);
  });

  it.each([
    ["nothing", {}],
    ["somebody else", { "x-client-cert": "CN=fremmed" }],
    ["the name within another value", { "x-client-cert": `O=x\\,CN=${CN}` }],
    ["two names", { "x-client-cert": `CN=fremmed,CN=${CN}` }],
    ["two headers", { "x-client-cert": [`CN=${CN}`, `CN=${CN}`] }],
    ["half a certificate", { "x-client-cert": "-----BEGIN CERTIFICATE-----" }],
  ])("a delivery that it passes for %s is turned away before it is read", async (_what, headers) => {
    await start();
    expect((await send({ headers })).status).toBe(403);
    expect([kept, told]).toEqual([[], ["FREMMED_AFSENDER"]]);
  });

  it("nobody else's word is taken, whatever header they send", async () => {
    await start({ sikring: { ...PROXY, adresser: ["10.0.0.7"] } });
    expect((await send({ headers: passed })).status).toBe(403);
    expect(kept).toEqual([]);
  });
});

describe("what is delivered", () => {
  it("is kept and taken though it cannot be read: it would come again for ever", async () => {
    await start();
    for (const body of ["not XML", "", "\u0000"]) {
      const { status, text } = await send({ body, headers: passed });
      expect([status, KVITTERING.test(text)]).toEqual([200, true]);
    }
    expect(kept).toHaveLength(3);
  });

  it("is not said to be taken where it cannot be kept", async () => {
    await start({ gem: () => Promise.reject(new Error("the disk is full")) });
    const { status, text } = await send({ headers: passed });
    expect([status, text, told]).toEqual([503, "", ["KAN_IKKE_GEMMES"]]);
  });

  it("is not said to be taken before it is kept", async () => {
    let release = () => {};
    const disk = new Promise<void>((resolve) => {
      release = resolve;
    });
    await start({ gem: () => disk });
    let answered = false;
    const answer = send({ headers: passed }).then((got) => {
      answered = true;
      return got;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    release();
    expect((await answer).status).toBe(200);
  });

  it("is refused where it is too large, at the limit taken", async () => {
    await start();
    expect((await send({ body: "x".repeat(1000), headers: passed })).status).toBe(200);
    expect((await send({ body: "x".repeat(1001), headers: passed })).status).toBe(413);
    expect([kept.length, told]).toEqual([1, ["FOR_STOR"]]);
  });

  it("is looked for at its own path, by POST", async () => {
    await start();
    expect((await send({ path: "/", headers: passed })).status).toBe(404);
    expect((await send({ method: "PUT", headers: passed })).status).toBe(404);
    expect(kept).toEqual([]);
  });
});
