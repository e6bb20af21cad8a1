/**
 * A request's context between our own processes: who asks and how long it may take, signed with the installation's
 * secret, so that a subgraph need not be told by anybody else. Lives as long as the request.
 */
import { jwtVerify, SignJWT } from "jose";
import type { CallContext } from "../../adapters/contract.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { Known } from "../../subgraphs/request/known.js";

export type TravellingCall = Omit<CallContext, "signal">;

export interface TravellingContext {
  readonly bruger: Bruger;
  readonly call: TravellingCall;
  readonly known: Known;
}

const ISSUER = "sagsgraf-gateway";
const AFTERLIFE_SECONDS = 5;

export function signContext(context: TravellingContext, subgraph: string, secret: string): Promise<string> {
  return new SignJWT({ ctx: context })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(ISSUER)
    .setAudience(subgraph)
    .setExpirationTime(Math.ceil(context.call.deadline / 1000) + AFTERLIFE_SECONDS)
    .sign(keyOf(secret));
}

/** Throws UNAUTHENTICATED for one that is not ours, not for this subgraph, or over. */
export async function verifyContext(token: string, subgraph: string, secret: string): Promise<TravellingContext> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      issuer: ISSUER,
      audience: subgraph,
      algorithms: ["HS256"],
      requiredClaims: ["exp"],
    });
    return payload["ctx"] as TravellingContext;
  } catch {
    throw new SagsgrafError("UNAUTHENTICATED", "The context is not signed by this installation, or too old.");
  }
}

/** A key of its own purpose, so that nothing else signed with the secret passes for a context. */
function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(`context:${secret}`);
}
