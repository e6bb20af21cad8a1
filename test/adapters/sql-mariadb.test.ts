// SPDX-License-Identifier: MPL-2.0
/** What only a real server shows: killed connections, statement timeouts, transactions, collations, column types. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../adapters/sql/client.js";
import { sqlConfig } from "../../adapters/sql/config.js";
import { openDatabase } from "../../adapters/sql/connect.js";
import { ask, createContext, criteria, partCriteria, read } from "../../tools/conformance/probe.js";
import { createDatabase, hasMariadb, type TestDatabase } from "./sql-mariadb.js";
import { configOf, openSql, PARTER } from "./sql-world.js";

const KLE = { kle: ["27.*"] };

describe.skipIf(!(await hasMariadb()))("a SQL system on MariaDB", () => {
  let database: TestDatabase;
  const closing: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await database.drop();
  });

  async function exec(...statements: readonly string[]): Promise<void> {
    for (const statement of statements) await database.admin.query(statement);
  }

  function open(columns: object, more: object = {}) {
    const fagsystem = openSql(configOf(database.connection, { ...columns }, { ...more }));
    closing.push(() => fagsystem.close());
    return fagsystem;
  }

  function openClient(limits: object = {}) {
    const config = sqlConfig.parse({ ...configOf(database.connection, {}), limits });
    const client = createClient(config, openDatabase);
    closing.push(() => client.close());
    return client;
  }

  const sleepFor = (seconds: number) => ({
    statement: { text: `SELECT SLEEP(${seconds}) AS navn`, params: [] },
    felter: ["navn"],
  });

  async function createCases(count: number): Promise<void> {
    await exec("CREATE TABLE SAG (ID INT PRIMARY KEY, EMNE CHAR(8))");
    for (let id = 1; id <= count; id++) await exec(`INSERT INTO SAG VALUES (${id * 10}, '27.36.04')`);
  }

  it("is read again after the server has killed every connection", async () => {
    await createCases(3);
    const fagsystem = open({ kle: "EMNE" });
    const readAll = async () => (await read(fagsystem, criteria(KLE), createContext())).poster.length;
    // Several at once, so that the pool has several connections.
    expect(await Promise.all([readAll(), readAll(), readAll(), readAll()])).toEqual([3, 3, 3, 3]);
    expect(await database.killConnections()).toBeGreaterThan(1);
    expect(await Promise.all([readAll(), readAll(), readAll(), readAll()])).toEqual([3, 3, 3, 3]);
  });

  it("asks once more when the connection is killed under a statement", async () => {
    const client = openClient();
    const reading = client.read("sleep", () => sleepFor(1), createContext());
    for (let killed = 0; killed === 0; ) killed = await database.killConnections();
    expect(await reading).toEqual([{ navn: 0 }]);
  });

  it("lets a statement work no longer than it was given", async () => {
    const client = openClient({ statementTimeoutMs: 200 });
    const settled = await ask(() => client.read("sleep", () => sleepFor(8), createContext()), createContext());
    expect(settled).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_TIMEOUT", grund: "DEADLINE" } });
  });

  it("stops the server at the caller's deadline", async () => {
    const client = openClient();
    const ctx = createContext({ milliseconds: 300 });
    const settled = await ask(() => client.read("sleep", () => sleepFor(20), ctx), ctx);
    expect(settled).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_TIMEOUT" } });
    await expect.poll(() => countSleepers(database), { timeout: 5000 }).toBe(0);
  });

  it("gives the connection up when the caller leaves, and reads on with another", async () => {
    const client = openClient({ maxConcurrent: 1 });
    const controller = new AbortController();
    const leaving = client.read("sleep", () => sleepFor(3), createContext({ signal: controller.signal }));
    const refused = expect(leaving).rejects.toMatchObject({ kode: "FAGSYSTEM_TIMEOUT" });
    await expect.poll(() => countSleepers(database), { timeout: 5000 }).toBe(1);
    controller.abort();
    await refused;
    expect(await client.read("sleep", () => sleepFor(0), createContext())).toEqual([{ navn: 0 }]);
  });

  it("cannot write, whatever the user may", async () => {
    await exec("CREATE TABLE SAG (ID INT PRIMARY KEY)");
    const client = openClient();
    const write = () => ({ statement: { text: "INSERT INTO SAG VALUES (1)", params: [] }, felter: [] });
    await expect(client.read("write", write, createContext())).rejects.toMatchObject({ kode: "FAGSYSTEM_UNAVAILABLE" });
    expect(await database.admin.query("SELECT COUNT(*) AS antal FROM SAG")).toMatchObject([[{ antal: 0 }], {}]);
  });

  it("tells every connection what the escaping of values rests on", async () => {
    const client = openClient();
    const statement = { text: "SELECT @@sql_mode AS navn, @@time_zone AS zone", params: [] };
    const [row] = await client.read("mode", () => ({ statement, felter: ["navn", "zone"] }), createContext());
    expect(row).toEqual({ navn: "STRICT_TRANS_TABLES", zone: "+00:00" });
  });

  it("says which columns are not there", async () => {
    await exec("CREATE TABLE SAG (ID INT PRIMARY KEY, EMNE CHAR(8))");
    const fagsystem = open({ kle: "Emne", titel: "OVERSKRIFT" }, { parter: PARTER });
    const settled = await ask(() => fagsystem.ping(createContext()), createContext());
    expect(settled).toMatchObject({
      kind: "error",
      error: {
        kode: "FAGSYSTEM_REJECTED",
        grund: "REQUEST",
        operation: expect.stringContaining("SAG.OVERSKRIFT, PART"),
      },
    });
  });

  it("is refused with a wrong password, and does not try it again at once", async () => {
    const fagsystem = openSql(configOf({ ...database.connection, user: "findes_ikke", password: "x" }, {}));
    closing.push(() => fagsystem.close());
    for (let attempt = 0; attempt < 2; attempt++) {
      const settled = await ask(() => fagsystem.ping(createContext()), createContext());
      expect(settled).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_REJECTED", grund: "CREDENTIALS" } });
    }
  });

  it("gives every case once while cases are written and deleted", async () => {
    await createCases(6);
    const fagsystem = open({ kle: "EMNE" }, { pageSize: 2 });
    const ids: string[] = [];
    for await (const side of fagsystem.find(criteria(KLE), createContext())) {
      ids.push(...side.poster.map((post) => post.lokalId));
      if (ids.length === 2) await exec("INSERT INTO SAG VALUES (5, '27.36.04')", "DELETE FROM SAG WHERE ID = 10");
    }
    expect(ids).toEqual(["10", "20", "30", "40", "50", "60"]);
  });

  it.each([
    ["CHAR(10)", "'6101701234'", "DIGITS"],
    ["CHAR(11)", "'610170-1234'", "DASH"],
    ["VARCHAR(20)", "'610170-1234 '", "MIXED"],
    ["BIGINT", "6101701234", "INTEGER"],
  ])("finds a CPR number kept as %s", async (type, value, format) => {
    await createCases(2);
    await exec(`CREATE TABLE PART (SAG INT, CPR ${type})`, `INSERT INTO PART VALUES (20, ${value}), (10, NULL)`);
    const columns = { ...PARTER.columns, cpr: { column: "CPR", format } };
    const fagsystem = open({ kle: "EMNE" }, { parter: { ...PARTER, columns } });
    const part = { type: "CPR", vaerdi: "6101701234" } as const;
    const { poster } = await read(fagsystem, partCriteria(part, ["PRIMAER_PART"]), createContext());
    expect(poster.map((post) => post.lokalId)).toEqual(["20"]);
    const parter = await fagsystem.loadParter?.(["20", "10"], createContext());
    expect(parter?.get("20")).toMatchObject([{ ident: part }]);
    expect(parter?.get("10")).toMatchObject([{ ident: null }]);
  });

  it("treats what looks like SQL, or like a pattern, as the value it is", async () => {
    await exec("CREATE TABLE SAG (ID VARCHAR(20) PRIMARY KEY, JNR VARCHAR(60))");
    await exec(`INSERT INTO SAG VALUES ('a', 'x'), ('b', 'o''hara \\\\" % _ ?')`);
    const fagsystem = open({ sagsnummer: "JNR" });
    const find = async (sagsnummer: string) =>
      (await read(fagsystem, criteria({ sagsnummer }), createContext())).poster.map((post) => post.lokalId);
    expect(await find(`o'hara \\" % _ ?`)).toEqual(["b"]);
    for (const attempt of ["' OR '1'='1", "\\' OR 1=1 -- ", "%", "x' --", "x\\"])
      expect(await find(attempt)).toEqual([]);
    expect(await fagsystem.load(["a' OR '1'='1", "A"], createContext())).toEqual(
      new Map([
        ["a' OR '1'='1", null],
        ["A", null],
      ]),
    );
  });

  it("compares times in columns of every kind, and leaves dates that were never set out", async () => {
    await exec("CREATE TABLE SAG (ID INT PRIMARY KEY, JNR CHAR(1), D DATETIME(6), T VARCHAR(30), DAG DATE)");
    await exec(
      "SET SESSION sql_mode = ''",
      `INSERT INTO SAG VALUES
        (1, 'x', '2024-07-01 12:00:00.000500', '2024-07-01T12:00:00', '2024-07-01'),
        (2, 'x', '2024-07-01 11:59:59.999999', '2024-07-01 11:59:59', '2024-06-30'),
        (3, 'x', '0000-00-00 00:00:00', NULL, '0000-00-00')`,
    );
    const fagsystem = open({
      opstaaet: { column: "D", zone: "LOCAL" },
      aendret: { column: "T", zone: "LOCAL" },
      afsluttet: { column: "DAG", zone: "DATE" },
      sagsnummer: "JNR",
    });
    const find = async (navn: "opstaaet" | "aendret" | "afsluttet", fra: string | null, til: string | null) =>
      (await read(fagsystem, criteria({ sagsnummer: "x", [navn]: { fra, til } }), createContext())).poster.map(
        (p) => p.lokalId,
      );
    const noon = "2024-07-01T10:00:00.000Z";
    for (const navn of ["opstaaet", "aendret"] as const) {
      expect(await find(navn, noon, null)).toEqual(["1"]);
      expect(await find(navn, null, noon)).toEqual(["2"]);
    }
    expect(await find("afsluttet", "2024-06-30T22:00:00.000Z", null)).toEqual(["1"]);
    expect(await find("afsluttet", "2024-06-30T22:00:00.001Z", null)).toEqual([]);
    expect(await find("afsluttet", null, "2024-06-30T22:00:00.000Z")).toEqual(["2"]);
  });
});

async function countSleepers({ admin, connection }: TestDatabase): Promise<number> {
  const [rows] = await admin.query(
    "SELECT COUNT(*) AS antal FROM information_schema.processlist WHERE db = ? AND info LIKE '%SLEEP%' AND id <> CONNECTION_ID()",
    [connection["database"]],
  );
  return Array.isArray(rows) && rows[0] !== undefined && "antal" in rows[0] ? Number(rows[0]["antal"]) : -1;
}
