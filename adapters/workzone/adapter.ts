// SPDX-License-Identifier: MPL-2.0
/** KMD WorkZone as a fagsystem: the contract in terms of its client, its words and its mapping. */
import type { AdapterDeps, Fagsystem, Kapabiliteter, Produkt } from "../contract.js";
import { createOrganisation } from "../kit/organisation.js";
import { afbildningerOf } from "./afbildninger.js";
import { createCases } from "./cases.js";
import { createWorkzoneClient } from "./client.js";
import { type WorkzoneConfig, workzoneConfig } from "./config.js";
import { createDetails } from "./details.js";
import { createDokumenter } from "./dokumenter.js";
import { FELTER } from "./fields.js";
import { createMapping, type Mapping } from "./mapping.js";

/** Cases by person, company, case number, class and dates, and where they are configured by unit and caseworker. */
export const workzone: Produkt<WorkzoneConfig> = {
  noegle: "workzone",
  typenavn: "Workzone",
  navn: "KMD WorkZone",
  erIndeks: false,
  felter: FELTER,
  config: workzoneConfig,
  create: createWorkzone,
};

function createWorkzone({ instans, config, http, organisation }: AdapterDeps<WorkzoneConfig>): Fagsystem {
  const client = createWorkzoneClient(config, http);
  const mapping = createMapping(config, createOrganisation(organisation));
  const details = createDetails(client, mapping);
  const cases = createCases(client, mapping, { most: BUNDTER.parter, load: details.loadParter });
  return {
    instans,
    produkt: workzone.noegle,
    kapabiliteter: describe(mapping),
    find: cases.find,
    load: cases.load,
    ...details,
    ...createDokumenter(client, mapping),
    afbildninger: afbildningerOf(config),
    ping: cases.ping,
    close: () => http.close(),
  };
}

/** A query on so many ids stays well below a page of 50 and the length of an address that servers take. */
const BUNDTER = {
  load: 20,
  parter: 20,
  dokumenter: 10,
  journalnotater: 10,
  dokumentopslag: 20,
  relationer: 10,
  frister: 10,
};

function describe(mapping: Mapping): Kapabiliteter {
  const partTyper = unique(mapping.partTypeOf.values());
  const partsroller = unique(mapping.rolleOf.values());
  const canFindPart = partTyper.length > 0 && partsroller.length > 0;
  const tabled = [
    ...(mapping.sagsgrupperErKle ? (["kle"] as const) : []),
    ...(mapping.organisation.enheder.erTomt ? [] : (["ansvarlig"] as const)),
    ...(mapping.organisation.brugere.erTomt ? [] : (["primaerBehandler"] as const)),
  ];
  const applied = ["sagsnummer", "opstaaet", "afsluttet", "aendret", ...tabled] as const;
  return {
    partTyper: canFindPart ? partTyper : [],
    partsroller: canFindPart ? partsroller : [],
    filtreMedPart: ["part", "partsroller", ...applied],
    filtreUdenPart: applied,
    attributter: ["part", "partsroller", "fremdrift", "foelsomhed", ...applied],
    sortering: ["OPSTAAET", "OPRETTET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: {
      foelsomhed: true,
      visningsklasser: false,
      sikkerhedsprofiler: false,
      dokumentfoelsomhed: false,
    },
    lokalIdErUuid: false,
    bundter: BUNDTER,
    indhold: true,
    loft: null,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}

function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}
