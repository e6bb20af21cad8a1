// SPDX-License-Identifier: MPL-2.0
/** The fields of a case that only SBSYS has. None is for the citizen: they are how the office keeps its cases. */
import type { ProduktFelt } from "../contract.js";

const STAFF_ONLY = { forBorger: false } as const;

export const felter: readonly ProduktFelt[] = [
  {
    navn: "sagsId",
    type: "Int",
    beskrivelse: "The case's whole number inside this installation (Id). Null where the answer lacked it.",
    ...STAFF_ONLY,
  },
  {
    navn: "sagsskabelon",
    type: "String",
    beskrivelse: "Name of the template that the case was made from (SagSkabelon). Null where there was none.",
    ...STAFF_ONLY,
  },
  {
    navn: "fagomraade",
    type: "String",
    beskrivelse: "Professional area (Fagområde). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "sagstyper",
    type: "String",
    beskrivelse: "Names of the case types, joined by comma (Sagstyper). Null where it has none.",
    ...STAFF_ONLY,
  },
  {
    navn: "erBeskyttet",
    type: "Boolean",
    beskrivelse:
      "Whether the case has access rules of its own in SBSYS (ErBeskyttet). Null means not known, not false.",
    ...STAFF_ONLY,
  },
  {
    navn: "securitySetId",
    type: "Int",
    beskrivelse: "Number of those access rules, which cannot be read from here (SecuritySetId). Null where absent.",
    ...STAFF_ONLY,
  },
  {
    navn: "erBesluttet",
    type: "Boolean",
    beskrivelse: "Whether a decision is registered on the case (ErBesluttet). Null means not known, not false.",
    ...STAFF_ONLY,
  },
  {
    navn: "beslutningHarDeadline",
    type: "Boolean",
    beskrivelse: "Whether the decision has a time limit (BeslutningHarDeadline). Null means not known, not false.",
    ...STAFF_ONLY,
  },
];
