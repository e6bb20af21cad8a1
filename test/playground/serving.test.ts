import { once } from "node:events";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fastify from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { registerPlayground } from "../../gateway/http/playground.js";

const OPTIONS = { queries: [], demo: null };
let distDir: string;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), "sagsgraf-serving-"));
  distDir = join(parent, "dist");
  await mkdir(join(distDir, "assets"), { recursive: true });
  await writeFile(join(parent, "secret.txt"), "hemmelig");
  await writeFile(join(distDir, "index.html"), "<!doctype html><title>Sagsgraf</title>");
  await writeFile(join(distDir, "assets", "index-abc.js"), "export {};");
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
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|blob:/);
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
    "/playground/assets/../index.html",
    "/playground/assets/..%2findex.html",
    "/playground/assets/..%2f..%2fsecret.txt",
    "/playground/assets/%2e%2e/%2e%2e/secret.txt",
    "/playground/assets/..\\..\\secret.txt",
    "/playground/assets/",
    "/playground/assets/__proto__",
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

describe("the playground's configuration", () => {
  it("is read anew at every request, so that the demo's tokens can be fresh", async () => {
    let count = 0;
    const identity = {
      key: "borger",
      label: "Borger",
      description: "",
      get headers() {
        count += 1;
        return { authorization: `Bearer ${count}` };
      },
    };
    const app = fastify();
    await registerPlayground(app, { distDir, queries: [], demo: { identities: [identity] } });
    const token = async () =>
      (await app.inject({ url: "/playground/config.json" })).json().demo.identities[0].headers.authorization;
    expect([await token(), await token()]).toEqual(["Bearer 1", "Bearer 2"]);
  });
});
