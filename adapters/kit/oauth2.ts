// SPDX-License-Identifier: MPL-2.0
/** OAuth 2.0's token endpoint, as Keycloak, Entra ID and the like speak it. When it fails it may well answer with a web page. */
import { type Clock, systemClock } from "../clock.js";
import { FagsystemError } from "../errors.js";
import { checkNotHtml, checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpResponse } from "../transport/http.js";
import { type AccessToken, createLogin, type Login } from "../transport/login.js";

export interface OAuth2Grant {
  /** For errors and metrics, such as `sbsys login`. */
  readonly operation: string;
  readonly tokenUrl: string;
  /** The grant, its client and what goes with it, in OAuth's own words. */
  readonly form: Readonly<Record<string, string>>;
}

/** RFC 6749, 5.2: what is wrong with who we are or what we may. Sent with 400 or 401. */
const REFUSALS: readonly unknown[] = [
  "invalid_grant",
  "invalid_client",
  "invalid_scope",
  "unauthorized_client",
  "access_denied",
];
/** RFC 6749, 5.1: the lifetime is only RECOMMENDED. Where none can be read, in seconds; a refused token is renewed anyhow. */
const DEFAULT_LIFETIME = 60;
const MAX_LIFETIME = 24 * 3600;

/** Throws `FagsystemError`, CREDENTIALS where we are refused. */
export function createOAuth2Login(
  http: Http,
  { operation, tokenUrl, form }: OAuth2Grant,
  clock: Clock = systemClock,
): Login {
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  const fetchToken = async (bounds: CallBounds) => {
    const request = { operation, method: "POST", url: tokenUrl, headers, body, read: true } as const;
    return readToken(await http.send(request, bounds), operation);
  };
  return createLogin(fetchToken, clock);
}

function readToken(response: HttpResponse, operation: string): AccessToken {
  if (response.status === 400 && isRefusal(response, operation))
    throw new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", operation, { status: 400 });
  checkStatus(response, operation);
  checkNotHtml(response, operation);
  const { access_token: token, expires_in: expiresIn } = readAnswer(response, operation);
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token))
    throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return { token, expiresIn: lifetimeOf(expiresIn) };
}

/** In seconds. Some send it as text, some leave it out, and some say 0 where they do not want to tell. */
function lifetimeOf(told: unknown): number {
  const isText = typeof told === "string" && /^\s*\d{1,10}(\.\d+)?\s*$/.test(told);
  const seconds = typeof told === "number" || isText ? Number(told) : Number.NaN;
  return seconds > 0 ? Math.min(seconds, MAX_LIFETIME) : DEFAULT_LIFETIME;
}

function isRefusal(response: HttpResponse, operation: string): boolean {
  return REFUSALS.includes(readAnswer(response, operation)["error"]);
}

/** Without a member where it is no object of JSON. */
function readAnswer(response: HttpResponse, operation: string): Readonly<Record<string, unknown>> {
  if (!response.contentType.endsWith("json")) return {};
  const body = parseJson(response, operation);
  return typeof body === "object" && body !== null ? { ...body } : {};
}
