// SPDX-License-Identifier: MPL-2.0

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { kmdNova } from "../../adapters/kmd-nova/adapter.js";
import { PRODUKTER } from "../../adapters/registry.js";
import { runCheckCommand } from "../../tools/check/command.js";
import { LIVE_CHECKS, type LiveReport } from "../../tools/check/run.js";
import { CommandError } from "../../tools/cli/command.js";
import { createWorld } from "../conformance/world.js";
import { runScript } from "../support/script.js";
import { type Emulated, startEmulated } from "./emulated.js";

const VARIED = "8512883210";
/** Calls to let through, so that it is not the ping that meets the fault. */
const AFTER = { LIST: 1, DETAIL: 2, CONTENT: 0 } as const;
const kommune = createWorld({ system: "nova", busiest: 5 });

let source: Emulated;
beforeAll(async () => {
  source = await startEmulated(kmdNova, { instans: "nova", kommune, people: [VARIED, "7004619876"] });
});
afterAll(() => source.end());

function check(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return runCheckCommand(args, env, PRODUKTER);
}

async function report(args: readonly string[]): Promise<LiveReport & { readonly calls: number }> {
  const { text } = await check(["nova", "--config", source.config, "--cpr", source.people, "--json", ...args]);
  return JSON.parse(text) as LiveReport & { readonly calls: number };
}

function outcomes({ results }: LiveReport): Readonly<Record<string, string>> {
  return Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
}

/** Everybody's numbers and names, and the emulator's secrets. */
function secrets(): readonly string[] {
  const people = kommune.personer.flatMap(({ cpr, navn }) => [cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`, navn]);
  return [...people, ...kommune.sager.map(({ titel }) => titel)];
}

describe("adapter:check", () => {
  it("run as a process tells levels and counts, and nothing of anybody", async () => {
    const { code, stdout, stderr } = await runScript(
      "tools/adapter-check.ts",
      ["nova", "--config", source.config, "--cpr", source.people],
      {},
    );
    expect(stderr).toBe("");
    expect(stdout).toContain("+FIND  +LOAD");
    expect(stdout).toMatch(/\d+ cases\n/);
    expect(secrets().filter((secret) => stdout.includes(secret))).toEqual([]);
    expect(code).toBe(stdout.includes("WRONG") ? 1 : 0);
  });

  it("keeps to a handful of calls, all of them reads, and tries what is declared", async () => {
    const { calls, ...rest } = await report([]);
    expect(calls).toBeLessThan(100);
    const found = outcomes(rest);
    for (const id of [
      "connect/ping",
      "find/answers",
      "find/twice",
      "find/record-form",
      "load/found",
      "load/absent",
      "content/file",
    ])
      expect([id, found[id]]).toEqual([id, "passed"]);
    expect(rest.niveauer).toEqual(expect.arrayContaining(["FIND", "LOAD", "DOKUMENTER", "INDHOLD"]));
    expect(found["history/replay"]).toBe("lacks");
  });

  it("reads test people from the environment, and numbers of cases from the command line", async () => {
    const { text } = await check(["nova", "--config", source.config, "--json"], { SAGSGRAF_TESTPERSONER: VARIED });
    expect(outcomes(JSON.parse(text) as LiveReport)["find/answers"]).toBe("passed");
    const byNumber = await check([
      "nova",
      "--config",
      source.config,
      "--json",
      "--sagsnummer",
      kommune.sager[0]?.sagsnummer ?? "",
    ]);
    expect((JSON.parse(byNumber.text) as LiveReport).counts["cases"]).toBe(1);
  });

  it.each(["status-500", "wrong-credentials", "refuse", "html"] as const)(
    "asks nothing more where the ping meets %s",
    async (fault) => {
      source.emulator.reset();
      source.emulator.setFault({ fault });
      const broken = await report([]);
      source.emulator.setFault(null);
      expect(broken.ok).toBe(false);
      expect(outcomes(broken)["connect/ping"]).toBe("failed");
      expect(outcomes(broken)["find/answers"]).toBe("not-run");
      expect(source.emulator.calls.length).toBeLessThan(10);
    },
  );

  it.each([
    ["malformed-record", "LIST", "find/answers"],
    ["half-page", "LIST", "find/answers"],
    ["html", "CONTENT", "content/file"],
    ["truncated", "CONTENT", "content/file"],
    ["status-500", "DETAIL", "documents/lists"],
  ] as const)("finds %s of %s by %s", async (fault, kind, id) => {
    source.emulator.setFault({ fault, kinds: [kind], after: AFTER[kind] });
    const broken = await report([]);
    source.emulator.setFault(null);
    expect(outcomes(broken)[id]).toBe("failed");
    expect(broken.ok).toBe(false);
  });

  it("says what to do for each thing that is wrong", () => {
    expect(LIVE_CHECKS.filter(({ advice }) => advice.length < 20)).toEqual([]);
    expect(new Set(LIVE_CHECKS.map(({ id }) => id)).size).toBe(LIVE_CHECKS.length);
  });
});

describe("adapter:check without what it needs", () => {
  it("lists the products", async () => {
    const { code, stderr } = await runScript("tools/adapter-check.ts", [], {});
    expect(code).toBe(1);
    for (const { noegle } of PRODUKTER) expect(stderr).toContain(noegle);
  });

  it.each(PRODUKTER)("lists the fields of $noegle where there is no configuration", async (produkt) => {
    await expect(check([produkt.noegle])).rejects.toThrow(`connection of ${produkt.noegle}`);
  });

  it.each([
    ["a name that is no product's", ["sbsy"], {}],
    ["a file that is not there", ["nova", "--config", "/nowhere/at-all.yaml"], {}],
    ["nobody to ask about", ["nova", "--config", "CONFIG"], {}],
    ["a number on the command line", ["nova", "--config", "CONFIG", "--cpr", VARIED], {}],
    ["a number that is none", ["nova", "--config", "CONFIG"], { SAGSGRAF_TESTPERSONER: "12345" }],
    ["an option that it does not know", ["nova", "--cpr-number", VARIED], {}],
  ])("refuses %s, and repeats nothing of it", async (_what, args, env) => {
    const run = check(
      args.map((arg) => (arg === "CONFIG" ? source.config : arg)),
      env,
    );
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CommandError);
    expect(String(error)).not.toContain(VARIED);
    expect(String(error)).not.toContain("12345");
  });

  it("names the fields that are wrong, and shows no secret", async () => {
    const file = join(source.config, "..", "wrong.yaml");
    writeFileSync(file, stringify({ connection: { baseUrl: "ftp://x", clientSecret: "hush-hush" } }));
    const error: unknown = await check(["kmd-nova", "--config", file]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CommandError);
    expect(String(error)).toContain("connection.baseUrl");
    expect(String(error)).not.toContain("hush-hush");
  });
});

it("starts nothing that npm would not find", async () => {
  const run = new Promise<string>((resolve) => {
    const root = join(import.meta.dirname, "..", "..");
    execFile("npm", ["run", "-s", "adapter:check"], { cwd: root }, (_error, _stdout, stderr) => resolve(stderr));
  });
  expect(await run).toContain("adapter:check");
});
