// SPDX-License-Identifier: MPL-2.0
/** Everything a case in LoRA contains beside its overview: documents by themselves, their bytes, other cases, who had it. */
import { afterEach, describe, expect, it } from "vitest";
import type { Indhold } from "../../adapters/contract.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import { kendt } from "../../schema/oplyst.js";
import {
  SMALL_ENHEDER,
  SMALL_MEDARBEJDERE,
  SMALL_PERSONER,
  smallDokument,
  smallPart,
  smallSag,
  smallUuid,
} from "../support/world.js";
import { caught, createContext, only, openLora, openScripted } from "./lora-world.js";

const held = (nummer: number, differing: Parameters<typeof smallSag>[1] = {}) =>
  smallSag(nummer, { system: "lora", ...differing });
const PDF = smallDokument(21, { stoerrelse: 200_001, mimetype: "application/pdf", filnavn: "brev.pdf" });
const BREV = smallDokument(22, { stoerrelse: 4_000, mimetype: "text/plain", filnavn: "brev.txt" });
const ONE = held(1, { dokumenter: [PDF, BREV] });
/** On both. */
const TWO = held(2, { dokumenter: [PDF], aendret: "2026-04-01T08:00:00.000Z" });
const PASSIVE = held(4, { udgaaet: true, dokumenter: [PDF], aendret: "2026-04-01T08:00:00.000Z" });
const UKENDT = smallUuid(4711);

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function open(...args: Parameters<typeof openLora>) {
  const world = await openLora(...args);
  close = world.close;
  return world;
}

async function bytesOf(indhold: Indhold | null | undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of indhold?.bytes ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("a document by itself", () => {
  it("is told with the cases it lies on, without those that are passive", async () => {
    const { fagsystem } = await open([ONE, TWO, PASSIVE]);
    const ids = [PDF.uuid, BREV.uuid.toUpperCase(), UKENDT, "x"];
    const opslag = await fagsystem.loadDokumentopslag?.(ids, createContext());
    expect([...(opslag?.keys() ?? [])]).toEqual(ids);
    expect(opslag?.get(PDF.uuid)?.sager.toSorted()).toEqual([ONE.uuid, TWO.uuid]);
    expect(opslag?.get(PDF.uuid)?.dokument).toMatchObject({ lokalId: PDF.uuid, titel: PDF.titel });
    expect(opslag?.get(BREV.uuid.toUpperCase())?.sager).toEqual([ONE.uuid]);
    expect([opslag?.get(UKENDT), opslag?.get("x")]).toEqual([null, null]);
  });

  it("is what the case's own list has of it, and was not there before it came", async () => {
    const { fagsystem } = await open([ONE]);
    const listed = (await fagsystem.loadDokumenter?.([ONE.uuid], createContext()))?.get(ONE.uuid);
    const opslag = await fagsystem.loadDokumentopslag?.([PDF.uuid], createContext());
    expect(opslag?.get(PDF.uuid)?.dokument).toEqual(
      listed?.find(({ dokument }) => dokument.uuid === PDF.uuid)?.dokument,
    );
    const before = createContext({ virkning: "2020-01-01T00:00:00.000Z", registrering: null });
    expect((await fagsystem.loadDokumentopslag?.([PDF.uuid], before))?.get(PDF.uuid)).toBeNull();
  });

  it("that LoRA does not hold is known by its cases; a deleted one, and one that only a note points to, are not", async () => {
    const virkning = { from: "2023-02-01 07:00:00+00", to: "infinity" };
    const sagen = (journalpost: readonly object[]) => ({
      id: ONE.uuid,
      registreringer: [
        {
          fratidspunkt: { tidsstempeldatotid: "2026-01-20T23:59:42.067101+00:00" },
          livscykluskode: "Rettet",
          attributter: { sagegenskaber: [{ titel: "Sagen", virkning }] },
          relationer: { journalpost },
        },
      ],
    });
    const ask = async (reltypespec: string, dokument: { status: number; body: object }) => {
      const scripted = await openScripted((path, query) => {
        if (path.startsWith("/dokument")) return dokument;
        if (query.has("journalpost")) return { body: { results: [[ONE.uuid]] } };
        const post = { indeks: 1, reltypespec, uuid: PDF.uuid, journalnotat: { titel: "x" }, virkning };
        return { body: { [ONE.uuid]: [sagen([post])] } };
      });
      const found = (await scripted.fagsystem.loadDokumentopslag?.([PDF.uuid], createContext()))?.get(PDF.uuid);
      await scripted.close();
      return found;
    };
    const unknown = { status: 404, body: { message: "No Dokument with that ID" } };
    expect(await ask("vedlagtdokument", unknown)).toMatchObject({
      dokument: { lokalId: PDF.uuid, titel: null, filer: [] },
      sager: [ONE.uuid],
    });
    expect(await ask("vedlagtdokument", { status: 410, body: {} })).toBeNull();
    expect(await ask("journalnotat", unknown)).toBeNull();
  });

  it("is not whole when a search of its cases was not understood", async () => {
    const scripted = await openScripted((path) =>
      path.startsWith("/dokument") ? { status: 410, body: {} } : { body: { results: [] } },
    );
    close = scripted.close;
    expect(
      await caught(async () => scripted.fagsystem.loadDokumentopslag?.([PDF.uuid], createContext())),
    ).toMatchObject({ kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" });
  });
});

describe("a file's bytes", () => {
  async function filesOf(world: Awaited<ReturnType<typeof open>>, uuid: string) {
    const opslag = await world.fagsystem.loadDokumentopslag?.([uuid], createContext());
    return opslag?.get(uuid)?.dokument.filer ?? [];
  }

  it("come whole, with the type and name that the document has for it", async () => {
    const world = await open([ONE]);
    const fil = only(await filesOf(world, PDF.uuid));
    expect(fil).toMatchObject({ variant: null, filnavn: "brev.pdf" });
    const indhold = await world.fagsystem.loadIndhold?.(PDF.uuid, fil.lokalId ?? "", createContext());
    expect(indhold).toMatchObject({ mimetype: "application/pdf", stoerrelse: PDF.stoerrelse, filnavn: "brev.pdf" });
    expect((await bytesOf(indhold)).equals(Buffer.concat([...createIndhold(PDF)]))).toBe(true);
    expect(world.emulator.calls.at(-1)?.kind).toBe("CONTENT");
  });

  it("are those of the variant asked for", async () => {
    const world = await open([ONE]);
    const filer = await filesOf(world, BREV.uuid);
    expect(filer.map(({ variant, filnavn }) => [variant, filnavn])).toEqual([
      ["ORIGINAL", "brev.txt"],
      ["ARKIV", "brev.pdf"],
    ]);
    const begin = async (at: number) => {
      const indhold = await world.fagsystem.loadIndhold?.(BREV.uuid, filer[at]?.lokalId ?? "", createContext());
      return (await bytesOf(indhold)).subarray(0, 5).toString("latin1");
    };
    expect([await begin(0), await begin(1)]).toEqual(["Dokum", "%PDF-"]);
  });

  it("are of no other document, and of none that is not there", async () => {
    const world = await open([ONE]);
    const fil = only(await filesOf(world, PDF.uuid)).lokalId ?? "";
    const ask = (dokument: string, id: string) => world.fagsystem.loadIndhold?.(dokument, id, createContext());
    expect([await ask(BREV.uuid, fil), await ask(UKENDT, fil), await ask(PDF.uuid, UKENDT)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([await ask("../x", fil), await ask(PDF.uuid, "../../sag/sag")]).toEqual([null, null]);
    const before = createContext({ virkning: "2020-01-01T00:00:00.000Z", registrering: null });
    expect(await world.fagsystem.loadIndhold?.(PDF.uuid, fil, before)).toBeNull();
    expect(world.emulator.calls.some(({ kind }) => kind === "CONTENT")).toBe(false);
  });

  it.each([
    ["html", "HTML"],
    ["status-500", "STATUS"],
    ["refuse", "NETWORK"],
    ["malformed-record", "FORMAT"],
    ["wrong-credentials", "CREDENTIALS"],
  ] as const)("with %s are an error before any byte", async (fault, grund) => {
    const world = await open([ONE]);
    const fil = only(await filesOf(world, PDF.uuid)).lokalId ?? "";
    world.emulator.setFault({ fault, kinds: ["CONTENT"] });
    const error = await caught(async () => world.fagsystem.loadIndhold?.(PDF.uuid, fil, createContext()));
    expect(error?.grund).toBe(grund);
  });

  it("that break off are an error while they are read", async () => {
    const world = await open([ONE]);
    const fil = only(await filesOf(world, PDF.uuid)).lokalId ?? "";
    world.emulator.setFault({ fault: "truncated", kinds: ["CONTENT"] });
    const error = await caught(async () =>
      bytesOf(await world.fagsystem.loadIndhold?.(PDF.uuid, fil, createContext())),
    );
    expect(error?.kode).toMatch(/^FAGSYSTEM_(UNAVAILABLE|INVALID_RESPONSE)$/);
  });

  it("are not to be had from 1.11 on, nor from where a URI points, and nobody is told otherwise", async () => {
    const world = await open([ONE], { version: "1.13.1" });
    expect(world.fagsystem).toMatchObject({ kapabiliteter: { indhold: false } });
    expect(world.fagsystem.loadIndhold).toBeUndefined();
    expect((await filesOf(world, BREV.uuid)).map(({ lokalId }) => lokalId)).toEqual([null, null]);
  });

  it.each(["https://elsewhere.example/fil.bin", "store:../../../sag/sag", "store:2026/01/01/00/00/x.bin", ""])(
    "at %j have no id to be asked for by",
    async (indhold) => {
      const virkning = { from: "2023-02-01 07:00:00+00", to: "infinity" };
      const dokument = {
        id: PDF.uuid,
        registreringer: [
          {
            fratidspunkt: { tidsstempeldatotid: "2026-01-20T23:59:42+00:00" },
            livscykluskode: "Importeret",
            attributter: { dokumentegenskaber: [{ titel: "Brev", virkning }] },
            varianter: [{ varianttekst: "A", dele: [{ deltekst: "Del", egenskaber: [{ indhold, virkning }] }] }],
          },
        ],
      };
      const scripted = await openScripted(() => ({ body: { [PDF.uuid]: [dokument] } }));
      close = scripted.close;
      expect(await scripted.fagsystem.loadIndhold?.(PDF.uuid, UKENDT, createContext())).toBeNull();
      expect(scripted.asked).toHaveLength(1);
    },
  );
});

describe("other cases that a case points to", () => {
  const relationer = [
    { art: "OVERSAG", uuid: TWO.uuid },
    { art: "PRAECEDENS", uuid: UKENDT },
    { art: "ANDEN", uuid: TWO.uuid },
    { art: "ANDEN", uuid: UKENDT },
  ] as const;

  it("are known by their UUIDs: which of them LoRA holds the reference does not tell", async () => {
    const { fagsystem, emulator } = await open([{ ...ONE, relationer }, TWO]);
    const ids = [ONE.uuid, TWO.uuid, UKENDT];
    const loaded = await fagsystem.loadRelationer?.(ids, createContext());
    expect(loaded?.get(ONE.uuid)).toEqual([
      { art: "OVERSAG", lokalId: null, uuid: TWO.uuid, sagsnummer: null },
      { art: "PRAECEDENS", lokalId: null, uuid: UKENDT, sagsnummer: null },
      { art: "ANDEN", lokalId: null, uuid: TWO.uuid, sagsnummer: null },
      { art: "ANDEN", lokalId: null, uuid: UKENDT, sagsnummer: null },
    ]);
    expect([loaded?.get(TWO.uuid), loaded?.get(UKENDT)]).toEqual([[], null]);
    // One list, and the unknown one by itself.
    expect(emulator.calls).toHaveLength(2);
  });

  it("are none where the relation was cleared, and none before it began", async () => {
    const { fagsystem } = await open([held(3), { ...ONE, relationer }]);
    expect((await fagsystem.loadRelationer?.([smallUuid(3)], createContext()))?.get(smallUuid(3))).toEqual([]);
    const before = createContext({ virkning: "2020-01-01T00:00:00.000Z", registrering: null });
    expect((await fagsystem.loadRelationer?.([ONE.uuid], before))?.get(ONE.uuid)).toBeNull();
  });
});

describe("a case that has been in other hands", () => {
  const tidligereAnsvar = [
    {
      ansvarlig: SMALL_ENHEDER.borgerservice,
      behandler: SMALL_MEDARBEJDERE.sanne,
      fra: "2026-03-02T08:00:00.000Z",
      til: "2026-03-20T08:00:00.000Z",
    },
  ];
  const sag = held(7, {
    tidligereAnsvar,
    aendret: "2026-04-01T08:00:00.000Z",
    parter: [
      smallPart("PRIMAER_PART", SMALL_PERSONER.ada),
      { ...smallPart("SEKUNDAER_PART", SMALL_PERSONER.bo), til: "2026-03-10T00:00:00.000Z" },
    ],
  });

  it("tells who had it when, as actors", async () => {
    const { fagsystem } = await open([sag]);
    const historik = (await fagsystem.loadHistorik?.([sag.uuid], createContext()))?.get(sag.uuid) ?? [];
    const now = historik.filter(({ felt, registrering }) => felt === "ansvarlig" && registrering.til === null);
    expect(now.map(({ vaerdiAktoer, virkning }) => [vaerdiAktoer?.uuid, virkning.fra])).toEqual([
      [SMALL_ENHEDER.borgerservice.uuid, "2026-03-02T08:00:00.000Z"],
      [SMALL_ENHEDER.byggesag.uuid, "2026-03-20T08:00:00.000Z"],
    ]);
    const at = createContext({ virkning: "2026-03-19T00:00:00.000Z", registrering: null });
    expect(kendt((await fagsystem.load([sag.uuid], at)).get(sag.uuid)?.primaerBehandler)?.uuid).toBe(
      SMALL_MEDARBEJDERE.sanne.uuid,
    );
  });

  it("has the parties of the time asked about, with when they are it", async () => {
    const { fagsystem } = await open([sag]);
    const at = async (virkning: string | null) =>
      (await fagsystem.loadParter?.([sag.uuid], createContext({ virkning, registrering: null })))
        ?.get(sag.uuid)
        ?.map(({ rolle, gyldig }) => [rolle, gyldig?.til]);
    expect(await at("2026-03-05T00:00:00.000Z")).toEqual([
      ["PRIMAER_PART", null],
      ["SEKUNDAER_PART", "2026-03-10T00:00:00.000Z"],
    ]);
    expect(await at(null)).toEqual([["PRIMAER_PART", null]]);
  });
});

it("tells how LoRA's words are read", async () => {
  const { fagsystem } = await open([]);
  expect(fagsystem.afbildninger).toContainEqual({ felt: "fremdrift", ord: "Oplyst", vaerdi: "Oplyst" });
  expect(fagsystem.afbildninger?.filter(({ felt }) => felt === "foelsomhed").map(({ vaerdi }) => vaerdi)).toEqual([
    "IKKE_FORTROLIGE_DATA",
    "FORTROLIGE_PERSONOPLYSNINGER",
    "FOELSOMME_PERSONOPLYSNINGER",
    "VIP_SAGER",
  ]);
});
