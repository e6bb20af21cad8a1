// SPDX-License-Identifier: MPL-2.0
/**
 * A request's context between our own processes: who asks and how long it may take, signed with the installation's
 * secret. There are two powers, with a key and an audience each: to ask the graph as a person (GRAF), and to ask an
 * instance itself, where nobody decides access (KONTRAKT). A token is for one power, one subgraph and one body, and holds
 * no records: what the gateway has learnt travels in the body, sealed.
 */
import { createHash, randomUUID } from "node:crypto";
import { decodeJwt, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import type { CallContext } from "../../adapters/contract.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import { type Known, NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import { createSeal, type Secret, secretsOf } from "../../subgraphs/seal.js";

export type TravellingCall = Omit<CallContext, "signal">;
export type Magt = "GRAF" | "KONTRAKT";

export interface TravellingContext {
  readonly bruger: Bruger;
  readonly call: TravellingCall;
}

/** For whom a token is, and about which body: whatever of it decides what is done, in an order of its own. */
export interface TokenBinding {
  readonly subgraph: string;
  readonly body: readonly unknown[];
}

const ISSUER = "sagsgraf-gateway";
const AFTERLIFE_SECONDS = 5;

export function signContext(
  context: TravellingContext,
  { subgraph, body }: TokenBinding,
  magt: Magt,
  secret: Secret,
): Promise<string> {
  return new SignJWT({ ctx: context, body: hashOf(body) })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(ISSUER)
    .setAudience(audienceOf(subgraph, magt))
    .setJti(randomUUID())
    .setExpirationTime(Math.ceil(context.call.deadline / 1000) + AFTERLIFE_SECONDS)
    .sign(keyOf(magt, secretsOf(secret)[0]));
}

export interface VerifiedContext extends TravellingContext {
  readonly magt: Magt;
}

export interface ContextVerifier {
  /** Throws UNAUTHENTICATED for one that is not ours, not for this subgraph and body, over, or has been here before. */
  verify(token: string, binding: TokenBinding): Promise<VerifiedContext>;
}

/** More than a process is asked in the seconds that a token lives. */
const TOKENS_REMEMBERED = 100_000;

export function createContextVerifier(secret: Secret): ContextVerifier {
  const seen = new LRUCache<string, true>({ max: TOKENS_REMEMBERED, ttl: 1, ttlAutopurge: false });
  return {
    async verify(token, binding) {
      try {
        const magt = magtOf(token, binding.subgraph);
        const payload = await readWithAny(token, magt, secret, {
          issuer: ISSUER,
          audience: audienceOf(binding.subgraph, magt),
          algorithms: ["HS256"],
          requiredClaims: ["exp", "jti"],
        });
        const { jti = "", exp = 0 } = payload;
        if (payload["body"] !== hashOf(binding.body) || seen.has(jti)) throw new Error("another body, or again");
        seen.set(jti, true, { ttl: Math.max(1, exp * 1000 - Date.now()) });
        return { ...(payload["ctx"] as TravellingContext), magt };
      } catch {
        throw new SagsgrafError("UNAUTHENTICATED", "The context is not signed by this installation, or too old.");
      }
    },
  };
}

/** Throws where none of the secrets signed it. */
async function readWithAny(token: string, magt: Magt, secret: Secret, options: JWTVerifyOptions): Promise<JWTPayload> {
  const [first, ...others] = secretsOf(secret);
  const readWith = async (one: string) => (await jwtVerify(token, keyOf(magt, one), options)).payload;
  let reading = readWith(first);
  for (const one of others) reading = reading.catch(() => readWith(one));
  return reading;
}

function magtOf(token: string, subgraph: string): Magt {
  return decodeJwt(token).aud === audienceOf(subgraph, "KONTRAKT") ? "KONTRAKT" : "GRAF";
}

function audienceOf(subgraph: string, magt: Magt): string {
  return `${subgraph}:${magt}`;
}

/** A key of its own purpose, so that nothing else signed with the secret passes for a context, nor one power for the other. */
function keyOf(magt: Magt, secret: string): Uint8Array {
  return new TextEncoder().encode(`context:${magt}:${secret}`);
}

function hashOf(body: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("base64url");
}

/** What the gateway has learnt, for one subgraph to read. */
export function sealKnown(known: Known, subgraph: string, secret: Secret): string {
  return createSeal(secret, `known ${subgraph}`).seal(JSON.stringify(known));
}

/** Nothing, where it was not sealed for this subgraph: then it finds out for itself. */
export function openKnown(text: unknown, subgraph: string, secret: Secret): Known {
  const plain = typeof text === "string" ? createSeal(secret, `known ${subgraph}`).open(text) : null;
  return plain === null ? NOTHING_KNOWN : (JSON.parse(plain) as Known);
}
