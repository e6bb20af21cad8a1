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

export function withOperationsart(fagsystem: Fagsystem): Fagsystem {
  return new Proxy(fagsystem, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || !isKaldende(name)) return value;
      return (...args: [...unknown[], CallContext]): unknown => {
        const ctx: CallContext = { ...(args.pop() as CallContext), art: ARTER[name] };
        return Reflect.apply(value, target, [...args, ctx]);
      };
    },
  });
}
