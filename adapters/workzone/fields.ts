// SPDX-License-Identifier: MPL-2.0
/** Fields only KMD WorkZone has, as data; `map.ts` fills `SagRecord.ekstra` under the same names. */
import type { ProduktFelt } from "../contract.js";

export const FELTER = [
  {
    navn: "sagstype",
    type: "String",
    beskrivelse: "Type of case in the tenant's own words (Sagstype, FileType_Summary). Null: none given.",
    forBorger: false,
  },
  {
    navn: "afgoerelse",
    type: "String",
    beskrivelse: "The decision's code in words (Afgørelseskode, DecCode_Summary). Null: no decision is registered.",
    forBorger: false,
  },
  {
    navn: "planlagtAfsluttet",
    type: "DateTime",
    beskrivelse: "Start of the day on which the case is planned to be closed (PlanCompleted). Null: no plan.",
    forBorger: false,
  },
  {
    navn: "kunBrugeradgang",
    type: "Boolean",
    beskrivelse: "Whether only users named on the case have access (FkByUserAccessOnly). Null: WorkZone did not say.",
    forBorger: false,
  },
  {
    navn: "parterUdenRolle",
    type: "Int",
    beskrivelse: "How many parties are not shown because their label has no configured role. Null: parties not read.",
    forBorger: false,
  },
] as const satisfies readonly ProduktFelt[];

export type WorkzoneFelt = (typeof FELTER)[number]["navn"];
