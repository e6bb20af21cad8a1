// SPDX-License-Identifier: MPL-2.0
/** KMD Nova as a fagsystem: the contract in terms of its client, its words and its mapping. */
import type {
  DokumentopslagRecord,
  FristRecord,
  JournalnotatRecord,
  SagDokumentRecord,
  SagRecord,
} from "../../schema/records.js";
import type { AdapterDeps, CallContext, Fagsystem, Produkt, SagKriterier, Side } from "../contract.js";
import { createOrganisation } from "../kit/organisation.js";
import { afbildningerOf } from "./afbildninger.js";
import { createCases } from "./cases.js";
import { createNovaClient } from "./client.js";
import { type KmdNovaConfig, kmdNovaConfig } from "./config.js";
import { createDocuments } from "./documents.js";
import { FELTER } from "./fields.js";
import { createFiles } from "./files.js";
import { kapabiliteterOf } from "./kapabiliteter.js";
import { createMapping } from "./mapping.js";
import { createTasks } from "./tasks.js";

/** Case numbers of this form are never given out: the answer is an empty list, and that is all a ping wants. */
const NO_CASE = "00000000-0000-0000-0000-000000000000";

/** Cases by person, company, case number, state and, where users are configured, caseworker. */
export const kmdNova: Produkt<KmdNovaConfig> = {
  noegle: "kmd-nova",
  typenavn: "KmdNova",
  navn: "KMD Nova",
  erIndeks: false,
  felter: FELTER,
  config: kmdNovaConfig,
  create: createKmdNova,
};

function createKmdNova({ instans, config, http, organisation }: AdapterDeps<KmdNovaConfig>): Fagsystem {
  const client = createNovaClient(config, http);
  const mapping = createMapping(config, createOrganisation(organisation));
  const cases = createCases(client, mapping, config.pageSize);
  const documents = createDocuments(client, mapping, config.pageSize);
  const files = createFiles(client, documents);
  const tasks = createTasks(client, config.pageSize);
  return {
    instans,
    produkt: kmdNova.noegle,
    kapabiliteter: kapabiliteterOf(mapping.organisation),
    find: (kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Side> => cases.find(kriterier, ctx),
    load: (ids, ctx) => eachOf<SagRecord>(ids, (id) => cases.get(id, ctx)),
    // Nova answers alike for a case without documents and for one it does not have: an empty list is all it can say.
    loadDokumenter: (ids, ctx) => eachOf<readonly SagDokumentRecord[]>(ids, (id) => documents.list(id, ctx)),
    loadJournalnotater: (ids, ctx) => eachOf<readonly JournalnotatRecord[]>(ids, (id) => cases.getNotes(id, ctx)),
    loadDokumentopslag: (ids, ctx) => eachOf<DokumentopslagRecord>(ids, (id) => documents.get(id, ctx)),
    loadFrister: (ids, ctx) => eachOf<readonly FristRecord[]>(ids, (id) => tasks.listFrister(id, ctx)),
    loadIndhold: (dokument, fil, ctx) => files.load(dokument, fil, ctx),
    afbildninger: afbildningerOf(config),
    async ping(ctx) {
      await cases.exists(NO_CASE, ctx);
    },
    close: () => http.close(),
  };
}

/** Nova takes one id a call; every id asked for becomes a key of the answer. */
async function eachOf<T>(
  ids: readonly string[],
  get: (id: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, T | null>> {
  const answer = new Map<string, T | null>();
  for (const id of ids) answer.set(id, await get(id));
  return answer;
}
