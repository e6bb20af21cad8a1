// SPDX-License-Identifier: MPL-2.0
/** The adapter before its emulator, and the same cases read from a real MariaDB and from a SQLite file. */

import { afterAll, beforeAll, describe } from "vitest";
import { createSql, sql } from "../../adapters/sql/adapter.js";
import type { SqlTilslutning } from "../../adapters/sql/config.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import { arkivConfig } from "../../emulators/sql/koder.js";
import { deriveExpected } from "../../tools/conformance/expected.js";
import type { Subject } from "../../tools/conformance/types.js";
import { createDatabase, fillArkiv, hasMariadb, type TestDatabase } from "../adapters/sql-mariadb.js";
import { createFile, fillFile, type TestFile } from "../adapters/sql-sqlite.js";
import { createTestHttp } from "../support/open-product.js";
import { describeConformance, describeSubject } from "./describe-conformance.js";
import { createWorld } from "./world.js";

const INSTANS = "arkiv";
const KOMMUNE = createWorld({ system: INSTANS, busiest: 220 });

/** There is nothing to break or to count with: those checks are not run. */
function subjectOf(name: string, connection: () => SqlTilslutning["connection"]): Subject {
  return {
    name,
    async open() {
      const config = sql.config.parse(arkivConfig(connection(), KOMMUNE));
      const fagsystem = createSql({ instans: INSTANS, config, http: createTestHttp() });
      return {
        fagsystem,
        emulator: null,
        expected: deriveExpected(KOMMUNE, INSTANS, false, createIndhold),
        felter: sql.felter,
        close: () => fagsystem.close(),
      };
    },
  };
}

describeConformance(sql, INSTANS);

describe.skipIf(!(await hasMariadb()))("on MariaDB", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await fillArkiv(database, KOMMUNE, INSTANS);
  });
  afterAll(() => database.drop());
  describeSubject(subjectOf("SQL-fagsystem on MariaDB", () => database.connection));
});

describe("on SQLite", () => {
  let file: TestFile;
  beforeAll(() => {
    file = createFile();
    fillFile(file, KOMMUNE, INSTANS);
  });
  afterAll(() => file.remove());
  describeSubject(subjectOf("SQL-fagsystem on SQLite", () => ({ type: "sqlite", path: file.path })));
});
