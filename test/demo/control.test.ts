// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Control, startControl } from "../../demo/control.js";
import { errorSchema, stateListSchema, stateSchema } from "../../demo/control-protocol.js";
import { type Emulator, type EmulatorSpec, startEmulator } from "../../emulators/kit/server.js";

/** A source that says what fault struck the call; `/list` is a LIST, all else a DETAIL. */
const ECHO: EmulatorSpec = {
  kindOf: (_method, url) => (url.pathname === "/list" ? "LIST" : "DETAIL"),
  handle: ({ fault }) => ({ status: 200, body: `fault ${fault}` }),
};

let emulator: Emulator;
let other: Emulator;
let control: Control;

beforeEach(async () => {
  emulator = await startEmulator(ECHO);
  other = await startEmulator(ECHO);
  const emulators = new Map([
    ["nova", emulator],
    ["sbsys", other],
  ]);
  control = await startControl(emulators, 0);
});

afterEach(async () => {
  await Promise.all([control.stop(), emulator.stop(), other.stop()]);
});

async function call(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(control.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, json: (await response.json()) as unknown };
}

async function callState(method: string, path: string, body?: unknown) {
  const { status, json } = await call(method, path, body === undefined ? undefined : JSON.stringify(body));
  expect(status).toBe(200);
  return stateSchema.parse(json);
}

async function callError(...args: Parameters<typeof call>) {
  const { status, json } = await call(...args);
  return { status, code: errorSchema.parse(json).error.code };
}

async function ask(path = "/list"): Promise<string> {
  return (await fetch(emulator.url + path)).text();
}

async function refuses(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

describe("the control of a running demonstration", () => {
  it("lists every instance with its state and its calls", async () => {
    await ask();
    const { status, json } = await call("GET", "/");
    expect(status).toBe(200);
    expect(stateListSchema.parse(json)).toEqual([
      { instans: "nova", url: emulator.url, state: "OK", fault: null, calls: 1 },
      { instans: "sbsys", url: other.url, state: "OK", fault: null, calls: 0 },
    ]);
  });

  it("sets a fault and heals it", async () => {
    const broken = await callState("PUT", "/nova/fault", { fault: "status-500" });
    expect(broken).toMatchObject({ instans: "nova", state: "FAULT", fault: { fault: "status-500" } });
    expect((await fetch(emulator.url)).status).toBe(500);
    expect((await fetch(other.url)).status).toBe(200);
    expect(await callState("DELETE", "/nova/fault")).toMatchObject({ state: "OK", fault: null });
    expect((await fetch(emulator.url)).status).toBe(200);
  });

  it("sets a fault for some kinds of calls, after a number of them", async () => {
    const fault = { fault: "malformed-record", kinds: ["LIST"], after: 1 };
    expect((await callState("PUT", "/nova/fault", fault)).fault).toEqual(fault);
    expect([await ask(), await ask("/detail"), await ask()]).toEqual([
      "fault null",
      "fault null",
      "fault malformed-record",
    ]);
  });

  it("stops an instance and starts it again on the same port", async () => {
    expect((await callState("POST", "/nova/stop")).state).toBe("STOPPED");
    expect(await refuses(emulator.url)).toBe(true);
    expect(await callState("POST", "/nova/start")).toMatchObject({ state: "OK", url: emulator.url });
    expect(await refuses(emulator.url)).toBe(false);
  });

  it("takes being stopped or started twice calmly", async () => {
    await callState("POST", "/nova/start");
    await callState("POST", "/nova/stop");
    expect((await callState("POST", "/nova/stop")).state).toBe("STOPPED");
    await callState("POST", "/nova/start");
    expect((await callState("POST", "/nova/start")).state).toBe("OK");
    expect(await ask()).toBe("fault null");
  });

  it("says so when the port of a stopped instance has been taken", async () => {
    await callState("POST", "/nova/stop");
    const squatter = await startEmulator(ECHO, Number(new URL(emulator.url).port));
    expect(await callError("POST", "/nova/start")).toEqual({ status: 409, code: "CONFLICT" });
    await squatter.stop();
    expect((await callState("POST", "/nova/start")).state).toBe("OK");
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["an unknown fault", '{"fault":"explode"}'],
    ["an unknown kind", '{"fault":"hang","kinds":["ALL"]}'],
    ["no kinds at all", '{"fault":"hang","kinds":[]}'],
    ["a negative delay", '{"fault":"slow","delayMs":-1}'],
    ["a field it does not know", '{"fault":"slow","delay":10}'],
  ])("refuses %s as a fault and changes nothing", async (_what, body) => {
    expect(await callError("PUT", "/nova/fault", body)).toEqual({ status: 400, code: "BAD_INPUT" });
    expect(await ask()).toBe("fault null");
  });

  it("refuses a fault larger than any can be", async () => {
    const body = JSON.stringify({ fault: "hang", kinds: Array.from({ length: 5000 }, () => "LIST") });
    expect(await callError("PUT", "/nova/fault", body)).toEqual({ status: 413, code: "BAD_INPUT" });
  });

  it("knows no other instances, paths or methods", async () => {
    expect(await callError("POST", "/esdh/stop")).toEqual({ status: 404, code: "NOT_FOUND" });
    expect(await callError("POST", "/nova/explode")).toEqual({ status: 404, code: "NOT_FOUND" });
    expect(await callError("GET", "/nova/stop")).toEqual({ status: 404, code: "NOT_FOUND" });
    expect(await callError("POST", "/nova/stop/now")).toEqual({ status: 404, code: "NOT_FOUND" });
    expect(await callError("POST", "/")).toEqual({ status: 405, code: "METHOD" });
    expect(await ask()).toBe("fault null");
  });

  it("lets no web page in", async () => {
    const headers = { origin: "http://127.0.0.1:4000" };
    expect(await callError("POST", "/nova/stop", undefined, headers)).toEqual({ status: 403, code: "FORBIDDEN" });
    expect(await ask()).toBe("fault null");
  });

  it("names a port in use by Node's own code", async () => {
    await expect(startControl(new Map(), control.port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
