// SPDX-License-Identifier: MPL-2.0

import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ProxyOptions } from "../../adapters/transport/agent.js";
import { createHttp, type Http } from "../../adapters/transport/http.js";
import { boundsOf, grundOf, OPTIONS, startRawServer, type WireServer } from "./wire-server.js";

let source: WireServer | null = null;
let proxy: Server | null = null;
let http: Http | null = null;
afterEach(async () => {
  await http?.close();
  await source?.close();
  proxy?.closeAllConnections();
  proxy?.close();
});

const HEMMELIG = `Basic ${Buffer.from("sagsgraf:hemmelig").toString("base64")}`;

/** Lets through whoever says the password, and notes where to. */
async function startProxy(): Promise<{ readonly url: string; readonly passed: string[] }> {
  const passed: string[] = [];
  proxy = createServer((_, response) => response.writeHead(500).end());
  proxy.on("connect", (request, socket) => {
    socket.on("error", () => undefined);
    if (request.headers["proxy-authorization"] !== HEMMELIG) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    passed.push(request.url ?? "");
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
  });
  const listening = proxy;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, passed };
}

const ANSWER = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

function ask(options: Partial<ProxyOptions> & { readonly url: string }) {
  http = createHttp({ ...OPTIONS, proxy: { username: null, password: null, caFile: null, ...options } });
  const request = { operation: "case list", method: "GET", url: `${source?.url}/sager`, read: true } as const;
  return http.send(request, boundsOf());
}

describe("a proxy on the way out", () => {
  it("is what calls go through, by its password, and interim answers are read past there too", async () => {
    source = await startRawServer((socket) => socket.write(ANSWER));
    const { url, passed } = await startProxy();
    const answer = await ask({ url, username: "sagsgraf", password: "hemmelig" });
    expect(answer.text).toBe("{}");
    expect(passed).toEqual([new URL(source.url).host]);
  });

  it("is never gone around: where it refuses, or is not there, there is no answer", async () => {
    let asked = 0;
    source = await startRawServer((socket) => {
      asked += 1;
      socket.write(ANSWER);
    });
    const { url } = await startProxy();
    expect(await grundOf(ask({ url }))).toBe("NETWORK");
    await http?.close();
    proxy?.close();
    expect(await grundOf(ask({ url: "http://127.0.0.1:1" }))).toBe("NETWORK");
    expect(asked).toBe(0);
  });
});
