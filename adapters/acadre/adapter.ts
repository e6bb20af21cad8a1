// SPDX-License-Identifier: MPL-2.0
/** Formpipe Acadre, read through its public web service (PWS) version 7; its REST interface (PWI) finds what that may cut. */
import type { FilterNavn } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt } from "../contract.js";
import { createOrganisation } from "../kit/organisation.js";
import { afbildningerOf } from "./afbildninger.js";
import { createClient } from "./client.js";
import { type AcadreConfig, type AcadreOpsaetning, acadreConfig } from "./config.js";
import { createDokumenter } from "./dokumenter.js";
import { felter } from "./fields.js";
import { findSager } from "./find.js";
import { mapFrister } from "./map-frist.js";
import { createNoteReader } from "./notater.js";
import { knownPartsroller } from "./parter.js";
import { createPwi } from "./pwi.js";
import { createSagReader, isUden, orInvalid } from "./sager.js";
import { isKey } from "./wire-felter.js";

export const acadre: Produkt<AcadreConfig> = {
  noegle: "acadre",
  typenavn: "Acadre",
  navn: "Acadre",
  erIndeks: false,
  felter,
  config: acadreConfig,
  create: createAcadre,
};

function createAcadre({ instans, config: connection, http, organisation }: AdapterDeps<AcadreConfig>): Fagsystem {
  const config = { ...connection, organisation: createOrganisation(organisation) };
  const client = createClient(config, http);
  const pwi = createPwi(config, http);
  const reader = createSagReader(client, config);
  const dokumenter = createDokumenter(client, reader, config);
  const readNotater = createNoteReader(client, reader);

  return {
    instans,
    produkt: acadre.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: (kriterier, ctx) => findSager({ client, pwi, reader, config }, kriterier, ctx),
    load: (ids, ctx) =>
      loadEach(ids, async (id) => {
        const sag = await orInvalid("case", () => reader.getSag(id, ctx), "RECORD");
        return isUden(sag) ? null : sag;
      }),
    loadParter: (ids, ctx) => loadEach(ids, (id) => orInvalid("parties", () => reader.getParter(id, ctx))),
    loadDokumenter: (ids, ctx) => loadEach(ids, (id) => dokumenter.loadDokumenter(id, ctx)),
    loadDokumentopslag: async (ids, ctx) =>
      new Map(await Promise.all(ids.map(async (id) => [id, await dokumenter.loadOpslag(id, ctx)] as const))),
    loadFrister: (ids, ctx) =>
      loadEach(ids, async (id) => {
        const sag = await orInvalid("deadlines", () => reader.getWire(id, ctx));
        return isUden(sag) ? null : orInvalid("deadlines", async () => mapFrister(sag));
      }),
    ...(config.endpointV4 === null
      ? {}
      : {
          loadJournalnotater: (ids: readonly string[], ctx: CallContext) => loadEach(ids, (id) => readNotater(id, ctx)),
          loadIndhold: dokumenter.loadIndhold,
        }),
    afbildninger: afbildningerOf(config),
    ping: async (ctx) => {
      await Promise.all([client.getStatuses(ctx), pwi?.ping(ctx)]);
    },
    close: () => http.close(),
  };
}

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

function kapabiliteterOf(config: AcadreOpsaetning): Kapabiliteter {
  // Without the municipality's lists a filter by unit or user would match nothing, and look like an answer.
  const aktoerer: FilterNavn[] = [];
  const hasV4 = config.endpointV4 !== null;
  if (!config.organisation.enheder.erTomt) aktoerer.push("ansvarlig");
  if (!config.organisation.brugere.erTomt) aktoerer.push("primaerBehandler");
  return {
    partTyper: ["CPR", "CVR"],
    partsroller: knownPartsroller(config),
    filtreMedPart: ["part", "partsroller"],
    filtreUdenPart: ["sagsnummer", ...aktoerer],
    attributter: [...ON_RECORDS, ...aktoerer, ...(config.ejendomsnummerErBfe ? (["genstand"] as const) : [])],
    sortering: ["OPSTAAET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    // Levels come from access codes, which most cases do not have.
    adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
    // Memos and the contents of files are version 4's.
    lokalIdErUuid: false,
    bundter: {
      load: 1,
      parter: 1,
      dokumenter: 1,
      journalnotater: hasV4 ? 1 : 0,
      dokumentopslag: 1,
      // A case tells of no case that it belongs with.
      relationer: 0,
      frister: 1,
    },
    indhold: hasV4,
    // The cap is of searches without a person, which say so when they may have met it.
    loft: null,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}

/** One call per id; what is no key is no case here, and is not sent. */
async function loadEach<T>(
  ids: readonly string[],
  loadOne: (id: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, T | null>> {
  const load = async (id: string) => [id, isKey(id) ? await loadOne(id) : null] as const;
  return new Map(await Promise.all(ids.map(load)));
}
