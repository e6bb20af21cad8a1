// SPDX-License-Identifier: MPL-2.0
/** How LoRA's words are read: its states are the standard's own, its sensitivity a class that the municipality explains. */
import { FREMDRIFT_KODER } from "../../schema/values.js";
import type { Afbildning } from "../contract.js";
import type { LoraConfig } from "./config.js";

/** A class is known by its UUID. */
export function afbildningerOf({ foelsomhedsklasser }: Pick<LoraConfig, "foelsomhedsklasser">): readonly Afbildning[] {
  return [
    ...FREMDRIFT_KODER.map((kode) => ({ felt: "fremdrift", ord: kode, vaerdi: kode }) as const),
    ...foelsomhedsklasser.map(({ uuid, niveau }) => ({ felt: "foelsomhed", ord: uuid, vaerdi: niveau }) as const),
  ];
}
