// SPDX-License-Identifier: MPL-2.0
/** Keycloak's token endpoint for the password grant, and the tokens it has given out. */
import { randomUUID } from "node:crypto";
import type { EmulatorRequest, EmulatorResponse } from "../kit/server.js";

export const TOKEN_PATH = "/auth/realms/sbsip/protocol/openid-connect/token";

/** Good for nothing but this emulator. */
export const LOGIN = {
  clientId: "sagsgraf-demo",
  clientSecret: "emulator-only",
  username: "svc-sagsgraf",
  password: "emulator-only",
} as const;

const LIFETIME_SECONDS = 300;

export interface TokenOffice {
  handle(request: EmulatorRequest): EmulatorResponse;
  accepts(authorization: string | undefined): boolean;
  /** Ends every token before its time, as when the realm's sessions are cleared. */
  revokeAll(): void;
}

export function createTokenOffice(): TokenOffice {
  const issued = new Map<string, number>();
  return {
    handle({ method, body, fault }) {
      const form = new URLSearchParams(body);
      const isClient = form.get("client_id") === LOGIN.clientId && form.get("client_secret") === LOGIN.clientSecret;
      if (method !== "POST" || !isClient) return webPage(401);
      const isUser = form.get("username") === LOGIN.username && form.get("password") === LOGIN.password;
      if (fault === "wrong-credentials" || !isUser || form.get("grant_type") !== "password") return invalidGrant();
      const token = randomUUID();
      issued.set(token, Date.now() + LIFETIME_SECONDS * 1000);
      return json(200, { access_token: token, expires_in: LIFETIME_SECONDS, token_type: "Bearer", scope: "profile" });
    },
    accepts(authorization) {
      const until = issued.get(/^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "");
      return until !== undefined && until > Date.now();
    },
    revokeAll: () => issued.clear(),
  };
}

function invalidGrant(): EmulatorResponse {
  return json(401, { error: "invalid_grant", error_description: "Invalid user credentials" });
}

/** An unknown client gets the realm's error page, not JSON. */
function webPage(status: number): EmulatorResponse {
  return {
    status,
    headers: { "content-type": "text/html;charset=utf-8" },
    body: "<!DOCTYPE html><html><body><h1>Invalid client credentials</h1></body></html>",
  };
}

export function json(status: number, body: unknown): EmulatorResponse {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}
