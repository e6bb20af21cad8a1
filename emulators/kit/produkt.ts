// SPDX-License-Identifier: MPL-2.0
/** What every product's emulator exports, and what it needs to be started. */
import type { Koder } from "./koder.js";
import type { Kommune, KommuneSag } from "./kommune.js";
import type { Emulator } from "./server.js";

/** What a product's `emulator.ts` exports. */
export interface EmulatorModule<C = unknown> {
  /** Absent: anything will do. */
  readonly VERDENSFORM?: Verdensform;
  startProductEmulator(options: EmulatorOptions): Promise<ProductEmulator<C>>;
}

/** What a municipality has to be like for the product to be tried on it. */
export interface Verdensform {
  /** So many cases of one person come on several pages, or are as many as any search gives. Absent: more than 500. */
  readonly fleresider?: number;
  /** How the product writes its case numbers. Absent: in no form of its own. */
  readonly sagsnummer?: (sag: Pick<KommuneSag, "kle" | "facet" | "nummer">) => string;
}

export interface EmulatorOptions {
  readonly kommune: Kommune;
  /** Which of the municipality's cases it holds: those with `system` equal to this. An index holds those it indexes. */
  readonly instans: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface ProductEmulator<C = unknown> extends Emulator {
  /** The product configuration that connects to this emulator. */
  readonly connection: C;
  /** The codes that it has for the municipality's units and users. Absent: none of its own. */
  readonly organisation?: Koder;
}
