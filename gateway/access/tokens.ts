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
    return { principal, expiresAt: (payload.exp ?? 0) * 1000 };
  };
  return { canRead: () => missing.size < issuers.length, read: rememberVerified(readAnew, now) };
}

function refused(): SagsgrafError {
  return new SagsgrafError("UNAUTHENTICATED", "The token is missing, expired or not from a known issuer.");
}

function issuerOf(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
}

async function verify(token: string, keys: JWTVerifyGetKey, { issuer, audience }: TokenIssuer): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp"],
      clockTolerance: CLOCK_SKEW_SECONDS,
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
function toPrincipal(payload: JWTPayload, { kind, claims }: TokenIssuer): Principal | null {
  const cpr = payload[claims.cpr];
  const privilegier = payload[claims.privilegier];
  if (cpr !== undefined && privilegier === undefined && kind !== "employee")
    return toBorger(cpr, text(payload[claims.navn]));
  if (privilegier !== undefined && cpr === undefined && kind !== "citizen") return toSagsbehandler(payload, claims);
  return null;
}

function toBorger(claim: unknown, navn: string | null): BorgerBruger | null {
  const cpr = typeof claim === "string" ? parseCpr(claim) : null;
  return cpr === null ? null : { art: "BORGER", cpr, navn };
}

function toSagsbehandler(
  payload: JWTPayload,
  claims: TokenIssuer["claims"],
): Omit<SagsbehandlerBruger, "formaal"> | null {
  const uuid = parseUuid(text(payload[claims.uuid]) ?? "");
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
