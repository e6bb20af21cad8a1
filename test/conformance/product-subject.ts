// SPDX-License-Identifier: MPL-2.0
/** A product of the registry as a subject: its adapter before its own emulator, which holds this suite's world. */

import type { Produkt } from "../../adapters/contract.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import type { EmulatorModule, ProductEmulator } from "../../emulators/kit/produkt.js";
import { loadEmulator } from "../../emulators/registry.js";
import { deriveExpected } from "../../tools/conformance/expected.js";
import type { Subject } from "../../tools/conformance/types.js";
import { connectProduct } from "../support/open-product.js";
import { createWorld } from "./world.js";

/** More than the largest page of any product (500): whoever has the most cases comes on two pages at least. */
const BUSIEST = 520;
/** An index is filled with cases of a system that is not connected. */
const UNCONNECTED = "ksd";

interface Started {
  readonly running: ProductEmulator;
  readonly expected: Awaited<ReturnType<Subject["open"]>>["expected"];
}

/**
 * `instans` is the key the adapter is given, and for a product that is no index the system whose cases it holds. The
 * adapter and its connections are new each time; the emulator, which is costly to fill, is one and healthy each time.
 */
export function productSubject(
  produkt: Produkt,
  instans: string,
  emulator: () => Promise<EmulatorModule> = () => loadEmulator(produkt.noegle),
): Subject {
  let started: Promise<Started> | null = null;
  async function start(): Promise<Started> {
    const { VERDENSFORM: form = {}, startProductEmulator } = await emulator();
    const kommune = createWorld({
      system: produkt.erIndeks ? UNCONNECTED : instans,
      busiest: form.fleresider ?? BUSIEST,
      ...(form.sagsnummer ? { sagsnummer: form.sagsnummer } : {}),
    });
    const expected = deriveExpected(kommune, instans, produkt.erIndeks, createIndhold);
    return { expected, running: await startProductEmulator({ kommune, instans, port: 0 }) };
  }
  return {
    name: produkt.navn,
    async open() {
      started ??= start();
      const { running, expected } = await started;
      running.reset();
      const { fagsystem, close } = connectProduct(produkt, { instans, emulator: running });
      return { fagsystem, emulator: running, expected, felter: produkt.felter, close };
    },
    async end() {
      await (await started)?.running.stop();
    },
  };
}
