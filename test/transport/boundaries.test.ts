// SPDX-License-Identifier: MPL-2.0
/** Exactly as much as may come, and one more; and what is no read is asked once. */
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { beginIndhold } from "../../gateway/indhold/bytes.js";
import { boundsOf, grundOf, startWireServer, type WireServer } from "./wire-server.js";

let server: WireServer;
afterEach(() => server.close());

const MOST = 5000;
const request = (read = true) => ({ operation: "case list", method: "POST", url: server.url, read }) as const;

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let sum = 0;
  for await (const piece of bytes) sum += piece.length;
  return sum;
}

describe("a limit of size", () => {
  it.each([
    [MOST, "none"],
    [MOST + 1, "TOO_LARGE"],
  ])("of an answer, plain and packed: %i bytes", async (size, grund) => {
    const body = Buffer.alloc(size, "x");
    server = await startWireServer((response) => response.writeHead(200).end(body), { maxBytes: MOST });
    expect(await grundOf(server.http.send(request(), boundsOf()))).toBe(grund);
    await server.close();
    server = await startWireServer(
      (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body)),
      { maxBytes: MOST },
    );
    expect(await grundOf(server.http.send(request(), boundsOf()))).toBe(grund);
  });

  it.each([
    [MOST, "none"],
    [MOST + 1, "TOO_LARGE"],
  ])("of a file, whether it says its length or not: %i bytes", async (size, grund) => {
    for (const head of [{ "content-length": size }, { "transfer-encoding": "chunked" }]) {
      server = await startWireServer((response) => response.writeHead(200, head).end(Buffer.alloc(size)), {
        maxFileBytes: MOST,
      });
      const { body } = await server.http.stream(request(), boundsOf());
      expect(await grundOf(drain(body))).toBe(grund);
      await server.close();
    }
    for (const stoerrelse of [size, null]) {
      const bytes = (async function* () {
        yield Buffer.alloc(size);
      })();
      const rammer = { maxBytes: MOST, idleMs: 1000, giveUp: () => undefined };
      const read = async () =>
        drain((await beginIndhold({ mimetype: null, filnavn: null, stoerrelse, bytes }, rammer)).bytes);
      expect(await grundOf(read())).toBe(grund);
    }
  });
});

describe("what fails in passing", () => {
  it.each([
    ["a read", true, 4],
    ["no read", false, 1],
  ])("is asked so often where it is %s", async (_what, read, calls) => {
    let made = 0;
    server = await startWireServer(
      (response) => {
        made += 1;
        response.writeHead(503).end();
      },
      { retries: 3 },
    );
    expect(await grundOf(server.http.send(request(read), boundsOf()))).toBe("STATUS");
    expect(made).toBe(calls);
  });

  it.each([true, false])("by the network, too: a read %s", async (read) => {
    let made = 0;
    server = await startWireServer(
      (response) => {
        made += 1;
        response.destroy();
      },
      { retries: 1 },
    );
    expect(await grundOf(server.http.send(request(read), boundsOf()))).toBe("NETWORK");
    expect(made).toBe(read ? 2 : 1);
  });
});
