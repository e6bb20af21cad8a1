// SPDX-License-Identifier: MPL-2.0
/** The emulator is as strict as the contract, and no more generous than what is known of the real one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acadre } from "../../adapters/acadre/adapter.js";
import { acadreConfig } from "../../adapters/acadre/config.js";
import { type AcadreEmulator, startProductEmulator } from "../../emulators/acadre/emulator.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";
import { createTestHttp } from "../support/open-product.js";
import { SMALL_ENHEDER, SMALL_PERSONER, smallKommune, smallSag } from "../support/world.js";
import { collect, grundOf } from "./acadre-wire.js";

const HEADER = '<SoapHeader xmlns="http://traen.com/Services/AcadreService"><User>SAGSGRAF</User></SoapHeader>';
const SCHEMA = "http://www.traen.com/2010/06/01/schema/";
const V7 = "http://www.traen.com/2010/06/01";

let emulator: AcadreEmulator;
beforeAll(async () => {
  const sager = Array.from({ length: 120 }, (_, i) => smallSag(i + 1, { system: "acadre", sagsnummer: `26/${i + 1}` }));
  emulator = await startProductEmulator({ kommune: smallKommune({ sager }), instans: "acadre", port: 0 });
});
afterAll(() => emulator.stop());

function open() {
  const http = createTestHttp();
  const { connection, organisation = { enheder: [], brugere: [] } } = emulator;
  return acadre.create({ instans: "acadre", config: acadreConfig.parse(connection), http, organisation });
}

async function send(action: string, body: string, header = HEADER, authorization = AUTHORIZATION) {
  const response = await fetch(emulator.connection.endpoint, {
    method: "POST",
    headers: { "content-type": "text/xml", soapaction: `"${action}"`, authorization },
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
  });
  return { status: response.status, text: await response.text() };
}
const AUTHORIZATION = `Basic ${Buffer.from("KOMMUNE\\svc_sagsgraf:emulator").toString("base64")}`;
const CASE = '<CaseFileIdentifier xmlns="http://www.traen.com/2008/08/20">1</CaseFileIdentifier>';

describe("the emulator", () => {
  it("answers a request of the contract, whatever its prefixes", async () => {
    expect((await send(`${SCHEMA}GetCase`, CASE)).status).toBe(200);
  });

  it.each([
    ["the element of another namespace", `${SCHEMA}GetCase`, CASE.replace("2008/08/20", "2007/04/01")],
    ["the wrong operation", `${SCHEMA}GetAllDocuments`, CASE],
    ["an action without its folder", "http://www.traen.com/2010/06/01/GetCase", CASE],
    [
      "another order",
      `${SCHEMA}GetCaseByCaseNumber`,
      `<GetCaseByCaseNumber xmlns="${V7}"><CaseSequenceNumber>1</CaseSequenceNumber><CaseYear>2026</CaseYear></GetCaseByCaseNumber>`,
    ],
    [
      "dates left out",
      `${SCHEMA}GetCasesForIdentity`,
      `<GetCasesForIdentity xmlns="${V7}"><identityNumber>1</identityNumber><withMemoAndDocument>false</withMemoAndDocument></GetCasesForIdentity>`,
    ],
  ])("refuses %s", async (_, action, body) => {
    const { status, text } = await send(action, body);
    expect([status, /<faultcode>soap:Client</.test(text)]).toEqual([500, true]);
  });

  it("wants to know whom we act as, and knows its users", async () => {
    expect((await send(`${SCHEMA}GetCase`, CASE, "")).text).toContain("AcadreSecurityException");
    expect((await send(`${SCHEMA}GetCase`, CASE, HEADER.replace("SAGSGRAF", "nobody"))).text).toContain(
      "AcadreSecurityException",
    );
  });

  it("lets nobody in whom it does not know, as IIS does", async () => {
    expect((await send(`${SCHEMA}GetCase`, CASE, HEADER, "Basic eDp5")).status).toBe(401);
  });

  it("stops a search at a hundred without a word, and the adapter says so", async () => {
    const [side] = await collect(open(), criteria({ ansvarlig: SMALL_ENHEDER.byggesag.uuid }));
    expect([side?.poster.length, side?.loftNaaet, side?.ialt]).toEqual([100, true, null]);
  });

  it("names a hidden case in the list and refuses it by itself: a gap there, a refusal here", async () => {
    emulator.hide(3);
    const part = { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr } as const;
    const sider = await collect(open(), criteria({ part, partsroller: ["PRIMAER_PART"] }));
    expect(sider.flatMap(({ afviste }) => afviste)).toEqual([{ grund: "no-read-permission", lokalId: "3" }]);
    expect(sider.flatMap(({ poster }) => poster).length).toBe(119);
    expect(await grundOf(open().load(["3"], createContext()))).toBe("CREDENTIALS");
  });
});

describe("the configuration", () => {
  const least = { endpoint: "https://acadre.example/AcadreServiceV7.asmx", auth: { kind: "none" }, bruger: "SVC" };

  it("needs an address, a way in and a user", () => {
    expect(acadreConfig.safeParse(least).success).toBe(true);
    for (const name of Object.keys(least))
      expect(acadreConfig.safeParse({ ...least, [name]: undefined }).success).toBe(false);
  });

  it.each([
    ["an address without encryption", { endpoint: "http://acadre.example/x.asmx" }],
    ["a link without the case", { linkSkabelon: "https://acadre.example/" }],
    ["NTLM, which is terminated in front", { auth: { kind: "ntlm", username: "x", password: "y" } }],
    ["an unknown level", { adgangskoder: { BN: { niveau: "HEMMELIG" } } }],
    ["what it does not know", { pageSize: 10 }],
  ])("refuses %s", (_, wrong) => {
    expect(acadreConfig.safeParse({ ...least, ...wrong }).success).toBe(false);
  });
});
