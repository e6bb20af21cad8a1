// SPDX-License-Identifier: MPL-2.0

import { once } from "node:events";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fastify from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { registerPlayground } from "../../gateway/http/playground.js";

const OPTIONS = { queries: [], demo: null, faults: null };
let distDir: string;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), "sagsgraf-serving-"));
  distDir = join(parent, "dist");
  await mkdir(join(distDir, "assets"), { recursive: true });
  await writeFile(join(parent, "secret.txt"), "hemmelig");
  await writeFile(join(distDir, "index.html"), "<!doctype html><title>Sagsgraf</title>");
  await writeFile(join(distDir, "assets", "index-abc.js"), "export {};");
  await writeFile(join(distDir, "assets", "index-abc.js.br"), "as brotli");
  await writeFile(join(distDir, "assets", "index-abc.js.gz"), "as gzip");
});

async function start(dir: string = distDir) {
  const app = fastify();
  await registerPlayground(app, { ...OPTIONS, distDir: dir });
  return app;
}

describe("the playground's files", () => {
  it.each(["/", "/playground/assets/index-abc.js", "/playground/config.json"])(
    "%s carries the security headers",
    async (url) => {
      const { statusCode, headers } = await (await start()).inject({ url });
      expect(statusCode).toBe(200);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe|blob:/);
    },
  );

  it("are kept by the browser for good only where their name has a hash", async () => {
    const app = await start();
    const cacheControl = async (url: string) => (await app.inject({ url })).headers["cache-control"];
    expect(await cacheControl("/playground/assets/index-abc.js")).toContain("immutable");
    expect(await cacheControl("/")).toBe("no-cache");
    expect(await cacheControl("/playground/config.json")).toBe("no-store");
  });

  it.each([
    ["gzip, deflate, br", "br", "as brotli"],
    ["gzip", "gzip", "as gzip"],
    ["br;q=0, gzip;q=0.5", "gzip", "as gzip"],
    ["*", "br", "as brotli"],
    ["identity", undefined, "export {};"],
    ["br;q=0", undefined, "export {};"],
    [undefined, undefined, "export {};"],
  ])("come as the build packed them where %s is accepted", async (accepted, encoding, body) => {
    const headers = accepted === undefined ? {} : { "accept-encoding": accepted };
    const answer = await (await start()).inject({ url: "/playground/assets/index-abc.js", headers });
    expect(answer.headers).toMatchObject({
      vary: "accept-encoding",
      "content-type": expect.stringContaining("javascript"),
    });
    expect([answer.headers["content-encoding"], answer.body]).toEqual([encoding, body]);
  });

  it("come as they are where the build did not pack them", async () => {
    const { headers, body } = await (await start()).inject({ url: "/", headers: { "accept-encoding": "br" } });
    expect([headers["content-encoding"], body]).toEqual([undefined, expect.stringContaining("<title>Sagsgraf")]);
  });

  it.each([
    "/playground/assets/../index.html",
    "/playground/assets/..%2findex.html",
    "/playground/assets/..%2f..%2fsecret.txt",
    "/playground/assets/%2e%2e/%2e%2e/secret.txt",
    "/playground/assets/..\\..\\secret.txt",
    "/playground/assets/",
    "/playground/assets/__proto__",
    "/playground/assets/index-abc.js.br",
    "/playground/assets/missing.js",
  ])("do not include %s", async (url) => {
    const app = await start();
    const origin = await app.listen({ host: "127.0.0.1", port: 0 });
    const { statusCode, body } = await getRaw(origin, url);
    await app.close();
    expect(statusCode).toBe(404);
    expect(body).not.toContain("hemmelig");
  });

  it("answer HEAD without a body, and no other method", async () => {
    const app = await start();
    const head = await app.inject({ method: "HEAD", url: "/playground/assets/index-abc.js" });
    expect([head.statusCode, head.body]).toEqual([200, ""]);
    for (const method of ["POST", "PUT", "DELETE"] as const) {
      expect((await app.inject({ method, url: "/" })).statusCode).toBe(404);
    }
  });

  it("are replaced by a page that says how to build them where there are none", async () => {
    const app = await start(join(distDir, "nowhere"));
    const response = await app.inject({ url: "/" });
    expect(response.statusCode).toBe(503);
    expect(response.body).toContain("npm run build");
    expect((await app.inject({ url: "/playground/config.json" })).statusCode).toBe(200);
  });
});

/** The path goes out as it is written: fetch and inject would tidy it first. */
async function getRaw(origin: string, path: string): Promise<{ statusCode: number | undefined; body: string }> {
  const { hostname, port } = new URL(origin);
  const sent = get({ hostname, port, path, agent: false });
  const [response]: IncomingMessage[] = await once(sent, "response");
  return { statusCode: response?.statusCode, body: response ? await text(response) : "" };
}

describe("the switch for a source that fails", () => {
  const source = { instans: "sbsys", fault: null };

  async function startWithFaults() {
    const set: unknown[] = [];
    const faults = {
      list: async () => [source],
      set: async (instans: string, fault: unknown) => {
        set.push([instans, fault]);
        return instans === "sbsys";
      },
    };
    const app = fastify();
    await registerPlayground(app, { ...OPTIONS, distDir, faults });
    const put = (instans: string, payload: object, headers: Record<string, string> = {}) =>
      app.inject({ method: "PUT", url: `/playground/faults/${instans}`, payload, headers });
    return { app, set, put };
  }

  it("is not there outside the demonstration", async () => {
    const app = await start();
    expect((await app.inject({ url: "/playground/faults" })).statusCode).toBe(404);
    expect((await app.inject({ url: "/playground/config.json" })).json()).toMatchObject({ faults: false });
  });

  it("breaks and heals, and answers with how the sources are", async () => {
    const { app, set, put } = await startWithFaults();
    expect((await app.inject({ url: "/playground/config.json" })).json()).toMatchObject({ faults: true });
    expect((await app.inject({ url: "/playground/faults" })).json()).toEqual([source]);
    expect((await put("sbsys", { fault: "SLOW" })).json()).toEqual([source]);
    expect((await put("sbsys", { fault: null }, { host: "a.dk", origin: "http://a.dk" })).statusCode).toBe(200);
    expect((await put("ukendt", { fault: "ERROR" })).statusCode).toBe(404);
    expect(set).toEqual([
      ["sbsys", "SLOW"],
      ["sbsys", null],
      ["ukendt", "ERROR"],
    ]);
  });

  it("is not for other pages, and takes nothing else", async () => {
    const { app, set, put } = await startWithFaults();
    for (const origin of ["http://elsewhere.dk", "null", "http://a.dk:81"])
      expect((await put("sbsys", { fault: "ERROR" }, { host: "a.dk", origin })).statusCode).toBe(403);
    for (const body of [{}, { fault: "hang" }, { fault: null, more: 1 }])
      expect((await put("sbsys", body)).statusCode).toBe(400);
    const simple = { method: "PUT", url: "/playground/faults/sbsys", payload: '{"fault":"ERROR"}' } as const;
    expect((await app.inject({ ...simple, headers: { "content-type": "text/plain" } })).statusCode).not.toBe(200);
    expect(set).toEqual([]);
  });
});

describe("the playground's configuration", () => {
  it("is read anew at every request, so that the demo's tokens can be fresh", async () => {
    let count = 0;
    const identity = {
      key: "borger",
      label: "Borger",
      description: "",
      canAsk: [],
      get headers() {
        count += 1;
        return { authorization: `Bearer ${count}` };
      },
    };
    const app = fastify();
    await registerPlayground(app, { distDir, queries: [], demo: { identities: [identity] }, faults: null });
    const token = async () =>
      (await app.inject({ url: "/playground/config.json" })).json().demo.identities[0].headers.authorization;
    expect([await token(), await token()]).toEqual(["Bearer 1", "Bearer 2"]);
  });
});
