/** SBSYS, read through its web API or the SBSIP proxy before it. */
import { parseUuid } from "../../schema/identifiers.js";
import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { createClient } from "./client.js";
import { type SbsysConfig, sbsysConfig } from "./config.js";
import { felter } from "./fields.js";
import { findSager } from "./find.js";
import { mapSag } from "./map.js";
import { isSlettet, mapDokument, mapNotat } from "./map-detail.js";
import { joinParter } from "./map-part.js";
import { Umulig } from "./map-tid.js";
import { isUdgaaet } from "./status.js";

export const sbsys: Produkt<SbsysConfig> = {
  noegle: "sbsys",
  typenavn: "Sbsys",
  navn: "SBSYS",
  erIndeks: false,
  felter,
  config: sbsysConfig,
  create: createSbsys,
  emulator: () => import("./emulator.js"),
};

function createSbsys({ instans, config, http }: AdapterDeps<SbsysConfig>): Fagsystem {
  const client = createClient(http, config);

  async function getSag(uuid: string, ctx: CallContext): Promise<SagRecord | null> {
    const sag = await client.getSag(uuid, ctx);
    if (sag === null || isUdgaaet(sag, config)) return null;
    const { post } = mapSag(sag, config);
    // Another case than the one asked for is as wrong as one that cannot be read.
    if (post?.lokalId !== uuid) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "sag");
    return post;
  }

  return {
    instans,
    produkt: sbsys.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: (kriterier, ctx) => findSager(client, config, kriterier, ctx),
    load: (ids, ctx) => loadEach(ids, (uuid) => getSag(uuid, ctx)),
    // The case itself says who is its primary party; the list of parties does not, and is only asked where it must be.
    loadParter: (ids, ctx) =>
      loadEach(ids, async (uuid) => {
        const sag = await getSag(uuid, ctx);
        if (sag === null) return null;
        if (sag.parter !== null) return sag.parter;
        const parter = await client.getParter(uuid, ctx);
        return parter && joinParter(null, parter);
      }),
    loadDokumenter: (ids, ctx) =>
      loadEach(ids, async (uuid) => {
        const dokumenter = await client.getDokumenter(uuid, ctx);
        return (
          dokumenter &&
          mapAll(
            "dokumenter",
            dokumenter.filter((d) => !isSlettet(d)),
            mapDokument,
          )
        );
      }),
    loadJournalnotater: (ids, ctx) =>
      loadEach(ids, async (uuid) => {
        const notater = await client.getNotater(uuid, ctx);
        return notater && mapAll("journalarknotes", notater, mapNotat);
      }),
    ping: (ctx) => client.getStatusser(ctx),
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

function kapabiliteterOf({ limit, uuidErFkOrganisation }: SbsysConfig): Kapabiliteter {
  return {
    partTyper: ["CPR"],
    partsroller: ["PRIMAER_PART"],
    filtreMedPart: ["part", "partsroller"],
    filtreUdenPart: [],
    // Without FK Organisation's UUIDs a filter by unit or handler would match nothing, and look like an answer.
    attributter: uuidErFkOrganisation ? [...ON_RECORDS, "ansvarlig", "primaerBehandler"] : ON_RECORDS,
    sortering: ["OPSTAAET", "OPRETTET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
    bundter: { load: 1, parter: 1, dokumenter: 1, journalnotater: 1 },
    loft: limit,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}

/** One call per id; what is no UUID is no case here, and is not sent. */
async function loadEach<T>(
  ids: readonly string[],
  loadOne: (uuid: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, T | null>> {
  const load = async (id: string) => {
    const uuid = parseUuid(id);
    return [id, uuid === null ? null : await loadOne(uuid)] as const;
  };
  return new Map(await Promise.all(ids.map(load)));
}

/** A list with an entry that cannot be mapped is not shown as if it were whole. */
function mapAll<W, R>(operation: string, entries: readonly W[], map: (entry: W) => R): readonly R[] {
  try {
    return entries.map(map);
  } catch (error) {
    if (error instanceof Umulig) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    throw error;
  }
}
