// SPDX-License-Identifier: MPL-2.0
/** The fields of a case that only Public 360 has. None is for the citizen: they are how the office keeps its cases. */
import type { ProduktFelt } from "../contract.js";

const STAFF_ONLY = { forBorger: false } as const;

export const felter: readonly ProduktFelt[] = [
  {
    navn: "recno",
    type: "Int",
    beskrivelse: "The case's record number in this installation (Recno). Null where it is no 32-bit number.",
    ...STAFF_ONLY,
  },
  {
    navn: "sagstype",
    type: "String",
    beskrivelse: "Code of the kind of case (CaseTypeCode). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "projekt",
    type: "String",
    beskrivelse: "Name of the project that the case belongs to (ProjectName). Null where it belongs to none.",
    ...STAFF_ONLY,
  },
  {
    navn: "adgangskode",
    type: "String",
    beskrivelse: "The installation's access code (AccessCodeCode). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "adgangsgruppe",
    type: "String",
    beskrivelse: "The group that may see the case in Public 360 (AccessGroup). Null where none is set.",
    ...STAFF_ONLY,
  },
];
