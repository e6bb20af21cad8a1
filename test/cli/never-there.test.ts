// SPDX-License-Identifier: MPL-2.0

import { expect, it } from "vitest";
import { public360 } from "../../adapters/public360/adapter.js";
import { startProductEmulator } from "../../emulators/public360/emulator.js";
import { formatReport } from "../../tools/check/report.js";
import { runLive } from "../../tools/check/run.js";
import { createWorld } from "../conformance/world.js";
import { connectProduct } from "../support/open-product.js";

const VARIED = { type: "CPR", vaerdi: "8512883210" } as const;

it("adapter:check names each field that was in none of a source's answers, and no other", async () => {
  const kommune = createWorld({ system: "p360", busiest: 1 });
  const emulator = await startProductEmulator({ kommune, instans: "p360", port: 0 });
  const { fagsystem, close } = connectProduct(public360, { instans: "p360", emulator });
  const report = await runLive(fagsystem, { people: [VARIED], sagsnumre: [] });
  const head = { produkt: "public360", instans: "p360", calls: 1, people: 1 };
  // The emulated installation has no projects; everything else is filled in somewhere.
  expect(report.neverThere["ProjectName"]).toBeGreaterThan(1);
  expect(Object.keys(report.neverThere)).not.toContain("AccessGroup");
  expect(Object.keys(report.neverThere)).not.toContain("Title");
  expect(formatReport(report, head)).toMatch(/ {2}ProjectName was in none of \d+ rows\n/);
  await close();
  await emulator.stop();
});
