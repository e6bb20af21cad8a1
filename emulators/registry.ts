// SPDX-License-Identifier: MPL-2.0
/** The emulator of each product, by the product's key; loaded only where a demonstration or a test wants it. */
import type { EmulatorModule } from "./kit/produkt.js";

const EMULATORER: Readonly<Record<string, () => Promise<EmulatorModule>>> = {
  acadre: () => import("./acadre/emulator.js"),
  getorganized: () => import("./getorganized/emulator.js"),
  "kmd-nova": () => import("./kmd-nova/emulator.js"),
  lora: () => import("./lora/emulator.js"),
  public360: () => import("./public360/emulator.js"),
  sbsys: () => import("./sbsys/emulator.js"),
  sdi: () => import("./sdi/emulator.js"),
  sql: () => import("./sql/emulator.js"),
  workzone: () => import("./workzone/emulator.js"),
};

/** Throws where no emulator speaks as the product does. */
export function loadEmulator(produkt: string): Promise<EmulatorModule> {
  const load = EMULATORER[produkt];
  if (!load) throw new Error(`there is no emulator of ${produkt}`);
  return load();
}
