/** A product of the registry as a subject: its adapter before its own emulator, which holds this suite's world. */
import type { Produkt } from "../../adapters/contract.js";
import { openProduct } from "../support/open-product.js";
import { deriveExpected } from "./expected.js";
import type { Subject } from "./types.js";
import { createWorld } from "./world.js";

/** The design's busiest citizen. */
const BUSIEST = 900;
/** An index is filled with cases of a system that is not connected. */
const UNCONNECTED = "ksd";

/** `instans` is the key the adapter is given, and for a product that is no index the system whose cases it holds. */
export function productSubject(produkt: Produkt, instans: string): Subject {
  const kommune = createWorld({ system: produkt.erIndeks ? UNCONNECTED : instans, busiest: BUSIEST });
  const expected = deriveExpected(kommune, instans, produkt.erIndeks);
  return {
    name: produkt.navn,
    async open() {
      const { fagsystem, emulator, close } = await openProduct(produkt, { instans, kommune });
      return { fagsystem, emulator, expected, felter: produkt.felter, close };
    },
  };
}
