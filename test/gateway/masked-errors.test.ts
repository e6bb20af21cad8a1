// SPDX-License-Identifier: MPL-2.0
/** An error that nobody foresaw reaches a client as one code and one sentence; what it was is for the log. */
import { GraphQLError } from "graphql";
import { expect, it } from "vitest";
import { toClientError } from "../../gateway/errors.js";

const TOLD = "the password is hunter2, asked about 010190-1234";

class Odd extends Error {
  readonly kode = "BAD_INPUT";
}

it.each<[string, unknown]>([
  ["an error", new Error(TOLD)],
  ["a programmer's mistake", new TypeError(TOLD)],
  ["an error with a code that is not ours to give", Object.assign(new Error(TOLD), { code: "ECONNREFUSED" })],
  ["an error that only looks like ours", new Odd(TOLD)],
  ["an error within a field's", new GraphQLError(TOLD, { originalError: new Error(TOLD) })],
  [
    "an error within that",
    new GraphQLError("x", { originalError: new GraphQLError(TOLD, { originalError: new Error(TOLD) }) }),
  ],
  ["a text", TOLD],
  ["an object", { kode: "FORBIDDEN", message: TOLD }],
  ["nothing", undefined],
  ["null", null],
])("%s", (_what, thrown) => {
  const told = toClientError(thrown);
  expect(told.kode).toBe("INTERNAL");
  expect(JSON.stringify(told)).not.toMatch(/hunter2|010190/);
});
