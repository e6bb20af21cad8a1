// SPDX-License-Identifier: MPL-2.0

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { issueBorgerToken } from "../../demo/issuer.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { projectRoot } from "../../gateway/project-root.js";
import { freePort, occupy, release } from "./ports.js";

interface Running {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** `npm start` without npm, in an environment of its own. */
function run(env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: projectRoot(),
    env: { PATH: process.env["PATH"], ...env },
  });
  children.push(child);
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text.out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text.err += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, out: () => text.out, err: () => text.err, ended };
}

async function freePorts(): Promise<{ readonly port: number; readonly control: number }> {
  return { port: await freePort(), control: await freePort() };
}

function portsFor({ port, control }: { readonly port: number; readonly control: number }) {
  return { PORT: String(port), SAGSGRAF_CONTROL_PORT: String(control) };
}

async function isUp(running: Running, port: number): Promise<void> {
  let ended = false;
  void running.ended.then(() => {
    ended = true;
  });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answer?.ok) return;
    if (ended) throw new Error(running.err());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Answer {
  readonly data: { mig: { borger: { sager: { kilder: { fagsystem: { noegle: string }; udfald: string }[] } } } };
}

async function ask(port: number): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await issueBorgerToken(STANDARDBORGER.cpr)}`,
    },
    body: JSON.stringify({ query: "{ mig { borger { sager { kilder { fagsystem { noegle } udfald } } } } }" }),
  });
  return (await response.json()) as Answer;
}

async function fault(control: number, instans: string, fault: object): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${control}/${instans}/fault`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  expect(response.ok).toBe(true);
}

const within = (ms: number) => new Promise<"late">((resolve) => setTimeout(() => resolve("late"), ms));

describe("the gateway that is told to stop", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s answers what is under way, and leaves its ports free",
    async (signal) => {
      const ports = await freePorts();
      const running = run(portsFor(ports));
      await isUp(running, ports.port);
      await ask(ports.port);
      await fault(ports.control, "sbsys", { fault: "slow", kinds: ["LIST"], delayMs: 1000 });
      const answer = ask(ports.port);
      await new Promise((resolve) => setTimeout(resolve, 300));
      running.child.kill(signal);
      const { kilder } = (await answer).data.mig.borger.sager;
      expect(kilder.map(({ fagsystem, udfald }) => [fagsystem.noegle, udfald])).toEqual(
        DEMO_INSTANSER.map(({ instans }) => [instans, "OK"]),
      );
      expect(await Promise.race([running.ended, within(5000)])).toBe(0);
      expect(running.err()).toBe("");
      for (const port of [ports.port, ports.control]) await release(await occupy(port));
    },
  );
});

describe("the gateway that cannot start", () => {
  it.each(["PORT", "SAGSGRAF_CONTROL_PORT"] as const)("because %s is in use, says so in one line", async (name) => {
    const taken = await occupy();
    try {
      const running = run({ ...portsFor(await freePorts()), [name]: String(taken.port) });
      expect(await running.ended).toBe(1);
      expect(running.err().trim().split("\n")).toHaveLength(1);
      expect(running.err()).toContain(String(taken.port));
    } finally {
      await release(taken);
    }
  });

  it("because the configuration is broken, lists every fault with its path, and none of its secrets", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sagsgraf-config-"));
    const path = join(folder, "sagsgraf.yaml");
    await writeFile(
      path,
      "port: many\nsecret: too-short\nmyndighed: { cvr: '123', navn: Korsbæk }\nplaygruond: true\n",
    );
    const running = run({ SAGSGRAF_CONFIG: path });
    expect(await running.ended).toBe(1);
    for (const fault of ["port", "secret", "myndighed.cvr", "playgruond", "formaal", "fagsystemer"])
      expect(running.err()).toContain(fault);
    expect(running.err()).not.toContain("too-short");
    expect(running.err()).not.toMatch(/\n\s+at /);
    expect(running.out()).toBe("");
  });

  it("because SAGSGRAF_CONFIG names no file, says which", async () => {
    const running = run({ SAGSGRAF_CONFIG: "/nowhere/sagsgraf.yaml" });
    expect(await running.ended).toBe(1);
    expect(running.err()).toContain("/nowhere/sagsgraf.yaml");
    expect(running.err()).toContain("SAGSGRAF_CONFIG");
    expect(running.err()).not.toMatch(/\n\s+at /);
  });
});
