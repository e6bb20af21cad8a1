/** Keycloak's password grant. On failure it may well answer with a web page, so the answer's type is checked. */
import { FagsystemError } from "../errors.js";
import { checkNotHtml, checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds, Http, HttpResponse } from "../transport/http.js";
import type { AccessToken } from "../transport/login.js";
import type { SbsysConfig } from "./config.js";
import { readInt, readObject, readText } from "./wire-read.js";

const OPERATION = "token";
/** OAuth 2.0's words for credentials that are refused; Keycloak sends them with 400 or 401. */
const REFUSALS = ["invalid_grant", "invalid_client", "unauthorized_client"];
/** Where the lifetime is not stated, in seconds: Keycloak's default for access tokens. */
const DEFAULT_LIFETIME = 60;

export async function fetchToken(http: Http, config: SbsysConfig, bounds: CallBounds): Promise<AccessToken> {
  const response = await http.send(
    {
      operation: OPERATION,
      method: "POST",
      url: config.tokenUrl,
      headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "password",
        client_id: config.clientId,
        client_secret: config.clientSecret,
        username: config.username,
        password: config.password,
      }).toString(),
      read: true,
    },
    bounds,
  );
  return readToken(response);
}

function readToken(response: HttpResponse): AccessToken {
  if (response.status === 400 && isRefusal(response)) {
    throw new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", OPERATION, { status: 400 });
  }
  checkStatus(response, OPERATION);
  checkNotHtml(response, OPERATION);
  const wire = response.contentType.endsWith("json") ? readObject(parseJson(response, OPERATION)) : null;
  const token = wire && readText(wire, "access_token");
  if (!wire || !token) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", OPERATION);
  return { token, expiresIn: readInt(wire, "expires_in") ?? DEFAULT_LIFETIME };
}

function isRefusal(response: HttpResponse): boolean {
  const wire = response.contentType.endsWith("json") ? readObject(parseJson(response, OPERATION)) : null;
  return wire !== null && REFUSALS.includes(readText(wire, "error") ?? "");
}
