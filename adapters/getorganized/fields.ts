// SPDX-License-Identifier: MPL-2.0
/** The fields of a case that only GetOrganized has. None is for the citizen: they are how the office keeps its cases. */
import type { ProduktFelt } from "../contract.js";

const STAFF_ONLY = { forBorger: false } as const;

export const felter: readonly ProduktFelt[] = [
  {
    navn: "sagskategori",
    type: "String",
    beskrivelse: "Kind of case within its type, such as Borgermappe (CaseCategory). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "sagspraefiks",
    type: "String",
    beskrivelse: "The case type, which begins the number, such as AKT (CaseTypePrefix). Never null.",
    ...STAFF_ONLY,
  },
];
