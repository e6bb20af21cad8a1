/** Formpipe Acadre, read through its public web service (PWS) version 7. */
import type { FilterNavn } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt } from "../contract.js";
import { type AcadreClient, createClient } from "./client.js";
import { type AcadreConfig, acadreConfig } from "./config.js";
import { felter } from "./fields.js";
import { findSager } from "./find.js";
import { mapDokument } from "./map-dokument.js";
import { knownPartsroller } from "./parter.js";
import { createSagReader, isUden, orInvalid } from "./sager.js";
import { parseDokument } from "./wire-dokument.js";
import { isKey } from "./wire-felter.js";

export const acadre: Produkt<AcadreConfig> = {
  noegle: "acadre",
  typenavn: "Acadre",
  navn: "Acadre",
  erIndeks: false,
  felter,
  config: acadreConfig,
  create: createAcadre,
  emulator: () => import("./emulator.js"),
};

function createAcadre({ instans, config, http }: AdapterDeps<AcadreConfig>): Fagsystem {
  const client = createClient(config, http);
  const reader = createSagReader(client, config);
  return {
    instans,
    produkt: acadre.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: (kriterier, ctx) => findSager({ client, reader, config }, kriterier, ctx),
    load: (ids, ctx) =>
      loadEach(ids, async (id) => {
        const sag = await orInvalid("case", () => reader.getSag(id, ctx));
        return isUden(sag) ? null : sag;
      }),
    loadParter: (ids, ctx) => loadEach(ids, (id) => orInvalid("parties", () => reader.getParter(id, ctx))),
    loadDokumenter: (ids, ctx) => loadEach(ids, (id) => loadDokumenter(client, config, id, ctx)),
    ping: async (ctx) => {
      await client.getStatuses(ctx);
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

function kapabiliteterOf(config: AcadreConfig): Kapabiliteter {
  // Without the municipality's lists a filter by unit or user would match nothing, and look like an answer.
  const aktoerer: FilterNavn[] = [];
  if (config.enheder.length > 0) aktoerer.push("ansvarlig");
  if (config.medarbejdere.length > 0) aktoerer.push("primaerBehandler");
  return {
    partTyper: ["CPR", "CVR"],
    partsroller: knownPartsroller(config),
    filtreMedPart: ["part", "partsroller"],
    filtreUdenPart: ["sagsnummer", ...aktoerer],
    attributter: [...ON_RECORDS, ...aktoerer],
    sortering: ["OPSTAAET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    // Levels come from access codes, which most cases do not have.
    adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
    // No operation lists the memos of a case.
    bundter: { load: 1, parter: 1, dokumenter: 1, journalnotater: 0 },
    // The cap is of searches without a person, which say so when they may have met it.
    loft: null,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}

async function loadDokumenter(client: AcadreClient, config: AcadreConfig, id: string, ctx: CallContext) {
  const outputs = await client.getDocuments(id, ctx);
  return orInvalid(
    "documents",
    async () => outputs?.map((output) => mapDokument(parseDokument(output), config)) ?? null,
  );
}

/** One call per id; what is no key is no case here, and is not sent. */
async function loadEach<T>(
  ids: readonly string[],
  loadOne: (id: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, T | null>> {
  const load = async (id: string) => [id, isKey(id) ? await loadOne(id) : null] as const;
  return new Map(await Promise.all(ids.map(load)));
}
