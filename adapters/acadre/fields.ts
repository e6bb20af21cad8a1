// SPDX-License-Identifier: MPL-2.0
/** The fields of a case that only Acadre has. None is for the citizen: they are how the office keeps its cases. */
import type { ProduktFelt } from "../contract.js";

const STAFF_ONLY = { forBorger: false } as const;

export const felter: readonly ProduktFelt[] = [
  {
    navn: "sagstype",
    type: "String",
    beskrivelse: "Code of the kind of case, such as BGSAG or BYGGESAG (CaseFileTypeCode). Null where it has none.",
    ...STAFF_ONLY,
  },
  {
    navn: "undertype",
    type: "String",
    beskrivelse: "Kind within the kind (SubType). Null where it has none.",
    ...STAFF_ONLY,
  },
  {
    navn: "alternativTitel",
    type: "String",
    beskrivelse:
      "The text beside an official title, in cases about a person their name (TitleAlternativeText). Null where there is none, or where it is the title.",
    ...STAFF_ONLY,
  },
  {
    navn: "fristdato",
    type: "DateTime",
    beskrivelse: "The Danish midnight that begins the day of the deadline (Deadline). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "obsDato",
    type: "DateTime",
    beskrivelse: "The Danish midnight that begins the day to look at the case again (OBSDate). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "adgangskode",
    type: "String",
    beskrivelse: "The code that limits who may see the case (AccessCode). Null where none limits it.",
    ...STAFF_ONLY,
  },
  {
    navn: "offentlighedsgrad",
    type: "String",
    beskrivelse: "Code of how far the public has access (RestrictedFromPublicText). Null where none is set.",
    ...STAFF_ONLY,
  },
  {
    navn: "enhedsnummer",
    type: "Int",
    beskrivelse:
      "Number of the responsible unit in this installation (AdministrativeUnitReference). Null where absent.",
    ...STAFF_ONLY,
  },
  {
    navn: "sagsbehandlernummer",
    type: "Int",
    beskrivelse: "Number of the responsible user in this installation (CaseFileManagerReference). Null where absent.",
    ...STAFF_ONLY,
  },
];
