// SPDX-License-Identifier: MPL-2.0
/** `npm run hoest` and `npm run afstem` as somebody runs them, on an emulator. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { describeKoder } from "../../emulators/kit/koder.js";
import { startProductEmulator } from "../../emulators/workzone/emulator.js";
import { runScript } from "../support/script.js";
import { smallKommune, smallSag } from "../support/world.js";

const MYNDIGHED = { cvr: "99000997", navn: "Prøve" };
const folder = mkdtempSync(join(tmpdir(), "sagsgraf-hoest-"));
const file = join(folder, "sagsgraf.yaml");
let emulator: Awaited<ReturnType<typeof startProductEmulator>>;

beforeAll(async () => {
  const sager = Array.from({ length: 7 }, (_, n) => smallSag(n + 1, { system: "wz" }));
  emulator = await startProductEmulator({ kommune: smallKommune({ sager }), instans: "wz", port: 0 });
  const { organisation, connection } = emulator;
  const config = {
    secret: "s".repeat(32),
    myndighed: MYNDIGHED,
    issuers: [
      {
        name: "x",
        issuer: "https://x.example",
        audience: "x",
        kind: "citizen",
        jwks: { url: "https://x.example/jwks" },
      },
    ],
    formaal: [{ kode: "PROEVE", tekst: "x" }],
    haendelser: { noegle: "h".repeat(32), lager: { type: "sqlite", path: "indeks.sqlite" } },
    organisation: organisation ? describeKoder("wz", organisation) : {},
    fagsystemer: [
      {
        instans: "wz",
        produkt: "workzone",
        navn: "WorkZone",
        myndighed: MYNDIGHED,
        daekning: { altSynligt: "UKENDT" },
        connection,
      },
    ],
  };
  writeFileSync(file, stringify(config));
});
afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (kommando: string, ...args: string[]) =>
  runScript("tools/hoest.ts", [kommando, ...args, "--pr-minut", "10000"], { SAGSGRAF_CONFIG: file });

describe("npm run hoest", () => {
  it("reads everything that the source can be asked for, and the next time finds it as it was", async () => {
    const first = await run("hoest", "wz");
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining("Cases read     7: 7 new, 0 changed")]);
    const second = await run("afstem", "wz");
    expect([second.code, second.stdout]).toEqual([0, expect.stringContaining("7: 0 new, 0 changed")]);
    expect(second.stdout).toContain("Index and source were the same in every month.");
  });

  it("says in a line what is wrong with how it was called", async () => {
    const unknown = await run("hoest", "nova");
    expect([unknown.code, unknown.stderr.trim()]).toEqual([1, "There is no nova; there are wz."]);
  });
});
