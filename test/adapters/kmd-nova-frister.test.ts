// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import type { KommuneFrist, KommuneSag } from "../../emulators/kit/kommune.js";
import { answer, type ScriptedNova, startScriptedNova } from "./kmd-nova-script.js";
import { ANNA, context, forCpr, kriterier, type Nova, readAll, sag, startNova, uuid } from "./kmd-nova-world.js";

let open: Nova | ScriptedNova | null = null;
afterEach(async () => {
  await open?.stop();
  open = null;
});

async function start(liste: readonly KommuneSag[]): Promise<Nova> {
  const nova = await startNova(liste, { config: { pageSize: 2 } });
  open = nova;
  return nova;
}

function frist(n: number, given: Partial<KommuneFrist> = {}): KommuneFrist {
  return {
    uuid: uuid(n),
    nummer: n,
    art: "Opfølgning",
    dato: "2024-08-01",
    hvem: "KOMMUNE",
    afsluttet: false,
    ...given,
  };
}

const fristerOf = async (nova: Fagsystem, id = uuid(1)) => (await nova.loadFrister?.([id], context()))?.get(id);

describe("deadlines from KMD Nova", () => {
  it("are its tasks, over several pages, with the Danish date behind the shifted one, winter and summer", async () => {
    const frister = [
      frist(301),
      frist(302, { dato: "2024-12-24", art: "Partshøring", afsluttet: true }),
      frist(303, { dato: "2024-03-31" }),
    ];
    const { nova, emulator } = await start([sag(1, { frister }), sag(2, { frister: [frist(304)] })]);
    expect(await fristerOf(nova)).toEqual([
      { art: "Opfølgning", dato: "2024-08-01", hvem: "KOMMUNE", afsluttet: false },
      { art: "Partshøring", dato: "2024-12-24", hvem: "KOMMUNE", afsluttet: true },
      { art: "Opfølgning", dato: "2024-03-31", hvem: "KOMMUNE", afsluttet: false },
    ]);
    const calls = emulator.calls.filter(({ kind }) => kind === "DETAIL");
    expect(calls.map(({ path }) => path)).toEqual(Array(2).fill("/api/Task/GetList?api-version=2.0-Case"));
  });

  it("are the caseworkers' own: what a citizen has to do is no task", async () => {
    const { nova } = await start([sag(1, { frister: [frist(301, { hvem: "BORGER" })] })]);
    expect(await fristerOf(nova)).toEqual([]);
  });

  it("are an empty list for a case without any, as for a case there is not, and null for what is no id", async () => {
    const { nova, emulator } = await start([sag(1)]);
    expect(await fristerOf(nova)).toEqual([]);
    expect(await fristerOf(nova, uuid(77))).toEqual([]);
    emulator.reset();
    expect(await fristerOf(nova, "4711")).toBeNull();
    expect(emulator.calls).toEqual([]);
  });

  it.each([
    ["malformed-record", "FORMAT"],
    ["empty-page-more", "PAGING"],
    ["html", "HTML"],
    ["truncated", "NETWORK"],
  ] as const)("fail on %s, and are never a shorter list", async (fault, grund) => {
    const { nova, emulator } = await start([sag(1, { frister: [frist(301), frist(302)] })]);
    emulator.setFault({ fault, kinds: ["DETAIL"] });
    await expect(fristerOf(nova)).rejects.toMatchObject({ grund });
  });
});

describe("a list of Nova's tasks", () => {
  const TASK = { taskUuid: uuid(301), caseUuid: uuid(1), taskDeadline: "2024-08-01T02:00:00+02:00" };
  const listOf = (rows: readonly object[], paging: object = { hasMoreRows: false }) =>
    answer({ pagingInformation: { numberOfRows: rows.length, ...paging }, taskList: rows });

  async function ask(given: ReturnType<typeof answer>) {
    const scripted = await startScriptedNova(() => given);
    open = scripted;
    return fristerOf(scripted.nova);
  }

  it("may lack every key but their ids", async () => {
    expect(await ask(listOf([TASK, { ...TASK, taskUuid: uuid(302), caseUuid: undefined }]))).toEqual(
      Array(2).fill({ art: null, dato: "2024-08-01", hvem: "KOMMUNE", afsluttet: null }),
    );
  });

  it("gives no date for a task without a deadline", async () => {
    expect(await ask(listOf([{ ...TASK, taskDeadline: undefined, taskStatusCode: "N" }]))).toEqual([]);
  });

  it.each([
    ["N", false],
    ["S", false],
    ["F", true],
    ["X", null],
    [null, null],
  ])("says of the state %j that it is over: %j", async (taskStatusCode, afsluttet) => {
    expect(await ask(listOf([{ ...TASK, taskStatusCode }]))).toMatchObject([{ afsluttet }]);
  });

  it.each([
    ["another case's task", listOf([{ ...TASK, caseUuid: uuid(2) }])],
    ["a task without an id", listOf([{ ...TASK, taskUuid: undefined }])],
    ["a deadline that is none", listOf([{ ...TASK, taskDeadline: "snart" }])],
    ["a row that is no task", listOf([{ ...TASK, taskType: "Aktivitet" }])],
    ["no word of whether more follow", listOf([TASK], {})],
    ["nothing", answer({})],
    ["rows that are promised and not there", answer({ pagingInformation: { numberOfRows: 2, hasMoreRows: false } })],
  ])("fails with %s in it", async (_, given) => {
    await expect(ask(given)).rejects.toMatchObject({ kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "FORMAT" });
  });
});

describe("what a case of KMD Nova is about", () => {
  const GENSTAND = { art: "BYGGERI", bfe: "6000001", betegnelse: "Algade 1, 4999 Korsbæk" } as const;

  it("comes with the case, found and loaded, and is nothing for other cases", async () => {
    const { nova } = await start([sag(1, { genstande: [GENSTAND] }), sag(2)]);
    const { sider } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(sider.flatMap(({ poster }) => poster.map(({ genstande }) => genstande))).toEqual([[GENSTAND], []]);
    expect((await nova.load([uuid(1)], context())).get(uuid(1))?.genstande).toEqual([GENSTAND]);
  });

  it("is not applied to a person's cases, says so, and is refused where it alone is asked by", async () => {
    const { nova, emulator } = await start([sag(1, { genstande: [GENSTAND] })]);
    const { sider } = await readAll(nova.find(forCpr(ANNA, { genstand: "6000001" }), context()));
    expect(sider.map(({ ikkeAnvendt }) => ikkeAnvendt)).toEqual([["genstand"]]);
    expect(nova.kapabiliteter.attributter).toContain("genstand");
    emulator.reset();
    const { error } = await readAll(nova.find(kriterier({ genstand: "6000001" }), context()));
    expect(error).toMatchObject({ grund: "REQUEST" });
    expect(emulator.calls).toEqual([]);
  });

  it("has a case rejected, not dropped, where it is asked about and cannot be read", async () => {
    const row = (property: object) => ({
      common: { uuid: uuid(1) },
      caseParties: [{ identificationType: "CprNummer", identification: ANNA, participantRole: "Primær" }],
      buildingCase: { propertyInformation: property },
    });
    const page = {
      pagingInformation: { numberOfRows: 1, totalNumberOfRows: 1, hasMoreRows: false },
      cases: [row({ bfeNumber: {} })],
    };
    const scripted = await startScriptedNova(() => answer(page));
    open = scripted;
    const { sider } = await readAll(scripted.nova.find(forCpr(ANNA, { genstand: "1" }), context()));
    expect(sider.map(({ afviste }) => afviste)).toEqual([
      [{ grund: "unknown-property", lokalId: uuid(1), uuid: uuid(1), sagsnummer: null }],
    ]);
  });
});

describe("how Nova's words are read", () => {
  it("is told with the table that is configured", async () => {
    const started = await startNova([], { config: { foelsomhed: { Hemmelig: "VIP_SAGER" } } });
    open = started;
    const { nova } = started;
    expect(nova.afbildninger).toContainEqual({ felt: "fremdrift", ord: "Udfoert", vaerdi: "Udfoert" });
    expect(nova.afbildninger?.filter(({ felt }) => felt === "foelsomhed")).toEqual([
      { felt: "foelsomhed", ord: "Hemmelig", vaerdi: "VIP_SAGER" },
    ]);
  });
});
