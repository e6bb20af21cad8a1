// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { NO_CRITERIA, type SagKriterier } from "../../adapters/contract.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { createReadCache } from "../../subgraphs/reading/read-cache.js";
import { type FakeOptions, fakeFagsystem, kilde, krav, miljoe, PART, pagesOf, record, side, uuidNo } from "./fakes.js";

const KLE = (nummer: string) => ({ uuid: null, nummer, titel: null });
const UNIT = uuidNo(99);

async function ask(options: FakeOptions, kriterier: Partial<SagKriterier>, some: Parameters<typeof kilde>[1] = {}) {
  const fake = fakeFagsystem("a", options);
  const answer = await findOverblik(krav(kriterier), miljoe([kilde(fake, some)]));
  const [status] = answer.kilder;
  return {
    answer,
    called: fake.calls.length > 0,
    outcome: [status?.udfald, ...(status?.aarsager ?? []).map(({ kode }) => kode)],
  };
}

describe("a filter", () => {
  const poster = [
    record(uuidNo(1), { primaerKlasse: KLE("27.36.04") }),
    record(uuidNo(2), { primaerKlasse: KLE("54.15.00") }),
    record(uuidNo(3)),
  ];

  it("that the source does not apply is applied to what a person bounds", async () => {
    const { answer, outcome } = await ask(
      { poster, kapabiliteter: { filtreMedPart: ["part", "partsroller"] } },
      { kle: ["27.*"] },
    );
    expect(answer.edges.map(({ node }) => node.lokalId)).toEqual([uuidNo(1)]);
    expect(outcome).toEqual(["OK"]);
  });

  it("that the source says it did not apply after all is applied too", async () => {
    const find = () => pagesOf([side(poster, { ikkeAnvendt: ["kle"] })]);
    expect((await ask({ find }, { kle: ["54.15.00"] })).answer.edges.map(({ node }) => node.lokalId)).toEqual([
      uuidNo(2),
    ]);
  });

  it("on something the source never supplies keeps it from being called", async () => {
    const { called, outcome } = await ask({ kapabiliteter: { filtreMedPart: [], attributter: [] } }, { kle: ["27.*"] });
    expect([called, outcome]).toEqual([false, ["DELVIS", "FILTER"]]);
  });

  it("that was not applied, on something the source never supplies, lets no case of it be judged", async () => {
    const find = () => pagesOf([side(poster, { ikkeAnvendt: ["kle"] })]);
    const { answer, outcome } = await ask({ find, kapabiliteter: { attributter: [] } }, { kle: ["27.*"] });
    expect([answer.edges.length, outcome]).toEqual([0, ["DELVIS", "FILTER"]]);
  });

  it("on something that one case lacks leaves that case out, and says so", async () => {
    const unknown = record(uuidNo(4), {
      fremdrift: { kode: null, siden: null, kvalitet: null, sagsstatus: "Hvilende" },
    });
    const options = { poster: [...poster, unknown], kapabiliteter: { filtreMedPart: ["part" as const] } };
    const { answer, outcome } = await ask(options, { fremdrift: ["Opstaaet"] });
    expect([answer.edges.length, outcome]).toEqual([3, ["DELVIS", "FILTER"]]);
  });

  it("is not thinned after the fact where no person bounds the read", async () => {
    const without = { part: null, partsroller: [], ansvarlig: UNIT };
    const { called, outcome } = await ask(
      { kapabiliteter: { filtreUdenPart: ["ansvarlig"] } },
      { ...without, kle: ["27.*"] },
    );
    expect([called, outcome]).toEqual([false, ["DELVIS", "FILTER"]]);
    expect(
      (await ask({ kapabiliteter: { filtreUdenPart: ["ansvarlig", "kle"] } }, { ...without, kle: ["27.*"] })).called,
    ).toBe(true);
  });

  it("is half-open in time", async () => {
    const at = (n: number, opstaaet: string) => record(uuidNo(n), { opstaaet });
    const days = [
      at(1, "2024-01-01T00:00:00.000Z"),
      at(2, "2024-02-01T00:00:00.000Z"),
      at(3, "2024-03-01T00:00:00.000Z"),
    ];
    const opstaaet = { fra: "2024-01-01T01:00:00+01:00", til: "2024-03-01T00:00:00.000Z" };
    const { answer } = await ask({ poster: days, kapabiliteter: { filtreMedPart: [] } }, { opstaaet });
    expect(answer.edges.map(({ node }) => node.lokalId)).toEqual([uuidNo(1), uuidNo(2)]);
  });

  it("does not make the same upstream call twice in a request", async () => {
    const fake = fakeFagsystem("a", { poster, kapabiliteter: { filtreMedPart: [] } });
    const shared = miljoe([kilde(fake)], { reads: createReadCache() });
    const [one, other] = await Promise.all([
      findOverblik(krav({ kle: ["27.*"] }), shared),
      findOverblik(krav(), shared),
    ]);
    expect([one.edges.length, other.edges.length, fake.calls.length]).toEqual([1, 3, 1]);
  });
});

describe("a role or a kind of party", () => {
  it("that the source cannot search keeps it from being called", async () => {
    expect(await ask({ kapabiliteter: { partTyper: ["CVR"] } }, {})).toMatchObject({
      called: false,
      outcome: ["DELVIS", "ROLLE"],
    });
    expect(await ask({ kapabiliteter: { partsroller: ["YDELSESMODTAGER"] } }, {})).toMatchObject({
      called: false,
      outcome: ["DELVIS", "ROLLE"],
    });
  });

  it("is left out of the search where others can be searched, and the answer says so", async () => {
    let asked: readonly string[] = [];
    const find = ({ partsroller }: SagKriterier) => {
      asked = partsroller;
      return pagesOf([side([])]);
    };
    const both = { partsroller: ["PRIMAER_PART", "SEKUNDAER_PART"] as const };
    const { outcome } = await ask({ find, kapabiliteter: { partsroller: ["PRIMAER_PART"] } }, both);
    expect([asked, outcome]).toEqual([["PRIMAER_PART"], ["DELVIS", "ROLLE"]]);
  });
});

describe("coverage", () => {
  const covering = (kle: readonly string[]) => ({
    daekning: { kle, foelsomhed: [], dataFra: null, altSynligt: "BEKRAEFTET" as const },
  });

  it("that excludes the request makes the source irrelevant, and it is still named", async () => {
    const { called, outcome, answer } = await ask({}, { kle: ["54.*"] }, covering(["27.*"]));
    expect([called, outcome, answer.fuldstaendighed]).toEqual([false, ["IKKE_RELEVANT"], "UKENDT"]);
    expect(answer.pageInfo.hasNextPage).toBe(false);
  });

  it("of a part of the request is told, and does not make less of what the source holds", async () => {
    const { outcome, answer } = await ask({}, { kle: ["27.*"] }, covering(["27.36.*"]));
    expect([outcome, answer.fuldstaendighed]).toEqual([["OK", "DAEKNING"], "KOMPLET"]);
    expect((await ask({}, { kle: ["27.36.04"] }, covering(["27.36.*"]))).outcome).toEqual(["OK"]);
  });

  it("that nobody has confirmed never yields KOMPLET", async () => {
    const daekning = { kle: [], foelsomhed: [], dataFra: null, altSynligt: "UKENDT" as const };
    const { answer } = await ask({}, {}, { daekning });
    expect([answer.fuldstaendighed, answer.antal.art]).toEqual(["UKENDT", "EKSAKT"]);
  });
});

describe("a question that cannot be asked", () => {
  const one = miljoe([kilde(fakeFagsystem("a"))]);
  const refused = { kode: "BAD_INPUT" };

  it.each<[string, Partial<SagKriterier>]>([
    ["no person and no selective filter", { part: null, partsroller: [], kle: ["27.*"] }],
    ["roles without a person", { part: null, ansvarlig: UNIT }],
    ["a person in no role", { partsroller: [] }],
    ["a KLE number that is none", { kle: ["27.3*"] }],
    ["an empty case number", { sagsnummer: " " }],
    ["a unit that is no UUID", { ansvarlig: "Jobcenter" }],
    [
      "an interval that ends where it begins",
      { aendret: { fra: "2024-01-01T00:00:00Z", til: "2024-01-01T00:00:00Z" } },
    ],
  ])("is refused: %s", async (_, kriterier) => {
    await expect(findOverblik(krav(kriterier), one)).rejects.toMatchObject(refused);
  });

  it.each([0, -1, 101, 1.5])("is refused: first %d", async (first) => {
    await expect(findOverblik(krav({}, { first }), one)).rejects.toMatchObject(refused);
  });

  it("is refused: a list without a person by a key that a source asked does not have", async () => {
    const unsorted = miljoe([kilde(fakeFagsystem("a", { kapabiliteter: { sortering: ["TITEL"] } }))]);
    const kriterier = { ...NO_CRITERIA, ansvarlig: UNIT };
    await expect(findOverblik(krav({ ...kriterier }), unsorted)).rejects.toMatchObject(refused);
    await expect(findOverblik(krav({ part: PART }), unsorted)).resolves.toMatchObject({ fuldstaendighed: "KOMPLET" });
  });
});

describe("a cursor", () => {
  const two = miljoe([
    kilde(fakeFagsystem("a", { poster: [record(uuidNo(1), { titel: "610190-1234" }), record(uuidNo(2))] })),
  ]);
  const cursor = async () => (await findOverblik(krav({}, { first: 1 }), two)).pageInfo.endCursor ?? "";

  it("is of its own list only", async () => {
    const after = await cursor();
    const refused = { kode: "BAD_INPUT" };
    await expect(findOverblik(krav({}, { after, first: 7 }), two)).resolves.toMatchObject({
      pageInfo: { hasNextPage: false },
    });
    await expect(findOverblik(krav({ kle: ["27.*"] }, { after }), two)).rejects.toMatchObject(refused);
    await expect(
      findOverblik(krav({ part: { type: "CPR", vaerdi: "6101901235" } }, { after }), two),
    ).rejects.toMatchObject(refused);
    await expect(findOverblik(krav({}, { after, fagsystem: ["a"] }), two)).rejects.toMatchObject(refused);
    const other = { felt: "TITEL", retning: "STIGENDE", aabneFoerst: false } as const;
    await expect(findOverblik(krav({}, { after, sortering: other }), two)).rejects.toMatchObject(refused);
    await expect(findOverblik(krav({}, { after }), { ...two, scope: "another" })).rejects.toMatchObject(refused);
    await expect(findOverblik(krav({}, { after }), { ...two, cursorKey: "another" })).rejects.toMatchObject(refused);
  });

  it.each(["", "x", "AAAA", "%%%"])("is refused when it is not one: %j", async (after) => {
    await expect(findOverblik(krav({}, { after }), two)).rejects.toMatchObject({ kode: "BAD_INPUT" });
  });

  it("is refused when it has been altered, and does not show what is in it", async () => {
    const sealed = await cursor();
    const bytes = Buffer.from(sealed, "base64url");
    expect(bytes.toString("latin1")).not.toContain(uuidNo(1));
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    const after = bytes.toString("base64url");
    await expect(findOverblik(krav({}, { after }), two)).rejects.toMatchObject({ kode: "BAD_INPUT" });
  });
});
