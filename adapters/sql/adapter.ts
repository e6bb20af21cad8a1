// SPDX-License-Identifier: MPL-2.0
/** A fagsystem that offers nothing but its database, or views in it, read by what the configuration says it holds. */
import type { AdapterDeps, CallContext, Fagsystem, Produkt } from "../contract.js";
import { afbildningerOf } from "./afbildninger.js";
import { checkMapping } from "./check-mapping.js";
import { createClient } from "./client.js";
import { type SqlConfig, sqlConfig } from "./config.js";
import { type OpenDatabase, openDatabase } from "./connect.js";
import { loadDokumentopslag, loadIndhold } from "./dokumenter.js";
import { felter } from "./fields.js";
import { findSager } from "./find.js";
import { checkNow, findFortid, isHistoric, knowsParter, loadFortid } from "./fortid.js";
import { loadHistorik } from "./historik.js";
import { kapabiliteterOf } from "./kapabiliteter.js";
import { ofLevende } from "./levende.js";
import { loadDokumenter, loadFrister, loadNotater, loadParter, loadRelationer, loadSager } from "./load.js";

export const sql: Produkt<SqlConfig> = {
  noegle: "sql",
  typenavn: "Sql",
  navn: "SQL-fagsystem",
  erIndeks: false,
  felter,
  config: sqlConfig,
  create: (deps) => createSql(deps),
};

/** There is no HTTP here: the connection is a pool of the adapter's own, opened with `open`. */
export function createSql(
  { instans, config, http }: AdapterDeps<SqlConfig>,
  open: OpenDatabase = openDatabase,
): Fagsystem {
  const client = createClient(config, open);
  const { parter, dokumenter, notater, relationer, frister, historik, limits } = config;
  const bundt = (ids: readonly string[]) => ({ ids, maxRows: limits.maxRows });
  /** Of details only what is can be told. */
  const now =
    <T>(operation: string, load: (ids: readonly string[], ctx: CallContext) => Promise<T>) =>
    async (ids: readonly string[], ctx: CallContext): Promise<T> => {
      checkNow(config, operation, ctx);
      return load(ids, ctx);
    };
  const ofCases = <T>(
    operation: string,
    load: (ids: readonly string[], ctx: CallContext) => Promise<ReadonlyMap<string, T>>,
  ) => now(operation, ofLevende(client, config, load));
  return {
    instans,
    produkt: sql.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: async function* (kriterier, ctx) {
      yield* (isHistoric(config, ctx) ? findFortid : findSager)(client, config, kriterier, ctx);
    },
    load: async (ids, ctx) => (isHistoric(config, ctx) ? loadFortid : loadSager)(client, config, ids, ctx),
    ...(parter && {
      loadParter: ofLevende(client, config, async (ids, ctx) => {
        if (!knowsParter(config, ctx)) checkNow(config, "parter", ctx);
        return loadParter(client, parter, bundt(ids), ctx);
      }),
    }),
    ...(dokumenter && {
      loadDokumenter: ofCases("dokumenter", (ids, ctx) => loadDokumenter(client, dokumenter, bundt(ids), ctx)),
    }),
    ...(dokumenter && {
      loadDokumentopslag: now("dokumentopslag", (ids, ctx) => loadDokumentopslag(client, config, ids, ctx)),
    }),
    ...(dokumenter?.indhold && {
      loadIndhold: (dokument, fil, ctx) => loadIndhold(client, config, dokument, fil, ctx),
    }),
    ...(relationer && {
      loadRelationer: ofCases("relationer", (ids, ctx) => loadRelationer(client, relationer, bundt(ids), ctx)),
    }),
    ...(frister && { loadFrister: ofCases("frister", (ids, ctx) => loadFrister(client, frister, bundt(ids), ctx)) }),
    ...(historik && {
      loadHistorik: (ids, ctx) => loadHistorik(client, historik, config, bundt(ids), ctx),
    }),
    afbildninger: afbildningerOf(config),
    ...(notater && {
      loadJournalnotater: ofCases("notater", (ids, ctx) => loadNotater(client, notater, bundt(ids), ctx)),
    }),
    ping: (ctx) => checkMapping(client, config, ctx),
    async close() {
      await client.close();
      await http.close();
    },
  };
}
