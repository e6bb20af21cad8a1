// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "../../adapters/sql/adapter.js";
import { specOf } from "../../emulators/sql/emulator.js";
import { startSqlServer } from "../../emulators/sql/server.js";
import { ask, createContext, partCriteria, read } from "../../tools/conformance/probe.js";
import { createTestHttp, type OpenProduct, openProduct } from "../support/open-product.js";
import { SMALL_PERSONER, SMALL_SAGER, smallKommune } from "../support/world.js";

const ADA = { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr } as const;

describe("the emulator of a SQL system", () => {
  let open: OpenProduct;
  beforeEach(async () => {
    open = await openProduct(sql, { instans: "nova", kommune: smallKommune() });
  });
  afterEach(() => open.close());

  const readAda = () => read(open.fagsystem, partCriteria(ADA, ["PRIMAER_PART", "SEKUNDAER_PART"]), createContext());

  it("has the cases of its instance, read with the mapping it connects with", async () => {
    const { poster } = await readAda();
    expect(poster).toMatchObject([
      {
        lokalId: "1001",
        sagsnummer: SMALL_SAGER.carport.sagsnummer,
        titelArt: "OFFENTLIG",
        ejer: { navn: "Lilleby Kommune" },
        ansvarlig: { uuid: SMALL_SAGER.carport.ansvarlig.uuid },
        foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "AFLEDT" },
      },
      {
        lokalId: "1002",
        fremdrift: { kode: "Afsluttet", sagsstatus: "Afsluttet (arkiv)" },
        offentlighedUndtaget: { titelAlternativ: "Skoleskift, Bo Bæk" },
        afsluttet: "2024-09-30T22:00:00.000Z",
      },
    ]);
  });

  it("puts three statements for a page and two for a bundle (whether the cases are there, and theirs), with the number in it as a parameter alone", async () => {
    await readAda();
    await open.fagsystem.loadParter?.(["1001", "1002"], createContext());
    const statements = open.emulator.calls.filter(({ kind }) => kind !== "LOGIN");
    expect(statements.map(({ kind }) => kind)).toEqual(["LIST", "DETAIL", "DETAIL", "DETAIL", "DETAIL"]);
    expect(statements[0]?.body).toContain("'610170-1230'");
  });

  it("is read again after it was away, over connections that did not survive", async () => {
    expect((await readAda()).poster).toHaveLength(2);
    await open.emulator.stop();
    expect((await readAda()).end).toMatchObject({ error: { kode: "FAGSYSTEM_UNAVAILABLE", grund: "NETWORK" } });
    await open.emulator.start();
    expect((await readAda()).poster).toHaveLength(2);
  });

  it("is away before it was ever there, and found when it comes", async () => {
    await open.emulator.stop();
    expect(await ask(() => open.fagsystem.ping(createContext()), createContext())).toMatchObject({ kind: "error" });
    await open.emulator.start();
    expect(await ask(() => open.fagsystem.ping(createContext()), createContext())).toMatchObject({ kind: "value" });
  });

  it("asks once more when a connection is lost, and not when the server itself is unwell", async () => {
    await readAda();
    for (const [fault, expected] of [
      ["refuse", 2],
      ["status-500", 1],
    ] as const) {
      open.emulator.reset();
      open.emulator.setFault({ fault, kinds: ["LIST"] });
      await readAda();
      expect(open.emulator.calls.filter(({ kind }) => kind === "LIST")).toHaveLength(expected);
    }
  });

  it("lets nobody in with another password", async () => {
    const config = sql.config.parse(open.emulator.connection);
    const connection = { ...config.connection, password: "gættet" };
    const fagsystem = sql.create({ instans: "nova", config: { ...config, connection }, http: createTestHttp() });
    const settled = await ask(() => fagsystem.ping(createContext()), createContext());
    expect(settled).toMatchObject({ kind: "error", error: { grund: "CREDENTIALS" } });
    await fagsystem.close();
  });

  it("opens its breaker after failures in a row, by its own limits", async () => {
    const config = sql.config.parse(open.emulator.connection);
    const limits = { ...config.limits, breakerThreshold: 2 };
    const fagsystem = sql.create({ instans: "nova", config: { ...config, limits }, http: createTestHttp() });
    open.emulator.setFault({ fault: "status-500", kinds: ["DETAIL"] });
    const grunde: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const settled = await ask(() => fagsystem.load(["1001"], createContext()), createContext());
      grunde.push(settled.kind === "error" ? Reflect.get(Object(settled.error), "grund") : settled.kind);
    }
    expect(grunde).toEqual(["STATUS", "STATUS", "BREAKER"]);
    await fagsystem.close();
  });

  it("is given up when it lets us in and then says nothing, and asked anew by the next", async () => {
    const server = await startSqlServer(specOf(() => new Promise(() => undefined)));
    const config = sql.config.parse(open.emulator.connection);
    const connection = { ...config.connection, port: server.port };
    const limits = { ...config.limits, connectTimeoutMs: 100 };
    const fagsystem = sql.create({
      instans: "nova",
      config: { ...config, connection, limits },
      http: createTestHttp(),
    });
    for (let attempt = 0; attempt < 2; attempt++) {
      const settled = await ask(() => fagsystem.ping(createContext()), createContext());
      expect(settled).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_UNAVAILABLE", grund: "NETWORK" } });
    }
    // Each was tried once more.
    expect(server.calls.filter(({ kind }) => kind === "LOGIN")).toHaveLength(4);
    await fagsystem.close();
    await server.stop();
  });
});
