// SPDX-License-Identifier: MPL-2.0
/** What SBSYS can be asked, as data. */
import type { FilterNavn } from "../../schema/values.js";
import type { Kapabiliteter } from "../contract.js";
import type { SbsysConfig } from "./config.js";

const ON_RECORDS: readonly FilterNavn[] = [
  "part",
  "partsroller",
  "kle",
  "fremdrift",
  "sagsnummer",
  "opstaaet",
  "afsluttet",
  "aendret",
];

/** Relations and objects are not known of SBSYS: sub-flows (delforløb) are parts of a case, not cases. */
export function kapabiliteterOf({
  limit,
  uuidErFkOrganisation,
}: Pick<SbsysConfig, "limit" | "uuidErFkOrganisation">): Kapabiliteter {
  return {
    partTyper: ["CPR"],
    partsroller: ["PRIMAER_PART"],
    filtreMedPart: ["part", "partsroller"],
    filtreUdenPart: [],
    // Without FK Organisation's UUIDs a filter by unit or handler would match nothing, and look like an answer.
    attributter: uuidErFkOrganisation ? [...ON_RECORDS, "ansvarlig", "primaerBehandler"] : ON_RECORDS,
    sortering: ["OPSTAAET", "OPRETTET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
    bundter: { load: 1, parter: 1, dokumenter: 1, journalnotater: 1, dokumentopslag: 1, frister: 1 },
    indhold: true,
    loft: limit,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}
