// SPDX-License-Identifier: MPL-2.0
/** What the index knows of a whole case beside its overview: other cases, objects, documents by themselves. */
import { afterEach, describe, expect, it } from "vitest";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { kendt } from "../../schema/oplyst.js";
import { createContext } from "../../tools/conformance/probe.js";
import {
  indexed,
  SMALL_ENHEDER,
  SMALL_PERSONER,
  smallDokument,
  smallKommune,
  smallPart,
  smallSag,
  smallUuid,
} from "../support/world.js";
import { antal, failureOf, type OpenSdi, ok, openEmulated, openScripted, readAll, sagUuid } from "./sdi-open.js";
import { ROLLER } from "./sdi-roller.js";

const BREV = smallDokument(21);
const UKENDT = smallUuid(4711);
/** The index knows the other case under a UUID of its own. */
const TO = indexed(smallSag(2, { dokumenter: [BREV] }), { uuid: smallUuid(9002) });
const EN = indexed(
  smallSag(1, {
    dokumenter: [BREV],
    relationer: [
      { art: "OVERSAG", uuid: TO.uuid },
      { art: "PRAECEDENS", uuid: UKENDT },
      { art: "ANDEN", uuid: UKENDT },
    ],
    genstande: [
      { art: "BYGGERI", bfe: "1234567", betegnelse: "Torvet 1" },
      { art: "AFGIFTSOBJEKT", bfe: null, betegnelse: "Vogn" },
    ],
    parter: [
      smallPart("PRIMAER_PART", SMALL_PERSONER.ada),
      { ...smallPart("SEKUNDAER_PART", SMALL_PERSONER.bo), til: "2026-03-10T00:00:00.000Z" },
    ],
    tidligereAnsvar: [
      {
        ansvarlig: SMALL_ENHEDER.borgerservice,
        behandler: null,
        fra: "2026-03-02T08:00:00.000Z",
        til: "2026-03-05T08:00:00.000Z",
      },
    ],
  }),
);
const GAMMEL = indexed(smallSag(4, { udgaaet: true, dokumenter: [BREV] }));
const sager: readonly KommuneSag[] = [EN, TO, GAMMEL];

let sdi: OpenSdi | null = null;
afterEach(async () => {
  await sdi?.close();
  sdi = null;
});
async function open(...args: Parameters<typeof openEmulated>) {
  sdi = await openEmulated(...args);
  return sdi;
}
const at = (virkning: string) => ({ ...createContext(), paaTidspunkt: { virkning, registrering: null } });

describe("other cases that an indexed case points to", () => {
  it("are told by the UUID that the index has them under", async () => {
    const { fagsystem } = await open(smallKommune({ sager }));
    const [en, to] = [EN.uuid, smallUuid(9002)];
    const found = await fagsystem.loadRelationer?.([en, to, UKENDT, "x"], createContext());
    const known = { lokalId: null, sagsnummer: null };
    expect(found?.get(en)).toEqual([
      { art: "OVERSAG", uuid: to, ...known },
      { art: "PRAECEDENS", uuid: UKENDT, ...known },
      { art: "ANDEN", uuid: UKENDT, ...known },
    ]);
    expect([found?.get(to), found?.get(UKENDT), found?.get("x")]).toEqual([[], null, null]);
    expect((await fagsystem.loadRelationer?.([en], at("2020-01-01T00:00:00.000Z")))?.get(en)).toEqual([]);
  });

  it("are still told where their role is not configured", async () => {
    const first = await open(smallKommune({ sager }));
    const { fagsystem } = first;
    const before = await fagsystem.loadRelationer?.([EN.uuid], createContext());
    await first.close();
    const roller = { ...ROLLER, oversag: null };
    const other = await open(smallKommune({ sager }), { roller });
    const after = await other.fagsystem.loadRelationer?.([EN.uuid], createContext());
    expect(before?.get(EN.uuid)?.map(({ art }) => art)).toEqual(["OVERSAG", "PRAECEDENS", "ANDEN"]);
    expect(after?.get(EN.uuid)?.map(({ art }) => art)).toEqual(["ANDEN", "PRAECEDENS", "ANDEN"]);
  });
});

describe("what an indexed case is about", () => {
  it("is on the record, and finds it", async () => {
    const { fagsystem } = await open(smallKommune({ sager }));
    expect((await fagsystem.load([EN.uuid], createContext())).get(EN.uuid)?.genstande).toEqual([
      { art: "BYGGERI", bfe: "1234567", betegnelse: "Torvet 1" },
      { art: "AFGIFTSOBJEKT", bfe: null, betegnelse: "Vogn" },
    ]);
    const found = async (genstand: string) => (await readAll(fagsystem, { genstand })).poster.map((p) => p.lokalId);
    expect([await found("1234567"), await found("01234567"), await found("7")]).toEqual([[EN.uuid], [EN.uuid], []]);
    expect((await readAll(fagsystem, { genstand: "1234567", kle: ["27.*"] })).poster).toEqual([]);
    expect(fagsystem.kapabiliteter.filtreUdenPart).toContain("genstand");
  });

  it("is found with ten digits and without the zeros in front", async () => {
    const about = { genstande: [{ art: "BYGGERI", bfe: "77", betegnelse: "Torvet 7" }] } as const;
    const [ten, plain] = [indexed(smallSag(1, about)), indexed(smallSag(3, about))];
    const { fagsystem } = await open(smallKommune({ sager: [ten, plain] }));
    const { poster } = await readAll(fagsystem, { genstand: "77" });
    expect(new Set(poster.map(({ lokalId }) => lokalId))).toEqual(new Set([ten.uuid, plain.uuid]));
  });

  it("is not searched for without a URN to search by", async () => {
    const { fagsystem } = await open(smallKommune({ sager }), { genstandUrn: [] });
    expect(fagsystem.kapabiliteter.filtreUdenPart).not.toContain("genstand");
    expect((await readAll(fagsystem, { genstand: "1234567" })).fejl).toBe("FAGSYSTEM_REJECTED REQUEST");
  });
});

describe("a document by itself", () => {
  it("lies on the cases whose journal has it, without those that are passive", async () => {
    const { fagsystem, emulator } = await open(smallKommune({ sager }));
    const ids = [BREV.uuid, BREV.uuid.toUpperCase(), UKENDT, "x"];
    const found = await fagsystem.loadDokumentopslag?.(ids, createContext());
    expect(found?.get(BREV.uuid)?.sager.toSorted()).toEqual([EN.uuid, smallUuid(9002)]);
    expect(found?.get(BREV.uuid)?.dokument).toMatchObject({ lokalId: BREV.uuid, titel: BREV.titel, filer: [] });
    expect([found?.get(UKENDT), found?.get("x")]).toEqual([null, null]);
    expect(found?.get(BREV.uuid.toUpperCase())?.dokument.uuid).toBe(BREV.uuid);
    // A search for the cases, and one look-up of what they hold.
    expect(emulator.calls.map(({ kind }) => kind)).toEqual(["LIST", "DETAIL"]);
    expect(fagsystem.loadIndhold).toBeUndefined();
  });

  it("is not there when it lies on nothing at that time", async () => {
    const { fagsystem } = await open(smallKommune({ sager }));
    const found = await fagsystem.loadDokumentopslag?.([BREV.uuid], at("2020-01-01T00:00:00.000Z"));
    expect(found?.get(BREV.uuid)).toBeNull();
  });

  it.each(["malformed-record", "half-page", "empty-page-more", "html", "status-500", "wrong-credentials"] as const)(
    "is an error, not absent, with %s",
    async (fault) => {
      const { fagsystem, emulator } = await open(smallKommune({ sager }));
      emulator.setFault({ fault });
      const asked = fagsystem.loadDokumentopslag?.([BREV.uuid], createContext());
      expect(await failureOf(asked ?? Promise.resolve())).toMatch(/^FAGSYSTEM_/);
    },
  );

  it("is an error when a case it lies on cannot be read", async () => {
    const unread = `<x:SagFiltreretOejebliksbillede><a:ObjektType><UUIDIdentifikator>${sagUuid(1)}</UUIDIdentifikator></a:ObjektType><a:Registrering><a:AttributListe/><a:TilstandListe/><a:RelationListe/></a:Registrering></x:SagFiltreretOejebliksbillede>`;
    sdi = await openScripted([ok + antal(1) + unread]);
    const asked = sdi.fagsystem.loadDokumentopslag?.([BREV.uuid], createContext());
    expect(await failureOf(asked ?? Promise.resolve())).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
  });
});

it("tells when somebody is a party, and gives the parties and the unit of the time asked about", async () => {
  const { fagsystem } = await open(smallKommune({ sager }));
  const parter = async (ctx = createContext()) =>
    (await fagsystem.loadParter?.([EN.uuid], ctx))?.get(EN.uuid)?.map(({ rolle, gyldig }) => [rolle, gyldig]);
  const [fra, til] = [EN.opstaaet, "2026-03-10T00:00:00.000Z"];
  expect(await parter()).toEqual([["PRIMAER_PART", { fra, til: null }]]);
  expect(await parter(at("2026-03-04T00:00:00.000Z"))).toEqual([
    ["PRIMAER_PART", { fra, til: null }],
    ["SEKUNDAER_PART", { fra, til }],
  ]);
  const then = (await fagsystem.load([EN.uuid], at("2026-03-04T00:00:00.000Z"))).get(EN.uuid);
  expect(kendt(then?.ansvarlig)?.uuid).toBe(SMALL_ENHEDER.borgerservice.uuid);
});

it("tells of no mappings: its states are the standard's, and the local status is not what they are read from", async () => {
  const { fagsystem } = await open(smallKommune({ sager }));
  expect(fagsystem.afbildninger).toBeUndefined();
});
