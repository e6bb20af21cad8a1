// SPDX-License-Identifier: MPL-2.0
/** Things read once for one caller's question, however many of its cases refer to them. Nothing outlives the question. */
import type { CallContext } from "./contract.js";

export type ReadOnce<T, C extends object = CallContext> = (key: string, ctx: C) => Promise<T>;

/** A failure is not remembered: the next who asks tries again. */
export function createReadOnce<T, C extends object = CallContext>(read: ReadOnce<T, C>): ReadOnce<T, C> {
  const byContext = new WeakMap<C, Map<string, Promise<T>>>();
  return (key, ctx) => {
    const known = byContext.get(ctx) ?? new Map<string, Promise<T>>();
    byContext.set(ctx, known);
    const pending = known.get(key) ?? read(key, ctx);
    known.set(key, pending);
    pending.catch(() => known.delete(key));
    return pending;
  };
}
