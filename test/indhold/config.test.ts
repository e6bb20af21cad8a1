// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { indholdSchema } from "../../gateway/config/indhold-schema.js";
import { publicUrl } from "../../gateway/config/values.js";

describe("where clients reach the gateway", () => {
  it.each([
    ["https://sagsgraf.example", "https://sagsgraf.example"],
    ["https://sagsgraf.example/", "https://sagsgraf.example"],
    ["https://portal.example/graf/", "https://portal.example/graf"],
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
  ])("is %s, as %s", (given, expected) => {
    expect(publicUrl().parse(given)).toBe(expected);
  });

  it.each([
    "http://sagsgraf.example",
    "sagsgraf.example",
    "/indhold",
    "https://name:word@sagsgraf.example",
    "https://sagsgraf.example/?x=1",
    "https://sagsgraf.example/#x",
    "javascript:alert(1)",
    "",
  ])("is not %s", (given) => {
    expect(publicUrl().safeParse(given).success).toBe(false);
  });
});

describe("how files are handed out", () => {
  it("is bounded where nobody says how", () => {
    expect(indholdSchema.parse({})).toEqual({
      levetidSekunder: 60,
      maxBytes: 2 ** 31,
      maxConcurrent: 32,
      maxPerViewer: 8,
      minBytesPerSecond: 10_000,
      maxMs: 3_600_000,
      headMs: 15_000,
      idleMs: 30_000,
    });
  });
});
