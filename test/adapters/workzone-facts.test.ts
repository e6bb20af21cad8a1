// SPDX-License-Identifier: MPL-2.0
/** What the vendor's metadata says beside what the first reading found: documents that are placed on further cases. */
import { afterEach, describe, expect, it } from "vitest";
import type { Emulator } from "../../emulators/kit/server.js";
import { kendt } from "../../schema/oplyst.js";
import { createContext, partCriteria, read } from "../../tools/conformance/probe.js";
import { ANNA, dokument, fileRow, type Opened, open, openScript, sag } from "./workzone-world.js";

let opened: Opened<Emulator> | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

const own = dokument(10);
const other = dokument(20);
const world = [sag(1, { dokumenter: [own] }), sag(2, { dokumenter: [other] }), sag(3)];

/** By the case's id, the ids of its documents. */
async function listed(placeringer: ReadonlyMap<number, readonly string[]>) {
  opened = await open(world, { placeringer });
  const { fagsystem } = opened;
  const { poster } = await read(fagsystem, partCriteria(ANNA, ["PRIMAER_PART"]), createContext());
  const ids = poster.map(({ lokalId }) => lokalId);
  const lists = await fagsystem.loadDokumenter?.(ids, createContext());
  return Object.fromEntries(ids.map((id) => [id, lists?.get(id)?.map((lying) => lying.dokument.lokalId)]));
}

const idOf = async (title: string) => {
  const lists = await opened?.fagsystem.loadDokumenter?.(["1", "2"], createContext());
  const all = [...(lists?.values() ?? [])].flatMap((list) => list ?? []);
  return all.find(({ dokument: one }) => one.titel === title)?.dokument.lokalId ?? "";
};

describe("a document that is placed on a further case", () => {
  it("lies on that one as well, once, and names each case when it is looked up", async () => {
    const before = await listed(new Map());
    const id = before["2"]?.[0] ?? "";
    expect([before["1"]?.length, before["3"]]).toEqual([1, []]);
    await opened?.close();
    const after = await listed(
      new Map([
        [1, [id]],
        [3, [id]],
      ]),
    );
    expect(after).toEqual({ ...before, "1": [...(before["1"] ?? []), id], "3": [id] });
    const opslag = await opened?.fagsystem.loadDokumentopslag?.([id, await idOf(own.titel)], createContext());
    expect([...(opslag?.values() ?? [])].map((one) => one?.sager)).toEqual([["2", "1", "3"], ["1"]]);
  });

  const placed = (changes: object) => ({
    ID: "9",
    FileKey_Value: "1",
    RecordKey_Value: "20",
    Record: { ID: "20", Title: "Brev" },
    ...changes,
  });

  it.each([
    ["another case", placed({ FileKey_Value: "2" })],
    ["another document", placed({ RecordKey_Value: "21" })],
    ["no document", placed({ Record: null })],
  ])("is a failure where the answer is of %s", async (_what, row) => {
    opened = await openScript(() => ({ value: [{ ID: "1", FileRecords: [], Records: [row] }] }));
    await expect(opened.fagsystem.loadDokumenter?.(["1"], createContext())).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("makes a list without placements none: it may not be the whole", async () => {
    opened = await openScript(() => ({ value: [{ ID: "1", FileRecords: [] }] }));
    await expect(opened.fagsystem.loadDokumenter?.(["1"], createContext())).rejects.toMatchObject({ grund: "FORMAT" });
  });
});

describe("the class of a case", () => {
  it.each([
    ["27.36.04", "27.36.04"],
    ["27.36.4", "27.36.04"],
    ["27.36.04-G01", "27.36.04"],
    ["27.36", null],
  ])("%s is the subject %s", async (FileClass_Value, nummer) => {
    opened = await openScript(() => ({ value: [fileRow(1, { FileClass_Value })], "@odata.count": 1 }));
    const { poster } = await read(opened.fagsystem, partCriteria(ANNA, ["PRIMAER_PART"]), createContext());
    expect(poster.map(({ primaerKlasse }) => kendt(primaerKlasse)?.nummer)).toEqual([nummer]);
  });
});
