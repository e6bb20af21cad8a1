// SPDX-License-Identifier: MPL-2.0
/** Our requests to Acadre's public web service, and what its emulator answers, are as the vendor's contract has them. */
import { beforeAll, describe, expect, it } from "vitest";
import { acadre } from "../../adapters/acadre/adapter.js";
import { acadreConfig } from "../../adapters/acadre/config.js";
import type { Fagsystem } from "../../adapters/contract.js";
import { startProductEmulator, VERDENSFORM } from "../../emulators/acadre/emulator.js";
import { createContext, criteria, partCriteria } from "../../tools/conformance/probe.js";
import { createWorld } from "../conformance/world.js";
import { createTestHttp } from "../support/open-product.js";
import { readKontrakt } from "./kontrakt.js";
import { type Besked, recording } from "./optag.js";
import { faultsIn } from "./soap-parts.js";

const KONTRAKT = readKontrakt("./acadre-pws-v7.txt");
/** What version 4 is asked is not in the contract of version 7. */
const V4 = "http://www.traen.com/2007/09/06/";
const kommune = createWorld({ system: "acadre", busiest: 8, ...VERDENSFORM });
const beskeder: Besked[] = [];

beforeAll(async () => {
  const emulator = await startProductEmulator({ kommune, instans: "acadre", port: 0 });
  const http = createTestHttp();
  // A code that the configuration does not have is looked up in the installation's list.
  const whole = acadreConfig.parse(emulator.connection);
  const { B: _, ...statusser } = whole.statusser;
  const config = { ...whole, statusser };
  const { organisation = { enheder: [], brugere: [] } } = emulator;
  await askEverything(acadre.create({ instans: "acadre", config, http: recording(http, beskeder), organisation }));
  await http.close();
  await emulator.stop();
});

async function askEverything(source: Fagsystem): Promise<void> {
  const ctx = createContext({ milliseconds: 50_000 });
  const [first] = kommune.sager;
  const searches = [
    ...kommune.sager
      .slice(0, 20)
      .flatMap(({ parter }) => parter.map(({ ident, rolle }) => partCriteria(ident, [rolle])))
      .filter(({ part }) => part?.type === "CPR" || part?.type === "CVR"),
    criteria({ sagsnummer: first?.sagsnummer ?? "" }),
    criteria({ ansvarlig: first?.ansvarlig.uuid ?? "" }),
    criteria({ primaerBehandler: kommune.medarbejdere[0]?.uuid ?? "" }),
  ];
  for (const one of searches) for await (const _ of source.find(one, ctx));
  for (const { nummer, dokumenter } of kommune.sager.slice(0, 15)) {
    const id = String(nummer);
    await source.load([id], ctx);
    await source.loadParter?.([id], ctx);
    await source.loadFrister?.([id], ctx);
    await source.loadDokumenter?.([id], ctx);
    await source.loadDokumentopslag?.(dokumenter.map((one) => String(one.nummer)).slice(0, 1), ctx);
  }
  await source.ping(ctx);
}

/** The header is one of the service's, and not in the operations' schemas. */
const isUser = (navn: string) => navn === "{http://traen.com/Services/AcadreService}SoapHeader";
const wrongIn = (messages: readonly string[]) => faultsIn(messages, KONTRAKT, isUser);
const own = () =>
  beskeder.filter(({ soapAction, response }) => !soapAction.startsWith(V4) && !response.includes(":Fault"));

describe("Acadre's contract", () => {
  it("has every request of ours", () => {
    expect(wrongIn(own().map(({ request }) => request))).toEqual([]);
    const operations = new Set(own().map(({ soapAction }) => soapAction.split("/").at(-1)));
    expect([...operations].sort()).toEqual([
      "AdvancedCaseSearch",
      "GetAllDocuments",
      "GetCase",
      "GetCaseByCaseNumber",
      "GetCaseStatusList",
      "GetCasesForIdentity",
      "GetContact",
      "GetMainDocument",
    ]);
  });

  it("has every answer of the emulator", () => {
    const answers = own().map(({ response }) => response);
    expect(wrongIn(answers)).toEqual([]);
    for (const navn of ["PersonType2", "OrganizationType2", "PropertyType2", "Deadline", "CaseStatus", "Record"])
      expect(answers.join("")).toContain(navn);
  });

  it.each<[string, (answer: string) => string]>([
    [
      "another order",
      (xml) => xml.replace(/(<base:Principle>[^<]*<\/base:Principle>)(<base:Literal>[^<]*<\/base:Literal>)/, "$2$1"),
    ],
    ["another namespace", (xml) => xml.replaceAll("base:ClosedDate", "case:ClosedDate")],
    ["a date that is none", (xml) => xml.replace(/<case:CreationDate>[^<]*/, "<case:CreationDate>2026-02-32")],
    ["a time for a date", (xml) => xml.replace(/(<case:CreationDate>[^<]*)/, "$1T00:00:00")],
    [
      "a yes that is none",
      (xml) => xml.replace(/<case:TitleUnofficialIndicator>\w+/, "<case:TitleUnofficialIndicator>ja"),
    ],
    [
      "what must be there",
      (xml) => xml.replace(/<case:TitleUnofficialIndicator>.*?<\/case:TitleUnofficialIndicator>/, ""),
    ],
    ["a kind of contact nobody knows", (xml) => xml.replace("contact:PersonType2", "contact:DragonType2")],
    ["a contact of no kind", (xml) => xml.replace(/ xsi:type="[^"]*"/, "")],
    ["a key that is none", (xml) => xml.replace(/<case:CaseFileIdentifier>\d+/, "<case:CaseFileIdentifier>-1")],
  ])("has no answer with %s", (_, spoil) => {
    const whole =
      own()
        .map(({ response }) => response)
        .find((xml) => spoil(xml) !== xml) ?? "";
    expect(wrongIn([whole])).toEqual([]);
    expect(wrongIn([spoil(whole)])).toHaveLength(1);
  });
});
