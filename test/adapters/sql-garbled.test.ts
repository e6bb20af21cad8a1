// SPDX-License-Identifier: MPL-2.0
/** A database server whose answers are spoilt on the way costs the source its answer, and nobody else anything. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient, type SqlClient } from "../../adapters/sql/client.js";
import { sqlConfig } from "../../adapters/sql/config.js";
import { openDatabase } from "../../adapters/sql/connect.js";
import { ask, createContext } from "../../tools/conformance/probe.js";
import { answersToAscii, type GarblingProxy, startGarblingProxy } from "./sql-garbling-proxy.js";
import { createDatabase, hasMariadb, type TestDatabase } from "./sql-mariadb.js";
import { configOf } from "./sql-world.js";

const question = () => ({ statement: { text: "SELECT 'æ' AS navn", params: [] }, felter: ["navn"] });

describe.skipIf(!(await hasMariadb()))("a database server whose answers are spoilt", () => {
  let database: TestDatabase;
  let proxy: GarblingProxy;
  let client: SqlClient;
  let unheard: unknown[];
  const onUnheard = (error: unknown) => unheard.push(error);

  beforeEach(async () => {
    database = await createDatabase();
    proxy = await startGarblingProxy(3306);
    const config = configOf({ ...database.connection, port: proxy.port }, {});
    client = createClient(sqlConfig.parse({ ...config, limits: { breakerThreshold: 1000 } }), openDatabase);
    unheard = [];
    process.on("uncaughtException", onUnheard);
  });
  afterEach(async () => {
    process.off("uncaughtException", onUnheard);
    await client.close();
    await proxy.close();
    await database.drop();
  });

  const read = () => ask(() => client.read("navn", question, createContext()), createContext());

  it.each([
    ["after a good one", async () => void (await read())],
    ["from the first", async () => undefined],
  ])("fails that question at once, %s, and answers the next", async (_when, before) => {
    await before();
    proxy.spoil(answersToAscii);
    const begun = Date.now();
    const answers = await Promise.all([read(), read(), read()]);
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_INVALID_RESPONSE" } });
    expect(unheard).toEqual([]);
    expect(Date.now() - begun).toBeLessThan(2000);
    proxy.spoil(null);
    expect(await client.read("navn", question, createContext())).toEqual([{ navn: "æ" }]);
  });
});
