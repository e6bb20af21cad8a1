// SPDX-License-Identifier: MPL-2.0
/** From a bearer token to who is asking. A token is a signed JWT of a configured issuer; anything else is nobody. */
import { readFileSync } from "node:fs";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { parseCpr, parseCvr, parseUuid } from "../../schema/identifiers.js";
import type { BorgerBruger, SagsbehandlerBruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { GatewayConfig } from "../config/load.js";
import { readPrivilegier } from "./privilegier/laes.js";
import { rememberVerified, type Verified } from "./remembered.js";

export type TokenIssuer = GatewayConfig["issuers"][number];

/** Who the token says it is; a caseworker's purpose comes from a header. */
export type Principal = BorgerBruger | Omit<SagsbehandlerBruger, "formaal">;

export interface TokenReader {
  /** Throws UNAUTHENTICATED for a token that is not from a configured issuer, not for us, expired or incomplete; INTERNAL while the issuer's keys cannot be had. */
  read(token: string): Promise<Principal>;
  /** Whether the keys of any issuer are at hand: without them nobody can be told from anybody. */
  canRead(): boolean;
}

/** What became of an issuer's keys, by its place in the configuration. Null: they are here again. */
export type OnIssuer = (issuer: number, cause: string | null) => void;

const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const CLOCK_SKEW_SECONDS = 30;

export function createTokenReader(
  issuers: readonly TokenIssuer[],
  onIssuer: OnIssuer = () => undefined,
  now: () => number = Date.now,
): TokenReader {
  const missing = new Map<number, string>();
  const tell = (issuer: number, cause: string | null) => {
    if ((missing.get(issuer) ?? null) === cause) return;
    if (cause === null) missing.delete(issuer);
    else missing.set(issuer, cause);
    onIssuer(issuer, cause);
  };
  const byIssuer = new Map(
    issuers.map((issuer, index) => [
      issuer.issuer,
      { issuer, keys: watched(keysOf(issuer), (cause) => tell(index, cause)) },
    ]),
  );
  const readAnew = async (token: string): Promise<Verified<Principal>> => {
    const known = byIssuer.get(issuerOf(token) ?? "");
    if (!known) throw refused();
    const payload = await verify(token, known.keys, known.issuer);
    const principal = toPrincipal(payload, known.issuer);
    if (!principal) throw refused();
    return { principal, expiresAt: endOf(payload, known.issuer) };
  };
  return { canRead: () => missing.size < issuers.length, read: rememberVerified(readAnew, now) };
}

function refused(): SagsgrafError {
  return new SagsgrafError("UNAUTHENTICATED", "The token is missing, expired or not from a known issuer.");
}

function endOf({ exp = 0, iat = 0 }: JWTPayload, { maxTokenAge }: TokenIssuer): number {
  return Math.min(exp * 1000, maxTokenAge === null ? Number.POSITIVE_INFINITY : iat * 1000 + maxTokenAge);
}

function issuerOf(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, maxTokenAge }: TokenIssuer,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp"],
      clockTolerance: CLOCK_SKEW_SECONDS,
      ...(maxTokenAge === null ? {} : { maxTokenAge: maxTokenAge / 1000 }),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refused();
    throw error;
  }
}

/** Where an issuer's keys do not come nothing is said of the token: that is no fault of who brings it. */
function watched(keys: JWTVerifyGetKey, tell: (cause: string | null) => void): JWTVerifyGetKey {
  return async (...asked) => {
    try {
      const key = await keys(...asked);
      tell(null);
      return key;
    } catch (error) {
      if (error instanceof errors.JOSEError && !isUnreachable(error)) throw error;
      tell(causeOf(error));
      throw new SagsgrafError("INTERNAL", "Tokens cannot be checked right now.");
    }
  };
}

function isUnreachable({ code }: errors.JOSEError): boolean {
  return ["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"].includes(code);
}

/** A code of jose, of TLS or of the network; never an address. */
function causeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  const code: unknown = Reflect.get(cause instanceof Error ? cause : Object(error), "code");
  return typeof code === "string" ? code : "UNKNOWN";
}

function keysOf({ jwks }: TokenIssuer): JWTVerifyGetKey {
  if ("url" in jwks) return createRemoteJWKSet(new URL(jwks.url), { timeoutDuration: 2000 });
  const keys =
    "file" in jwks ? (JSON.parse(readFileSync(jwks.file, "utf8")) as JSONWebKeySet) : { keys: [...jwks.keys] };
  return createLocalJWKSet(keys as JSONWebKeySet);
}

/** One token is one kind of person: with a CPR number a citizen, with privileges a caseworker, with both nobody. */
function toPrincipal(payload: JWTPayload, issuer: TokenIssuer): Principal | null {
  const { kind, claims } = issuer;
  const cpr = payload[claims.cpr];
  const privilegier = payload[claims.privilegier];
  if (cpr !== undefined && privilegier === undefined && kind !== "employee") return toBorger(payload, issuer);
  if (privilegier !== undefined && cpr === undefined && kind !== "citizen") return toSagsbehandler(payload, claims);
  return null;
}

const NSIS = ["LAV", "BETYDELIG", "HOEJ"] as const;
const NSIS_ORD: Readonly<Record<string, number>> = { low: 0, substantial: 1, high: 2 };

/** A company's login is not a citizen's, though it carries the number of whoever logged in. */
function toBorger(payload: JWTPayload, { claims, kraevet, mindsteNsis }: TokenIssuer): BorgerBruger | null {
  const claim = payload[claims.cpr];
  const cpr = typeof claim === "string" ? parseCpr(claim) : null;
  const isPerson = Object.entries(kraevet).every(([name, value]) => String(payload[name]) === value);
  if (cpr === null || !isPerson || payload[claims.myndighed] !== undefined) return null;
  if (mindsteNsis !== null && nsisOf(payload[claims.nsis]) < NSIS.indexOf(mindsteNsis)) throw tooWeak();
  return { art: "BORGER", cpr, navn: text(payload[claims.navn]) };
}

/** `Substantial`, `SUBSTANTIAL`, or `https://data.gov.dk/concept/core/nsis/loa/Substantial`. What is none is the lowest. */
function nsisOf(claim: unknown): number {
  const word = typeof claim === "string" ? (claim.split("/").at(-1)?.trim().toLowerCase() ?? "") : "";
  return Object.hasOwn(NSIS_ORD, word) ? (NSIS_ORD[word] ?? 0) : 0;
}

function tooWeak(): SagsgrafError {
  return new SagsgrafError(
    "FORBIDDEN",
    "A stronger login is needed: log in again at a higher level of assurance (NSIS).",
  );
}

function toSagsbehandler(
  payload: JWTPayload,
  claims: TokenIssuer["claims"],
): Omit<SagsbehandlerBruger, "formaal"> | null {
  // Some brokers write it in braces.
  const uuid = parseUuid((text(payload[claims.uuid]) ?? "").replace(/^\{(.*)\}$/, "$1"));
  const privilegier = readPrivilegier(payload[claims.privilegier], parseCvr(text(payload[claims.myndighed]) ?? ""));
  const enheder = payload[claims.enheder];
  const roller: unknown = payload[claims.roller];
  if (!uuid || !privilegier) return null;
  return {
    art: "SAGSBEHANDLER",
    uuid,
    navn: text(payload[claims.navn]),
    brugernavn: text(payload[claims.brugernavn]),
    roller: Array.isArray(roller) ? roller.filter((rolle) => typeof rolle === "string") : [],
    enheder: Array.isArray(enheder) ? enheder.flatMap((enhed) => parseUuid(String(enhed)) ?? []) : [],
    privilegier,
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
