/** What every product's emulator exports, and what it needs to be started. */
import type { Kommune } from "./kommune.js";
import type { Emulator } from "./server.js";

/** What a product's `emulator.ts` exports. */
export interface EmulatorModule<C = unknown> {
  startProductEmulator(options: EmulatorOptions): Promise<ProductEmulator<C>>;
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
}
