// SPDX-License-Identifier: MPL-2.0
/** Why a connection failed, as the system names it: `ENOTFOUND`, `CERT_HAS_EXPIRED`. A name of a closed form, never an address. */

const NAME = /^[A-Z][A-Z0-9_]{2,60}$/;
const DEPTH = 4;

/** The innermost that has a name; null: none has. */
export function systemCodeOf(error: unknown): string | null {
  let found: string | null = null;
  let inner: unknown = error;
  for (let depth = 0; depth < DEPTH && typeof inner === "object" && inner !== null; depth++) {
    const code: unknown = Reflect.get(inner, "code");
    if (typeof code === "string" && NAME.test(code)) found = code;
    inner = inner instanceof AggregateError ? inner.errors[0] : Reflect.get(inner, "cause");
  }
  return found;
}
