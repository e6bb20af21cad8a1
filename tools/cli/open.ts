// SPDX-License-Identifier: MPL-2.0
/** An adapter before its real source, over the shared transport, that makes no more calls than it may. */
import type { Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { createHttp, type Http } from "../../adapters/transport/http.js";
import type { Instance } from "./instance.js";

export interface OpenInstance {
  readonly fagsystem: Fagsystem;
  /** Calls over HTTP so far, logins among them; a source that is no web service makes none. */
  calls(): number;
  close(): Promise<void>;
}

/** Beyond `mostCalls` every call is refused as QUOTA, without reaching the source. */
export function openInstance({ produkt, config, organisation }: Instance, mostCalls: number): OpenInstance {
  const inner = createHttp(config.http);
  let made = 0;
  const count = (operation: string) => {
    if (made >= mostCalls) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "QUOTA", operation);
    made += 1;
  };
  const http: Http = {
    async send(request, bounds) {
      count(request.operation);
      return inner.send(request, bounds);
    },
    async stream(request, bounds) {
      count(request.operation);
      return inner.stream(request, bounds);
    },
    close: () => inner.close(),
  };
  const fagsystem = produkt.create({ instans: config.instans, config: config.connection, http, organisation });
  return {
    fagsystem,
    calls: () => made,
    async close() {
      await fagsystem.close();
      await inner.close();
    },
  };
}
