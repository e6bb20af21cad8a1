// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import { createOAuth2Login } from "../../adapters/kit/oauth2.js";
import { createTestClock } from "../support/clock.js";
import { boundsOf, grundOf, startWireServer, type WireServer } from "./wire-server.js";

let server: WireServer | null = null;
afterEach(() => server?.close());

const FORM = { grant_type: "client_credentials", client_id: "sagsgraf", client_secret: "hemmelig" };

const grantAt = ({ url: tokenUrl }: WireServer) => ({ operation: "login", tokenUrl, form: FORM });

/** How often the service is asked for a token when it is used at each of these times, in seconds from the first. */
async function loginsAt(answer: object, times: readonly number[]): Promise<number> {
  let logins = 0;
  server = await startWireServer((response) => {
    logins += 1;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  const clock = createTestClock(Date.now());
  const login = createOAuth2Login(server.http, grantAt(server), clock);
  for (const time of times) {
    clock.turnTo(clock.start + time * 1000);
    const bounds = { ...boundsOf(), deadline: clock.now() + 5000 };
    expect(await login.run("case list", bounds, async (token) => token)).toBe("t");
  }
  await server.close();
  return logins;
}

describe("a login's lifetime", () => {
  it.each([
    ["as a number", 3599],
    ["as text", "3599"],
    ["as text with blanks", " 3599 "],
  ])("is read %s", async (_, expires_in) => {
    const answer = { access_token: "t", token_type: "Bearer", expires_in };
    expect(await loginsAt(answer, [0, 1, 3500])).toBe(1);
    expect(await loginsAt(answer, [0, 3590])).toBe(2);
  });

  it.each([
    ["absent", {}],
    ["null", { expires_in: null }],
    ["0", { expires_in: 0 }],
    ["0 as text", { expires_in: "0" }],
    ["below 0", { expires_in: -1 }],
    ["no number", { expires_in: "snart" }],
  ])("is short where it is %s", async (_, told) => {
    expect(await loginsAt({ access_token: "t", ...told }, [0, 1, 29])).toBe(1);
    expect(await loginsAt({ access_token: "t", ...told }, [0, 31])).toBe(2);
  });

  it("is a day at most", async () => {
    expect(await loginsAt({ access_token: "t", expires_in: 1e12 }, [0, 24 * 3600 + 1])).toBe(2);
  });
});

describe("a login that fails", () => {
  const json = { "content-type": "application/json" };

  it.each([
    ["client", 400, '{"error":"invalid_client"}', "CREDENTIALS"],
    ["grant", 400, '{"error":"invalid_grant"}', "CREDENTIALS"],
    ["scope", 400, '{"error":"invalid_scope"}', "CREDENTIALS"],
    ["status", 401, "", "CREDENTIALS"],
    ["form", 400, '{"error":"invalid_request"}', "REQUEST"],
    ["token", 200, '{"expires_in":3600}', "FORMAT"],
    ["token's letters", 200, '{"access_token":"a b\\r\\nx: y"}', "FORMAT"],
    ["null", 200, "null", "FORMAT"],
  ])("is told by its cause: %s, status %i", async (_, status, body, grund) => {
    server = await startWireServer((response) => response.writeHead(status, json).end(body));
    const login = createOAuth2Login(server.http, grantAt(server));
    expect(await grundOf(login.run("case list", boundsOf(), async (token) => token))).toBe(grund);
  });

  it("is told as a web page where one comes", async () => {
    server = await startWireServer((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    const login = createOAuth2Login(server.http, grantAt(server));
    expect(await grundOf(login.run("case list", boundsOf(), async (token) => token))).toBe("HTML");
  });
});
