// SPDX-License-Identifier: MPL-2.0

import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { describeFailure, FagsystemError } from "../../adapters/errors.js";
import { createPauses, parseRetryAfter } from "../../adapters/transport/retry-after.js";
import { createTestClock } from "../support/clock.js";
import { boundsOf, grundOf, startRawServer, startWireServer, type WireServer } from "./wire-server.js";

let server: WireServer | null = null;
afterEach(() => server?.close());

const ask = ({ http, url }: WireServer, path = "/", ms = 5000) =>
  http.send({ operation: "case list", method: "GET", url: url + path, read: true }, boundsOf(ms));

const FINAL = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

describe("an interim answer that nobody asked for", () => {
  it.each([
    ["100", "HTTP/1.1 100 Continue\r\n\r\n"],
    ["100 with headers", "HTTP/1.1 100 Continue\r\nserver: IIS\r\nx: HTTP/1.1 200 OK\r\n\r\n"],
    ["several", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"],
    ["103", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"],
    ["none", ""],
  ])("is read past: %s, whole or byte by byte, on a connection that is used again", async (_, interim) => {
    let connections = 0;
    server = await startRawServer(
      (socket, received) => {
        const count = received.split("\r\n\r\n").length - 1;
        if (!received.endsWith("\r\n\r\n")) return;
        if (count === 1) connections += 1;
        const answer = Buffer.from(interim + FINAL);
        if (count % 2 === 1) socket.write(answer);
        else for (const byte of answer) socket.write(Buffer.of(byte));
      },
      { maxConcurrent: 1 },
    );
    for (let i = 0; i < 4; i++) expect((await ask(server)).text).toBe("{}");
    expect(connections).toBe(1);
  });

  it("is no answer by itself, and a body may begin as one", async () => {
    server = await startRawServer((socket) => socket.end("HTTP/1.1 100 Continue\r\n\r\n"));
    expect(await grundOf(ask(server))).toBe("NETWORK");
    await server.close();
    const body = "HTTP/1.1 100 Continue\r\n\r\n";
    server = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`);
      setTimeout(() => socket.write(body), 20);
    });
    expect((await ask(server)).text).toBe(body);
  });
});

describe("the coding of an answer", () => {
  it("is asked to be none", async () => {
    const asked: unknown[] = [];
    server = await startWireServer((response, request) => {
      asked.push(request.headers["accept-encoding"]);
      response.end("{}");
    });
    await ask(server);
    const request = { operation: "file", method: "GET", url: server.url, read: true } as const;
    await (await server.http.stream(request, boundsOf())).body[Symbol.asyncIterator]().return?.();
    expect(asked).toEqual(["identity", "identity"]);
  });

  const text = JSON.stringify({ titel: "Hjælp i hjemmet ".repeat(100) });

  it.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["identity", Buffer.from(text)],
  ])("is undone where it is %s", async (coding, body) => {
    server = await startWireServer((response) => response.writeHead(200, { "content-encoding": coding }).end(body));
    expect((await ask(server)).text).toBe(text);
  });

  it.each([
    ["one we do not know", "zstd", Buffer.from(text)],
    ["two at once", "gzip, br", gzipSync(text)],
    ["not what it says", "gzip", Buffer.from(text)],
    ["not what it says", "br", gzipSync(text)],
    ["cut off", "gzip", gzipSync(text).subarray(0, 40)],
  ])("is refused where it is %s", async (_, coding, body) => {
    server = await startWireServer((response) => response.writeHead(200, { "content-encoding": coding }).end(body));
    expect(await grundOf(ask(server))).toBe("FORMAT");
  });

  it("does not let more through than may come", async () => {
    const bomb = gzipSync(Buffer.alloc(200_000));
    server = await startWireServer((response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    expect(await grundOf(ask(server))).toBe("TOO_LARGE");
  });
});

describe("a status that passes", () => {
  it.each([
    [408, "STATUS", "FEJL"],
    [425, "STATUS", "FEJL"],
    [429, "THROTTLED", "FEJL"],
    [503, "STATUS", "FEJL"],
  ])("is told as such: %i", async (status, grund, udfald) => {
    server = await startWireServer((response) => response.writeHead(status).end());
    const error = await ask(server).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ grund, status });
    expect(error instanceof FagsystemError && describeFailure(error)).toMatchObject({
      udfald,
      varighed: "MIDLERTIDIG",
    });
  });

  it("is tried again, but for 429", async () => {
    for (const [status, calls] of [
      [408, 3],
      [425, 3],
      [503, 3],
      [429, 1],
      [404, 1],
    ] as const) {
      let made = 0;
      server = await startWireServer(
        (response) => {
          made += 1;
          response.writeHead(status).end();
        },
        { retries: 2 },
      );
      await grundOf(ask(server));
      expect([status, made]).toEqual([status, calls]);
      await server.close();
    }
  });
});

describe("a source that asks to be left alone", () => {
  it.each([
    [429, "30"],
    [503, "30"],
    [429, new Date(Date.now() + 30_000).toUTCString()],
  ])("is: after %i with Retry-After %s nobody asks it again", async (status, wait) => {
    let made = 0;
    server = await startWireServer(
      (response) => {
        made += 1;
        response.writeHead(status, { "retry-after": wait }).end();
      },
      { retries: 3 },
    );
    await grundOf(ask(server));
    for (let i = 0; i < 10; i++) {
      const error = await ask(server).catch((thrown: unknown) => thrown);
      expect(error instanceof FagsystemError && describeFailure(error).udfald).toBe("AFBRUDT");
    }
    const file = { operation: "file", method: "GET", url: `${server.url}/fil`, read: true } as const;
    expect(await grundOf(server.http.stream(file, boundsOf()))).toBe("BREAKER");
    expect(made).toBe(1);
  });

  it("is asked again when the time is over, within the same question where that has time for it", async () => {
    let made = 0;
    const times: number[] = [];
    server = await startWireServer(
      (response) => {
        made += 1;
        times.push(Date.now());
        if (made === 1) response.writeHead(503, { "retry-after": "1" }).end();
        else response.end("{}");
      },
      { retries: 1 },
    );
    expect((await ask(server)).text).toBe("{}");
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it("may say so in seconds or as an instant by its own clock", () => {
    const now = Date.parse("2026-03-01T12:00:00Z");
    const at = (text: string | undefined, date?: string) => parseRetryAfter(text, date, now);
    expect(at("120")).toBe(120_000);
    expect(at("0")).toBe(0);
    expect(at("Sun, 01 Mar 2026 12:02:00 GMT")).toBe(120_000);
    expect(at("Sun, 01 Mar 2026 11:00:00 GMT")).toBe(0);
    expect(at("Sun, 01 Mar 2026 13:02:00 GMT", "Sun, 01 Mar 2026 13:00:00 GMT")).toBe(120_000);
    expect(at("Sunday, 01-Mar-26 12:02:00 GMT")).toBe(120_000);
    expect(at("Sun Mar  1 12:02:00 2026")).toBe(120_000);
    expect(at("999999999")).toBe(24 * 3600 * 1000);
    for (const nonsense of [undefined, "", "snart", "-5", "1.5", "2026-03-01"]) expect(at(nonsense)).toBeNull();
  });

  it("is left alone for the longest that it asked for, by its host alone", () => {
    const clock = createTestClock();
    const pauses = createPauses(clock);
    pauses.note("https://a.example/sag", { "retry-after": "30" });
    pauses.note("https://a.example/fil", { "retry-after": "5" });
    pauses.note("https://a.example/fil", {});
    clock.turnBy(29_999);
    expect(() => pauses.check("https://a.example/other", "x")).toThrow(FagsystemError);
    pauses.check("https://b.example/sag", "x");
    clock.turnBy(1);
    pauses.check("https://a.example/sag", "x");
  });
});
