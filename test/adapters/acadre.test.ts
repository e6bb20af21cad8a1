// SPDX-License-Identifier: MPL-2.0
/** What only Acadre does: parties that are references, caps without a word, faults that name exceptions, acting as somebody. */
import { afterEach, describe, expect, it } from "vitest";
import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";
import {
  type Answers,
  BASE,
  CPR,
  collect,
  fault,
  grundOf,
  listOf,
  openScript,
  operationOf,
  party,
  personContact,
  personKriterier,
  type Script,
  V7,
  wholeCase,
} from "./acadre-wire.js";

const ADA = "11111111-1111-4111-8111-111111111111";
const BO = "22222222-2222-4222-8222-222222222222";
const CONTACTS: Answers = {
  GetContact: (body) => (body.includes(ADA) ? personContact("Ada Ager", CPR) : personContact("Bo Bæk", "6202711231")),
};

const PROPERTY_CONTACT = `<ContactObject xmlns:q1="http://www.traen.com/2007/11/01" xsi:type="q1:PropertyType2" xmlns="http://www.traen.com/2007/11/01"><SituationAddressStructure1><AddressPostal xmlns="http://rep.oio.dk/xkom.dk/xml/schemas/2005/05/13/"><StreetName xmlns="http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/">Søvej</StreetName><StreetBuildingIdentifier xmlns="http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/">4</StreetBuildingIdentifier><PostCodeIdentifier xmlns="http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/">4999</PostCodeIdentifier><DistrictName xmlns="http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/">Lilleby</DistrictName></AddressPostal></SituationAddressStructure1><PropertyNumber>0005000123</PropertyNumber></ContactObject>`;

let script: Script | null = null;
afterEach(async () => {
  await script?.close();
  script = null;
});

async function open(...args: Parameters<typeof openScript>): Promise<Script> {
  script = await openScript(...args);
  return script;
}

function caseOf(body: string): string {
  return /CaseFileIdentifier[^>]*>(\d+)</.exec(body)?.[1] ?? "";
}

describe("a person's cases", () => {
  it("have their parties looked up, each once, whatever the casing of the reference", async () => {
    const { fagsystem, asked } = await open({
      GetCasesForIdentity: listOf("7", "8"),
      GetCase: (body) => wholeCase(caseOf(body), { more: party(ADA.toUpperCase(), true) + party(BO, false) }),
      ...CONTACTS,
    });
    const [side] = await collect(fagsystem, personKriterier);
    expect(side?.ialt).toBe(2);
    expect(
      side?.poster.map(({ parter }) => kendt(parter)?.map(({ rolle, navn, ident }) => [rolle, navn, ident?.vaerdi])),
    ).toEqual(
      Array.from({ length: 2 }, () => [
        ["PRIMAER_PART", "Ada Ager", CPR],
        ["SEKUNDAER_PART", "Bo Bæk", "6202711231"],
      ]),
    );
    expect(asked.filter((one) => operationOf(one) === "GetContact").length).toBe(2);
  });

  it("are not read again from one question to the next", async () => {
    const { fagsystem, asked } = await open({
      GetCase: (body) => wholeCase(caseOf(body), { more: party(ADA, true) }),
      ...CONTACTS,
    });
    for (let i = 0; i < 2; i++) await fagsystem.load(["7"], createContext());
    expect(asked.map(operationOf)).toEqual(["GetCase", "GetContact", "GetCase", "GetContact"]);
  });

  it.each(["Acadre.CM.Framework.Security.NoReadPermissionException", "System.ArgumentException"])(
    "keep a party whose contact is not to be had (%s), without a guess who it is",
    async (exception) => {
      const { fagsystem } = await open({
        GetCasesForIdentity: listOf("7"),
        GetCase: wholeCase("7", { more: party(ADA, true) + party(BO, false) }),
        GetContact: (body) => (body.includes(ADA) ? personContact("Ada Ager", CPR) : fault(exception)),
      });
      const [side] = await collect(fagsystem, personKriterier);
      expect(kendt(side?.poster[0]?.parter)?.[1]).toEqual({
        rolle: "SEKUNDAER_PART",
        rolleTekst: null,
        ident: null,
        navn: null,
      });
    },
  );

  it("are told as a gap where the role cannot be known, or where nobody on the case is the one asked about", async () => {
    const { fagsystem } = await open({
      GetCasesForIdentity: listOf("7", "8"),
      GetCase: (body) => wholeCase(caseOf(body), { more: party(caseOf(body) === "7" ? ADA : BO, true) }),
      GetContact: (body) =>
        body.includes(ADA)
          ? fault("Acadre.CM.Framework.Security.NoReadPermissionException")
          : personContact("Bo Bæk", "6202711231"),
    });
    const [side] = await collect(fagsystem, personKriterier);
    const told = [
      { grund: "unknown-party", lokalId: "7" },
      { grund: "not-a-party", lokalId: "8" },
    ];
    expect([side?.poster, side?.afviste]).toMatchObject([[], told]);
  });

  it("lose none of the others to one that is hidden from us, gone or not readable", async () => {
    const { fagsystem } = await open({
      GetCasesForIdentity: listOf("1", "2", "3", "5", "4"),
      GetCase: (body) =>
        ({
          "1": fault("Acadre.CM.Framework.Security.NoReadPermissionException"),
          "2": wholeCase("2", { fields: "<CreationDate>2026-02-30</CreationDate>" }),
          "5": fault("Acadre.CM.Model.CaseNotFoundException"),
          "3": wholeCase("3", { fields: "<TitleUnofficialIndicator>ja</TitleUnofficialIndicator>" }),
        })[caseOf(body)] ?? wholeCase("4", { more: party(ADA, true) }),
      ...CONTACTS,
    });
    const [side] = await collect(fagsystem, personKriterier);
    expect(side?.poster.map(({ lokalId }) => lokalId)).toEqual(["4"]);
    expect(side?.afviste.map(({ grund }) => grund)).toEqual([
      "no-read-permission",
      "invalid-date",
      "invalid-boolean",
      "case-not-found",
    ]);
    expect(side?.ialt).toBe(5);
  });

  it("are counted where the list gives a container without a case, and one twice is one", async () => {
    const list = listOf("7", "7").replace("<CaseContainer>", '<CaseContainer xsi:nil="true"/><CaseContainer>');
    const { fagsystem } = await open({
      GetCasesForIdentity: list,
      GetCase: wholeCase("7", { more: party(ADA, true) }),
      ...CONTACTS,
    });
    const [side] = await collect(fagsystem, personKriterier);
    expect([side?.poster.length, side?.afviste, side?.ialt]).toEqual([1, [{ grund: "missing-case" }], 2]);
  });

  it.each([
    [99, false, 99],
    [100, true, null],
    // More than the cap: then there is none here.
    [101, false, 101],
  ])("of which %i are listed may be more than were given: %s", async (count, loft, ialt) => {
    const { fagsystem } = await open({
      GetCasesForIdentity: listOf(...Array.from({ length: count }, (_, i) => String(i + 1))),
      GetCase: (body) => wholeCase(caseOf(body), { more: party(ADA, true) }),
      ...CONTACTS,
    });
    const sider = await collect(fagsystem, personKriterier);
    expect(sider.flatMap(({ poster }) => poster).length).toBe(count);
    expect(sider.every(({ loftNaaet }) => loftNaaet === loft)).toBe(true);
    expect(sider.at(-1)?.ialt).toBe(ialt);
  });

  it("have their properties told as what they are about, and no party is unknown for it", async () => {
    const PROPERTY = "33333333-3333-4333-8333-333333333333";
    const { fagsystem } = await open(
      {
        GetCasesForIdentity: listOf("7"),
        GetCase: wholeCase("7", { more: party(ADA, true) + party(PROPERTY, false) }),
        GetContact: (body) => (body.includes(ADA) ? personContact("Ada Ager", CPR) : PROPERTY_CONTACT),
      },
      { ejendomsnummerErBfe: true },
    );
    const [side] = await collect(fagsystem, { ...personKriterier, partsroller: ["SEKUNDAER_PART"] });
    expect([side?.poster, side?.afviste]).toEqual([[], []]);
    const [primary] = await collect(fagsystem, personKriterier);
    expect(kendt(primary?.poster[0]?.parter)?.length).toBe(1);
    expect(primary?.poster[0]?.genstande).toEqual([
      { art: "ANDEN", bfe: "5000123", betegnelse: "Søvej 4, 4999 Lilleby" },
    ]);
    expect(fagsystem.kapabiliteter.attributter).toContain("genstand");
  });

  it("keep the page that was read when a case of it fails", async () => {
    const { fagsystem } = await open({
      GetCasesForIdentity: listOf("1", "2", "3"),
      GetCase: (body) => (caseOf(body) === "2" ? 503 : wholeCase(caseOf(body), { more: party(ADA, true) })),
      ...CONTACTS,
    });
    const given: string[] = [];
    const walk = async () => {
      for await (const { poster, ialt } of fagsystem.find(personKriterier, createContext()))
        given.push(...poster.map(({ lokalId }) => lokalId), `ialt ${ialt}`);
    };
    expect(await grundOf(walk())).toBe("STATUS");
    expect(given).toEqual(["1", "3", "ialt null"]);
  });

  it("are not none when the list itself is missing", async () => {
    const { fagsystem } = await open({ GetCasesForIdentity: `<GetCasesForIdentityResponse xmlns="${V7}"/>` });
    expect(await grundOf(collect(fagsystem, personKriterier))).toBe("FORMAT");
  });

  it("are asked for without memos and documents, with dates that are nil", async () => {
    const { fagsystem, asked } = await open({ GetCasesForIdentity: listOf() });
    expect(await collect(fagsystem, personKriterier)).toMatchObject([{ poster: [], ialt: 0, loftNaaet: false }]);
    expect(asked[0]?.body).toContain(
      `<v7:identityNumber>${CPR}</v7:identityNumber><v7:startDate xsi:nil="true"/><v7:endDate xsi:nil="true"/><v7:withMemoAndDocument>false<`,
    );
  });
});

describe("a contact that fails", () => {
  it.each([
    ["System.NullReferenceException", "STATUS"],
    ["Acadre.CM.Framework.Security.AcadreSecurityException", "CREDENTIALS"],
  ])("with %s is the source's failure, not an unknown party", async (exception, grund) => {
    const { fagsystem } = await open({
      GetCase: wholeCase("7", { more: party(ADA, true) }),
      GetContact: fault(exception),
    });
    expect(await grundOf(fagsystem.load(["7"], createContext()))).toBe(grund);
  });

  it.each([
    ["no type", personContact("Ada", CPR).replace(/ xsi:type="[^"]*"/, "")],
    ["an unknown type", personContact("Ada", CPR).replace("PersonType3", "RobotType1")],
  ])("to say what it is, with %s, is not a person without a name", async (_, contact) => {
    const { fagsystem } = await open({ GetCase: wholeCase("7", { more: party(ADA, true) }), GetContact: contact });
    expect(await grundOf(fagsystem.loadParter?.(["7"], createContext()) ?? Promise.resolve())).toBe("FORMAT");
  });
});

describe("a search without a person", () => {
  const enheder = [{ kode: "80", uuid: ADA, navn: "Byggesag" }];
  const unit = `<AdministrativeUnit xmlns="${BASE}"><AdministrativeUnitReference>80</AdministrativeUnitReference></AdministrativeUnit>`;
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      wholeCase(String(i + 1), { more: unit })
        .replaceAll("CaseFile3", "CaseFileType3")
        .replace(` xmlns="${V7}"`, ""),
    ).join("");

  it.each([
    [99, false, 99],
    [100, true, null],
    [101, true, null],
  ])("of %i hits has met the cap: %s", async (count, loftNaaet, ialt) => {
    const answer = `<AdvancedCaseSearchResponse xmlns="${V7}">${rows(count)}</AdvancedCaseSearchResponse>`;
    const { fagsystem } = await open({ AdvancedCaseSearch: answer }, {}, { enheder, brugere: [] });
    const [side] = await collect(fagsystem, criteria({ ansvarlig: ADA }));
    expect([side?.poster.length, side?.loftNaaet, side?.ialt]).toEqual([count, loftNaaet, ialt]);
    // Parties would be a call each: who wants them asks for them.
    expect(side?.poster.every(({ parter }) => oplysthedOf(parter) === "TAVS")).toBe(true);
  });

  it("is refused for a unit whose number is not known, and where nothing limits it", async () => {
    const { fagsystem, asked } = await open({}, {}, { enheder, brugere: [] });
    expect(await grundOf(collect(fagsystem, criteria({ ansvarlig: BO })))).toBe("REQUEST");
    expect(await grundOf(collect(fagsystem, criteria({ kle: ["27.36.04"] })))).toBe("REQUEST");
    expect(asked).toEqual([]);
  });

  it.each([
    ["21/4711", "2021", "4711"],
    ["97/5", "1997", "5"],
    ["2021/4711", "2021", "4711"],
  ])("takes the number %s apart", async (sagsnummer, year, sequence) => {
    const { fagsystem, asked } = await open({ GetCaseByCaseNumber: fault("Acadre.CM.Model.CaseNotFoundException") });
    expect(await collect(fagsystem, criteria({ sagsnummer }))).toMatchObject([{ poster: [], ialt: 0 }]);
    expect(asked[0]?.body).toContain(`<v7:CaseYear>${year}</v7:CaseYear><v7:CaseSequenceNumber>${sequence}<`);
  });

  it("gives no case under another number than was asked for", async () => {
    const other = wholeCase("7", { fields: "<CaseFileNumberIdentifier>20/4711</CaseFileNumberIdentifier>" });
    const { fagsystem } = await open({
      GetCaseByCaseNumber: `<GetCaseByCaseNumberResponse xmlns="${V7}">${other}</GetCaseByCaseNumberResponse>`,
    });
    expect(await collect(fagsystem, criteria({ sagsnummer: "21/4711" }))).toMatchObject([{ poster: [] }]);
    expect((await collect(fagsystem, criteria({ sagsnummer: "20/4711" })))[0]?.poster.length).toBe(1);
  });
});

describe("faults", () => {
  it.each([
    ["Acadre.CM.Framework.Security.NoReadPermissionException", "CREDENTIALS"],
    ["Acadre_CM_Framework_Security_AcadreSecurityException", "CREDENTIALS"],
    ["Acadre.CM.Framework.Security.Authentication.AuthenticationException", "CREDENTIALS"],
    ["System.UnauthorizedAccessException", "CREDENTIALS"],
    ["System.ArgumentException", "REQUEST"],
    ["System.NullReferenceException", "STATUS"],
  ])("%s on a case is %s, never an absent case", async (exception, grund) => {
    const { fagsystem } = await open({ GetCase: fault(exception) });
    expect(await grundOf(fagsystem.load(["7"], createContext()))).toBe(grund);
  });

  it("name a case that is not there, which is no failure", async () => {
    const { fagsystem } = await open({ GetCase: fault("Acadre.CM.Model.CaseNotFoundException") });
    expect(await fagsystem.load(["7"], createContext())).toEqual(new Map([["7", null]]));
  });

  it("are not needed to tell that an answer is not the agreed one", async () => {
    const { fagsystem } = await open({ GetCase: "<x/>" });
    expect(await grundOf(fagsystem.load(["7"], createContext()))).toBe("FORMAT");
  });

  it("are told of a case that is another one than was asked for", async () => {
    const { fagsystem } = await open({ GetCase: wholeCase("8") });
    expect(await grundOf(fagsystem.load(["7"], createContext()))).toBe("FORMAT");
  });

  it("do not reach a key that can be none", async () => {
    const { fagsystem, asked } = await open({});
    const answer = await fagsystem.load(["21/4711", "-1", "007", ""], createContext());
    expect([...answer.values()]).toEqual([null, null, null, null]);
    expect(asked).toEqual([]);
  });
});

describe("acting as somebody", () => {
  const statuses = { GetCaseStatusList: '<CaseStatusListResponse xmlns="http://www.traen.com/2008/01/20"/>' };
  const user = (one: Script) => /<header:User>(.*?)<\/header:User>/.exec(one.asked[0]?.body ?? "")?.[1];

  it("is as the configured user, in a header of its own namespace", async () => {
    const one = await open(statuses);
    await one.fagsystem.ping(createContext({ hvem: "anha" }));
    expect(one.asked[0]?.body).toContain('<header:SoapHeader xmlns:header="http://traen.com/Services/AcadreService">');
    expect(user(one)).toBe("SVC");
  });

  it("is as the caseworker where that is agreed, with the name escaped, and never as a citizen", async () => {
    const one = await open(statuses, { somSagsbehandler: true });
    await one.fagsystem.ping(createContext({ hvem: "a<&" }));
    expect(user(one)).toBe("a&lt;&amp;");
    const borger = { ...createContext(), hvem: { art: "BORGER", id: CPR, brugernavn: "x" } } as const;
    await one.fagsystem.ping(borger);
    expect(one.asked[1]?.body).toContain("<header:User>SVC</header:User>");
  });

  it("authenticates to what stands in front with Basic, or not at all", async () => {
    const auth = { kind: "basic", username: "KOM\\svc", password: "hemmelig" } as const;
    const one = await open(statuses, { auth });
    await one.fagsystem.ping(createContext());
    expect(one.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from("KOM\\svc:hemmelig").toString("base64")}`);
  });

  it("sends no credentials where what stands in front has its own", async () => {
    const one = await open(statuses);
    await one.fagsystem.ping(createContext());
    expect(one.asked[0]?.headers.authorization).toBeUndefined();
  });
});
