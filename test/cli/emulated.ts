// SPDX-License-Identifier: MPL-2.0
/** A product's emulator beside a configuration file that connects to it: what the tools' tests run on. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Produkt } from "../../adapters/contract.js";
import { describeKoder } from "../../emulators/kit/koder.js";
import type { Kommune } from "../../emulators/kit/kommune.js";
import type { ProductEmulator } from "../../emulators/kit/produkt.js";
import { loadEmulator } from "../../emulators/registry.js";

export interface Emulated {
  readonly emulator: ProductEmulator;
  readonly config: string;
  readonly people: string;
  /** Ends the emulator and takes the files away. */
  end(): Promise<void>;
}

export interface EmulatedOptions {
  readonly instans: string;
  readonly kommune: Kommune;
  /** The numbers in the file of test people. */
  readonly people: readonly string[];
}

/** The secret in the configuration comes from the environment where `connection` has one. */
export async function startEmulated(
  produkt: Produkt,
  { instans, kommune, people }: EmulatedOptions,
): Promise<Emulated> {
  const folder = mkdtempSync(join(tmpdir(), "sagsgraf-cli-"));
  const emulator = await (await loadEmulator(produkt.noegle)).startProductEmulator({ kommune, instans, port: 0 });
  const entry = { instans, produkt: produkt.noegle, connection: emulator.connection };
  const organisation = emulator.organisation ? describeKoder(instans, emulator.organisation) : {};
  const config = join(folder, "fagsystemer.yaml");
  writeFileSync(config, stringify({ organisation, fagsystemer: [entry] }));
  const file = join(folder, "personer.txt");
  writeFileSync(file, `# test people\n${people.join("\n")}\n`);
  return {
    emulator,
    config,
    people: file,
    async end() {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
