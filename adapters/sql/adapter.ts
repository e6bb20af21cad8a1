/** A fagsystem that offers nothing but its database, or views in it, read by what the configuration says it holds. */
import type { AdapterDeps, Fagsystem, Produkt } from "../contract.js";
import { checkMapping } from "./check-mapping.js";
import { createClient } from "./client.js";
import { type SqlConfig, sqlConfig } from "./config.js";
import { type OpenDatabase, openDatabase } from "./connect.js";
import { felter } from "./fields.js";
import { findSager } from "./find.js";
import { kapabiliteterOf } from "./kapabiliteter.js";
import { loadDokumenter, loadNotater, loadParter, loadSager } from "./load.js";

export const sql: Produkt<SqlConfig> = {
  noegle: "sql",
  typenavn: "Sql",
  navn: "SQL-fagsystem",
  erIndeks: false,
  felter,
  config: sqlConfig,
  create: (deps) => createSql(deps),
  emulator: () => import("./emulator.js"),
};

/** There is no HTTP here: the connection is a pool of the adapter's own, opened with `open`. */
export function createSql(
  { instans, config, http }: AdapterDeps<SqlConfig>,
  open: OpenDatabase = openDatabase,
): Fagsystem {
  const client = createClient(config, open);
  const { parter, dokumenter, notater, limits } = config;
  const bundt = (ids: readonly string[]) => ({ ids, maxRows: limits.maxRows });
  return {
    instans,
    produkt: sql.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: (kriterier, ctx) => findSager(client, config, kriterier, ctx),
    load: (ids, ctx) => loadSager(client, config, ids, ctx),
    ...(parter && { loadParter: (ids, ctx) => loadParter(client, parter, bundt(ids), ctx) }),
    ...(dokumenter && { loadDokumenter: (ids, ctx) => loadDokumenter(client, dokumenter, bundt(ids), ctx) }),
    ...(notater && { loadJournalnotater: (ids, ctx) => loadNotater(client, notater, bundt(ids), ctx) }),
    ping: (ctx) => checkMapping(client, config, ctx),
    async close() {
      await client.close();
      await http.close();
    },
  };
}
