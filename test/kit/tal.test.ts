// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFeltlaeser, UKENDT } from "../../adapters/kit/laest.js";
import { readBool, readCount, readInt, readInt32 } from "../../adapters/kit/tal.js";

describe("a whole number", () => {
  it("is read as JSON, databases and text write it", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        for (const written of [value, String(value), ` ${value}.00 `, BigInt(value)])
          expect(readInt(written)).toBe(value);
      }),
    );
    expect(readInt("007")).toBe(7);
    expect(readInt("+7")).toBe(7);
    expect(Object.is(readInt("-0"), 0)).toBe(true);
  });

  it.each([
    1.5,
    "1.5",
    "1e3",
    "0x10",
    "12 34",
    "1.000",
    "9007199254740993",
    2 ** 53,
    Number.NaN,
    Infinity,
    true,
    [],
    {},
    "-",
  ])("is not %j", (value) => expect(readInt(value)).toBe(value === "1.000" ? 1 : UKENDT));

  it.each([null, undefined, "", " "])("is not there in %j", (value) => expect(readInt(value)).toBeNull());

  it("of things cannot be negative, and of GraphQL cannot be longer than 32 bits", () => {
    expect([readCount("0"), readCount(-1), readCount("-1"), readCount(null)]).toEqual([0, UKENDT, UKENDT, null]);
    expect([readInt32(2 ** 31 - 1), readInt32(2 ** 31), readInt32(-(2 ** 31))]).toEqual([2 ** 31 - 1, UKENDT, UKENDT]);
  });
});

describe("yes or no", () => {
  it.each([true, "true", "True", " TRUE ", "1", 1, 1n])("is yes in %o", (value) => expect(readBool(value)).toBe(true));
  it.each([false, "false", "False", "0", 0, 0n])("is no in %o", (value) => expect(readBool(value)).toBe(false));
  it.each(["ja", "N", 2, [], {}, "constructor"])("is not known in %j", (value) => expect(readBool(value)).toBe(UKENDT));
  it.each([null, undefined, "", " "])("is not there in %j, which is not no", (value) =>
    expect(readBool(value)).toBeNull(),
  );
});

describe("a field that a record can do without", () => {
  it("costs itself alone, and its name is kept", () => {
    const felt = createFeltlaeser();
    expect([felt.alene("a", 1), felt.alene("b", UKENDT), felt.alene("c", null)]).toEqual([1, null, null]);
    expect(felt.noteret()).toEqual({ ulaeselige: ["b"] });
    expect(createFeltlaeser().noteret()).toEqual({});
  });
});
