// SPDX-License-Identifier: MPL-2.0
/** The emulator's token endpoint, as Entra ID speaks, and its check of tokens. */
import { randomUUID } from "node:crypto";
import type { EmulatorRequest, EmulatorResponse } from "../kit/server.js";

export const TOKEN_PATH = "/11111111-2222-4333-8444-555555555555/oauth2/v2.0/token";
export const DEMO_CREDENTIALS = {
  applicationIdUri: "https://korsbaek.workzone.example",
  clientId: "sagsgraf-demo",
  clientSecret: "kun-til-demonstration",
} as const;
const LIFETIME_SECONDS = 3599;

export interface Tokens {
  issue(request: EmulatorRequest): EmulatorResponse;
  accepts(authorization: string | undefined): boolean;
  /** Every token given out so far is expired from now on. */
  revokeAll(): void;
}

export function createTokens(): Tokens {
  const valid = new Map<string, number>();
  return {
    issue(request) {
      const form = new URLSearchParams(request.body);
      const refusal = refuse(request, form);
      if (refusal) return refusal;
      const token = randomUUID();
      valid.set(token, Date.now() + LIFETIME_SECONDS * 1000);
      return oauth(200, { token_type: "Bearer", expires_in: LIFETIME_SECONDS, access_token: token });
    },
    accepts(authorization) {
      const token = authorization?.startsWith("Bearer ") ? authorization.slice("Bearer ".length) : "";
      return (valid.get(token) ?? 0) > Date.now();
    },
    revokeAll: () => valid.clear(),
  };
}

function refuse({ method, headers, fault }: EmulatorRequest, form: URLSearchParams): EmulatorResponse | null {
  if (method !== "POST" || headers["content-type"]?.split(";")[0] !== "application/x-www-form-urlencoded")
    return failure(400, "invalid_request", "AADSTS900144: The request body must contain the required parameters.");
  if (form.get("grant_type") !== "client_credentials")
    return failure(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
  if (form.get("scope") !== `${DEMO_CREDENTIALS.applicationIdUri}/.default`)
    return failure(400, "invalid_scope", "AADSTS1002012: The provided value for scope is not valid.");
  const { clientId, clientSecret } = DEMO_CREDENTIALS;
  const isKnown = form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
  if (isKnown && fault !== "wrong-credentials") return null;
  return failure(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
}

function failure(status: number, error: string, description: string): EmulatorResponse {
  return oauth(status, { error, error_description: description });
}

function oauth(status: number, body: object): EmulatorResponse {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}
