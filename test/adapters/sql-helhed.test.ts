// SPDX-License-Identifier: MPL-2.0
/** Everything a case contains, read from SQLite, from a real MariaDB and from the emulator. */

import { afterEach, describe, expect, it } from "vitest";
import { sql } from "../../adapters/sql/adapter.js";
import { SKIVE } from "../../adapters/sql/indhold.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import { TAVS } from "../../schema/oplyst.js";
import { createContext } from "../../tools/conformance/probe.js";
import { openProduct } from "../support/open-product.js";
import { SMALL_PERSONER, smallDokument, smallKommune, smallPart, smallSag, smallUuid } from "../support/world.js";
import { bytesOf, expectHelhed, grundOf, HELHED, helhedTables } from "./sql-helhed.js";
import { createDatabase, hasMariadb } from "./sql-mariadb.js";
import { createFile } from "./sql-sqlite.js";
import { configOf, openSql } from "./sql-world.js";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** More than two slices, and no whole number of them. */
const LONG = SKIVE * 2 + 77;
const PATTERN = Buffer.alloc(LONG, "0123456789abcdef", "hex");

describe("a whole case in a SQLite file", () => {
  function open(more: object = {}) {
    const file = createFile();
    closing.push(() => file.remove());
    file.exec(...helhedTables(`X'${PATTERN.toString("hex")}'`));
    const fagsystem = openSql(configOf({ type: "sqlite", path: file.path }, { kle: "EMNE" }, { ...HELHED, ...more }));
    closing.push(() => fagsystem.close());
    return { file, fagsystem };
  }

  it("is read as it is mapped", async () => {
    const { fagsystem } = open();
    expect(fagsystem.kapabiliteter).toMatchObject({
      indhold: true,
      bundter: { relationer: 100, frister: 100, dokumentopslag: 100 },
    });
    await expectHelhed(fagsystem, PATTERN);
  });

  it("has none of what is not mapped, and says so", async () => {
    const { fagsystem } = open({
      relationer: null,
      genstande: null,
      frister: null,
      dokumenter: { ...HELHED.dokumenter, indhold: null },
    });
    expect(fagsystem.kapabiliteter).toMatchObject({ indhold: false, bundter: { relationer: 0, frister: 0 } });
    expect([fagsystem.loadIndhold, fagsystem.loadRelationer, fagsystem.loadFrister]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(fagsystem.kapabiliteter.filtreUdenPart).not.toContain("genstand");
    expect((await fagsystem.load(["1"], createContext())).get("1")?.genstande).toEqual(TAVS);
    const dokument = (await fagsystem.loadDokumentopslag?.(["7"], createContext()))?.get("7");
    expect(dokument?.dokument.filer.map(({ lokalId }) => lokalId)).toEqual([null, null]);
  });

  it("breaks off with an error where the file changes while it is read", async () => {
    const { file, fagsystem } = open();
    const indhold = await fagsystem.loadIndhold?.("7", "71", createContext());
    file.exec("UPDATE FIL SET DATA = X'00' WHERE ID = 71");
    expect(await grundOf(() => bytesOf(indhold))).toBe("FORMAT");
  });

  it.each([
    ["a date that is none", "UPDATE FRIST SET DAG = NULL"],
    ["a number that is none", "UPDATE EJD SET BFE = 'x'"],
    ["a relation that nobody explained", "UPDATE HENV SET ART = 'ny'"],
    ["two files with one key", "INSERT INTO FIL VALUES (71, X'00')"],
    ["text where bytes are to be", "UPDATE FIL SET DATA = 'tekst' WHERE ID = 71"],
  ])("is an error with %s", async (_, change) => {
    const { file, fagsystem } = open();
    file.exec(change);
    const grunde = await Promise.all(
      [
        async () => fagsystem.loadFrister?.(["1"], createContext()),
        async () => fagsystem.load(["1"], createContext()),
        async () => fagsystem.loadRelationer?.(["1"], createContext()),
        async () => bytesOf(await fagsystem.loadIndhold?.("7", "71", createContext())),
      ].map(grundOf),
    );
    expect(grunde.filter((grund) => grund !== null)).toEqual(["FORMAT"]);
  });

  it("names every column of it that is not in the database", async () => {
    const frister = { ...HELHED.frister, columns: { ...HELHED.frister.columns, art: "FINDES_IKKE" } };
    const { fagsystem } = open({
      frister,
      dokumenter: { ...HELHED.dokumenter, indhold: { table: "FIL", key: "ID", column: "X" } },
    });
    await expect(fagsystem.ping(createContext())).rejects.toMatchObject({
      operation: expect.stringMatching(/FRIST\.FINDES_IKKE.*FIL\.X/),
    });
  });
});

describe.skipIf(!(await hasMariadb()))("a whole case on MariaDB", () => {
  it("is read as it is mapped", async () => {
    const database = await createDatabase();
    closing.push(() => database.drop());
    for (const statement of helhedTables(`X'${PATTERN.toString("hex")}'`)) await database.admin.query(statement);
    const fagsystem = openSql(configOf(database.connection, { kle: "EMNE" }, HELHED));
    closing.push(() => fagsystem.close());
    await expectHelhed(fagsystem, PATTERN);
  });
});

describe("a whole case in the emulator", () => {
  const dokument = smallDokument(21, { stoerrelse: LONG, mimetype: "application/pdf" });
  const sag = smallSag(1, {
    system: "arkiv",
    dokumenter: [dokument],
    parter: [{ ...smallPart("PRIMAER_PART", SMALL_PERSONER.ada), til: "2999-05-01T10:00:00.000Z" }],
    relationer: [
      { art: "PRAECEDENS", uuid: smallUuid(2) },
      { art: "ANDEN", uuid: smallUuid(99) },
    ],
    genstande: [
      { art: "FREDNING", bfe: "77", betegnelse: "Torvet 1" },
      { art: "ANDEN", bfe: null, betegnelse: "Torvet 2" },
    ],
    frister: [
      { uuid: smallUuid(5), nummer: 5, art: "Opfølgning", dato: "2026-12-01", hvem: "KOMMUNE", afsluttet: true },
    ],
  });

  async function open() {
    const world = await openProduct(sql, {
      instans: "arkiv",
      kommune: smallKommune({ sager: [sag, smallSag(2, { system: "arkiv" })] }),
    });
    closing.push(() => world.close());
    return world;
  }
  const firstFile = async ({ fagsystem }: Awaited<ReturnType<typeof open>>) => {
    const [lying] = (await fagsystem.loadDokumenter?.(["1"], createContext()))?.get("1") ?? [];
    return [lying?.dokument.lokalId ?? "", lying?.dokument.filer[0]?.lokalId ?? ""] as const;
  };

  it("is what the municipality has", async () => {
    const { fagsystem } = await open();
    expect((await fagsystem.load(["1"], createContext())).get("1")).toMatchObject({
      genstande: sag.genstande,
      parter: [{ gyldig: { fra: sag.oprettet, til: "2999-05-01T10:00:00.000Z" } }],
    });
    expect((await fagsystem.loadRelationer?.(["1"], createContext()))?.get("1")).toEqual([
      { art: "PRAECEDENS", lokalId: "2", uuid: smallUuid(2), sagsnummer: null },
      { art: "ANDEN", lokalId: null, uuid: smallUuid(99), sagsnummer: null },
    ]);
    expect((await fagsystem.loadFrister?.(["1"], createContext()))?.get("1")).toEqual([
      { art: "Opfølgning", dato: "2026-12-01", hvem: "KOMMUNE", afsluttet: true },
    ]);
    expect(fagsystem.afbildninger).toContainEqual({ felt: "fremdrift", ord: "Opstaaet (arkiv)", vaerdi: "Opstaaet" });
    expect(fagsystem.afbildninger).toContainEqual({ felt: "foelsomhed", ord: "9", vaerdi: "VIP_SAGER" });
  });

  it("gives a file slice by slice, the very bytes", async () => {
    const world = await open();
    const indhold = await world.fagsystem.loadIndhold?.(...(await firstFile(world)), createContext());
    expect((await bytesOf(indhold)).equals(Buffer.concat([...createIndhold(dokument)]))).toBe(true);
    expect(world.emulator.calls.filter(({ kind }) => kind === "CONTENT")).toHaveLength(4);
  });

  it.each([
    ["html", "FORMAT"],
    ["status-500", "STATUS"],
    ["refuse", "NETWORK"],
    ["truncated", "NETWORK"],
    ["wrong-credentials", "CREDENTIALS"],
  ] as const)("tells of %s instead of a file, before a byte and in the middle", async (fault, grund) => {
    const world = await open();
    const where = await firstFile(world);
    world.emulator.setFault({ fault, kinds: ["CONTENT"] });
    expect(await grundOf(async () => world.fagsystem.loadIndhold?.(...where, createContext()))).toBe(grund);
    world.emulator.setFault(null);
    const indhold = await world.fagsystem.loadIndhold?.(...where, createContext());
    world.emulator.setFault({ fault, kinds: ["CONTENT"] });
    expect(await grundOf(() => bytesOf(indhold))).toBe(grund);
  });
});
