// SPDX-License-Identifier: MPL-2.0
/** The public audit of GraphQL over HTTP, as its working group's tools run it. */
import { auditServer } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestDemo, type TestDemo } from "../support/demo.js";

let demo: TestDemo;
beforeAll(async () => {
  demo = await startTestDemo({ patient: true });
});
afterAll(() => demo.close());

describe("GraphQL over HTTP", () => {
  it("is spoken without an error, and with three warnings that are decisions", async () => {
    const fetchFn = (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${demo.sagsbehandler}`);
      headers.set("x-formaal", "SAGSBEHANDLING");
      return fetch(url, { ...init, headers });
    };
    const results = await auditServer({ url: `${demo.url}/graphql`, fetchFn });
    const of = (status: string) => results.filter((result) => result.status === status).map(({ id }) => id);
    expect(of("error")).toEqual([]);
    // A syntax error, an invalid document, a variable that does not fit: 400 whichever media type is accepted, so that a
    // proxy, a log and a client that reads no body see it too.
    expect(of("warn")).toEqual(["572B", "FDE2", "7B9B"]);
    expect(of("ok").length).toBeGreaterThanOrEqual(55);
  });
});
