// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import { mapNotattekst } from "../../adapters/lora/notat.js";
import { escapeLike } from "../../adapters/lora/plan.js";
import { UKENDT } from "../../schema/oplyst.js";
import { smallUuid } from "../support/world.js";
import { caught, createContext, only, openScripted, walk } from "./lora-world.js";

const SAG = smallUuid(1);
const ANDEN = smallUuid(2);
const CPR = { type: "CPR", vaerdi: "6101701230" } as const;
const AF_PERSON = { part: CPR, partsroller: ["PRIMAER_PART"] } as const;

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function open(...args: Parameters<typeof openScripted>) {
  const scripted = await openScripted(...args);
  close = scripted.close;
  return scripted;
}

const virkning = (from = "2023-02-01 07:00:00+00", to = "infinity") => ({
  aktoerref: smallUuid(9),
  aktoertypekode: "Bruger",
  from,
  from_included: true,
  to,
  to_included: false,
});
const titel = (text: string, from?: string, to?: string) => ({
  brugervendtnoegle: "2023-1",
  sagsnummer: "2023-1",
  titel: text,
  virkning: virkning(from, to),
});
const part = { objekttype: "Person", urn: "urn:oio:cpr-nr:6101701230", virkning: virkning() };

interface Indhold {
  readonly livscykluskode?: string;
  readonly egenskaber?: readonly object[];
  readonly fremdrift?: readonly object[];
  readonly relationer?: object;
}

function sag(id: string, indhold: Indhold = {}) {
  const { livscykluskode = "Rettet", egenskaber = [titel("Sagen")], fremdrift = [], relationer = {} } = indhold;
  return {
    id,
    registreringer: [
      {
        attributter: { sagegenskaber: egenskaber },
        brugerref: smallUuid(9),
        fratidspunkt: { graenseindikator: true, tidsstempeldatotid: "2026-01-20T23:59:42.067101+00:00" },
        livscykluskode,
        relationer: { primaerpart: [part], ...relationer },
        tilstande: { sagfremdrift: fremdrift },
        tiltidspunkt: { tidsstempeldatotid: "infinity" },
      },
    ],
  };
}

const laes = (objekt: { readonly id: string }) => ({ body: { [objekt.id]: [objekt] } });
const list = (...objekter: readonly object[]) => ({ body: { results: objekter.length === 0 ? [] : [objekter] } });

async function loadOne(indhold: Indhold, config: object = {}) {
  const { fagsystem } = await open((path) => (path.startsWith("/sag/") ? laes(sag(SAG, indhold)) : list()), config);
  return (await fagsystem.load([SAG], createContext())).get(SAG) ?? null;
}

describe("a case as LoRA tells it", () => {
  it("has null for what has vanished, and no relation where it was cleared", async () => {
    const record = await loadOne({
      relationer: {
        ansvarlig: [{ objekttype: "OrganisationEnhed", virkning: virkning() }],
        oversag: [{ virkning: virkning() }],
      },
    });
    expect(record).toMatchObject({
      afleveret: null,
      principiel: null,
      beskrivelse: null,
      ansvarlig: null,
      offentlighedUndtaget: null,
    });
    expect(record).toMatchObject({
      aendret: "2026-01-20T23:59:42.067Z",
      oprettet: null,
      titelArt: "UERKLAERET",
      foelsomhed: null,
    });
  });

  it("has the attributes that hold now, in whatever order they come, from the instant they begin", async () => {
    const egenskaber = [
      titel("Til", "2999-01-01 00:00:00+00"),
      titel("Var", "-infinity", "2023-02-01 07:00:00.5+00"),
      titel("Er", "2023-02-01 07:00:00.5+00", "2999-01-01 00:00:00+00"),
    ];
    expect(await loadOne({ egenskaber })).toMatchObject({ titel: "Er" });
  });

  it("has been where it stands since the first of the rows that an edit split", async () => {
    const fremdrift = [
      { fremdrift: "Oplyst", virkning: virkning("2023-05-01 00:00:00+00") },
      { fremdrift: "Opstaaet", virkning: virkning("2023-02-01 07:00:00+00", "2023-04-01 00:00:00+00") },
      { fremdrift: "Oplyst", virkning: virkning("2023-04-01 00:00:00+00", "2023-05-01 00:00:00+00") },
    ];
    const record = await loadOne({ fremdrift });
    expect(record?.fremdrift).toEqual({
      kode: "Oplyst",
      siden: "2023-04-01T00:00:00.000Z",
      kvalitet: "EKSAKT",
      sagsstatus: "Oplyst",
    });
    expect(record?.opstaaet).toBe("2023-02-01T07:00:00.000Z");
  });

  it.each([
    ["Bruger", "Bruger"],
    ["organisationenhed", "OrganisationEnhed"],
    ["Organisation", "Organisation"],
    ["ItSystem", "ItSystem"],
    ["OrganisationFunktion", "OrganisationFunktion"],
    ["Person", "Bruger"],
    [undefined, "Bruger"],
  ])("has a handler of the type that the row says: %s", async (objekttype, expected) => {
    const row = { uuid: smallUuid(78), objekttype, virkning: virkning() };
    const record = await loadOne({ relationer: { primaerbehandler: [row] } });
    expect(record?.primaerBehandler).toMatchObject({ objekttype: expected, uuid: smallUuid(78), navn: null });
  });

  it("has a level only where the municipality says what the class means", async () => {
    const klasse = smallUuid(77);
    const relationer = { foelsomhedsklasse: [{ uuid: klasse, objekttype: "Klasse", virkning: virkning() }] };
    expect((await loadOne({ relationer }))?.foelsomhed).toEqual(UKENDT);
    await close?.();
    const foelsomhedsklasser = [{ uuid: klasse, niveau: "VIP_SAGER" }];
    expect((await loadOne({ relationer }, { foelsomhedsklasser }))?.foelsomhed).toEqual({
      niveau: "VIP_SAGER",
      kvalitet: "AFLEDT",
    });
  });

  it.each(["Passiveret", "Slettet"])("is not there when it is %s", async (livscykluskode) => {
    expect(await loadOne({ livscykluskode })).toBeNull();
  });

  it("with a time that is none is an error when loaded, and a refused record when found", async () => {
    const broken = sag(SAG, { egenskaber: [titel("Sagen", "i går")] });
    const { fagsystem } = await open((path, query) => {
      if (path !== "/sag/sag") return laes(broken);
      return query.has("uuid") ? list(broken) : { body: { results: [[SAG]] } };
    });
    expect(await caught(() => fagsystem.load([SAG], createContext()))).toMatchObject({
      kode: "FAGSYSTEM_INVALID_RESPONSE",
      grund: "RECORD",
    });
    expect(only((await walk(fagsystem, AF_PERSON)).sider).afviste).toEqual([
      { grund: "invalid-date", lokalId: SAG, uuid: SAG },
    ]);
  });

  it("lists its documents and notes under the names that are read, and what another system holds by its title", async () => {
    const dokument = {
      ...sag(ANDEN),
      registreringer: [
        {
          ...sag(ANDEN).registreringer[0],
          attributter: { dokumentegenskaber: [{ titel: "Eget", virkning: virkning() }] },
        },
      ],
    };
    const journalpost = [
      {
        indeks: 2,
        reltypespec: "tilakteretdokument",
        uuid: smallUuid(3),
        journaldokumentattr: { dokumenttitel: "Fra et andet system" },
        virkning: virkning(),
      },
      { indeks: 1, reltypespec: "vedlagtdokument", uuid: ANDEN, virkning: virkning() },
      {
        indeks: 3,
        reltypespec: "journalnotat",
        urn: "urn:empty",
        journalnotat: { titel: "Ringet", notat: "A\r\nB", format: "Text" },
        virkning: virkning(),
      },
      { indeks: 4, objekttype: "Dokument", virkning: virkning() },
    ];
    const { fagsystem } = await open((path) => {
      if (path === `/sag/sag/${SAG}`) return laes(sag(SAG, { relationer: { journalpost } }));
      if (path === "/dokument/dokument") return list(dokument);
      return { status: 404, body: { message: "No Dokument with that ID" } };
    });
    const dokumenter = (await fagsystem.loadDokumenter?.([SAG], createContext()))?.get(SAG);
    expect(dokumenter?.map((one) => [one.rolle, one.titel, one.dokument.titel, one.dokument.uuid])).toEqual([
      ["VEDLAGT", null, "Eget", ANDEN],
      ["TILAKTERET", "Fra et andet system", null, smallUuid(3)],
    ]);
    const notater = (await fagsystem.loadJournalnotater?.([SAG], createContext()))?.get(SAG);
    expect(notater).toEqual([
      {
        lokalId: `${SAG}-3`,
        titel: "Ringet",
        tekst: "A\nB",
        tekstMangler: null,
        oprettet: "2023-02-01T07:00:00.000Z",
        godkendt: null,
      },
    ]);
  });

  it("has notes of their own, also where several point to one document", async () => {
    const note = (indeks: number) => ({ indeks, reltypespec: "journalnotat", uuid: ANDEN, virkning: virkning() });
    const { fagsystem } = await open(() => laes(sag(SAG, { relationer: { journalpost: [note(1), note(2)] } })));
    const notater = (await fagsystem.loadJournalnotater?.([SAG], createContext()))?.get(SAG);
    expect(notater?.map(({ lokalId }) => lokalId)).toEqual([`${SAG}-1`, `${SAG}-2`]);
  });
});

describe("a search of LoRA", () => {
  it("without anything selective is refused before a call is made", async () => {
    const { fagsystem, asked } = await open(() => null);
    for (const limits of [
      {},
      { fremdrift: ["Oplyst"] },
      { kle: ["*"] },
      { sagsnummer: " " },
      { ansvarlig: "%" },
    ] as const) {
      expect((await walk(fagsystem, limits)).error).toMatchObject({ grund: "REQUEST" });
    }
    expect(asked).toEqual([]);
  });

  it("that is answered as if it had no arguments is a missing page, not an empty one", async () => {
    const { fagsystem } = await open(() => list());
    expect((await walk(fagsystem, AF_PERSON)).error).toMatchObject({
      kode: "FAGSYSTEM_INVALID_RESPONSE",
      grund: "PAGING",
    });
  });

  it("whose rows move while its pages are read says so after what it read", async () => {
    const uuids = Array.from({ length: 5 }, (_, i) => smallUuid(10 + i));
    const answer = (moved: number) => (path: string, query: URLSearchParams) => {
      if (path !== "/sag/sag") return list();
      if (query.has("uuid")) return list(...query.getAll("uuid").map((uuid) => sag(uuid)));
      const offset = Number(query.get("foersteresultat"));
      return { body: { results: [uuids.slice(offset + (offset > 0 ? moved : 0)).slice(0, 2)] } };
    };
    const still = await open(answer(0), { pageSize: 2 });
    expect((await walk(still.fagsystem, AF_PERSON)).poster).toHaveLength(5);
    await still.close();
    const moved = await walk((await open(answer(1), { pageSize: 2 })).fagsystem, AF_PERSON);
    // What the page that gave it away held is given as well.
    expect(moved.poster).toHaveLength(4);
    expect(moved.error).toMatchObject({ grund: "PAGING" });
  });

  it("that finds a case which the list leaves out is not whole", async () => {
    const { fagsystem } = await open((path, query) => {
      if (path !== "/sag/sag") return list();
      return query.has("uuid") ? list(sag(SAG)) : { body: { results: [[SAG, ANDEN]] } };
    });
    const { poster, error } = await walk(fagsystem, AF_PERSON);
    expect(poster).toHaveLength(1);
    expect(error).toMatchObject({ grund: "PAGING" });
  });

  it("does not give somebody else's case to whom it was asked about", async () => {
    const { fagsystem } = await open((path, query) => {
      if (path !== "/sag/sag") return list();
      return query.has("uuid") ? list(sag(SAG)) : { body: { results: [[SAG]] } };
    });
    const { sider } = await walk(fagsystem, {
      part: { type: "CPR", vaerdi: "6202711231" },
      partsroller: ["PRIMAER_PART"],
    });
    expect(only(sider)).toMatchObject({ poster: [], afviste: [{ grund: "other-part" }] });
  });

  it("for a number escapes what LoRA takes as a pattern, and takes only that very number", async () => {
    const { fagsystem, asked } = await open((path, query) => {
      if (path !== "/sag/sag") return list();
      const other = sag(ANDEN, { egenskaber: [{ ...titel("En anden"), sagsnummer: "a_1%" }] });
      return query.has("uuid") ? list(other) : { body: { results: [[ANDEN]] } };
    });
    expect((await walk(fagsystem, { sagsnummer: "A_1%" })).poster).toEqual([]);
    expect(new URL(asked[0] ?? "", "http://127.0.0.1").searchParams.get("sagsnummer")).toBe("A_1\\%");
    expect(escapeLike("100%\\_x")).toBe("100\\%\\\\_x");
  });
});

describe("a refusal by LoRA", () => {
  const echo = {
    message: "Aborted: urn:oio:cpr-nr:6101701230 in Hemmelig sag",
    context: ["urn:oio:cpr-nr:6101701230"],
  };

  it.each([
    [400, "application/json", "REQUEST"],
    [401, "application/json", "CREDENTIALS"],
    [403, "application/json", "CREDENTIALS"],
    [405, "text/html", "REQUEST"],
    [422, "application/json", "REQUEST"],
    [500, "text/html", "STATUS"],
  ] as const)("with %i tells its cause and nothing of what it says", async (status, type, grund) => {
    const body = type === "text/html" ? "<!DOCTYPE HTML><title>Hemmelig sag</title>" : echo;
    const { fagsystem } = await open(() => ({ status, type, body }));
    const error = await caught(() => fagsystem.load([SAG], createContext()));
    expect(error).toBeInstanceOf(FagsystemError);
    expect(error?.grund).toBe(grund);
    expect(JSON.stringify(error) + error?.message + error?.stack?.split("\n")[0]).not.toMatch(/610170|Hemmelig|127\.0/);
  });

  it.each([{ error: 404, text: "The requested URL was not found" }, { detail: "Not Found" }])(
    "of an address it does not serve is our configuration, not a case that does not exist",
    async (body) => {
      const { fagsystem } = await open(() => ({ status: 404, body }));
      expect(await caught(() => fagsystem.load([SAG], createContext()))).toMatchObject({ grund: "REQUEST" });
    },
  );
});

describe("a note's text", () => {
  it.each([
    ["5 < 6 & <b>ikke fed</b>", "Text", "5 < 6 & < b>ikke fed< /b>", null],
    ["<p>Linje 1<br>Linje&nbsp;2</p><script>alert(1)</script>", "text/html", "Linje 1\nLinje 2", null],
    ["<p>Uden format</p>", null, "Uden format", null],
    ["{\\rtf1\\ansi Hej}", "Text", "Hej", null],
    ["ikke rtf", "RTF", null, "ULAESELIG"],
    ["SGVq", "base64", null, "ULAESELIG"],
    ["æ".repeat(60 * 1024), "Text", null, "FOR_STOR"],
    [" \r\n ", "Text", null, null],
    [null, "Text", null, null],
  ])("%j as %s is %j, %j", (notat, format, tekst, tekstMangler) => {
    expect(mapNotattekst(notat, format)).toEqual({ tekst, tekstMangler });
  });
});
