// SPDX-License-Identifier: MPL-2.0
/** Fields only KMD Nova has, as data; `map.ts` fills `SagRecord.ekstra` under the same names. */
import type { ProduktFelt } from "../contract.js";

export const FELTER = [
  {
    navn: "byggesagsklasse",
    type: "String",
    beskrivelse: "Class of the building case, in Nova's words (buildingCaseClassName). Null: not a building case.",
    forBorger: false,
  },
  {
    navn: "bbrSagsId",
    type: "String",
    beskrivelse: "The building case's id in BBR (bbrCaseId). Null: not a building case, or not in BBR.",
    forBorger: false,
  },
  {
    navn: "bfeNummer",
    type: "String",
    beskrivelse: "Number of the property the case is about (Bestemt Fast Ejendom, bfeNumber). Null: no property given.",
    forBorger: false,
  },
  {
    navn: "aktivkode",
    type: "String",
    beskrivelse: "Nova's code for whether the case is in use (state.activeCode). Null: none given.",
    forBorger: false,
  },
  {
    navn: "sagskategori",
    type: "String",
    beskrivelse: "Kind of case, in Nova's words (caseCategory). Null: none given.",
    forBorger: false,
  },
  {
    navn: "bomSagstype",
    type: "String",
    beskrivelse: "What was applied for in Byg og Miljø (bomCaseTypeDescription). Null: it did not come from there.",
    forBorger: false,
  },
  {
    navn: "bomSagsnummer",
    type: "String",
    beskrivelse: "The application's number in Byg og Miljø (bomNumber). Null: it did not come from there.",
    forBorger: true,
  },
] as const satisfies readonly ProduktFelt[];

export type KmdNovaFelt = (typeof FELTER)[number]["navn"];
