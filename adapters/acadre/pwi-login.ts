// SPDX-License-Identifier: MPL-2.0
/**
 * Our login at PWI: Acadre says where to log in, and whoever does so is given a cookie. NTLM is terminated in front as for
 * PWS. What Acadre says is a path: credentials go to the configured host only, whatever host is named.
 */
import { FagsystemError } from "../errors.js";
import type { AuthPort } from "../kit/foran.js";
import { checkNotHtml, checkStatus } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpResponse } from "../transport/http.js";
import type { AccessToken } from "../transport/login.js";
import type { PwiConfig } from "./config.js";

export const LOGIN_COOKIE = ".acadre_st";

const OPERATION = "login";
const WHERE = "/Frontend/AuthService/GetLoginUrl";
/** Where the cookie does not say how long it lasts, and at most, in seconds. */
const LIFETIME = 4 * 3600;
const MAX_REDIRECTS = 5;

/** `token` is the cookie's value. Throws `FagsystemError`. */
export async function fetchCookie(
  http: Http,
  { baseUrl, loginUrl }: PwiConfig,
  auth: AuthPort,
  bounds: CallBounds,
): Promise<AccessToken> {
  const get = (url: string): Promise<HttpResponse> =>
    http.send({ operation: OPERATION, method: "GET", url, headers: auth.headers(), read: true }, bounds);

  const told = await get(joinUrl(baseUrl, WHERE));
  checkStatus(told, OPERATION);
  checkNotHtml(told, OPERATION);
  let address = parseAddress(told.text.trim().replace(/^"(.*)"$/, "$1"), ANYWHERE);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await get(joinUrl(loginUrl ?? baseUrl, address.pathname + address.search));
    const cookie = answer.status < 400 ? findCookie(answer.setCookie ?? []) : null;
    if (cookie) return cookie;
    if (!isRedirect(answer)) throw refusal(answer);
    address = parseAddress(answer.location ?? "", address);
  }
  throw invalid();
}

export function isRedirect({ status }: Pick<HttpResponse, "status">): boolean {
  return status >= 300 && status < 400;
}

export function joinUrl(base: string, path: string): string {
  return base.replace(/\/+$/, "") + path;
}

/** Only to resolve a path against; never asked. */
const ANYWHERE = new URL("https://acadre.invalid/Frontend/AuthService/");

function parseAddress(text: string, base: URL): URL {
  const url = text !== "" && URL.canParse(text, base.href) ? new URL(text, base) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") throw invalid();
  return url;
}

/** Null: not given, or taken back. */
function findCookie(lines: readonly string[]): AccessToken | null {
  for (const line of lines) {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const token = pair.startsWith(`${LOGIN_COOKIE}=`) ? pair.slice(LOGIN_COOKIE.length + 1) : "";
    const expiresIn = lifetimeOf(attributes);
    if (/^[\x21-\x7e]+$/.test(token) && expiresIn > 0) return { token, expiresIn };
  }
  return null;
}

/** In seconds. */
function lifetimeOf(attributes: readonly string[]): number {
  const attribute = (name: string) =>
    attributes.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const maxAge = Number(attribute("max-age") ?? Number.NaN);
  const untilExpiry = (Date.parse(attribute("expires") ?? "") - Date.now()) / 1000;
  const stated = [maxAge, untilExpiry].find((seconds) => !Number.isNaN(seconds));
  return Math.min(stated ?? LIFETIME, LIFETIME);
}

/** Neither cookie nor redirect: a refusal, a page that asks for something, or nothing that was agreed. */
function refusal(answer: HttpResponse): FagsystemError {
  checkStatus(answer, OPERATION);
  checkNotHtml(answer, OPERATION);
  return invalid();
}

function invalid(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", OPERATION);
}
