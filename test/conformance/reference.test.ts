// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { CHECKS, runConformance } from "../../tools/conformance/run.js";
import { describeSubject } from "./describe-conformance.js";
import { referenceSubject } from "./memory-adapter.js";
import { createWorld } from "./world.js";

const kommune = createWorld({ system: "reference", busiest: 250 });
const direct = referenceSubject("the honest reference", { kommune, instans: "reference", erIndeks: false });

describeSubject(direct);
describeSubject(referenceSubject("the honest reference as an index", { kommune, instans: "indeks", erIndeks: true }));

describe("the suite", () => {
  it("gives every check an id of its own", () => {
    const ids = CHECKS.map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("reports what is not declared as lacking, and what needs an emulator as not run where there is none", async () => {
    const live = referenceSubject("live", { kommune, instans: "reference", erIndeks: false }, (honest) => ({
      ...honest,
      kapabiliteter: { ...honest.kapabiliteter, filtreUdenPart: [] },
    }));
    const open = async () => ({ ...(await live.open()), emulator: null });
    const ids = ["find/parties", "find/calls", "find/filter-without-part-kle"];
    const checks = CHECKS.filter(({ id }) => ids.includes(id));
    const report = await runConformance({ name: "live", open }, checks);
    expect(report.ok).toBe(true);
    expect(Object.fromEntries(report.results.map(({ id, outcome }) => [id, outcome]))).toEqual({
      "find/parties": "passed",
      "find/calls": "not-run",
      "find/filter-without-part-kle": "lacks",
    });
  });

  it("reports an adapter that cannot be opened as a failure of each check", async () => {
    const open = () => Promise.reject(new Error("no such host"));
    const report = await runConformance({ name: "closed", open }, CHECKS.slice(0, 2));
    expect(report.ok).toBe(false);
    expect(report.results.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);
  });
});
