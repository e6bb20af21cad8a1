// SPDX-License-Identifier: MPL-2.0
/** What Nova can be asked, as data. */
import type { Kapabiliteter } from "../contract.js";
import type { Organisation } from "../kit/organisation.js";
import { NOVA_ROLLER } from "./query.js";

export function kapabiliteterOf({ enheder, brugere }: Organisation): Kapabiliteter {
  const behandler = brugere.erTomt ? [] : (["primaerBehandler"] as const);
  const ansvarlig = enheder.erTomt ? [] : (["ansvarlig"] as const);
  return {
    partTyper: ["CPR", "CVR", "PNUMMER"],
    partsroller: NOVA_ROLLER,
    filtreMedPart: ["part", "partsroller", "sagsnummer", "fremdrift", "opstaaet", ...behandler],
    // A search by party BfeNummer would not find building cases, whose property is no party: `genstand` is not among them.
    filtreUdenPart: ["sagsnummer", "fremdrift", ...behandler],
    attributter: [
      "part",
      "partsroller",
      "kle",
      "fremdrift",
      "foelsomhed",
      "sagsnummer",
      "opstaaet",
      "afsluttet",
      "genstand",
      ...ansvarlig,
      ...behandler,
    ],
    sortering: ["OPSTAAET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: { foelsomhed: true, visningsklasser: false, sikkerhedsprofiler: false },
    bundter: { load: 1, parter: 0, dokumenter: 1, journalnotater: 1, dokumentopslag: 1, frister: 1 },
    indhold: true,
    loft: null,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}
