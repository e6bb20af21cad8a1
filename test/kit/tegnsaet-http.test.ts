// SPDX-License-Identifier: MPL-2.0

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestHttp } from "../support/open-product.js";

const ANSWERS: Readonly<Record<string, readonly [number, string, Buffer]>> = {
  "/latin": [200, "application/json; charset=iso-8859-1", Buffer.from('"æ"', "latin1")],
  "/utf8": [200, "application/json", Buffer.from('"æ"')],
  "/wrong": [200, "application/json; charset=utf-8", Buffer.from('"æ"', "latin1")],
  "/refused": [403, "application/json", Buffer.from('"æ"', "latin1")],
  "/page": [200, "text/html", Buffer.from("<html>æ", "latin1")],
};

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, type, body] = ANSWERS[request.url ?? ""] ?? [404, "text/plain", Buffer.alloc(0)];
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

describe("an answer over HTTP", () => {
  async function get(path: string) {
    const http = createTestHttp();
    const { port } = server.address() as AddressInfo;
    const request = { operation: "test", method: "GET", url: `http://127.0.0.1:${port}${path}`, read: true } as const;
    try {
      return await http.send(request, { signal: new AbortController().signal, deadline: Date.now() + 20_000 });
    } finally {
      await http.close();
    }
  }

  it("is read in the set that it is said to be in", async () => {
    expect([(await get("/latin")).text, (await get("/utf8")).text]).toEqual(['"æ"', '"æ"']);
  });

  it("is not the agreed one where its bytes are of another", async () => {
    await expect(get("/wrong")).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("that refuses, or is a web page, is known for what it is whatever its bytes", async () => {
    expect([(await get("/refused")).status, (await get("/page")).contentType]).toEqual([403, "text/html"]);
  });
});
