// SPDX-License-Identifier: MPL-2.0
/** The playground's switch does what `npm run fault` does. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Control, startControl } from "../../demo/control.js";
import { createFaultSwitch } from "../../demo/fault-switch.js";
import { type Emulator, startEmulator } from "../../emulators/kit/server.js";

let emulator: Emulator;
let control: Control;
const faults = () => createFaultSwitch(control.url);

beforeEach(async () => {
  emulator = await startEmulator({ kindOf: () => "LIST", handle: () => ({ status: 200, body: "{}" }) });
  control = await startControl(new Map([["sbsys", emulator]]), 0);
});
afterEach(() => Promise.all([control.stop(), emulator.stop()]));

/** What a caller meets: a status, or nobody. */
const meets = () =>
  fetch(emulator.url).then(
    ({ status }) => status,
    () => null,
  );

describe("the switch", () => {
  it("breaks a source and heals it, from however it is broken", async () => {
    for (const [fault, met] of [
      ["ERROR", 500],
      ["STOPPED", null],
      ["ERROR", 500],
      ["STOPPED", null],
    ] as const) {
      expect(await faults().set("sbsys", fault)).toBe(true);
      expect(await faults().list()).toEqual([{ instans: "sbsys", fault }]);
      expect(await meets()).toBe(met);
    }
    expect(await faults().set("sbsys", null)).toBe(true);
    expect(await faults().list()).toEqual([{ instans: "sbsys", fault: null }]);
    expect(await meets()).toBe(200);
  });

  it("knows when there is no such source, and when somebody broke it in another way", async () => {
    expect(await faults().set("ukendt", "ERROR")).toBe(false);
    await fetch(`${control.url}/sbsys/fault`, { method: "PUT", body: JSON.stringify({ fault: "html" }) });
    expect(await faults().list()).toEqual([{ instans: "sbsys", fault: "OTHER" }]);
  });
});
