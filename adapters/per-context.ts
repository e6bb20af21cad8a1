/** Things read once for one caller's question, however many of its cases refer to them. Nothing outlives the question. */
import type { CallContext } from "./contract.js";

export type ReadOnce<T> = (key: string, ctx: CallContext) => Promise<T>;

/** A failure is not remembered: the next who asks tries again. */
export function createReadOnce<T>(read: ReadOnce<T>): ReadOnce<T> {
  const byContext = new WeakMap<CallContext, Map<string, Promise<T>>>();
  return (key, ctx) => {
    const known = byContext.get(ctx) ?? new Map<string, Promise<T>>();
    byContext.set(ctx, known);
    const pending = known.get(key) ?? read(key, ctx);
    known.set(key, pending);
    pending.catch(() => known.delete(key));
    return pending;
  };
}
