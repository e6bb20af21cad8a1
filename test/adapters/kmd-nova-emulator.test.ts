// SPDX-License-Identifier: MPL-2.0
/** The emulator is no more generous than what is known of Nova; asked directly, without the adapter. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KmdNovaEmulator, startProductEmulator } from "../../emulators/kmd-nova/emulator.js";
import { ANNA, BEHANDLER, BENT, context, dokument, INSTANS, kommuneMed, part, sag, uuid } from "./kmd-nova-world.js";

let emulator: KmdNovaEmulator;
let token: string;

const notat = { uuid: uuid(201), nummer: 1, titel: "Samtale", tekst: "abcd", oprettet: "2024-07-01T10:30:00.000Z" };
const world = [
  sag(1, { dokumenter: [dokument(101)], notater: [notat], behandler: BEHANDLER }),
  sag(2, { parter: [part(BENT, "SEKUNDAER_PART")] }),
];

const login = (changes: Record<string, string> = {}) =>
  fetch(emulator.connection.tokenUrl, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: emulator.connection.clientId,
      client_secret: emulator.connection.clientSecret,
      scope: "client",
      ...changes,
    }),
  });

interface Ask {
  readonly path?: string;
  readonly method?: string;
  readonly authorization?: string;
}

function send(body: object, { path, method = "PUT", authorization = `Bearer ${token}` }: Ask = {}): Promise<Response> {
  return fetch(emulator.url + (path ?? "/api/Case/GetList?api-version=2.0-Case"), {
    method,
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const common = { transactionId: context().transaktionsId };
const paging = { startRow: 1, numberOfRows: 500 };
const documents = "/api/Document/GetList?api-version=2.0-Case";

beforeAll(async () => {
  emulator = await startProductEmulator({ kommune: kommuneMed(world), instans: INSTANS, port: 0 });
  token = ((await (await login()).json()) as { access_token: string }).access_token;
});

afterAll(() => emulator.stop());

describe("the emulated Nova's login", () => {
  it("gives a token with its lifetime for the client's credentials", async () => {
    const answer = await login();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ access_token: expect.any(String), expires_in: expect.any(Number) });
  });

  it.each([
    [{ client_secret: "forkert" }, 401, "invalid_client"],
    [{ grant_type: "password" }, 400, "unsupported_grant_type"],
    [{ scope: "andet" }, 400, "invalid_scope"],
  ])("refuses %o", async (changes, status, error) => {
    const answer = await login(changes);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
  });

  it.each(["", "Bearer", "Bearer andet"])("lets nobody in with %j", async (authorization) => {
    expect((await send({ common, paging }, { authorization })).status).toBe(401);
  });
});

describe("the emulated Nova", () => {
  it.each([
    ["without api-version", { common, paging }, { path: "/api/Case/GetList" }, 400],
    ["with one it does not have", { common, paging }, { path: "/api/Case/GetList?api-version=3.0" }, 400],
    ["without transactionId", { paging }, {}, 400],
    ["with more than 500 rows a page", { common, paging: { startRow: 1, numberOfRows: 501 } }, {}, 400],
    ["with cases from row 0", { common, paging: { startRow: 0, numberOfRows: 1 } }, {}, 400],
    ["with a filter nobody knows the values of", { common, paging, caseParty: { partyRole: "Primær" } }, {}, 400],
    ["for documents of nothing", { common }, { path: documents }, 400],
    ["by POST", { common, paging }, { method: "POST" }, 405],
    ["at another path", { common }, { path: "/api/Case/Get?api-version=2.0-Case" }, 404],
  ])("refuses a call %s, as a problem with a title", async (_, body, ask, status) => {
    const answer = await send(body, ask);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ title: expect.any(String) });
  });

  it("answers without a mask with nothing but what is common, and without a total nobody asked for", async () => {
    expect(await (await send({ common: { ...common, uuid: uuid(1) }, paging })).json()).toEqual({
      pagingInformation: { numberOfRows: 1, hasMoreRows: false },
      cases: [{ common: { uuid: uuid(1), municipalityNumber: "0999" } }],
    });
  });

  it("gives what the mask names with true, under the names of the answer, and leaves out what is empty", async () => {
    const caseGetOutput = {
      caseAttributes: { title: true, caseDate: false },
      caseParty: { identification: true },
      caseworker: { kspIdentity: { racfId: true } },
      journalNotes: { uuid: true },
      buildingCase: { buildingCaseAttributes: { bbrCaseId: true } },
      state: true,
    };
    const answer = (await (await send({ common, paging, caseGetOutput })).json()) as { cases: object[] };
    expect(answer.cases).toEqual([
      {
        common: { uuid: uuid(1), municipalityNumber: "0999" },
        caseAttributes: { title: "Sag 1" },
        caseParties: [{ identification: ANNA }],
        caseworker: { kspIdentity: { racfId: "AZX0080" } },
        journalNotes: { journalNotes: [{ uuid: uuid(201) }] },
      },
      {
        common: { uuid: uuid(2), municipalityNumber: "0999" },
        caseAttributes: { title: "Sag 2" },
        caseParties: [{ identification: BENT }],
      },
    ]);
  });

  it("has no key for cases or documents where there are none", async () => {
    const none = { numberOfRows: 0, totalNumberOfRows: 0, hasMoreRows: false };
    const counted = { ...paging, calculateTotalNumberOfRows: true };
    const cases = await send({ common: { ...common, uuid: uuid(99) }, paging: counted });
    expect(await cases.json()).toEqual({ pagingInformation: none });
    const found = await send({ common, paging: counted, caseUuid: uuid(2) }, { path: documents });
    expect(await found.json()).toEqual({ pagingInformation: none });
  });

  it("does not mind the casing of keys, and takes null for no filter", async () => {
    const body = {
      COMMON: { TransactionID: common.transactionId },
      Paging: { StartRow: 1, NumberOfRows: 1, CalculateTotalNumberOfRows: true },
      caseparty: { IdentificationType: "CprNummer", Identification: BENT },
      caseAttributes: null,
      CaseGetOutput: { CaseAttributes: { USERFRIENDLYCASENUMBER: true } },
    };
    expect(await (await send(body)).json()).toMatchObject({
      pagingInformation: { totalNumberOfRows: 1 },
      cases: [{ caseAttributes: { userFriendlyCaseNumber: "S2024-10002" } }],
    });
  });

  it("writes times with offset and seven digits, dates as shifted midnights, notes without padding", async () => {
    const caseGetOutput = {
      caseAttributes: { caseDate: true },
      journalNotes: { journalNoteAttributes: { note: true } },
    };
    const answer = await (await send({ common: { ...common, uuid: uuid(1) }, paging, caseGetOutput })).text();
    expect(answer).toContain('"caseDate":"2024-07-01T12:30:00.1237697+02:00"');
    expect(answer).toContain(`"note":"${Buffer.from("abcd  ").toString("base64")}"`);
    const found = await send({ common, caseUuid: uuid(1), getOutput: { documentDate: true } }, { path: documents });
    expect(await found.json()).toMatchObject({ documents: [{ documentDate: "2024-01-15T01:00:00+01:00" }] });
  });

  it("gives every case it has where nobody filters, which is why nobody must", async () => {
    const answer = (await (await send({ common, paging })).json()) as { cases: object[] };
    expect(answer.cases).toHaveLength(2);
  });

  it("finds titles by wildcard", async () => {
    const titles = async (title: string) => {
      const body = { common, paging, caseAttributes: { title }, caseGetOutput: { caseAttributes: { title: true } } };
      const answer = (await (await send(body)).json()) as { cases?: { caseAttributes: { title: string } }[] };
      return (answer.cases ?? []).map(({ caseAttributes }) => caseAttributes.title);
    };
    expect(await titles("*ag 2*")).toEqual(["Sag 2"]);
    expect(await titles("sag*")).toEqual(["Sag 1", "Sag 2"]);
    expect(await titles("*1")).toEqual(["Sag 1"]);
    expect(await titles("sag")).toEqual([]);
  });
});
