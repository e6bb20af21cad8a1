// SPDX-License-Identifier: MPL-2.0
/**
 * What the gateway has already learnt in this request, sent along to a subgraph in a process of its own: that cannot ask
 * the index, and need not read again what the overview has read. It still decides access itself, on all of it.
 */
import type { FagsystemFejlgrund, FagsystemFejlkode } from "../../adapters/errors.js";
import type { SagDokumentRecord } from "../../schema/records.js";
import type { PaaTidspunkt } from "../historik/paa-tidspunkt.js";
import type { SamletSag } from "../reading/kilder.js";

export interface Known {
  readonly sager: readonly SamletSag[];
  /** By instance, and the time that was asked about (null: now): what its reading has failed with. */
  readonly failures: readonly {
    readonly instans: string;
    readonly paaTidspunkt: PaaTidspunkt | null;
    readonly kode: FagsystemFejlkode;
    readonly grund: FagsystemFejlgrund;
  }[];
  /** What the indexes say of the documents of these cases. */
  readonly indeksdokumenter: readonly KendteIndeksdokumenter[];
}

export interface KendteIndeksdokumenter {
  readonly instans: string;
  /** The case's id in the index. */
  readonly lokalId: string;
  /** Null: it cannot give them, or `fejl`. */
  readonly poster: readonly SagDokumentRecord[] | null;
  readonly fejl: { readonly kode: FagsystemFejlkode; readonly grund: FagsystemFejlgrund } | null;
}

export const NOTHING_KNOWN: Known = { sager: [], failures: [], indeksdokumenter: [] };
