/** A planned closure holds on every path to a source: it is not called while it lasts. */
import type { Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";

export function withClosures(fagsystem: Fagsystem, lukket: Kilde["lukket"], now: () => number): Fagsystem {
  if (lukket.length === 0) return fagsystem;
  const closures = lukket.map(({ fra, til }) => ({ from: Date.parse(fra), to: Date.parse(til) }));
  const check = (operation: string) => {
    const at = now();
    if (closures.some(({ from, to }) => at >= from && at < to))
      throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "CLOSED", operation);
  };
  return new Proxy(fagsystem, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || name === "close") return value;
      return (...args: unknown[]): unknown => {
        check(String(name));
        return Reflect.apply(value, target, args);
      };
    },
  });
}
