// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { TAVS } from "../../schema/oplyst.js";
import {
  ANNA,
  BEHANDLER,
  BENT,
  context,
  dokument,
  ENHED,
  type Nova,
  type NovaOptions,
  part,
  sag,
  startNova,
  uuid,
} from "./kmd-nova-world.js";

let running: Nova | null = null;

async function start(liste: readonly KommuneSag[], options?: NovaOptions): Promise<Nova> {
  running = await startNova(liste, options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = null;
});

const UNKNOWN = uuid(77777);

describe("one case from KMD Nova", () => {
  it("has every attribute Nova knows, and null for those it does not", async () => {
    const { nova } = await start([
      sag(1, {
        fremdrift: [
          { kode: "Opstaaet", fra: "2024-03-01T11:00:00.000Z" },
          { kode: "Afsluttet", fra: "2024-07-01T10:00:00.500Z" },
        ],
        parter: [part(ANNA), part(BENT, "SEKUNDAER_PART")],
        behandler: BEHANDLER,
      }),
    ]);
    const found = (await nova.load([uuid(1)], context())).get(uuid(1));
    expect(found).toEqual({
      lokalId: uuid(1),
      uuid: uuid(1),
      sagsnummer: "S2024-10001",
      titel: "Sag 1",
      titelArt: "UERKLAERET",
      beskrivelse: null,
      offentlighedUndtaget: null,
      fremdrift: { kode: "Afsluttet", siden: "2024-07-01T10:00:00.500Z", kvalitet: "EKSAKT", sagsstatus: "Afsluttet" },
      foelsomhed: { niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "EKSAKT" },
      primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
      handlingsklasse: { uuid: null, nummer: "G01", titel: null },
      visningsklasser: TAVS,
      sikkerhedsprofiler: TAVS,
      ejer: TAVS,
      ansvarlig: {
        objekttype: "OrganisationEnhed",
        uuid: ENHED.uuid,
        urn: "urn:kmd:nova:administrativeunitid:818485",
        navn: "Byg og Miljø",
        cvr: null,
        enhed: null,
      },
      primaerBehandler: {
        objekttype: "Bruger",
        uuid: BEHANDLER.uuid,
        urn: "urn:kmd:nova:racfid:AZX0080",
        navn: "Karla Prøve",
        cvr: null,
        enhed: null,
      },
      andreBehandlere: [],
      mastersystem: TAVS,
      afsendersystem: null,
      parter: [
        { rolle: "PRIMAER_PART", rolleTekst: "Primær", ident: { type: "CPR", vaerdi: ANNA }, navn: "Opdigtet Person" },
        {
          rolle: "SEKUNDAER_PART",
          rolleTekst: "Sekundær",
          ident: { type: "CPR", vaerdi: BENT },
          navn: "Opdigtet Person",
        },
      ],
      opstaaet: "2024-07-01T10:30:00.123Z",
      oprettet: null,
      afsluttet: "2024-07-01T10:00:00.500Z",
      aendret: TAVS,
      genstande: [],
      kassationskode: null,
      afleveret: null,
      principiel: null,
      hjemmel: null,
      lokation: null,
      link: `https://nova.korsbaek.example/sag/${uuid(1)}`,
      ekstra: {
        aktivkode: "Aktiv",
        sagskategori: "Borgersag",
        bomSagstype: null,
        byggesagsklasse: null,
        bbrSagsId: null,
        bfeNummer: null,
        bomSagsnummer: null,
      },
    });
  });

  it("is found by its id in capitals too, and known by it in small letters", async () => {
    const id = "abcdefab-cdef-4abc-8def-abcdefabcdef";
    const { nova } = await start([sag(1, { uuid: id.toUpperCase() })]);
    const answer = await nova.load([id], context());
    expect(answer.get(id)?.lokalId).toBe(id);
  });

  it("is null where there is none, without a call where the id cannot be Nova's", async () => {
    const { nova, emulator } = await start([sag(1)]);
    expect(await nova.load([UNKNOWN], context())).toEqual(new Map([[UNKNOWN, null]]));
    emulator.reset();
    expect(await nova.load(["4711"], context())).toEqual(new Map([["4711", null]]));
    expect(emulator.calls).toEqual([]);
  });

  it("has the fields only a building case has", async () => {
    const kle = { uuid: uuid(5), nummer: "02.34.02", titel: "Byggetilladelser" };
    const genstande = [{ art: "BYGGERI", bfe: "6000001", betegnelse: "Algade 1, 4999 Korsbæk" }] as const;
    const { nova } = await start([sag(1, { kle, genstande })]);
    const found = (await nova.load([uuid(1)], context())).get(uuid(1));
    expect(found?.ekstra).toMatchObject({
      byggesagsklasse: "Byggetilladelser",
      bfeNummer: "6000001",
      bomSagsnummer: "BOM-1",
    });
    expect(found?.ekstra["bbrSagsId"]).not.toBeNull();
  });

  it("has a title for the public, and no link, where the municipality says so", async () => {
    const { nova } = await start([sag(1)], { config: { titelErOffentlig: true, linkSkabelon: null } });
    const found = (await nova.load([uuid(1)], context())).get(uuid(1));
    expect(found).toMatchObject({ titelArt: "OFFENTLIG", link: null });
  });
});

describe("documents from KMD Nova", () => {
  it("carry type, direction, level and the Danish date behind Nova's shifted one, winter and summer", async () => {
    const dokumenter = [
      dokument(101),
      dokument(102, { brevdato: "2024-07-15", retning: "UDGAAENDE", filnavn: "a.xyz" }),
    ];
    const { nova } = await start([sag(1, { dokumenter })]);
    const found = (await nova.loadDokumenter?.([uuid(1)], context()))?.get(uuid(1));
    expect(found?.[0]).toEqual({
      rolle: "TILAKTERET",
      titel: null,
      offentlighedUndtaget: null,
      dokument: {
        lokalId: `${uuid(1)}.${uuid(101)}`,
        uuid: uuid(101),
        dokumentnummer: "D2024-101",
        titel: "Dokument 101",
        titelArt: "UERKLAERET",
        beskrivelse: null,
        offentlighedUndtaget: null,
        dokumenttype: "Indgående",
        retning: "INDGAAENDE",
        fremdrift: null,
        brevdato: "2024-01-15",
        foelsomhed: { niveau: "FOELSOMME_PERSONOPLYSNINGER", kvalitet: "EKSAKT" },
        visningsklasser: TAVS,
        sikkerhedsprofiler: TAVS,
        filer: [{ lokalId: "fil", variant: null, filnavn: null, mimetype: "application/pdf", stoerrelse: null }],
      },
    });
    expect(found?.[1]?.dokument).toMatchObject({
      brevdato: "2024-07-15",
      retning: "UDGAAENDE",
      filer: [{ mimetype: null }],
    });
  });

  it("come with those under them, each once", async () => {
    const dokumenter = [dokument(101), dokument(102), dokument(103)];
    const bilag = new Map([[uuid(101), [uuid(103)]]]);
    const { nova, emulator } = await start([sag(1, { dokumenter })], { bilag });
    const found = (await nova.loadDokumenter?.([uuid(1)], context()))?.get(uuid(1));
    expect(found?.map(({ rolle, dokument: d }) => [rolle, d.uuid])).toEqual([
      ["TILAKTERET", uuid(101)],
      ["TILAKTERET", uuid(102)],
      ["VEDLAGT", uuid(103)],
    ]);
    expect(emulator.calls.filter(({ kind }) => kind === "DETAIL")).toHaveLength(2);
  });

  it("are read over several pages", async () => {
    const dokumenter = Array.from({ length: 5 }, (_, i) => dokument(101 + i));
    const { nova } = await start([sag(1, { dokumenter })], { config: { pageSize: 2 } });
    const found = (await nova.loadDokumenter?.([uuid(1)], context()))?.get(uuid(1));
    expect(found?.map(({ dokument: d }) => d.uuid)).toEqual(dokumenter.map((d) => d.uuid));
  });

  it("are an empty list for a case without any, as for a case there is not, at the price of one call each", async () => {
    const { nova, emulator } = await start([sag(1)]);
    for (const id of [uuid(1), UNKNOWN]) {
      emulator.reset();
      expect(await nova.loadDokumenter?.([id], context())).toEqual(new Map([[id, []]]));
      expect(emulator.calls.filter(({ kind }) => kind === "DETAIL")).toHaveLength(1);
    }
  });

  it("are null, without a call, where the id cannot be Nova's", async () => {
    const { nova, emulator } = await start([sag(1)]);
    expect(await nova.loadDokumenter?.(["4711"], context())).toEqual(new Map([["4711", null]]));
    expect(emulator.calls).toEqual([]);
  });
});

describe("journal notes from KMD Nova", () => {
  it.each(["abc", "abcd", "abcde", "Blåbærgrød på ø", "linje 1\n  linje 2"])(
    "give the text as it was written: %j",
    async (tekst) => {
      const notat = { uuid: uuid(201), nummer: 1, titel: "Samtale", tekst, oprettet: "2024-07-01T10:30:00.000Z" };
      const { nova } = await start([sag(1, { notater: [notat] })]);
      const found = (await nova.loadJournalnotater?.([uuid(1)], context()))?.get(uuid(1));
      expect(found).toEqual([
        {
          lokalId: uuid(201),
          titel: "Samtale",
          tekst,
          tekstMangler: null,
          oprettet: "2024-07-01T10:30:00.000Z",
          godkendt: true,
        },
      ]);
    },
  );

  it("are an empty list for a case without any, and null for a case there is not", async () => {
    const { nova } = await start([sag(1)]);
    expect(await nova.loadJournalnotater?.([uuid(1)], context())).toEqual(new Map([[uuid(1), []]]));
    expect(await nova.loadJournalnotater?.([UNKNOWN], context())).toEqual(new Map([[UNKNOWN, null]]));
  });
});
