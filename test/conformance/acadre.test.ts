// SPDX-License-Identifier: MPL-2.0

import { afterAll, describe, expect, it } from "vitest";
import { acadre } from "../../adapters/acadre/adapter.js";
import { startProductEmulator } from "../../emulators/acadre/emulator.js";
import type { EmulatorModule } from "../../emulators/kit/produkt.js";
import { CHECKS, runCheck } from "../../tools/conformance/run.js";
import { describeConformance } from "./describe-conformance.js";
import { productSubject } from "./product-subject.js";

describeConformance(acadre, "acadre");

const withPwi: EmulatorModule = {
  startProductEmulator: (options) => startProductEmulator({ ...options, pwi: true }),
};

/**
 * What PWI has a part in: the cases of somebody with more of them than PWS lists. Those that read all of them are left to the
 * adapter's own tests, which read fewer; so is a malformed row, after which the search goes on to the others: that is more
 * calls than the check lets a broken source have.
 */
const isOfPwi = (id: string) => id.startsWith("find/later-page-") && id !== "find/later-page-malformed-record";

describe("conformance of Acadre with PWI", () => {
  const subject = productSubject(acadre, "acadre", async () => withPwi);
  afterAll(() => subject.end?.());
  for (const check of CHECKS.filter(({ id }) => isOfPwi(id)))
    it(`${check.id}: ${check.title}`, { timeout: 120_000 }, async () => {
      const { outcome, findings } = await runCheck(subject, check);
      expect([outcome, findings.map(({ problem }) => problem)]).toEqual(["passed", []]);
    });
});
