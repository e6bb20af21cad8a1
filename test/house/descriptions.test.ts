// SPDX-License-Identifier: MPL-2.0

import { expect, it } from "vitest";
import { type GraphElement, listElements, readApiSchema } from "./graph-elements.js";

const elements = listElements(readApiSchema());
const places = (found: readonly GraphElement[]) => found.map(({ place }) => place);

it.each(["TYPE", "FIELD", "ARGUMENT", "ENUM_VALUE", "INPUT_FIELD"])("says of every %s what it is", (kind) => {
  const ofKind = elements.filter((element) => element.kind === kind);
  expect(ofKind.length).toBeGreaterThan(5);
  expect(places(ofKind.filter(({ description }) => description === null || description.trim() === ""))).toEqual([]);
});

it("says it in whole sentences", () => {
  const unfinished = elements.filter(
    ({ description }) => description !== null && !/^\S(.|\n)*[.!?]$/.test(description),
  );
  expect(places(unfinished)).toEqual([]);
});

it("says more than the name does", () => {
  const echo = elements.filter(
    ({ name, description }) => description?.replace(/\.$/, "").toLowerCase() === name.toLowerCase(),
  );
  expect(places(echo)).toEqual([]);
});
