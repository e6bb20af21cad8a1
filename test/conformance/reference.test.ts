import { describe, expect, it } from "vitest";
import { describeSubject } from "./describe-conformance.js";
import { referenceSubject } from "./memory-adapter.js";
import { CHECKS } from "./run.js";
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
});
