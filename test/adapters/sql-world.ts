// SPDX-License-Identifier: MPL-2.0
/** A system with few columns, made by the test itself, and an adapter before it. */
import type { Fagsystem } from "../../adapters/contract.js";
import { createSql } from "../../adapters/sql/adapter.js";
import { type SqlConfig, sqlConfig } from "../../adapters/sql/config.js";
import { createTestHttp } from "../support/open-product.js";

type Overrides = Readonly<Record<string, unknown>>;

/** Cases in `SAG` by `ID`, with whatever columns the test gives it. */
export function configOf(connection: unknown, columns: Overrides, more: Overrides = {}): SqlConfig {
  return sqlConfig.parse({ connection, sager: { table: "SAG", key: "ID", columns }, ...more });
}

export const PARTER = {
  table: "PART",
  sagsnoegle: "SAG",
  columns: { rolle: { constant: "PRIMAER_PART" }, cpr: "CPR" },
};

export function openSql(config: SqlConfig): Fagsystem {
  return createSql({ instans: "arkiv", config, http: createTestHttp() });
}
