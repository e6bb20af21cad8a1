// SPDX-License-Identifier: MPL-2.0
/** What a case has been and who acted on it, as each kind of viewer is told. */
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { HistorikRecord } from "../../adapters/contract.js";
import type { AktoerRecord } from "../../schema/records.js";
import { visibleHistorik } from "../../subgraphs/adgang/mask-historik.js";
import { CPR, kilde, record, uuidNo } from "../overblik/fakes.js";
import { BORGER, createGraf, type Graf, SAGSBEHANDLER } from "./graf.js";
import { createTidskilde, type Tidssag } from "./tidskilde.js";
import { day, enhed, NOW } from "./tidssager.js";

let graf: Graf;
beforeAll(async () => {
  graf = await createGraf();
});

const SAG = uuidNo(1);
const always = { fra: null, til: null };
const BERIT: AktoerRecord = {
  objekttype: "Bruger",
  uuid: uuidNo(5),
  urn: null,
  navn: "Berit Bygger",
  cvr: null,
  enhed: "Byggesag",
};

function told(felt: string, vaerdi: string | null, some: Partial<HistorikRecord> = {}): HistorikRecord {
  return {
    felt,
    vaerdi,
    virkning: { fra: day(1), til: null },
    registrering: always,
    aktoer: BERIT,
    note: "Rettet",
    ...some,
  };
}

function document(lokalId: string, titel: string, foelsomhed: "IKKE_FORTROLIGE_DATA" | "VIP_SAGER") {
  return {
    rolle: "TILAKTERET" as const,
    titel: null,
    offentlighedUndtaget: null,
    dokument: {
      lokalId,
      uuid: null,
      dokumentnummer: lokalId,
      titel,
      titelArt: "OFFENTLIG" as const,
      beskrivelse: null,
      offentlighedUndtaget: null,
      dokumenttype: null,
      retning: "INDGAAENDE" as const,
      fremdrift: "Endeligt" as const,
      brevdato: null,
      foelsomhed: { niveau: foelsomhed, kvalitet: "EKSAKT" as const },
      visningsklasser: [],
      sikkerhedsprofiler: [],
      filer: [],
    },
  };
}

const DOKUMENTER = [
  document("d1", "Ansøgning", "IKKE_FORTROLIGE_DATA"),
  document("d2", "Hemmeligt", "VIP_SAGER"),
  document("d3", "Brev", "IKKE_FORTROLIGE_DATA"),
  document("d4", "Brev", "VIP_SAGER"),
];

function sag(historik: readonly HistorikRecord[], titelArt: "OFFENTLIG" | "UERKLAERET" = "UERKLAERET"): Tidssag {
  const post = record(SAG, {
    titel: "Nu",
    titelArt,
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: CPR }, navn: null }],
    ansvarlig: enhed("Borgerservice"),
    primaerBehandler: BERIT,
  });
  const version = { virkning: always, registrering: always, post, dokumenter: DOKUMENTER, notater: [] };
  return { lokalId: SAG, versioner: [version], historik };
}

async function ask(
  tidssag: Tidssag,
  bruger: typeof BORGER | typeof SAGSBEHANDLER,
  historik: "NATIV" | "IKKE_MULIG" = "NATIV",
) {
  const bundter = { load: 3, parter: 0, dokumenter: 3, journalnotater: 3, historik: historik === "NATIV" ? 3 : 0 };
  const lora = createTidskilde("lora", [tidssag], () => NOW, { historik, bundter });
  const query = `{ sag(id: "lora:${SAG}") {
    historik { felt vaerdi vaerdiAktoer { navn } udfoertAf { navn } note }
    aktoerer { rolle aktoer { navn } virkning { fra til } } aktoererHistorik
  } }`;
  const { data, fejl } = await graf.ask([kilde(lora, { typenavn: "Lora" })], bruger, query, Date.parse(NOW));
  expect(fejl).toEqual([]);
  return data?.["sag"] as {
    readonly historik: readonly { readonly felt: string; readonly vaerdi: string | null }[] | null;
    readonly aktoerer: readonly unknown[];
    readonly aktoererHistorik: string;
  };
}

const FELTER = ["titel", "fremdrift", "primaerKlasse", "opstaaet", "oprettet", "afsluttet", "ansvarlig"];

describe("the history of a case", () => {
  const historik = [
    told("titel", "Dengang"),
    told("fremdrift", "Opstaaet"),
    told("fremdrift", "Venter på Berit"),
    told("primaerKlasse", "27.36.04"),
    told("ansvarlig", "Byggesag", { vaerdiAktoer: enhed("Byggesag"), aktoer: enhed("Byggesag") }),
    told("ansvarlig", "Uden aktør"),
    told("primaerBehandler", "Berit Bygger", { vaerdiAktoer: BERIT }),
    told("parter", "6101701230"),
    told("lokation", "Skab 4"),
    told("beskrivelse", "Fortroligt"),
    told("offentlighedUndtaget.titelAlternativ", "Hemmelig titel"),
    told("journalnotater", "Ringet"),
    told("dokumenter", "Ansøgning"),
  ];

  it("is a citizen's by a list of fields, without notes, persons and the system's own words", async () => {
    const { historik: vist } = await ask(sag(historik), BORGER);
    const none = { vaerdiAktoer: null, udfoertAf: null, note: null };
    expect(vist).toEqual([
      { felt: "fremdrift", vaerdi: "Opstaaet", ...none },
      { felt: "primaerKlasse", vaerdi: "27.36.04", ...none },
      {
        felt: "ansvarlig",
        vaerdi: "Byggesag",
        vaerdiAktoer: { navn: "Byggesag" },
        udfoertAf: { navn: "Byggesag" },
        note: null,
      },
    ]);
  });

  it("has titles for a citizen where they are declared public, and none that holds a CPR number", async () => {
    const titler = [...historik, told("titel", "Hjælp til 610170-1230")];
    const { historik: vist } = await ask(sag(titler, "OFFENTLIG"), BORGER);
    expect(vist?.filter(({ felt }) => felt === "titel").map(({ vaerdi }) => vaerdi)).toEqual(["Dengang"]);
  });

  it("shows no citizen a person, a note or another field, whatever it holds", () => {
    const aktoer = fc.option(fc.constantFrom(BERIT, enhed("Byggesag")));
    const any = fc.record({
      felt: fc.oneof(fc.constantFrom(...FELTER, "parter", "beskrivelse", "__proto__", "constructor"), fc.string()),
      vaerdi: fc.option(fc.constantFrom("Opstaaet", "x", "6101701230", "27.36.04")),
      vaerdiAktoer: aktoer,
      aktoer,
      note: fc.option(fc.string()),
      virkning: fc.constant(always),
      registrering: fc.constant(always),
    });
    fc.assert(
      fc.property(fc.array(any), fc.boolean(), (poster, titelErOffentlig) => {
        const kontekst = { titelErOffentlig, dokumenttitler: new Set<string>() };
        for (const vist of visibleHistorik(BORGER, poster, kontekst)) {
          expect(FELTER).toContain(vist.felt);
          expect(vist.note).toBeNull();
          expect(vist.aktoer?.objekttype).not.toBe("Bruger");
          expect(vist.vaerdiAktoer?.objekttype).not.toBe("Bruger");
          expect(vist.vaerdi).not.toBe("6101701230");
          if (!titelErOffentlig) expect(vist.felt).not.toBe("titel");
        }
      }),
    );
  });

  it("is a caseworker's in full, but for documents that they may not see today", async () => {
    const dokumenter = ["Hemmeligt", "Brev", "Slettet", null].map((titel) => told("dokumenter", titel));
    const { historik: vist } = await ask(sag([...historik, ...dokumenter]), SAGSBEHANDLER);
    expect(vist?.map(({ felt, vaerdi }) => [felt, vaerdi])).toEqual(historik.map(({ felt, vaerdi }) => [felt, vaerdi]));
    expect(vist?.[0]).toMatchObject({ udfoertAf: { navn: "Berit Bygger" }, note: "Rettet" });
  });

  it("is null where the source cannot tell, and the actors are those of now and say so", async () => {
    const svar = await ask(sag(historik), SAGSBEHANDLER, "IKKE_MULIG");
    expect(svar).toEqual({
      historik: null,
      aktoerer: [
        { rolle: "ANSVARLIG", aktoer: { navn: "Borgerservice" }, virkning: null },
        { rolle: "PRIMAER_BEHANDLER", aktoer: { navn: "Berit Bygger" }, virkning: null },
      ],
      aktoererHistorik: "IKKE_MULIG",
    });
  });
});

describe("the actors of a case", () => {
  const before = { fra: day(1), til: day(3) };
  const historik = [
    told("ansvarlig", "Byggesag", { vaerdiAktoer: enhed("Byggesag"), virkning: before }),
    told("ansvarlig", "Fejl", { vaerdiAktoer: enhed("Fejl"), registrering: { fra: day(1), til: day(2) } }),
    told("ansvarlig", null, { virkning: { fra: day(3), til: null } }),
    told("primaerBehandler", "Berit Bygger", { vaerdiAktoer: BERIT }),
    told("titel", "Dengang"),
  ];

  it("are told over time as registered now, persons to staff only", async () => {
    const units = [{ rolle: "ANSVARLIG", aktoer: { navn: "Byggesag" }, virkning: before }];
    const persons = [
      { rolle: "PRIMAER_BEHANDLER", aktoer: { navn: "Berit Bygger" }, virkning: { fra: day(1), til: null } },
    ];
    const forStaff = await ask(sag(historik), SAGSBEHANDLER);
    expect([forStaff.aktoerer, forStaff.aktoererHistorik]).toEqual([[...units, ...persons], "NATIV"]);
    const forBorger = await ask(sag(historik), BORGER);
    expect([forBorger.aktoerer, forBorger.aktoererHistorik]).toEqual([units, "NATIV"]);
  });

  it("are those of now where the history does not tell every one of them as an actor", async () => {
    const { aktoerer, aktoererHistorik } = await ask(sag([...historik, told("ejer", "Korsbæk")]), SAGSBEHANDLER);
    expect(aktoererHistorik).toBe("IKKE_MULIG");
    expect(aktoerer).toHaveLength(2);
  });
});
