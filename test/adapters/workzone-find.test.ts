// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { Organisationskoder } from "../../adapters/contract.js";
import type { WorkzoneConfig } from "../../adapters/workzone/config.js";
import type { Emulator } from "../../emulators/kit/server.js";
import { kendt } from "../../schema/oplyst.js";
import { createContext, criteria, partCriteria, read } from "../../tools/conformance/probe.js";
import { ANNA, BEHANDLER, BENT, ENHED, fileRow, type Opened, open, openScript, part, sag } from "./workzone-world.js";

let opened: Opened<Emulator> | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

const REQUEST = { name: "FagsystemError", kode: "FAGSYSTEM_REJECTED", grund: "REQUEST" };
const FORMAT = { name: "FagsystemError", kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "FORMAT" };
const PAGING = { name: "FagsystemError", kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" };
const annas = partCriteria(ANNA, ["PRIMAER_PART"]);

async function filterOf(
  limits: Parameters<typeof criteria>[0],
  changes: Partial<WorkzoneConfig> = {},
  enheder: Organisationskoder["enheder"] = [{ kode: "4100", uuid: ENHED.uuid, navn: null }],
) {
  opened = await openScript(() => ({ value: [], "@odata.count": 0 }), changes, {
    enheder,
    brugere: [{ kode: "O'HARA", uuid: BEHANDLER.uuid, navn: null }],
  });
  const reading = await read(opened.fagsystem, criteria(limits), createContext());
  const call = opened.emulator.calls.find(({ kind }) => kind === "LIST");
  const filter = call ? new URL(call.path, "http://x").searchParams.get("$filter") : null;
  return { filter, reading };
}

describe("asking KMD WorkZone for cases", () => {
  it("asks for one party that is the person, in both ways of writing the number, in the labels of the role", async () => {
    const { filter } = await filterOf(annas, {
      partsroller: { Sagspart: "PRIMAER_PART", "Barn's værge": "PRIMAER_PART" },
    });
    expect(filter).toBe(
      "TrashedBy_Value eq null and Parties/any(p:(p/NameType_Value eq 'P') and (p/NameCode eq '6101801234' or " +
        "p/NameCode eq '610180-1234') and (p/CustomLabel_Value eq 'Sagspart' or p/CustomLabel_Value eq 'Barn''s værge'))",
    );
  });

  it("lets no case number end its literal", async () => {
    const { filter } = await filterOf({ sagsnummer: "x' or ID ne '0&$top=9" });
    expect(filter).toBe("TrashedBy_Value eq null and FileNo eq 'x'' or ID ne ''0&$top=9'");
  });

  it("asks for each code of a unit that has several, since a reorganisation", async () => {
    const enheder = ["4100", "4101"].map((kode) => ({ kode, uuid: ENHED.uuid.toUpperCase(), navn: null }));
    const { filter } = await filterOf({ ansvarlig: ENHED.uuid }, {}, enheder);
    expect(filter).toBe("TrashedBy_Value eq null and (ResponsibleOu_Value eq '4100' or ResponsibleOu_Value eq '4101')");
  });

  it("asks for classes, units and caseworkers in WorkZone's codes", async () => {
    const { filter } = await filterOf({
      kle: ["27.36.04", "85.*"],
      ansvarlig: ENHED.uuid,
      primaerBehandler: BEHANDLER.uuid,
    });
    expect(filter).toBe(
      "TrashedBy_Value eq null and (FileClass_Value eq '27.36.04' or startswith(FileClass_Value,'85.')) and " +
        "ResponsibleOu_Value eq '4100' and Officer_Value eq 'O''HARA'",
    );
  });

  it("asks for the dates whose Danish midnight lies in the interval", async () => {
    const { filter } = await filterOf({
      ...annas,
      opstaaet: { fra: "2024-03-31T23:00:00.000Z", til: "2024-06-30T22:00:00.000Z" },
      afsluttet: { fra: "2024-01-01T23:00:00.000Z", til: "2024-05-01T12:00:00.000Z" },
      aendret: { fra: "2024-01-01T12:00:00.000Z", til: null },
    });
    expect(filter).toContain("Started gt 2024-04-01 and Started lt 2024-07-01");
    expect(filter).toContain("Closed ge 2024-01-02 and Closed le 2024-05-01");
    expect(filter).toContain("UpdateTime ge 2024-01-01T12:00:00.000Z");
  });

  it("names what it cannot apply when a person bounds the search, and refuses it otherwise", async () => {
    const unknown = "0badcafe-0000-4000-8000-00000000dead";
    const { reading } = await filterOf({ ...annas, fremdrift: ["Afgjort"], ansvarlig: unknown, kle: ["*"] });
    expect(reading.sider[0]?.ikkeAnvendt).toEqual(["kle", "fremdrift", "ansvarlig"]);
    await opened?.close();
    const refused = await filterOf({ sagsnummer: "2024/1", ansvarlig: unknown });
    expect(refused).toMatchObject({ filter: null, reading: { end: { error: REQUEST } } });
  });

  it.each([
    ["nothing", {}],
    ["an interval alone", { aendret: { fra: "2024-01-01T12:00:00.000Z", til: null } }],
    ["a state alone", { fremdrift: ["Afsluttet" as const] }],
    ["a type of party it has no contact type for", partCriteria({ type: "CVR", vaerdi: "29189714" }, ["PRIMAER_PART"])],
    ["a role no label has", partCriteria(ANNA, ["YDELSESMODTAGER"])],
    ["a number that is none", partCriteria({ type: "CPR", vaerdi: "x" }, ["PRIMAER_PART"])],
  ])("sends no search for %s", async (_what, limits) => {
    expect(await filterOf(limits)).toMatchObject({ filter: null, reading: { end: { error: REQUEST } } });
  });

  it("does not believe a service that ignored the filter", async () => {
    const without = fileRow(2, { Parties: [] });
    const asked: string[] = [];
    opened = await openScript(({ url }) => {
      const filter = url.searchParams.get("$filter") ?? "";
      asked.push(filter);
      return /^\(?ID eq '2'/.test(filter) ? { value: [without] } : { value: [fileRow(1), without], "@odata.count": 2 };
    });
    const { sider } = await read(opened.fagsystem, annas, createContext());
    expect(sider.map(({ poster, afviste }) => [poster.map((p) => p.lokalId), afviste])).toEqual([
      [["1"], [{ grund: "missing-party", lokalId: "2", uuid: null, sagsnummer: "2024/2" }]],
    ]);
    expect(asked.slice(1)).toEqual(["(ID eq '2')"]);
  });

  it("asks for a case's parties by themselves before it refuses a row that does not show the person", async () => {
    const bare = fileRow(2, { Parties: [] });
    opened = await openScript(({ url }) =>
      /^\(?ID eq '2'/.test(url.searchParams.get("$filter") ?? "")
        ? { value: [fileRow(2)] }
        : { value: [bare], "@odata.count": 1 },
    );
    const { poster } = await read(opened.fagsystem, annas, createContext());
    expect(poster.map(({ lokalId, parter }) => [lokalId, kendt(parter)?.length])).toEqual([["2", 1]]);
  });

  it("finds the person's cases over several pages, and none that lies in the bin", async () => {
    const mine = Array.from({ length: 120 }, (_, i) => sag(i + 1));
    const others = [sag(200, { udgaaet: true }), sag(201, { parter: [part(BENT)] })];
    opened = await open([...mine, ...others]);
    const { sider, poster, ialt } = await read(opened.fagsystem, annas, createContext());
    expect([sider.length, new Set(poster.map((p) => p.lokalId)).size, ialt]).toEqual([3, 120, 120]);
  });

  it("leaves out what is marked as deleted without lying in the bin, and does not count it", async () => {
    const rows = [fileRow(1, { Deleted: "N" }), fileRow(2, { Deleted: "J" }), fileRow(3, { TrashedBy_Value: "X" })];
    opened = await openScript(() => ({ value: rows, "@odata.count": 3 }));
    expect(await read(opened.fagsystem, annas, createContext())).toMatchObject({ ialt: 1, poster: [{ lokalId: "1" }] });
  });
});

describe("following KMD WorkZone's links", () => {
  const page = (ids: readonly number[], nextLink?: string, count?: number) => ({
    value: ids.map((id) => fileRow(id)),
    ...(nextLink === undefined ? {} : { "@odata.nextLink": nextLink }),
    ...(count === undefined ? {} : { "@odata.count": count }),
  });

  it.each([
    ["another host", "https://elsewhere.example/OData4/Files?$skiptoken=1"],
    ["another port", "http://127.0.0.1:1/OData4/Files?$skiptoken=1"],
    ["another part of the host", "/Other/Files?$skiptoken=1"],
    ["another part by way of dots", "/OData4/../Other/Files?$skiptoken=1"],
    ["a host that only looks alike", "//127.0.0.1.elsewhere.example/OData4/Files"],
    ["no address", "http://[:::"],
  ])("does not take our token to %s", async (_where, link) => {
    opened = await openScript(() => page([1], link));
    const { poster, end } = await read(opened.fagsystem, annas, createContext());
    expect([poster.length, end]).toMatchObject([1, { kind: "error", error: FORMAT }]);
    expect(opened.emulator.calls.filter(({ kind }) => kind === "LIST")).toHaveLength(1);
  });

  it("follows a relative link", async () => {
    opened = await openScript((_request, n) => (n === 0 ? page([1], "Files?$skiptoken=1") : page([2])));
    expect((await read(opened.fagsystem, annas, createContext())).poster).toHaveLength(2);
  });

  it.each([
    ["comes back to a page already read", (n: number) => page([n], "Files?$skiptoken=same")],
    ["brings nothing new", (n: number) => page([1], `Files?$skiptoken=${n}`)],
    ["goes on after all that were counted", (n: number) => page([n], `Files?$skiptoken=${n}`, 2)],
    [
      "gives less than was counted",
      (n: number) => page(n === 0 ? [1] : [2], n === 0 ? "Files?$skiptoken=1" : undefined, 3),
    ],
  ])("ends with PAGING where the service %s", async (_what, script) => {
    opened = await openScript((_request, n) => script(n));
    expect((await read(opened.fagsystem, annas, createContext())).end).toMatchObject({ kind: "error", error: PAGING });
    expect(opened.emulator.calls.length).toBeLessThan(6);
  });

  it("reads on where a case has more parties than a page", async () => {
    const parter = Array.from({ length: 119 }, (_, i) =>
      part({ type: "CVR", vaerdi: String(20_000_000 + i) }, "SEKUNDAER_PART"),
    );
    opened = await open([sag(1, { parter: [...parter, part(ANNA)] })]);
    const { poster } = await read(opened.fagsystem, annas, createContext());
    expect(poster[0]?.parter).toHaveLength(120);
    const loaded = await opened.fagsystem.loadParter?.(["1"], createContext());
    expect(loaded?.get("1")).toHaveLength(120);
  });
});
