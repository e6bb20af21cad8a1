// SPDX-License-Identifier: MPL-2.0
/** What Acadre gives that is not what it was asked for, and what belongs to a case that nobody lists. */
import { afterEach, describe, expect, it } from "vitest";
import { acadre } from "../../adapters/acadre/adapter.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";
import { openProduct } from "../support/open-product.js";
import { smallDokument, smallKommune, smallSag, smallUuid } from "../support/world.js";
import { BASE, collect, grundOf, openScript, party, personContact, type Script, V7, wholeCase } from "./acadre-wire.js";

const UNIT = "11111111-1111-4111-8111-111111111111";
const ADA = "22222222-2222-4222-8222-222222222222";
const NOTAT = { uuid: smallUuid(31), nummer: 31, titel: "Ringet", tekst: "Ja", oprettet: "2026-03-03T09:00:00.000Z" };
const CASE = "http://www.traen.com/2006/08/01/case";

let script: Script | null = null;
afterEach(async () => {
  await script?.close();
  script = null;
});
async function open(...args: Parameters<typeof openScript>): Promise<Script> {
  script = await openScript(...args);
  return script;
}

describe("a search that was answered with something else", () => {
  const unit = (number: number) =>
    `<AdministrativeUnit xmlns="${BASE}"><AdministrativeUnitReference>${number}</AdministrativeUnitReference></AdministrativeUnit>`;
  const found = (...cases: readonly string[]) => {
    const rows = cases.map((one) => one.replaceAll("CaseFile3", "CaseFileType3").replace(` xmlns="${V7}"`, ""));
    return `<AdvancedCaseSearchResponse xmlns="${V7}">${rows.join("")}</AdvancedCaseSearchResponse>`;
  };
  const enheder = [
    { kode: "80", uuid: UNIT, navn: "Byggesag" },
    { kode: "81", uuid: ADA, navn: "Borgerservice" },
  ];
  const search = async (answer: string) => {
    const { fagsystem } = await open({ AdvancedCaseSearch: answer }, {}, { enheder, brugere: [] });
    const [side] = await collect(fagsystem, criteria({ ansvarlig: UNIT }));
    return [side?.poster.length, side?.afviste.map(({ grund }) => grund)];
  };

  it("counts another unit's case, and leaves out one that the unit shares", async () => {
    expect(await search(found(wholeCase("1", { more: unit(80) })))).toEqual([1, []]);
    await script?.close();
    expect(await search(found(wholeCase("1", { more: unit(81) })))).toEqual([0, ["other-case"]]);
    await script?.close();
    expect(await search(found(wholeCase("1", { more: unit(81) + unit(80) })))).toEqual([0, []]);
  });

  it("is a page that is not as it should be where a case is given twice", async () => {
    const { fagsystem } = await open(
      { AdvancedCaseSearch: found(wholeCase("1"), wholeCase("1")) },
      {},
      { enheder, brugere: [] },
    );
    expect(await grundOf(collect(fagsystem, criteria({ ansvarlig: UNIT })))).toBe("PAGING");
  });

  it.each([
    ["several numbers, of which one call takes one", ["80", "81"]],
    ["a code that is no number of Acadre's", ["Byg"]],
  ])("is not asked for a unit that has %s", async (_, koder) => {
    const several = koder.map((kode) => ({ kode, uuid: ADA, navn: null }));
    const { fagsystem, asked } = await open({}, {}, { enheder: several, brugere: [] });
    expect(await grundOf(collect(fagsystem, criteria({ ansvarlig: ADA })))).toBe("REQUEST");
    expect(asked).toEqual([]);
  });

  it("counts a case with another number", async () => {
    const fields =
      "<CreationDate>2026-03-02</CreationDate><TitleUnofficialIndicator>false</TitleUnofficialIndicator><CaseFileNumberIdentifier>21/4712</CaseFileNumberIdentifier>";
    const answer = `<GetCaseByCaseNumberResponse xmlns="${V7}">${wholeCase("1", { fields })}</GetCaseByCaseNumberResponse>`;
    const { fagsystem } = await open({ GetCaseByCaseNumber: answer });
    expect(await collect(fagsystem, criteria({ sagsnummer: "21/4711" }))).toMatchObject([
      { poster: [], afviste: [{ grund: "other-case" }] },
    ]);
  });
});

it("another contact than was asked for is nobody's party", async () => {
  const contact = (guid: string) =>
    personContact("Ada Ager", "6101701230").replace(
      "</ContactObject>",
      `<GUID xmlns="${BASE}">${guid}</GUID></ContactObject>`,
    );
  const ask = async (guid: string) => {
    const { fagsystem } = await open({
      GetCase: wholeCase("7", { more: party(ADA, true) }),
      GetContact: contact(guid),
    });
    return fagsystem.loadParter?.(["7"], createContext()) ?? Promise.resolve(new Map());
  };
  expect((await ask(`{${ADA.toUpperCase()}}`)).get("7")).toMatchObject([{ navn: "Ada Ager" }]);
  await script?.close();
  expect(await grundOf(ask(UNIT))).toBe("FORMAT");
});

it("documents of another case are not the answer", async () => {
  const document = (sag: string) =>
    `<DocumentOutput><Document xmlns="${CASE}"><DocumentIdentifier>5</DocumentIdentifier></Document><Record><CaseFileReference xmlns="${CASE}">${sag}</CaseFileReference></Record></DocumentOutput>`;
  const list = (...rows: readonly string[]) => `<ArrayOfDocuments xmlns="${V7}">${rows.join("")}</ArrayOfDocuments>`;
  const ask = async (answer: string) => {
    const { fagsystem } = await open({ GetAllDocuments: answer }, { endpointV4: null });
    return fagsystem.loadDokumenter?.(["7"], createContext()) ?? Promise.resolve(new Map());
  };
  expect((await ask(list(document("7")))).get("7")).toHaveLength(1);
  for (const wrong of [list(document("8")), list(document("7"), document("7"))]) {
    await script?.close();
    expect(await grundOf(ask(wrong))).toBe("FORMAT");
  }
});

it("a case that should not have been made has nothing, by any path", async () => {
  const own = { system: "acadre", dokumenter: [smallDokument(21)], notater: [NOTAT] };
  const sager = [smallSag(1, own), smallSag(2, { ...own, dokumenter: [smallDokument(22)], udgaaet: true })];
  const { fagsystem, close } = await openProduct(acadre, { instans: "acadre", kommune: smallKommune({ sager }) });
  const ctx = createContext();
  const numberOf = (list: readonly unknown[] | null | undefined) => list?.length ?? null;
  const paths = async (sag: string, dokument: string) => [
    numberOf((await fagsystem.loadDokumenter?.([sag], ctx))?.get(sag)),
    numberOf((await fagsystem.loadJournalnotater?.([sag], ctx))?.get(sag)),
    (await fagsystem.loadDokumentopslag?.([dokument], ctx))?.get(dokument)?.sager ?? null,
  ];
  expect(await paths("1", "21")).toEqual([1, 1, ["1"]]);
  expect(await paths("2", "22")).toEqual([null, null, null]);
  const fil = (await fagsystem.loadDokumentopslag?.(["21"], ctx))?.get("21")?.dokument.filer[0]?.lokalId ?? "";
  expect(await fagsystem.loadIndhold?.("22", fil.replace("21-", "22-"), ctx)).toBeNull();
  await close();
});
