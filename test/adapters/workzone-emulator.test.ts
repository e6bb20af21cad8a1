// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkzoneEmulator } from "../../emulators/workzone/emulator.js";
import { compileFilter } from "../../emulators/workzone/filter.js";
import { DEMO_CREDENTIALS } from "../../emulators/workzone/login.js";
import { FILE, ODataError } from "../../emulators/workzone/model.js";
import { dokument, type Opened, open, sag } from "./workzone-world.js";

let world: Opened<WorkzoneEmulator>;
let token = "";

beforeEach(async () => {
  world = await open(Array.from({ length: 60 }, (_, i) => sag(i + 1, { dokumenter: [dokument(100 + i)] })));
  token = ((await logIn({})).json as { access_token: string }).access_token;
});
afterEach(() => world.close());

async function logIn(changes: Record<string, string>): Promise<{ status: number; json: unknown }> {
  const { clientId, clientSecret, applicationIdUri } = DEMO_CREDENTIALS;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ ...form, scope: `${applicationIdUri}/.default`, ...changes });
  const response = await fetch(world.emulator.connection.tokenUrl, { method: "POST", body });
  return { status: response.status, json: await response.json() };
}

async function get(path: string, headers: Record<string, string> = {}) {
  const url = path.startsWith("http") ? path : world.emulator.connection.baseUrl + path;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}

describe("the emulator of KMD WorkZone", () => {
  it.each([
    [{ client_secret: "forkert" }, 401, "invalid_client"],
    [{ scope: "https://andet.example/.default" }, 400, "invalid_scope"],
    [{ grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("refuses a login with %j", async (changes, status, error) => {
    expect(await logIn(changes)).toMatchObject({ status, json: { error } });
  });

  it("challenges whoever has no token", async () => {
    const answer = await get("Files", { authorization: "Bearer nej" });
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("Bearer")]);
  });

  it("gives ids only where nothing is selected, at most 50 a page, with a link to the rest", async () => {
    const { json } = await get("Files?$count=true");
    expect([json.value.length, json.value[0], json["@odata.count"]]).toEqual([50, { ID: "1" }, 60]);
    expect(json["@odata.nextLink"]).toContain("%24skiptoken=50");
    const rest = await get(json["@odata.nextLink"]);
    expect([rest.json.value.length, rest.json["@odata.nextLink"]]).toEqual([10, undefined]);
  });

  it("gives of a collection inside a row its ids only where nothing is selected", async () => {
    const { json } = await get("Files?$filter=ID eq '1'&$select=Started&$expand=FileRecords,Parties($select=NameCode)");
    expect(json.value).toEqual([
      { Started: "2024-07-01", FileRecords: [{ ID: "100" }], Parties: [{ NameCode: "6101801234" }] },
    ]);
  });

  it("leaves nulls out for those who prefer it", async () => {
    const path = "Files?$filter=ID eq '1'&$select=ID,Closed";
    expect((await get(path)).json.value).toEqual([{ ID: "1", Closed: null }]);
    expect((await get(path, { prefer: "omit-values=nulls" })).json.value).toEqual([{ ID: "1" }]);
  });

  it.each([
    "Files?$select=Findesikke",
    "Files?$expand=Findesikke",
    "Files?$expand=Parties($select=Findesikke)",
    "Files?$expand=Parties($top=1)",
    "Files?$filter=Findesikke eq '1'",
    "Files?$filter=Parties/any(p:p/Findesikke eq '1')",
    "Files?$filter=constructor eq '1'",
    "Files?$filter=ID eq 1",
    "Files?$filter=Closed eq '2024-01-01'",
    "Files?$filter=ID eq '1' and",
    "Files?$filter=contains(Title,'x')",
    "Files?$orderby=ID",
    "Files?contains=x",
  ])("refuses %s in OData's own form", async (path) => {
    expect(await get(path)).toMatchObject({ status: 400, json: { error: { code: "", message: expect.any(String) } } });
  });

  it("knows nothing else", async () => {
    expect((await get("Contacts")).status).toBe(404);
  });
});

describe("its reading of $filter", () => {
  const row = {
    ID: "1",
    Title: "Don't",
    Closed: null,
    Started: "2024-03-01",
    UpdateTime: "2024-03-01T12:00:00.000+01:00",
    FkByUserAccessOnly: true,
    Parties: [
      { NameCode: "a", NameType_Value: "P" },
      { NameCode: "b", NameType_Value: "F" },
    ],
  };

  it.each([
    ["Title eq 'Don''t'", true],
    ["Title eq 'don''t'", false],
    ["startswith(Title,'Do')", true],
    ["Closed eq null", true],
    ["Closed lt 2030-01-01", false],
    ["not (Closed ne null)", true],
    ["Started ge 2024-03-01 and Started lt 2024-03-02", true],
    ["UpdateTime eq 2024-03-01T11:00:00.000Z", true],
    ["FkByUserAccessOnly eq true", true],
    ["ID eq '2' or ID eq '1' and Title eq 'x'", false],
    ["(ID eq '2' or ID eq '1') and Closed eq null", true],
    ["Parties/any(p:p/NameCode eq 'a' and p/NameType_Value eq 'P')", true],
    ["Parties/any(p:p/NameCode eq 'a' and p/NameType_Value eq 'F')", false],
    ["Parties/any(p:p/NameCode eq 'b' and ID eq '1')", true],
  ])("%s is %s", (filter, expected) => {
    expect(compileFilter(filter, FILE)(row)).toBe(expected);
  });

  it.each(["", "ID", "ID eq", "ID like '1'", "ID eq '1' ID", "Title/any(p:p/ID eq '1')", "'1' eq ID", "ID eq 'x"])(
    "%s is refused",
    (filter) => {
      expect(() => compileFilter(filter, FILE)).toThrow(ODataError);
    },
  );
});
