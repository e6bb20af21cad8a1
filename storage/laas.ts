// SPDX-License-Identifier: MPL-2.0
/** Rows that a transaction is about to change. On SQLite whoever writes is alone already. */
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";

/** `SPRING`: leaves out those that another has, instead of waiting for them. */
export function laas<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  naarOptaget: "VENT" | "SPRING",
): SelectQueryBuilder<T> {
  if (query.dataSource.options.type !== "mariadb") return query;
  const locked = query.setLock("pessimistic_write");
  return naarOptaget === "SPRING" ? locked.setOnLocked("skip_locked") : locked;
}
