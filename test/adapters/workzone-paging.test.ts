// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { equals } from "../../adapters/workzone/odata.js";
import { compileFilter } from "../../emulators/workzone/filter.js";
import { FILE } from "../../emulators/workzone/model.js";
import { createContext, partCriteria, read } from "../../tools/conformance/probe.js";
import { ANNA, fileRow, openScript } from "./workzone-world.js";

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

const WHOLE = { kind: "done" };
const PAGING = { kind: "error", error: { kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" } };

/** The pages in the order asked for; a link is relative to the service. */
async function readPages(...pages: readonly object[]) {
  const opened = await openScript((_request, n) => pages[Math.min(n, pages.length - 1)] ?? {});
  close = opened.close;
  const { poster, end } = await read(opened.fagsystem, partCriteria(ANNA, ["PRIMAER_PART"]), createContext());
  const calls = opened.emulator.calls.filter(({ kind }) => kind === "LIST");
  return { ids: poster.map(({ lokalId }) => lokalId), end, calls };
}

const value = (...ids: number[]) => ids.map((id) => fileRow(id));

describe("KMD WorkZone's pages", () => {
  it("are read by their links and counts, with and without the prefix of OData 4.0", async () => {
    const first = { "@count": 2, value: value(1), "@nextLink": "Files?$skiptoken=1" };
    const { ids, end, calls } = await readPages(first, { "@odata.count": 2, value: value(2) }, first);
    expect([ids, end]).toMatchObject([["1", "2"], WHOLE]);
    expect(calls).toHaveLength(3);
  });

  it("without the prefix are not taken for the last one", async () => {
    const first = { "@count": 2, value: value(1), "@nextLink": "Files?$skiptoken=1" };
    expect((await readPages(first, { "@count": 2, value: [] })).end).toMatchObject(PAGING);
  });

  it("may count in a text, as a service does that speaks to IEEE 754", async () => {
    expect(await readPages({ "@odata.count": "1", value: value(1) })).toMatchObject({ ids: ["1"], end: WHOLE });
    expect((await readPages({ "@odata.count": "2", value: value(1) })).end).toMatchObject(PAGING);
  });

  it("are asked to count, and are no whole list where none does", async () => {
    const { calls, end } = await readPages({ value: value(1) });
    expect(end).toMatchObject(PAGING);
    expect(calls[0]?.path).toContain("$count=true");
  });

  it("may lead on behind the last row, once, to an empty page", async () => {
    const first = { "@odata.count": 1, value: value(1), "@odata.nextLink": "Files?$skiptoken=50" };
    expect(await readPages(first, { "@odata.count": 1, value: [] })).toMatchObject({ ids: ["1"], end: WHOLE });
  });

  it("tell that a case left while another came", async () => {
    const first = { "@odata.count": 3, value: value(1, 2), "@odata.nextLink": "Files?$skiptoken=2" };
    const again = { ...first, value: value(2, 3) };
    expect((await readPages(first, { "@odata.count": 3, value: value(4) }, again)).end).toMatchObject(PAGING);
  });
});

describe("a collection inside a case", () => {
  it("is read to its end by either spelling of its link", async () => {
    const party = (id: string, NameCode: string) => ({
      ID: id,
      CustomLabel_Value: "Sagspart",
      NameType_Value: "P",
      NameCode,
    });
    for (const name of ["Parties@odata.nextLink", "Parties@nextLink"]) {
      const row = { ...fileRow(1), Parties: [party("1", "7202751111")], [name]: "Files('1')/Parties?$skiptoken=1" };
      const rest = { value: [party("2", ANNA.vaerdi)] };
      expect(await readPages({ "@odata.count": 1, value: [row] }, rest)).toMatchObject({ ids: ["1"], end: WHOLE });
      await close?.();
    }
  });
});

describe("asking KMD WorkZone for a text", () => {
  it("asks for that text and no other, whatever stands in it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", "a", " ", "\\", "%", ")", "æ") }),
        fc.string(),
        (text, other) => {
          const matches = compileFilter(equals("Title", text), FILE);
          expect(matches({ Title: text })).toBe(true);
          expect(matches({ Title: other })).toBe(text === other);
        },
      ),
    );
  });
});
