// SPDX-License-Identifier: MPL-2.0
/** Sags- og Dokumentindeks (SF1470), service 6.1: the municipalities' shared index of cases and documents. */
import type { SagRecord } from "../../schema/records.js";
import { type FilterNavn, PART_ID_TYPER, SORTERINGSFELTER } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt, SagKriterier, Side } from "../contract.js";
import { createClient, type SdiClient } from "./client.js";
import { type SdiConfig, sdiConfig } from "./config.js";
import { BUNDT_AF_DOKUMENTER, loadDokumentopslag } from "./dokumentopslag.js";
import { sdiFelter } from "./fields.js";
import { readPages } from "./find.js";
import { createJournalReader } from "./journal.js";
import { createLaeser, orFail, readSag } from "./laes.js";
import { byId, lookUp } from "./opslag.js";
import { findReferences } from "./referencer.js";
import { PING_FILTER, SAG_FILTER } from "./request.js";
import { knownPartsroller } from "./roller.js";
import { planSoegning } from "./soegning.js";
import { createTokenPort } from "./token.js";

const NATIVE: readonly FilterNavn[] = ["foelsomhed", "ansvarlig", "primaerBehandler", "sagsnummer", "aendret"];

function describe(config: SdiConfig): Kapabiliteter {
  const { batchSize } = config;
  const native: readonly FilterNavn[] = config.genstandUrn.length > 0 ? [...NATIVE, "genstand"] : NATIVE;
  return {
    partTyper: PART_ID_TYPER,
    partsroller: knownPartsroller(config.roller),
    // Only a person's cases are sorted out by KLE prefix here: the index itself takes whole numbers.
    filtreMedPart: ["part", "partsroller", "kle", ...native],
    filtreUdenPart: native,
    attributter: ["part", "partsroller", "kle", ...NATIVE, "fremdrift", "opstaaet", "afsluttet", "genstand"],
    sortering: SORTERINGSFELTER,
    adgangsattributter: { foelsomhed: true, visningsklasser: true, sikkerhedsprofiler: true },
    bundter: {
      load: batchSize,
      parter: batchSize,
      dokumenter: batchSize,
      journalnotater: batchSize,
      relationer: batchSize,
      dokumentopslag: BUNDT_AF_DOKUMENTER,
    },
    loft: null,
    // Virkning is picked from the registration that stands now.
    historik: "REKONSTRUERET",
    aendringer: true,
  };
}

/** No case has it. */
const NIL_UUID = "00000000-0000-0000-0000-000000000000";

function createSdi({ instans, config, http }: AdapterDeps<SdiConfig>): Fagsystem {
  const client = createClient(config, http, createTokenPort(config));
  const journal = createJournalReader(client, config);
  const byUuid = (uuids: readonly string[], ctx: CallContext) => loadSager(client, config, uuids, ctx);
  const reader = {
    byUuid,
    search: (plan: Parameters<typeof readPages>[2], ctx: CallContext) =>
      readPages(client, config, plan, "case references", ctx),
  };
  const dokumentReader = {
    dokumenter: journal.dokumenter,
    search: (plan: Parameters<typeof readPages>[2], ctx: CallContext) =>
      readPages(client, config, plan, "document cases", ctx),
  };
  return {
    instans,
    produkt: sdi.noegle,
    kapabiliteter: describe(config),
    find: (kriterier, ctx) => find(client, config, kriterier, ctx),
    load: (ids, ctx) => byId(ids, (uuids) => byUuid(uuids, ctx)),
    loadParter: (ids, ctx) => byId(ids, (uuids) => journal.parter(uuids, ctx)),
    loadDokumenter: (ids, ctx) => byId(ids, (uuids) => journal.dokumenter(uuids, ctx)),
    loadRelationer: (ids, ctx) => byId(ids, (uuids) => journal.relationer(uuids, ctx)),
    loadDokumentopslag: (ids, ctx) =>
      byId(ids, (uuids) => loadDokumentopslag(dokumentReader, uuids, config.batchSize, ctx)),
    loadJournalnotater: (ids, ctx) => byId(ids, (uuids) => journal.notater(uuids, ctx)),
    findReferences: (references, ctx) => findReferences(reader, references, config.batchSize, ctx),
    ping: async (ctx) => {
      await lookUp(client, [NIL_UUID], PING_FILTER, "ping", ctx);
    },
    close: () => http.close(),
  };
}

async function* find(
  client: SdiClient,
  config: SdiConfig,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncGenerator<Side> {
  const plan = planSoegning(kriterier, config);
  const { ikkeAnvendt } = plan;
  const rest = { loftNaaet: false, ikkeAnvendt, dataPr: null };
  if (plan.alternatives.length === 0) yield { poster: [], afviste: [], ialt: 0, ...rest };
  else for await (const side of readPages(client, config, plan, "case search", ctx)) yield { ...side, ...rest };
}

/** By lower-case UUID; deleted and passive cases are not in it. */
async function loadSager(
  client: SdiClient,
  config: SdiConfig,
  uuids: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, SagRecord>> {
  const operation = "case details";
  const svar = await lookUp(client, uuids, SAG_FILTER, operation, ctx);
  const laeser = createLaeser(ctx, config);
  const sager = svar.sager.map((objekt) => orFail(() => readSag(objekt, laeser), operation));
  return new Map(sager.flatMap((sag) => (sag === null ? [] : [[sag.post.lokalId, sag.post] as const])));
}

export const sdi: Produkt<SdiConfig> = {
  noegle: "sdi",
  typenavn: "Sdi",
  navn: "Sags- og Dokumentindeks",
  erIndeks: true,
  felter: sdiFelter,
  config: sdiConfig,
  create: createSdi,
};
