// SPDX-License-Identifier: MPL-2.0
/** SBSYS, read through its web API or the SBSIP proxy before it. */
import { parseUuid } from "../../schema/identifiers.js";
import type { AdapterDeps, Fagsystem, Produkt } from "../contract.js";
import { createOrganisation } from "../kit/organisation.js";
import { afbildningerOf } from "./afbildninger.js";
import { createClient } from "./client.js";
import { type SbsysConfig, sbsysConfig } from "./config.js";
import { createDetails } from "./details.js";
import { felter } from "./fields.js";
import { loadFile } from "./files.js";
import { findSager } from "./find.js";
import { kapabiliteterOf } from "./kapabiliteter.js";
import { createSager } from "./sager.js";

export const sbsys: Produkt<SbsysConfig> = {
  noegle: "sbsys",
  typenavn: "Sbsys",
  navn: "SBSYS",
  erIndeks: false,
  felter,
  config: sbsysConfig,
  create: createSbsys,
};

function createSbsys({ instans, config: connection, http, organisation }: AdapterDeps<SbsysConfig>): Fagsystem {
  const config = { ...connection, organisation: createOrganisation(organisation) };
  const client = createClient(http, config);
  const sager = createSager(client, config);
  const details = createDetails(client, sager, config);
  return {
    instans,
    produkt: sbsys.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: (kriterier, ctx) => findSager(client, sager, config, kriterier, ctx),
    load: (ids, ctx) => loadEach(ids, parseUuid, (uuid) => sager.get(uuid, ctx)),
    loadParter: (ids, ctx) => loadEach(ids, parseUuid, (uuid) => details.getParter(uuid, ctx)),
    loadDokumenter: (ids, ctx) => loadEach(ids, parseUuid, (uuid) => details.getDokumenter(uuid, ctx)),
    loadJournalnotater: (ids, ctx) => loadEach(ids, parseUuid, (uuid) => details.getNotater(uuid, ctx)),
    loadFrister: (ids, ctx) => loadEach(ids, parseUuid, (uuid) => details.getFrister(uuid, ctx)),
    loadDokumentopslag: (ids, ctx) => loadEach(ids, parseDokumentId, (id) => details.getDokument(id, ctx)),
    async loadIndhold(dokument, fil, ctx) {
      const id = parseDokumentId(dokument);
      return id === null ? null : loadFile(client, details, id, fil, ctx);
    },
    afbildninger: afbildningerOf(config),
    ping: (ctx) => client.getStatusser(ctx),
    close: () => http.close(),
  };
}

/** A document's whole number, or its UUID where it has been listed without. */
function parseDokumentId(text: string): string | null {
  return /^\d{1,15}$/.test(text) ? text : parseUuid(text);
}

/** One call per id; what cannot be a key here is none, and is not sent. */
async function loadEach<T>(
  ids: readonly string[],
  parse: (id: string) => string | null,
  loadOne: (key: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, T | null>> {
  const load = async (id: string) => {
    const key = parse(id);
    return [id, key === null ? null : await loadOne(key)] as const;
  };
  return new Map(await Promise.all(ids.map(load)));
}
