// SPDX-License-Identifier: MPL-2.0

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import { checkFile, NOTHING_EXPECTED } from "../../adapters/transport/content.js";
import { createHttp, type Http, type HttpOptions, type HttpRequest } from "../../adapters/transport/http.js";

const OPTIONS: HttpOptions = {
  caFile: null,
  maxBytes: 1000,
  maxFileBytes: 100_000_000,
  fileIdleMs: 300,
  retries: 1,
  maxConcurrent: 2,
  maxQueued: 2,
  breakerThreshold: 5,
  breakerResetMs: 1000,
  callsPerMinute: null,
};

let server: Server | null = null;
let http: Http | null = null;

afterEach(async () => {
  await http?.close();
  server?.closeAllConnections();
  server?.close();
});

async function open(answer: (response: ServerResponse) => void, options: Partial<HttpOptions> = {}) {
  server = createServer((_, response) => answer(response));
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const opened = createHttp({ ...OPTIONS, ...options });
  http = opened;
  const request: HttpRequest = {
    operation: "file",
    method: "GET",
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`,
    read: true,
  };
  return { http: opened, request };
}

const bounds = (ms = 5000, signal = new AbortController().signal) => ({ signal, deadline: Date.now() + ms });

async function sizeOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const piece of bytes) size += piece.length;
  return size;
}

const grundOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "none";
  } catch (error) {
    return error instanceof FagsystemError ? error.grund : String(error);
  }
};

const MEGABYTE = Buffer.alloc(1_000_000, 7);

function sendMany(response: ServerResponse, left: number): void {
  if (left === 0) response.end();
  else response.write(MEGABYTE, () => sendMany(response, left - 1));
}

describe("a file that is streamed", () => {
  it("comes whole, whatever the limit of ordinary answers", async () => {
    const { http, request } = await open((response) => sendMany(response.writeHead(200), 20));
    const stream = await http.stream(request, bounds());
    expect(await sizeOf(await checkFile(stream, "file", NOTHING_EXPECTED))).toBe(20_000_000);
  });

  it("may take longer than the deadline of its head", async () => {
    const { http, request } = await open((response) => {
      response.write("first");
      setTimeout(() => response.write("second"), 200);
      setTimeout(() => response.end("third"), 400);
    });
    expect(await sizeOf((await http.stream(request, bounds(150))).body)).toBe(16);
  });

  it("is given up when it falls silent, and when its head does not come in time", async () => {
    const { http, request } = await open((response) => {
      response.write("first");
    });
    const stream = await http.stream(request, bounds());
    expect(await grundOf(sizeOf(stream.body))).toBe("DEADLINE");
    const silent = await open(() => undefined);
    expect(await grundOf(silent.http.stream(silent.request, bounds(100)))).toBe("DEADLINE");
  });

  it("is not silent because its reader is slow", async () => {
    const { http, request } = await open((response) => response.end("all at once"), { fileIdleMs: 60 });
    let text = "";
    for await (const piece of (await http.stream(request, bounds())).body) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      text += Buffer.from(piece).toString();
    }
    expect(text).toBe("all at once");
  });

  it("ends when it is too large, cut off or fewer bytes than announced", async () => {
    const large = await open((response) => sendMany(response.writeHead(200), 3), { maxFileBytes: 2_000_000 });
    expect(await grundOf(sizeOf((await large.http.stream(large.request, bounds())).body))).toBe("TOO_LARGE");
    const cut = await open((response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("x".repeat(50), () => response.destroy());
    });
    expect(await grundOf(sizeOf((await cut.http.stream(cut.request, bounds())).body))).toBe("NETWORK");
  });

  it("lets go of the connection when the caller leaves, or never begins to read", async () => {
    let closed = 0;
    const { http, request } = await open((response) => {
      response.on("close", () => {
        closed += 1;
      });
      response.write("first".repeat(200));
    });
    const leaving = new AbortController();
    const stream = await http.stream(request, bounds(5000, leaving.signal));
    leaving.abort();
    expect(await grundOf(sizeOf(stream.body))).toBe("NETWORK");
    const unread = await http.stream(request, bounds());
    await unread.body[Symbol.asyncIterator]().return?.();
    const checked = await checkFile(await http.stream(request, bounds()), "file", NOTHING_EXPECTED);
    await checked[Symbol.asyncIterator]().return?.();
    await expect.poll(() => closed).toBe(3);
  });

  it("is not taken for a file where a page or JSON came in its place", async () => {
    const page = "<!DOCTYPE html><html><body>Log ind</body></html>";
    for (const [type, body, expected, grund] of [
      ["text/html", page, "application/pdf", "HTML"],
      ["application/octet-stream", `\ufeff\n ${page}`, null, "HTML"],
      ["application/pdf", `<?xml version="1.0"?><!-- x --><html>`, "application/pdf", "HTML"],
      ["application/json", `{"error":"no"}`, "application/pdf", "FORMAT"],
      ["text/html", page, "text/html", "none"],
      ["application/pdf", "%PDF-1.4", "application/pdf", "none"],
      ["text/plain", "", "text/plain", "none"],
    ] as const) {
      const { http, request } = await open((response) => response.writeHead(200, { "content-type": type }).end(body));
      const checked = checkFile(await http.stream(request, bounds()), "file", { mimetype: expected });
      expect(await grundOf(checked.then(sizeOf))).toBe(grund);
    }
  });

  it("is refused by its status before any byte is given", async () => {
    for (const [status, grund] of [
      [401, "CREDENTIALS"],
      [404, "REQUEST"],
      [302, "FORMAT"],
      [500, "STATUS"],
      [429, "THROTTLED"],
    ] as const) {
      const { http, request } = await open((response) => response.writeHead(status).end("secret"));
      expect(await grundOf(http.stream(request, bounds()).then((s) => checkFile(s, "file", NOTHING_EXPECTED)))).toBe(
        grund,
      );
    }
  });
});
