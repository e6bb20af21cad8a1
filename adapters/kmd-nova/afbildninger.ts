// SPDX-License-Identifier: MPL-2.0
/** How Nova's words are read: its states are the standard's own, its sensitivity is a table of the municipality's. */
import { FREMDRIFT_KODER } from "../../schema/values.js";
import type { Afbildning } from "../contract.js";
import type { KmdNovaConfig } from "./config.js";

/** As a state's title has them; its progressState is ASCII, as the standard here. */
const MED_DANSKE_BOGSTAVER = [
  ["Opstået", "Opstaaet"],
  ["Udført", "Udfoert"],
] as const;

/** `ord` is progressState, or its title where that is spelled otherwise, or sensitivity.sensitivity. */
export function afbildningerOf({ foelsomhed }: Pick<KmdNovaConfig, "foelsomhed">): readonly Afbildning[] {
  return [
    ...FREMDRIFT_KODER.map((kode) => ({ felt: "fremdrift", ord: kode, vaerdi: kode }) as const),
    ...MED_DANSKE_BOGSTAVER.map(([ord, vaerdi]) => ({ felt: "fremdrift", ord, vaerdi }) as const),
    ...Object.entries(foelsomhed).map(([ord, vaerdi]) => ({ felt: "foelsomhed", ord, vaerdi }) as const),
  ];
}
