/**
 * What the gateway has already learnt in this request, sent along to a subgraph in a process of its own: that cannot ask
 * the index, and need not read again what the overview has read. It still decides access itself, on all of it.
 */
import type { FagsystemFejlgrund, FagsystemFejlkode } from "../adapters/errors.js";
import type { SamletSag } from "./kilder.js";

export interface Known {
  readonly sager: readonly SamletSag[];
  /** By instance: what its reading has failed with. */
  readonly failures: readonly {
    readonly instans: string;
    readonly kode: FagsystemFejlkode;
    readonly grund: FagsystemFejlgrund;
  }[];
}

export const NOTHING_KNOWN: Known = { sager: [], failures: [] };
