// SPDX-License-Identifier: MPL-2.0

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { workzone } from "../../adapters/workzone/adapter.js";
import type { Kommune, KommuneSag } from "../../emulators/kit/kommune.js";
import { runQualityCommand } from "../../tools/quality/command.js";
import type { Kvalitetsrapport, Mangel } from "../../tools/quality/findings.js";
import { safeKey, safeWord } from "../../tools/quality/safe.js";
import { createWorld } from "../conformance/world.js";
import { runScript } from "../support/script.js";
import { type Emulated, startEmulated } from "./emulated.js";

const CANARY = "7004619876";

/** Three of the canary's four cases: one began in 1850 and has no KLE, one was closed before it began, one has a number in its title. */
function dirty(): Kommune {
  const world = createWorld({ system: "workzone", busiest: 3 });
  const [old, backwards, telling] = world.sager;
  const undated = world.sager
    .flatMap(({ dokumenter }) => dokumenter.map((one) => ({ ...one, brevdato: "" })))
    .slice(0, 1);
  const changed = new Map<KommuneSag | undefined, Partial<KommuneSag>>([
    [old, { opstaaet: "1850-01-01T00:00:00.000Z", kle: { uuid: "", nummer: "", titel: "" } }],
    [
      backwards,
      {
        afsluttet: "2001-01-01T10:00:00.000Z",
        fremdrift: [{ kode: "Afsluttet", fra: "2001-01-01T10:00:00.000Z" }],
      },
    ],
    [telling, { titel: `Hjælp til ${CANARY.slice(0, 6)}-${CANARY.slice(6)}`, dokumenter: undated }],
  ]);
  return { ...world, sager: world.sager.map((sag) => ({ ...sag, ...changed.get(sag) })) };
}

const kommune = dirty();
let source: Emulated;
beforeAll(async () => {
  source = await startEmulated(workzone, { instans: "workzone", kommune, people: [CANARY] });
});
afterAll(() => source.end());

async function report(args: readonly string[] = []): Promise<Kvalitetsrapport> {
  const all = ["workzone", "--config", source.config, "--cpr", source.people, "--json", ...args];
  return JSON.parse((await runQualityCommand(all, {}, PRODUKTER)).text) as Kvalitetsrapport;
}

function count({ mangler }: Kvalitetsrapport, mangel: Mangel): number {
  return mangler.find((one) => one.mangel === mangel)?.antal ?? 0;
}

describe("adapter:quality", () => {
  it("counts what cannot be right, each where it is", async () => {
    const rapport = await report();
    expect(rapport.sager).toBe(4);
    expect(count(rapport, "CPR_I_TITEL")).toBe(1);
    expect(count(rapport, "LUKKET_FOER_OPSTAAET")).toBe(1);
    expect(count(rapport, "DATO_UDENFOR")).toBe(1);
    expect(count(rapport, "UDEN_KLE")).toBe(1);
    expect(count(rapport, "DOKUMENT_UDEN_DATO")).toBe(1);
    expect(count(rapport, "UDEN_ANSVARLIG")).toBe(0);
    const example = rapport.mangler.find(({ mangel }) => mangel === "CPR_I_TITEL")?.eksempler;
    expect(example).toEqual([kommune.sager[2]?.uuid]);
  });

  it("run as a process writes Danish for a vendor, and nothing of anybody", async () => {
    const { code, stdout, stderr } = await runScript(
      "tools/adapter-quality.ts",
      ["workzone", "--config", source.config, "--cpr", source.people],
      {},
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Datakvalitet i");
    expect(stdout).toContain("Vi har læst 4 sager.");
    const told = kommune.personer.flatMap(({ cpr, navn }) => [cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`, navn]);
    const titles = kommune.sager.map(({ titel }) => titel);
    expect([...told, ...titles].filter((secret) => stdout.includes(secret))).toEqual([]);
  });

  it("reads no more cases than it may, and says that there are more", async () => {
    const rapport = await report(["--most", "2"]);
    expect([rapport.sager, rapport.afkortet]).toEqual([2, true]);
  });

  it("asks by unit where the source can be asked without a person", async () => {
    const enhed = kommune.sager[0]?.ansvarlig.uuid ?? "";
    const { text } = await runQualityCommand(
      ["workzone", "--config", source.config, "--ansvarlig", enhed, "--json"],
      {},
      PRODUKTER,
    );
    expect((JSON.parse(text) as Kvalitetsrapport).sager).toBeGreaterThan(3);
  });

  it("tells what could not be read, and does not call the rest a whole", async () => {
    source.emulator.setFault({ fault: "status-500", kinds: ["LIST"] });
    const rapport = await report();
    source.emulator.setFault(null);
    expect(rapport.sager).toBe(0);
    expect(rapport.fejl).toEqual({ "FAGSYSTEM_UNAVAILABLE STATUS": 1 });
  });

  it("refuses a filter that the source does not declare", async () => {
    const run = runQualityCommand(["sbsys", "--config", source.config, "--kle", "27.*"], {}, PRODUKTER);
    await expect(run).rejects.toThrow();
  });
});

describe("what may leave the house", () => {
  it.each([
    [{ uuid: "0badcafe-0000-4000-8000-00000000dead", lokalId: CANARY }, "0badcafe-0000-4000-8000-00000000dead"],
    [{ uuid: null, lokalId: "AKT-2024-001234" }, "AKT-2024-001234"],
    [{ uuid: null, lokalId: "4711" }, "4711"],
    [{ uuid: null, lokalId: CANARY }, null],
    [{ uuid: null, lokalId: `sag-${CANARY}` }, null],
    [{ uuid: null, lokalId: "hans-hansen-1" }, null],
    [{ uuid: null, lokalId: "Hans Hansen 1" }, null],
  ])("of %o is the key %s", (sag, key) => {
    expect(safeKey(sag)).toBe(key);
  });

  it("is a status word without a number in it", () => {
    expect(safeWord(`Venter på ${CANARY.slice(0, 6)}-${CANARY.slice(6)}`)).not.toContain(CANARY.slice(6));
    expect(safeWord("x".repeat(500)).length).toBeLessThanOrEqual(60);
  });
});
