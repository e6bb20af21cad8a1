// SPDX-License-Identifier: MPL-2.0
/** `npm run arbejder`: the intake in a process of its own, from its start to its end. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { afterAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { aabnLager } from "../../storage/aabn.js";
import { BESKED } from "../../storage/indbakke/skema.js";
import { readText } from "../house/sources.js";
import { share } from "../support/long.js";
import { freePort } from "./indtag.js";

const folder = mkdtempSync(join(tmpdir(), "sagsgraf-arbejder-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = "x-client-cert";
const lager = { type: "sqlite", path: join(folder, "haendelser.sqlite") } as const;

function configuration(iGateway: boolean, port: number): string {
  const whole = parse(readText("demo/sagsgraf.yaml")) as Record<string, unknown>;
  const sikring = { art: "PROXY", adresser: ["127.0.0.1"], header: HEADER };
  const modtag = { arbejde: { iGateway }, push: { port, sikring, tilladte: ["sender"] } };
  const path = join(folder, `${iGateway}.yaml`);
  const settings = {
    ...{ secret: whole["secret"], myndighed: whole["myndighed"], formaal: whole["formaal"], log: { level: "info" } },
    issuers: [
      {
        ...{ name: "Login", issuer: "https://login.example", audience: "sagsgraf", kind: "citizen" },
        jwks: { url: "https://login.example/jwks" },
      },
    ],
    fagsystemer: [
      {
        ...{ instans: "lora", produkt: "lora", navn: "LoRA", myndighed: whole["myndighed"] },
        ...{ daekning: { altSynligt: "UKENDT" }, connection: { baseUrl: "http://127.0.0.1:1", samlToken: "QUJD" } },
      },
    ],
    haendelser: { noegle: "k".repeat(32), lager, modtag },
  };
  writeFileSync(path, stringify(settings));
  return path;
}

function start(path: string | null, ...args: readonly string[]) {
  const env = { ...process.env, SAGSGRAF_CONFIG: path ?? "" };
  const child = spawn(process.execPath, ["scripts/run.mjs", "gateway/haendelser/serve-arbejder.ts", ...args], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  const ended = new Promise<number | null>((resolve) => void child.once("exit", resolve));
  return { child, ended, said: () => said };
}

describe("the worker's own process", () => {
  it("takes a message, keeps it, says how it is, and ends in order", async () => {
    const [port, management] = [await freePort(), await freePort()];
    const { child, ended, said } = start(configuration(false, port), "--management", String(management));
    while (!said().includes("messages are taken and worked off")) {
      expect(child.exitCode, said()).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const answer = await request(`http://127.0.0.1:${port}/besked`, {
      ...{ method: "POST", body: "<html/>", headers: { [HEADER]: "CN=sender" } },
    });
    expect([answer.statusCode, (await answer.body.text()).includes(">20<")]).toEqual([200, true]);
    const { body } = await request(`http://127.0.0.1:${management}/metrics`);
    expect(await body.text()).toContain("sagsgraf_haendelser_venter");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    const own = await aabnLager(lager);
    expect(await own.getRepository(BESKED).count()).toBe(1);
    await own.destroy();
  });

  // A process costs seconds: the short run starts one that does not run.
  it.each(
    share(
      [
        ["the gateway does it itself", () => start(configuration(true, 1)), "iGateway"],
        ["nobody names a configuration", () => start(null), "SAGSGRAF_CONFIG"],
        ["it is called in another way", () => start(configuration(false, 1), "--port", "1"), "Usage"],
      ] as const,
      3,
    ),
  )("does not start where %s", async (_why, begin, word) => {
    const { ended, said } = begin();
    expect(await ended).toBe(1);
    expect(said()).toContain(word);
  });
});
