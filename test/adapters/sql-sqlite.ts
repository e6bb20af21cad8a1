// SPDX-License-Identifier: MPL-2.0
/** A SQLite file to test against, in a folder of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { Kommune } from "../../emulators/kit/kommune.js";
import { ARKIV_TABELLER, createArkiv } from "../../emulators/sql/arkiv.js";

export interface TestFile {
  readonly path: string;
  /** Each statement by itself. */
  exec(...statements: readonly string[]): void;
  remove(): void;
}

export function createFile(): TestFile {
  const folder = mkdtempSync(join(tmpdir(), "sagsgraf-sql-"));
  const path = join(folder, "arkiv.sqlite");
  return {
    path,
    exec(...statements) {
      const base = new Database(path);
      for (const statement of statements) base.exec(statement);
      base.close();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The old system's tables with the municipality's cases of that instance. */
export function fillFile({ path }: TestFile, kommune: Kommune, instans: string): void {
  const base = new Database(path);
  for (const statement of ARKIV_TABELLER) base.exec(statement);
  for (const { table, rows } of createArkiv(kommune, instans)) {
    const columns = Object.keys(rows[0] ?? {});
    if (columns.length === 0) continue;
    const statement = base.prepare(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
    base.transaction(() => {
      for (const row of rows) statement.run(...columns.map((column) => row[column] ?? null));
    })();
  }
  base.close();
}
