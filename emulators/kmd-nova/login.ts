// SPDX-License-Identifier: MPL-2.0
/** The emulator's token endpoint and its check of tokens. */
import { randomUUID } from "node:crypto";
import type { EmulatorRequest, EmulatorResponse } from "../kit/server.js";

export const TOKEN_PATH = "/realms/NovaIntegration/protocol/openid-connect/token";
export const DEMO_CREDENTIALS = { clientId: "sagsgraf-demo", clientSecret: "kun-til-demonstration" } as const;
const LIFETIME_SECONDS = 300;

export interface Tokens {
  /** Client credentials in a form, as OAuth2 has it. */
  issue(request: EmulatorRequest): EmulatorResponse;
  accepts(authorization: string | undefined): boolean;
  /** Every token given out so far is expired from now on. */
  revokeAll(): void;
}

export function createTokens(): Tokens {
  const valid = new Map<string, number>();
  return {
    issue(request) {
      if (request.method !== "POST") return oauth(405, { error: "invalid_request" });
      if (request.headers["content-type"]?.split(";")[0] !== "application/x-www-form-urlencoded")
        return oauth(415, { error: "invalid_request" });
      const form = new URLSearchParams(request.body);
      if (form.get("grant_type") !== "client_credentials") return oauth(400, { error: "unsupported_grant_type" });
      if (form.get("scope") !== "client") return oauth(400, { error: "invalid_scope" });
      const { clientId, clientSecret } = DEMO_CREDENTIALS;
      const isKnown = form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
      if (!isKnown || request.fault === "wrong-credentials") {
        return oauth(401, {
          error: "invalid_client",
          error_description: "Invalid client or Invalid client credentials",
        });
      }
      const token = randomUUID();
      valid.set(token, Date.now() + LIFETIME_SECONDS * 1000);
      return oauth(200, { access_token: token, expires_in: LIFETIME_SECONDS, token_type: "Bearer", scope: "client" });
    },
    accepts(authorization) {
      const token = authorization?.startsWith("Bearer ") ? authorization.slice("Bearer ".length) : "";
      return (valid.get(token) ?? 0) > Date.now();
    },
    revokeAll: () => valid.clear(),
  };
}

function oauth(status: number, body: object): EmulatorResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
