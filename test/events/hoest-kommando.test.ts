// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import {
  describeAfstemning,
  describeFremskridt,
  describeHoest,
  Hoestfejl,
  readHoest,
  ventIStilhed,
} from "../../tools/hoest/kommando.js";

const NOW = Date.parse("2026-12-01T12:00:00.000Z");
const HOUR = 3_600_000;

describe("the command", () => {
  it("harvests everything, a page a second, at any hour, where nothing else is said", () => {
    expect(readHoest(["nova"], NOW)).toEqual({
      instans: "nova",
      siden: null,
      personer: null,
      siderPrMinut: 60,
      stille: null,
    });
  });

  it("reads an hour more than is asked for: what was registered late lies before", () => {
    const siden = (text: string) => readHoest(["nova", "--siden", text], NOW).siden;
    expect(siden("PT24H")).toBe("2026-11-30T11:00:00.000Z");
    expect(siden("2026-11-01")).toBe("2026-10-31T23:00:00.000Z");
    expect(siden("2026-11-01T12:00:00+02:00")).toBe("2026-11-01T09:00:00.000Z");
  });

  it.each([
    [[]],
    [["nova", "sbsys"]],
    [["nova", "--ukendt"]],
    [["nova", "--siden", "i går"]],
    [["nova", "--siden", "24"]],
    [["nova", "--pr-minut", "0"]],
    [["nova", "--pr-minut", "1.5"]],
    [["nova", "--stille", "8"]],
    [["nova", "--stille", "08-25"]],
    [["nova", "--stille", "08-08"]],
  ])("refuses %j", (args) => {
    expect(() => readHoest(args, NOW)).toThrow(Hoestfejl);
  });

  it.each([
    ["08-16", 7, 59, 0],
    ["08-16", 8, 0, 8 * HOUR],
    ["08-16", 15, 30, HOUR / 2],
    ["08-16", 16, 0, 0],
    ["22-06", 23, 0, 7 * HOUR],
    ["22-06", 5, 45, HOUR / 4],
    ["22-06", 6, 0, 0],
    ["22-06", 21, 59, 0],
    ["00-24", 12, 0, 12 * HOUR],
  ])("with quiet hours %s waits at %i:%i", (stille, hour, minute, ms) => {
    const hours = readHoest(["nova", "--stille", stille], NOW).stille;
    expect(hours && ventIStilhed(hours, hour, minute)).toBe(ms);
  });
});

describe("what it tells", () => {
  const status = {
    portioner: 4,
    faerdige: 2,
    sprunget: 1,
    sager: 30,
    nye: 3,
    aendrede: 2,
    afviste: 1,
    fejl: { DEADLINE: 1 },
  };

  it("says what was read, by what, and what was not", () => {
    expect(describeHoest(status, "ENHEDER", false).join("\n")).toMatchInlineSnapshot(`
      "Asked by       the units of \`organisation\` that have a code here; a case of another unit is not reached
      Pieces         2 of 4, 1 of them read before it was broken off
      Cases read     30: 3 new, 2 changed
      Refused rows   1
      Not in full    1 DEADLINE: run it again for these
      The source cannot be asked for what has changed since: everything was read."
    `);
    expect(describeHoest({ ...status, fejl: {}, sprunget: 0 }, "KLE", true).slice(-1)).toEqual(["Not in full    none"]);
    expect(describeFremskridt(status)).toBe(`[${"#".repeat(15)}${".".repeat(15)}] 50 %  30 cases`);
  });

  it("says by month where index and source differed", () => {
    const afstemning = { hoest: status, udenFor: 1, fjernede: 2, ukendte: 3 };
    const maaneder = [{ maaned: "2026-10", foer: 5, efter: 4 }];
    expect(describeAfstemning({ ...afstemning, maaneder })).toEqual([
      "Gone           2",
      "In no piece    1: the source has them all the same",
      "Not known      3",
      "Months that differed (by last change): cases in the index before, and now",
      "  2026-10           5        4",
    ]);
    expect(describeAfstemning({ ...afstemning, maaneder: [] }).at(-1)).toBe(
      "Index and source were the same in every month.",
    );
  });
});
