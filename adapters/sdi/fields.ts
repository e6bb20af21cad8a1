// SPDX-License-Identifier: MPL-2.0
/** What only the index has. */
import type { ProduktFelt } from "../contract.js";

export const sdiFelter: readonly ProduktFelt[] = [
  {
    navn: "sagskategori",
    type: "String",
    beskrivelse: "The sending system's own category of the case. Sagskategori; null where it has none.",
    forBorger: false,
  },
  {
    navn: "indeksregistreret",
    type: "DateTime",
    beskrivelse:
      "When the index last registered the case: what changed in the system later is not in this entry. StsTidspunkt; null where the index does not say.",
    forBorger: true,
  },
];
