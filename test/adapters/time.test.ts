// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it, vi } from "vitest";
import { dateInDenmark, parseInstant, startOfDate } from "../../adapters/time.js";

afterEach(() => {
  vi.useRealTimers();
});

describe("a time with its own zone", () => {
  it.each([
    ["2025-02-18T13:23:10.9487697+01:00", "2025-02-18T12:23:10.948Z"],
    ["2023-02-01 07:00:00+00", "2023-02-01T07:00:00.000Z"],
    ["2024-07-01T00:00:00.61+02:00", "2024-06-30T22:00:00.610Z"],
    ["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.000Z"],
  ])("is read as it says: %s", (text, instant) => {
    expect(parseInstant(text, "OFFSET")).toBe(instant);
  });

  it.each(["2024-03-01T12:00:00", "2024-03-01", "2024-02-30T12:00:00Z", "", "i går"])("is not %j", (text) => {
    expect(parseInstant(text, "OFFSET")).toBeNull();
  });
});

describe("a time on a Danish clock", () => {
  it.each([
    ["2024-07-01T12:00:00", "2024-07-01T10:00:00.000Z"],
    ["2024-12-01T12:00:00", "2024-12-01T11:00:00.000Z"],
    // Summer time ended at three o'clock: half past two came twice.
    ["2024-10-27T01:30:00", "2024-10-26T23:30:00.000Z"],
    ["2024-10-27T02:30:00", "2024-10-27T00:30:00.000Z"],
    ["2024-10-27T03:30:00", "2024-10-27T02:30:00.000Z"],
    // It began at two o'clock: half past two never came.
    ["2024-03-31T01:30:00", "2024-03-31T00:30:00.000Z"],
    ["2024-03-31T02:30:00", "2024-03-31T01:30:00.000Z"],
    ["2024-03-31T03:30:00", "2024-03-31T01:30:00.000Z"],
  ])("%s is the same instant whenever it is read", (text, instant) => {
    for (const now of ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"]) {
      vi.useFakeTimers({ now: new Date(now) });
      expect(parseInstant(text, "LOCAL")).toBe(instant);
    }
  });

  it("has no zone of its own", () => {
    expect(parseInstant("2024-07-01T12:00:00+02:00", "LOCAL")).toBeNull();
  });
});

describe("a Danish date", () => {
  it("begins at Danish midnight, and is found again in shifted deadlines", () => {
    expect(startOfDate("2025-07-01")).toBe("2025-06-30T22:00:00.000Z");
    expect(startOfDate("2025-02-30")).toBeNull();
    expect(dateInDenmark("2025-06-30T23:00:00.000Z")).toBe("2025-07-01");
    expect(dateInDenmark("2025-01-01T00:00:00.000Z")).toBe("2025-01-01");
  });
});
