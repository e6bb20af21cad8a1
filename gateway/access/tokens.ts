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
import { parseCpr, parseUuid } from "../../schema/identifiers.js";
import type { BorgerBruger, SagsbehandlerBruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { GatewayConfig } from "../config/load.js";
import { parsePrivileges } from "./privileges.js";

export type TokenIssuer = GatewayConfig["issuers"][number];

/** Who the token says it is; a caseworker's purpose comes from a header. */
export type Principal = BorgerBruger | Omit<SagsbehandlerBruger, "formaal">;

export interface TokenReader {
  /** Throws UNAUTHENTICATED for a token that is not from a configured issuer, not for us, expired or incomplete. */
  read(token: string): Promise<Principal>;
}

const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const CLOCK_SKEW_SECONDS = 30;

export function createTokenReader(issuers: readonly TokenIssuer[]): TokenReader {
  const byIssuer = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, keys: keysOf(issuer) }]));
  return {
    async read(token) {
      const known = byIssuer.get(issuerOf(token) ?? "");
      if (!known) throw refused();
      const payload = await verify(token, known.keys, known.issuer);
      const principal = toPrincipal(payload, known.issuer);
      if (!principal) throw refused();
      return principal;
    },
  };
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
    throw new SagsgrafError("UNAUTHENTICATED", "The token cannot be checked right now.");
  }
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
  const privilegier = parsePrivileges(payload[claims.privilegier]);
  const enheder = payload[claims.enheder];
  if (!uuid || !privilegier) return null;
  return {
    art: "SAGSBEHANDLER",
    uuid,
    navn: text(payload[claims.navn]),
    brugernavn: text(payload[claims.brugernavn]),
    enheder: Array.isArray(enheder) ? enheder.flatMap((enhed) => parseUuid(String(enhed)) ?? []) : [],
    privilegier,
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
