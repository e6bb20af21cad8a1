// SPDX-License-Identifier: MPL-2.0
/** What public clients and the vendor's contract say beside what the first reading found. */
import { afterEach, describe, expect, it } from "vitest";
import { kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { mapSag } from "../../adapters/kmd-nova/map.js";
import { createMapping } from "../../adapters/kmd-nova/mapping.js";
import { parseSag } from "../../adapters/kmd-nova/wire.js";
import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import { answer, type ScriptedNova, startScriptedNova } from "./kmd-nova-script.js";
import {
  ANNA,
  BEHANDLER,
  context,
  dokument,
  forCpr,
  idsOf,
  type Nova,
  readAll,
  sag,
  startNova,
  uuid,
} from "./kmd-nova-world.js";

const mapping = createMapping(
  kmdNovaConfig.parse({
    baseUrl: "https://nova.example",
    tokenUrl: "https://login.example/token",
    clientId: "c",
    clientSecret: "s",
  }),
);

function read(row: object) {
  const wire = parseSag({ common: { uuid: uuid(1) }, ...row });
  if (wire === null) throw new Error("not a case");
  return mapSag(wire, mapping);
}

let running: Nova | ScriptedNova | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

describe("words and numbers of Nova", () => {
  it.each([
    ["27.36.04", "27.36.04"],
    ["27.36.4", "27.36.04"],
    ["27.36.04-G01", "27.36.04"],
    ["273604", "27.36.04"],
  ])("reads the subject %s as %s", (code, nummer) => {
    expect(kendt(read({ caseClassification: { kleNumber: { code } } }).primaerKlasse)?.nummer).toBe(nummer);
  });

  it("does not know a subject that is no whole number, and loses only a facet that is none", () => {
    const post = read({ caseClassification: { kleNumber: { code: "27.36" }, proceedingFacet: { code: "?" } } });
    expect([oplysthedOf(post.primaerKlasse), post.handlingsklasse]).toEqual(["UKENDT", null]);
    expect(post.ulaeselige).toContain("handlingsklasse");
  });

  it("knows a level and a state whatever their casing, and no word that only looks like one", () => {
    const post = read({ sensitivity: { sensitivity: "følsomme " }, state: { progressState: "AFSLUTTET" } });
    expect([kendt(post.foelsomhed)?.niveau, post.fremdrift.kode]).toEqual(["FOELSOMME_PERSONOPLYSNINGER", "Afsluttet"]);
    expect(oplysthedOf(read({ sensitivity: { sensitivity: "constructor" } }).foelsomhed)).toBe("UKENDT");
  });

  it("knows a primary party by its partyRole where that is all that is said", () => {
    const part = { identificationType: "cprnummer", identification: "610180-1234", partyRole: "PRI" };
    expect(kendt(read({ caseParties: [part] }).parter)).toMatchObject([
      { rolle: "PRIMAER_PART", rolleTekst: "PRI", ident: { type: "CPR", vaerdi: ANNA } },
    ]);
  });

  it("reads what a case is beside its title", () => {
    const post = read({
      caseAttributes: { description: "Carport mod vest", caseCategory: "Byggesag" },
      state: { activeCode: 1 },
      bomCaseAttributes: { bomNumber: "BOM-1", bomCaseTypeDescription: "Carport" },
    });
    expect([post.beskrivelse, post.ekstra]).toMatchObject([
      "Carport mod vest",
      { aktivkode: "1", sagskategori: "Byggesag", bomSagsnummer: "BOM-1", bomSagstype: "Carport" },
    ]);
  });
});

describe("a case that Nova says is not in use", () => {
  it("is left out where the municipality has said which code says so, in lists and by its id", async () => {
    const kept = await startNova([sag(1)]);
    running = kept;
    expect(idsOf((await readAll(kept.nova.find(forCpr(ANNA), context()))).sider)).toEqual([uuid(1)]);
    await kept.stop();
    const left = await startNova([sag(1)], { config: { udgaaetKoder: ["aktiv"] } });
    running = left;
    const { sider, error } = await readAll(left.nova.find(forCpr(ANNA), context()));
    expect([idsOf(sider), sider.flatMap(({ afviste }) => afviste), error]).toEqual([[], [], null]);
    expect((await left.nova.load([uuid(1)], context())).get(uuid(1))).toBeNull();
  });
});

describe("cases of an interval", () => {
  it("are asked for a day wider and left out by us", async () => {
    const on = (n: number, opstaaet: string) => sag(n, { opstaaet });
    const nova = await startNova([
      on(1, "2024-06-30T23:59:59.000Z"),
      on(2, "2024-07-01T00:00:00.000Z"),
      on(3, "2024-07-31T23:59:59.000Z"),
      on(4, "2024-08-01T00:00:00.000Z"),
      on(5, "2024-12-01T00:00:00.000Z"),
    ]);
    running = nova;
    const opstaaet = { fra: "2024-07-01T00:00:00.000Z", til: "2024-08-01T00:00:00.000Z" };
    const { sider } = await readAll(nova.nova.find(forCpr(ANNA, { opstaaet }), context()));
    expect([idsOf(sider), sider[0]?.ikkeAnvendt, sider[0]?.ialt]).toEqual([[uuid(2), uuid(3)], [], null]);
    const [list] = nova.emulator.calls.filter(({ kind }) => kind === "LIST");
    expect(JSON.parse(list?.body ?? "").caseAttributes).toEqual({
      fromCaseDate: "2024-06-30T02:00:00.000+02:00",
      toCaseDate: "2024-08-02T02:00:00.000+02:00",
    });
  });
});

describe("a list of documents that has none", () => {
  it.each([
    ["no key", {}],
    ["an empty list", { documents: [] }],
  ])("is an empty list with %s", async (_what, more) => {
    const page = { pagingInformation: { numberOfRows: 0, totalNumberOfRows: 0, hasMoreRows: false }, ...more };
    const scripted = await startScriptedNova(() => answer(page));
    running = scripted;
    expect((await scripted.nova.loadDokumenter?.([uuid(1)], context()))?.get(uuid(1))).toEqual([]);
  });

  it("is none where documents are counted and do not come", async () => {
    const scripted = await startScriptedNova(() =>
      answer({ pagingInformation: { numberOfRows: 2, totalNumberOfRows: 2, hasMoreRows: false } }),
    );
    running = scripted;
    await expect(scripted.nova.loadDokumenter?.([uuid(1)], context())).rejects.toMatchObject({ grund: "FORMAT" });
  });
});

describe("the emulated Nova, asked directly", () => {
  const frist = {
    uuid: uuid(301),
    nummer: 7,
    art: "Opfølgning",
    dato: "2026-12-01",
    hvem: "KOMMUNE",
    afsluttet: false,
  } as const;

  async function ask(path: string, body: object): Promise<Response> {
    const nova =
      (running as Nova | null) ??
      (await startNova([
        sag(1, { dokumenter: [dokument(101), dokument(102)], behandler: BEHANDLER, frister: [frist] }),
        sag(2),
      ]));
    running = nova;
    const { emulator } = nova;
    const { clientId, clientSecret, tokenUrl } = emulator.connection;
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: "client",
    });
    const { access_token: token } = (await (await fetch(tokenUrl, { method: "POST", body: form })).json()) as {
      access_token: string;
    };
    const common = { transactionId: context().transaktionsId };
    return fetch(`${emulator.url}/api/${path}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ common, paging: { startRow: 1, numberOfRows: 10 }, ...body }),
    });
  }

  it.each([
    ["Case/GetList?api-version=2.0-Case", { caseNumber: "S2024-10001" }],
    ["Case/GetList?api-version=2.0-Case", { caseGetOutput: { caseAttributes: { createdDate: true } } }],
    ["Case/GetList?api-version=2.0-Case", { states: { states: [{ progressStatus: "Opstaaet" }] } }],
    ["Document/GetList?api-version=2.0-Case", { caseUuid: uuid(1), documentUuid: uuid(101) }],
    ["Task/GetList?api-version=2.0-Case", { caseUuid: uuid(1), toString: "x" }],
  ])("refuses a key that no client was seen to send: %s %j", async (path, body) => {
    expect((await ask(path, body)).status).toBe(400);
  });

  it("finds documents by the case's number and by their own", async () => {
    const found = async (body: object) => {
      const answered = await ask("Document/GetList?api-version=2.0-Case", body);
      return ((await answered.json()) as { documents?: { documentNumber: string }[] }).documents;
    };
    expect(await found({ caseNumber: "S2024-10001" })).toMatchObject([{}, {}]);
    expect(await found({ documentNumber: "D2024-102" })).toMatchObject([{ documentNumber: "D2024-102" }]);
    expect(await found({ caseNumber: "S2024-10002" })).toBeUndefined();
  });

  it("tells who has a task in the shape of the version, and finds tasks by who has them", async () => {
    const tasks = async (version: string) => {
      const body = { caseWorker: { kspIdentity: { racfId: BEHANDLER.racfId } } };
      return ((await (await ask(`Task/GetList?api-version=${version}`, body)).json()) as { taskList: object[] })
        .taskList;
    };
    expect(await tasks("1.0-Task")).toMatchObject([{ taskUuid: frist.uuid, caseWorker: { ident: BEHANDLER.racfId } }]);
    expect(await tasks("2.0-Case")).toMatchObject([{ caseworker: { kspIdentity: { racfId: BEHANDLER.racfId } } }]);
  });
});
