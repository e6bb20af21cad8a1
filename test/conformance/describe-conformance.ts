// SPDX-License-Identifier: MPL-2.0
/** The suite as vitest tests: one line in an adapter's own test file. */
import { afterAll, describe, expect, it } from "vitest";
import type { Produkt } from "../../adapters/contract.js";
import { CHECKS, runCheck } from "../../tools/conformance/run.js";
import type { Subject } from "../../tools/conformance/types.js";
import { KNOWN_MISSING } from "./known-missing.js";
import { productSubject } from "./product-subject.js";

/** Checks of how long something takes: a busy machine gets more chances. */
const HELD_AGAINST_THE_CLOCK = /hang|slow|deadline|ping/;

/** Runs every check against the product before its own emulator. What it lacks or cannot be tried is shown as skipped. */
export function describeConformance(produkt: Produkt, instans: string): void {
  describeSubject(productSubject(produkt, instans), KNOWN_MISSING[produkt.noegle]);
}

/** `missing`: the promises known not to be kept, with the reason of each; they have to fail. */
export function describeSubject(subject: Subject, missing: Readonly<Record<string, string>> = {}): void {
  describe(`conformance of ${subject.name}`, () => {
    afterAll(() => subject.end?.());
    for (const check of CHECKS)
      it(`${check.id}: ${check.title}`, {
        timeout: 120_000,
        retry: HELD_AGAINST_THE_CLOCK.test(check.id) ? 2 : 0,
      }, async (context) => {
        const { outcome, findings, reason } = await runCheck(subject, check);
        if (outcome === "lacks" || outcome === "not-run") context.skip(reason ?? "the capability is not declared");
        const problems = findings.map(({ problem }) => problem);
        if (missing[check.id] !== undefined)
          expect(problems, "kept by now: take it out of known-missing").not.toEqual([]);
        else expect(problems).toEqual([]);
      });
  });
}
