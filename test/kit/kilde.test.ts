// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { NO_CRITERIA, type SagKriterier, type Side } from "../../adapters/contract.js";
import { ellerIngen, type Felt, flag, formet, type Raekke, raekker, tekst } from "../../adapters/kit/felt.js";
import { createFagsystem, type Kilde } from "../../adapters/kit/kilde.js";
import { UKENDT } from "../../adapters/kit/laest.js";
import type { HttpStream } from "../../adapters/transport/http.js";
import type { PartRecord } from "../../schema/records.js";
import type { Partsrolle } from "../../schema/values.js";
import { createContext } from "../../tools/conformance/probe.js";

const CPR = "6101701234";
const ANDEN = "7706931122";

function part(vaerdi: string, rolle: Partsrolle = "PRIMAER_PART"): PartRecord {
  return { rolle, rolleTekst: null, ident: { type: "CPR", vaerdi }, navn: null };
}

const PARTER: Felt<readonly PartRecord[]> = (raekke) => {
  const rows = raekker("parter")(raekke);
  if (rows === null || rows === UKENDT) return rows;
  return rows.map((row) => part(String(row["cpr"]), (row["rolle"] ?? "PRIMAER_PART") as Partsrolle));
};

/** Calls that answer from a table, and what was asked of them. */
function create(rows: Readonly<Record<string, Raekke>>, more: Partial<Kilde> = {}) {
  const asked: string[] = [];
  const stream = (text: string): HttpStream => ({
    status: 200,
    contentType: "application/octet-stream",
    contentLength: null,
    body: (async function* () {
      yield Buffer.from(text);
    })(),
  });
  const kilde: Kilde = {
    instans: "x",
    produkt: "x",
    kapabiliteter: {
      partTyper: ["CPR"],
      partsroller: ["PRIMAER_PART", "SEKUNDAER_PART"],
      filtreMedPart: ["part", "partsroller"],
      filtreUdenPart: ["sagsnummer"],
      attributter: ["part"],
      sortering: [],
      adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
      bundter: { load: 1, parter: 1, dokumenter: 1, journalnotater: 0, dokumentopslag: 1 },
      indhold: true,
      loft: null,
      historik: "IKKE_MULIG",
      aendringer: false,
    },
    afbildninger: [],
    parseSagId: (id) => (/^\d+$/.test(id) ? id : null),
    parseDokumentId: (id) => (/^d\d+$/.test(id) ? id : null),
    sag: {
      lokalId: formet(tekst("id"), /^\d+$/),
      sagsnummer: tekst("nr"),
      parter: PARTER,
      fremdrift: () => ({ kode: null, siden: null, kvalitet: null, sagsstatus: null }),
    },
    isUdgaaet: (raekke) => ellerIngen(flag("gone"))(raekke) === true,
    dokument: {
      lokalId: tekst("id"),
      filer: { raekker: raekker("filer"), felter: { lokalId: tekst("id") } },
    },
    dokumentsSag: tekst("sag"),
    isSlettet: (raekke) => ellerIngen(flag("gone"))(raekke) === true,
    async *soeg() {
      asked.push("soeg");
      yield { raekker: Object.values(rows), ialt: Object.keys(rows).length, loftNaaet: false };
    },
    async getSag(id) {
      asked.push(`sag ${id}`);
      return rows[id] ?? null;
    },
    async getDokumenter({ post }) {
      return (rows[post.lokalId]?.["dokumenter"] ?? []) as readonly unknown[];
    },
    async getDokument(id) {
      return (
        Object.values(rows)
          .flatMap((row) => (row["dokumenter"] ?? []) as Raekke[])
          .find((row) => row["id"] === id) ?? null
      );
    },
    openFil: async (_id, { lokalId }) => stream(`bytes of ${lokalId}`),
    ping: async () => {},
    close: async () => {},
    ...more,
  };
  return { fagsystem: createFagsystem(kilde), asked };
}

async function find(given: ReturnType<typeof create>, kriterier: Partial<SagKriterier> = {}): Promise<Side> {
  const person = { part: { type: "CPR", vaerdi: CPR }, partsroller: ["PRIMAER_PART"] } as const;
  for await (const side of given.fagsystem.find({ ...NO_CRITERIA, ...person, ...kriterier }, createContext()))
    return side;
  throw new Error("no page came");
}

const own = (id: string, more: Raekke = {}): Raekke => ({ id, nr: `24/${id}`, parter: [{ cpr: CPR }], ...more });
const refused = (grund: string, id: string | null) => ({
  grund,
  lokalId: id,
  uuid: null,
  sagsnummer: id && `24/${id}`,
});

describe("a search of a source", () => {
  it("gives the person's cases, counts what cannot be read, and leaves out what was not asked for", async () => {
    const side = await find(
      create({
        "1": own("1"),
        "2": own("2", { gone: true }),
        "3": own("3", { parter: [{ cpr: CPR, rolle: "SEKUNDAER_PART" }] }),
        "4": own("4", { parter: [{ cpr: ANDEN }] }),
        x: { nr: "24/9" },
      }),
    );
    expect(side.poster.map(({ lokalId }) => lokalId)).toEqual(["1"]);
    expect(side.afviste).toEqual([
      refused("other-party", "4"),
      { grund: "missing-id", lokalId: null, uuid: null, sagsnummer: "24/9" },
    ]);
    expect(side.ialt).toBe(3);
  });

  it("refuses a row that shows no parties, where they are to be had nowhere else", async () => {
    expect((await find(create({ "1": own("1", { parter: null }) }))).afviste).toEqual([
      refused("missing-parties", "1"),
    ]);
  });

  it("asks for the parties of such a row first where there is a call, and no other row's", async () => {
    const parter = async () => [part(CPR), part(ANDEN)];
    const given = create({ "1": own("1", { parter: null }), "2": own("2") }, { getParter: parter });
    const { poster } = await find(given);
    expect(poster.map((post) => post.parter)).toMatchObject([{ length: 2 }, { length: 1 }]);
    expect(given.asked).toEqual(["soeg", "sag 1"]);
  });

  it("refuses it when they do not show the person either, and leaves it out when the role is another", async () => {
    const rows = { "1": own("1", { parter: null }) };
    const asOther = await find(create(rows, { getParter: async () => [part(ANDEN)] }));
    expect([asOther.poster, asOther.afviste]).toEqual([[], [refused("other-party", "1")]]);
    const asSecond = await find(create(rows, { getParter: async () => [part(CPR, "SEKUNDAER_PART")] }));
    expect([asSecond.poster, asSecond.afviste]).toEqual([[], []]);
  });

  it("takes no other number's case for the one that was asked for", async () => {
    const side = await find(create({ "1": own("1"), "2": own("2") }), {
      part: null,
      partsroller: [],
      sagsnummer: "24/2",
    });
    expect([side.poster.map(({ lokalId }) => lokalId), side.afviste]).toEqual([["2"], [refused("other-case", "1")]]);
  });

  it("says which filters it did not apply, and is not sent for what is not declared", async () => {
    const given = create({ "1": own("1") });
    expect((await find(given, { kle: ["27.*"], sagsnummer: "24/77" })).ikkeAnvendt).toEqual(["kle", "sagsnummer"]);
    const cvr = { type: "CVR", vaerdi: "29189714" } as const;
    for (const kriterier of [
      { part: cvr },
      { partsroller: ["YDELSESMODTAGER"] as const },
      { part: null, kle: ["27.*"] },
    ])
      await expect(find(given, kriterier)).rejects.toMatchObject({ grund: "REQUEST" });
  });
});

describe("a case and its documents", () => {
  const DOKUMENTER = [{ id: "d1", sag: "1", filer: [{ id: "f1" }] }, { id: "d2", sag: "1", gone: true }, { id: "d3" }];

  it("are asked for by what can be a key, and a case is not another one", async () => {
    const given = create({ "1": own("1"), "2": own("3"), "4": own("4", { gone: true }) });
    const load = (id: string) => given.fagsystem.load([id], createContext());
    expect((await load("x")).get("x")).toBeNull();
    expect((await load("4")).get("4")).toBeNull();
    expect((await load("9")).get("9")).toBeNull();
    await expect(load("2")).rejects.toMatchObject({ grund: "RECORD" });
    expect(given.asked).toEqual(["sag 4", "sag 9", "sag 2"]);
  });

  it("are not listed from the waste-basket, nor of another case", async () => {
    const given = create({ "1": own("1", { dokumenter: DOKUMENTER }), "2": own("2", { dokumenter: [DOKUMENTER[0]] }) });
    const list = await given.fagsystem.loadDokumenter?.(["1"], createContext());
    expect(list?.get("1")?.map(({ dokument }) => dokument.lokalId)).toEqual(["d1", "d3"]);
    await expect(given.fagsystem.loadDokumenter?.(["2"], createContext())).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("cost their case once for all that is asked about them at a time, and again for the next caller", async () => {
    const given = create({ "1": own("1", { dokumenter: DOKUMENTER }) });
    const ctx = createContext();
    await Promise.all([given.fagsystem.load(["1"], ctx), given.fagsystem.loadDokumenter?.(["1"], ctx)]);
    await given.fagsystem.load(["1"], createContext());
    expect(given.asked).toEqual(["sag 1", "sag 1"]);
  });

  it("give a file under its own document alone", async () => {
    const other = { id: "d9", sag: "1", filer: [{ id: "f9" }] };
    const { fagsystem } = create({ "1": own("1", { dokumenter: [...DOKUMENTER, other] }) });
    const indhold = async (dokument: string, fil: string) => {
      const given = await fagsystem.loadIndhold?.(dokument, fil, createContext());
      const pieces: Uint8Array[] = [];
      for await (const piece of given?.bytes ?? []) pieces.push(piece);
      return given && Buffer.concat(pieces).toString();
    };
    expect([await indhold("d1", "f1"), await indhold("d9", "f1"), await indhold("d2", "f1")]).toEqual([
      "bytes of f1",
      null,
      null,
    ]);
  });

  it("of a document that does not say which case it lies on are nobody's", async () => {
    const { fagsystem } = create({ "1": own("1", { dokumenter: DOKUMENTER }) });
    const load = (id: string) => fagsystem.loadDokumentopslag?.([id], createContext());
    expect((await load("d1"))?.get("d1")).toMatchObject({ sager: ["1"] });
    expect((await load("d2"))?.get("d2")).toBeNull();
    await expect(load("d3")).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("has no way to what is not declared", () => {
    const kapabiliteter = create({}).fagsystem.kapabiliteter;
    const bare = {
      ...kapabiliteter,
      indhold: false,
      bundter: { load: 1, parter: 0, dokumenter: 0, journalnotater: 0 },
    };
    const { fagsystem } = create({}, { kapabiliteter: bare });
    expect([fagsystem.loadDokumenter, fagsystem.loadDokumentopslag, fagsystem.loadIndhold]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
