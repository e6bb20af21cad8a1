// SPDX-License-Identifier: MPL-2.0
/** A source's silence, held against what is usual for it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forventet } from "../../events/drift/stilhed.js";
import { runs } from "../support/long.js";

const HOUR_MS = 3_600_000;
const hourOf = (ms: number) => new Date(ms).toISOString().slice(0, 13);

/** Ten messages in each hour from 8 to 16, Monday to Friday, Danish time, for so many weeks before `until`. */
function officeHours(until: string, weeks: number): ReadonlyMap<string, number> {
  const end = Date.parse(until);
  const takt = new Map<string, number>();
  for (let at = end - weeks * 7 * 24 * HOUR_MS; at < end; at += HOUR_MS) {
    const danish = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: "Europe/Copenhagen", hour: "2-digit", weekday: "short", hourCycle: "h23" },
    }).formatToParts(at);
    const part = (type: string) => danish.find((one) => one.type === type)?.value ?? "";
    const isOffice =
      !["Sat", "Sun"].includes(part("weekday")) && Number(part("hour")) >= 8 && Number(part("hour")) < 16;
    if (isOffice) takt.set(hourOf(at), 10);
  }
  return takt;
}

describe("what is missed of a source", () => {
  // 2026-11-27 is a Friday.
  const takt = officeHours("2026-11-27T15:00:00Z", 5);
  const missed = (seneste: string, now: string) => forventet({ takt, seneste }, Date.parse(now));

  it.each([
    ["nothing over a night", "2026-11-26T15:00:00Z", "2026-11-27T07:00:00Z", 0],
    ["nothing over a weekend", "2026-11-27T15:00:00Z", "2026-11-30T07:00:00Z", 0],
    ["an hour's messages in a Monday's first hour", "2026-11-27T15:00:00Z", "2026-11-30T08:00:00Z", 10],
    ["half of them in half of it", "2026-11-27T15:00:00Z", "2026-11-30T07:30:00Z", 5],
    ["those of a part of an hour, at the beginning too", "2026-11-25T10:45:00Z", "2026-11-25T11:30:00Z", 7.5],
  ])("is %s", (_what, seneste, now, expected) => {
    expect(missed(seneste, now)).toBeCloseTo(expected, 6);
  });

  it("goes by the clock on the wall: summer time moves the office's hours in UTC", () => {
    // On 2026-10-25 Denmark goes from UTC+2 to UTC+1: work begins at 06 UTC before, at 07 UTC after.
    const summer = officeHours("2026-10-24T00:00:00Z", 5);
    const on = (now: string) => forventet({ takt: summer, seneste: "2026-10-23T14:00:00Z" }, Date.parse(now));
    expect(on("2026-10-26T07:00:00Z")).toBe(0);
    expect(on("2026-10-26T08:00:00Z")).toBe(10);
  });

  it("is not known before a week is, and of a source that has never spoken", () => {
    const days = officeHours("2026-11-27T15:00:00Z", 5 / 7);
    expect(forventet({ takt: days, seneste: "2026-11-27T15:00:00Z" }, Date.parse("2026-11-27T18:00:00Z"))).toBeNull();
    expect(forventet({ takt, seneste: null }, Date.parse("2026-11-30T08:00:00Z"))).toBeNull();
    expect(
      forventet({ takt: new Map(), seneste: "2026-11-27T15:00:00Z" }, Date.parse("2026-11-30T08:00:00Z")),
    ).toBeNull();
  });

  it("is the mean of the weeks that are known", () => {
    const now = Date.parse("2026-11-30T11:00:00Z");
    const week = 7 * 24 * HOUR_MS;
    const few = new Map([
      [hourOf(now - HOUR_MS - week), 4],
      [hourOf(now - HOUR_MS - 2 * week), 8],
    ]);
    expect(forventet({ takt: few, seneste: "2026-11-30T10:00:00.000Z" }, now)).toBe(6);
  });

  it("only grows while the silence lasts, and takes no longer for a silence of years", () => {
    const times = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(times, (hours) => {
        const seneste = "2026-11-27T12:17:00.000Z";
        const all = [...hours]
          .sort((a, b) => a - b)
          .map((n) => forventet({ takt, seneste }, Date.parse(seneste) + n * HOUR_MS) ?? 0);
        expect([...all].sort((a, b) => a - b)).toEqual(all);
      }),
      { numRuns: runs(4, 40) },
    );
  });
});
