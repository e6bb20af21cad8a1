// SPDX-License-Identifier: MPL-2.0
/** A system whose tables hold everything a case contains, and what every database is to make of it. */
import { expect } from "vitest";
import type { CallContext, Fagsystem, Indhold } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { kendt } from "../../schema/oplyst.js";
import { createContext, criteria, read } from "../../tools/conformance/probe.js";

const own = (columns: object, table: string) => ({ table, sagsnoegle: "SAG", columns });

/** Understood by MariaDB and SQLite; `blob` fills the file 71. */
export function helhedTables(blob: string): readonly string[] {
  return [
    "CREATE TABLE SAG (ID INTEGER PRIMARY KEY, EMNE VARCHAR(8))",
    "INSERT INTO SAG VALUES (1, '27.36.04'), (2, '27.36.04')",
    "CREATE TABLE AKT (SAG INTEGER, NR INTEGER, TITEL VARCHAR(20), FIL INTEGER, NAVN VARCHAR(20), MIME VARCHAR(40), UDG VARCHAR(10))",
    `INSERT INTO AKT VALUES (1, 7, 'Brev', 71, 'a.pdf', 'Application/PDF; x=1', 'Original'),
      (1, 7, 'Brev', 72, 'b.tif', 'image/tiff', 'Arkiv'), (2, 7, 'Brev', 71, 'a.pdf', 'application/pdf', 'Original'),
      (2, 8, 'Tom', NULL, NULL, NULL, NULL), (NULL, 9, 'Uden sag', 73, 'c', NULL, NULL)`,
    "CREATE TABLE FIL (ID INTEGER, DATA LONGBLOB)",
    `INSERT INTO FIL VALUES (71, ${blob}), (72, NULL), (73, X'00')`,
    "CREATE TABLE HENV (SAG INTEGER, ART VARCHAR(5), TIL INTEGER, NR VARCHAR(20))",
    "INSERT INTO HENV VALUES (1, 'O', 2, NULL), (1, 'x', 2, NULL), (1, 'A', NULL, 'S-9')",
    "CREATE TABLE EJD (SAG INTEGER, BFE VARCHAR(20), ADR VARCHAR(20))",
    "INSERT INTO EJD VALUES (1, '0123', 'Torvet 1'), (1, NULL, 'Torvet 2'), (2, '0', NULL), (2, '124', '')",
    "CREATE TABLE FRIST (SAG INTEGER, TEKST VARCHAR(20), DAG DATE, HVEM VARCHAR(5), OK INTEGER)",
    "INSERT INTO FRIST VALUES (1, 'Partshøring', '2026-12-01', 'B', 0), (1, NULL, '2026-12-02', '?', NULL)",
    "CREATE TABLE PART (SAG INTEGER, CPR VARCHAR(10), FRA DATE, TIL DATE)",
    "INSERT INTO PART VALUES (1, '6101701230', '2024-01-01', NULL), (1, '6202711231', NULL, '2024-07-01')",
    "CREATE TABLE NOTE (SAG INTEGER, NR INTEGER, T TEXT, F VARCHAR(5))",
    "INSERT INTO NOTE VALUES (1, 1, '<p>Hej</p>', 'h'), (1, 2, 'a < b', 't'), (1, 3, 'ingen rtf', 'r'), (2, 4, 'x', 'y')",
  ];
}

export const HELHED = {
  dokumenter: {
    table: "AKT",
    sagsnoegle: "SAG",
    key: "NR",
    columns: { titel: "TITEL", fil: "FIL", filnavn: "NAVN", mimetype: "MIME", variant: "UDG" },
    indhold: { table: "FIL", key: "ID", column: "DATA" },
  },
  relationer: own(
    { art: { column: "ART", values: { O: "OVERSAG", A: "ANDEN", x: null } }, lokalId: "TIL", sagsnummer: "NR" },
    "HENV",
  ),
  genstande: own({ art: { constant: "BYGGERI" }, bfe: "BFE", betegnelse: "ADR" }, "EJD"),
  frister: own(
    {
      art: "TEKST",
      dato: { column: "DAG", zone: "DATE" },
      hvem: { column: "HVEM", values: { B: "BORGER" } },
      afsluttet: "OK",
    },
    "FRIST",
  ),
  parter: own(
    {
      rolle: { constant: "PRIMAER_PART" },
      cpr: "CPR",
      gyldigFra: { column: "FRA", zone: "DATE" },
      gyldigTil: { column: "TIL", zone: "DATE" },
    },
    "PART",
  ),
  notater: {
    ...own({ tekst: "T", format: { column: "F", values: { h: "HTML", t: "TEXT", r: "RTF" } } }, "NOTE"),
    key: "NR",
  },
};

export async function bytesOf(indhold: Indhold | null | undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of indhold?.bytes ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function grundOf(act: () => Promise<unknown>): Promise<string | null> {
  return act().then(
    () => null,
    (error: unknown) => (error instanceof FagsystemError ? error.grund : String(error)),
  );
}

/** `whole` is what the file 71 holds. */
export async function expectHelhed(
  fagsystem: Fagsystem,
  whole: Buffer,
  ctx: () => CallContext = createContext,
): Promise<void> {
  const opslag = await fagsystem.loadDokumentopslag?.(["7", "8", "9", "10", "07"], ctx());
  expect(opslag?.get("7")?.sager).toEqual(["1", "2"]);
  expect(opslag?.get("7")?.dokument.filer).toMatchObject([
    { lokalId: "71", variant: "Original", filnavn: "a.pdf" },
    { lokalId: "72", variant: "Arkiv" },
  ]);
  expect(opslag?.get("8")).toMatchObject({ dokument: { titel: "Tom", filer: [] }, sager: ["2"] });
  expect(["9", "10", "07"].map((id) => opslag?.get(id))).toEqual([null, null, null]);

  const indhold = await fagsystem.loadIndhold?.("7", "71", ctx());
  expect(indhold).toMatchObject({ mimetype: "application/pdf", filnavn: "a.pdf", stoerrelse: whole.length });
  expect((await bytesOf(indhold)).equals(whole)).toBe(true);
  for (const [dokument, fil] of [
    ["7", "72"],
    ["7", "73"],
    ["8", "71"],
    ["9", "73"],
    ["10", "71"],
    ["7", "071"],
  ] as const)
    expect(await fagsystem.loadIndhold?.(dokument, fil, ctx()), `${dokument} ${fil}`).toBeNull();

  expect(await fagsystem.loadRelationer?.(["1", "2"], ctx())).toEqual(
    new Map([
      [
        "1",
        [
          { art: "OVERSAG", lokalId: "2", uuid: null, sagsnummer: null },
          { art: "ANDEN", lokalId: null, uuid: null, sagsnummer: "S-9" },
        ],
      ],
      ["2", []],
    ]),
  );
  expect((await fagsystem.loadFrister?.(["1"], ctx()))?.get("1")).toEqual([
    { art: "Partshøring", dato: "2026-12-01", hvem: "BORGER", afsluttet: false },
    { art: null, dato: "2026-12-02", hvem: null, afsluttet: null },
  ]);
  const sager = await fagsystem.load(["1", "2"], ctx());
  expect(sager.get("1")?.genstande).toEqual([
    { art: "BYGGERI", bfe: "123", betegnelse: "Torvet 1" },
    { art: "BYGGERI", bfe: null, betegnelse: "Torvet 2" },
  ]);
  expect(sager.get("2")?.genstande).toEqual([{ art: "BYGGERI", bfe: "124", betegnelse: null }]);
  expect(kendt(sager.get("1")?.parter)?.map(({ gyldig }) => gyldig)).toEqual([
    { fra: "2023-12-31T23:00:00.000Z", til: null },
  ]);
  const then = (virkning: string) => ({ ...ctx(), paaTidspunkt: { virkning, registrering: null } });
  const partsAt = async (virkning: string) =>
    (await fagsystem.loadParter?.(["1"], then(virkning)))?.get("1")?.map(({ ident }) => ident?.vaerdi);
  expect(await partsAt("2023-06-01T00:00:00.000Z")).toEqual(["6202711231"]);
  expect(await partsAt("2024-06-30T21:59:59.999Z")).toEqual(["6101701230", "6202711231"]);
  expect(await partsAt("2024-06-30T22:00:00.000Z")).toEqual(["6101701230"]);
  const casesOf = async (vaerdi: string) =>
    (await read(fagsystem, criteria({ part: { type: "CPR", vaerdi }, partsroller: ["PRIMAER_PART"] }), ctx())).poster
      .length;
  expect([await casesOf("6101701230"), await casesOf("6202711231")]).toEqual([1, 0]);
  const found = async (genstand: string) => (await read(fagsystem, criteria({ genstand }), ctx())).poster;
  expect((await found("124")).map(({ lokalId, genstande }) => [lokalId, kendt(genstande)?.length])).toEqual([["2", 1]]);
  expect([await found("12"), await found("' OR 1=1")]).toEqual([[], []]);

  const notater = (await fagsystem.loadJournalnotater?.(["1"], ctx()))?.get("1");
  expect(notater?.map(({ tekst, tekstMangler }) => [tekst, tekstMangler])).toEqual([
    ["Hej", null],
    ["a < b", null],
    [null, "ULAESELIG"],
  ]);
  expect(await grundOf(async () => fagsystem.loadJournalnotater?.(["2"], ctx()))).toBe("FORMAT");
  await fagsystem.ping(ctx());
}
