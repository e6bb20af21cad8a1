// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { EmulatorResponse } from "../../emulators/kit/server.js";
import { answer, startScriptedNova } from "./kmd-nova-script.js";
import { ANNA, context, forCpr, idsOf, readAll, sager, startNova, uuid } from "./kmd-nova-world.js";

let stop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await stop?.();
  stop = null;
});

const PAGING = { kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" };

const row = (n: number) => ({
  common: { uuid: uuid(n) },
  caseParties: [{ identificationType: "CprNummer", identification: ANNA, participantRole: "Primær" }],
});

async function readPages(...pages: readonly object[]) {
  let n = 0;
  const respond = (): EmulatorResponse => answer(pages[Math.min(n++, pages.length - 1)]);
  const { nova, stop: end } = await startScriptedNova(respond);
  stop = end;
  const { sider, error } = await readAll(nova.find(forCpr(ANNA), context()));
  return { ids: idsOf(sider), error };
}

const page = (rows: readonly object[], pagingInformation: object) => ({
  pagingInformation: { numberOfRows: rows.length, hasMoreRows: false, ...pagingInformation },
  cases: rows,
});

describe("KMD Nova's pages", () => {
  it.each([
    ["says three rows and gives one", page([row(1)], { numberOfRows: 3 })],
    ["says no rows and gives three", page([1, 2, 3].map(row), { numberOfRows: 0, totalNumberOfRows: 0 })],
    ["gives fewer than it counts", page([row(1)], { totalNumberOfRows: 2 })],
    ["was asked to count and did not", page([row(1)], {})],
    ["counts none beside rows", page([row(1)], { totalNumberOfRows: 0 })],
  ])("are no list where one %s", async (_what, given) => {
    expect((await readPages(given)).error).toMatchObject(PAGING);
  });

  it("may lead on behind the last row, once", async () => {
    const first = page([row(1), row(2)], { totalNumberOfRows: 2, hasMoreRows: true });
    const { ids, error } = await readPages(first, page([row(2)], { totalNumberOfRows: 2 }));
    expect([ids, error]).toEqual([[uuid(1), uuid(2)], null]);
  });

  it("begin with the row that ended the one before, which tells that a case left while another came", async () => {
    const { nova, emulator, stop: end } = await startNova(sager(5), { config: { pageSize: 2 } });
    stop = end;
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect([idsOf(sider).length, error]).toEqual([5, null]);
    expect(emulator.calls.filter(({ kind }) => kind === "LIST")).toHaveLength(4);
    await end();
    const first = page([row(1), row(2)], { totalNumberOfRows: 3, hasMoreRows: true });
    expect((await readPages(first, page([row(3), row(4)], { totalNumberOfRows: 3 }))).error).toMatchObject(PAGING);
  });
});
