// SPDX-License-Identifier: MPL-2.0
/** What kind of operation each of the contract's methods is, told to the transport: the breaker judges each kind by itself. */
import type { CallContext, Fagsystem } from "../../adapters/contract.js";
import type { Operationsart } from "../../adapters/transport/bounds.js";

type Kaldende = {
  [M in keyof Fagsystem]-?: NonNullable<Fagsystem[M]> extends (...args: infer A) => unknown
    ? A extends [...unknown[], CallContext]
      ? M
      : never
    : never;
}[keyof Fagsystem];

const ARTER: Readonly<Record<Kaldende, Operationsart>> = {
  find: "LIST",
  findReferences: "LIST",
  ping: "LIST",
  load: "LOAD",
  loadParter: "DETAIL",
  loadDokumenter: "DETAIL",
  loadDokumentopslag: "DETAIL",
  loadJournalnotater: "DETAIL",
  loadHistorik: "DETAIL",
  loadRelationer: "DETAIL",
  loadFrister: "DETAIL",
  loadIndhold: "CONTENT",
};

function isKaldende(name: string | symbol): name is Kaldende {
  return Object.hasOwn(ARTER, name);
}

const derived = new WeakMap<CallContext, Map<Operationsart, CallContext>>();

/** The same for the same: adapters read things once for a caller's context. */
function withArt(ctx: CallContext, art: Operationsart): CallContext {
  const known = derived.get(ctx) ?? new Map<Operationsart, CallContext>();
  derived.set(ctx, known);
  const own = known.get(art) ?? { ...ctx, art };
  known.set(art, own);
  return own;
}

export function withOperationsart(fagsystem: Fagsystem): Fagsystem {
  return new Proxy(fagsystem, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || !isKaldende(name)) return value;
      return (...args: [...unknown[], CallContext]): unknown => {
        const ctx = withArt(args.pop() as CallContext, ARTER[name]);
        return Reflect.apply(value, target, [...args, ctx]);
      };
    },
  });
}
