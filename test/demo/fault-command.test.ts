// SPDX-License-Identifier: MPL-2.0

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Control, startControl } from "../../demo/control.js";
import { runFault } from "../../demo/fault-command.js";
import { CommandError } from "../../demo/terminal.js";
import { type Emulator, type EmulatorSpec, startEmulator } from "../../emulators/kit/server.js";
import { runScript } from "../support/script.js";

const ECHO: EmulatorSpec = {
  kindOf: (_method, url) => (url.pathname === "/list" ? "LIST" : "DETAIL"),
  handle: ({ fault }) => ({ status: 200, body: `fault ${fault}` }),
};

let emulator: Emulator;
let control: Control;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  emulator = await startEmulator(ECHO);
  control = await startControl(new Map([["nova", emulator]]), 0);
  env = { SAGSGRAF_CONTROL_PORT: String(control.port) };
});

afterEach(async () => {
  await Promise.all([control.stop(), emulator.stop()]);
});

async function ask(path: string): Promise<string> {
  return (await fetch(emulator.url + path)).text();
}

/** The message, which is to be one line. */
async function refusal(args: readonly string[], environment = env): Promise<string> {
  const error = await runFault(args, environment).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CommandError);
  const { message } = error as CommandError;
  expect(message.split("\n")).toHaveLength(1);
  return message;
}

describe("npm run fault", () => {
  it("lists the instances, one line each, without arguments", async () => {
    const lines = await runFault([], env);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^nova +OK .*0 calls/);
  });

  it("breaks some calls and heals them", async () => {
    const [line] = await runFault(["nova", "half-page", "--kinds", "list"], env);
    expect(line).toMatch(/^nova +FAULT +half-page LIST /);
    expect([await ask("/list"), await ask("/detail")]).toEqual(["fault half-page", "fault null"]);
    await runFault(["nova", "ok"], env);
    expect(await ask("/list")).toBe("fault null");
  });

  it("takes a delay and a number of calls to let through", async () => {
    const [line] = await runFault(["nova", "slow", "--delay", "5", "--after", "1"], env);
    expect(line).toMatch(/slow 5 ms/);
  });

  it("stops and starts an instance", async () => {
    expect((await runFault(["nova", "stop"], env))[0]).toMatch(/STOPPED/);
    await expect(ask("/list")).rejects.toThrow();
    await runFault(["nova", "start"], env);
    expect(await ask("/list")).toBe("fault null");
  });

  it("names the choices for an unknown instance or fault", async () => {
    expect(await refusal(["esdh", "slow"])).toContain("nova");
    expect(await refusal(["nova", "explode"])).toMatch(/ok, stop, start, refuse, hang/);
  });

  it.each([
    ["an instance without what to do", ["nova"]],
    ["more than it takes", ["nova", "ok", "now"]],
    ["an unknown option", ["nova", "hang", "--for", "5"]],
    ["an unknown kind", ["nova", "hang", "--kinds", "ALL"]],
    ["a delay that is no number", ["nova", "slow", "--delay", "long"]],
  ])("refuses %s and changes nothing", async (_what, args) => {
    await refusal(args);
    expect(await ask("/list")).toBe("fault null");
  });

  it("says that nothing is running", async () => {
    await control.stop();
    expect(await refusal([])).toContain("npm start");
  });

  it("refuses a port that is none", async () => {
    expect(await refusal([], { SAGSGRAF_CONTROL_PORT: "http" })).toContain("SAGSGRAF_CONTROL_PORT");
  });

  it("does not mistake another server for the control", async () => {
    const stranger: Server = createServer((_request, response) => response.end("<html>"));
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const { port } = stranger.address() as AddressInfo;
    expect(await refusal([], { SAGSGRAF_CONTROL_PORT: String(port) })).toContain("SAGSGRAF_CONTROL_PORT");
    stranger.close();
  });
});

describe("the process of npm run fault", () => {
  it("ends with 0 and the list on stdout", async () => {
    const { code, stdout, stderr } = await runScript("demo/fault.ts", [], env);
    expect({ code, lines: stdout.trim().split("\n").length, stderr }).toEqual({ code: 0, lines: 1, stderr: "" });
  });

  it("ends with 1 and one line on stderr when it cannot", async () => {
    const { code, stdout, stderr } = await runScript("demo/fault.ts", ["nova", "explode"], env);
    expect({ code, stdout, lines: stderr.trim().split("\n").length }).toEqual({ code: 1, stdout: "", lines: 1 });
  });
});
