// SPDX-License-Identifier: MPL-2.0
/** Tokens that have been found to hold, for a short while: to verify a signature costs more than the rest of a small request. */
import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";

/** What a token says, and until when, in milliseconds since the epoch. */
export interface Verified<T> {
  readonly principal: T;
  readonly expiresAt: number;
}

/** An issuer that takes back a key, or a configuration that no longer trusts it, is heeded after this. */
const REMEMBERED_MS = 60_000;
const MOST = 10_000;

/**
 * The same as `verify`, which is asked once a minute for each token at the most, and always when the token has expired.
 * What does not hold is not remembered. The token itself is not kept: its hash is.
 */
export function rememberVerified<T extends object>(
  verify: (token: string) => Promise<Verified<T>>,
  now: () => number,
): (token: string) => Promise<T> {
  const known = new LRUCache<string, { readonly principal: T; readonly until: number }>({ max: MOST });
  return async (token) => {
    const key = createHash("sha256").update(token).digest("base64url");
    const remembered = known.get(key);
    // A copy: what one request keeps beside its object is not the next one's.
    if (remembered && now() < remembered.until) return { ...remembered.principal };
    known.delete(key);
    const startedAt = now();
    const { principal, expiresAt } = await verify(token);
    known.set(key, { principal, until: Math.min(expiresAt, startedAt + REMEMBERED_MS) });
    return principal;
  };
}
