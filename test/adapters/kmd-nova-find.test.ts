// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { kendt } from "../../schema/oplyst.js";
import {
  ANDEN_ENHED,
  ANNA,
  BEHANDLER,
  BENT,
  CVR,
  context,
  forCpr,
  idsOf,
  kriterier,
  type Nova,
  type NovaOptions,
  PNUMMER,
  part,
  readAll,
  sag,
  sager,
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

const REFUSED = { kode: "FAGSYSTEM_REJECTED", grund: "REQUEST" };

describe("finding cases in KMD Nova", () => {
  it("gives every case of a person once over several pages, and the total with each", async () => {
    const { nova, emulator } = await start([...sager(7), sag(50, { parter: [part(BENT)] })], {
      config: { pageSize: 3 },
    });
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(error).toBeNull();
    expect(sider.map(({ poster }) => poster.length)).toEqual([3, 2, 2]);
    expect(idsOf(sider)).toEqual(sager(7).map((s) => s.uuid));
    expect(sider.map(({ ialt }) => ialt)).toEqual([7, 7, 7]);
    expect(emulator.calls.filter(({ kind }) => kind === "LIST")).toHaveLength(3);
  });

  it("reads more cases than Nova gives on one page", async () => {
    const { nova, emulator } = await start(sager(1100));
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(error).toBeNull();
    expect(new Set(idsOf(sider)).size).toBe(1100);
    const starts = emulator.calls
      .filter(({ kind }) => kind === "LIST")
      .map(({ body }) => JSON.parse(body).paging.startRow);
    expect(starts).toEqual([1, 500, 999]);
  });

  it("yields one empty page for a person without cases", async () => {
    const { nova } = await start(sager(2));
    const { sider, error } = await readAll(nova.find(forCpr(BENT), context()));
    expect(error).toBeNull();
    expect(sider).toEqual([{ poster: [], afviste: [], ialt: 0, loftNaaet: false, ikkeAnvendt: [], dataPr: null }]);
  });

  it("leaves out other systems' cases and those that are deleted", async () => {
    const { nova } = await start([sag(1), sag(2, { system: "sbsys" }), sag(3, { udgaaet: true })]);
    const { sider } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(idsOf(sider)).toEqual([uuid(1)]);
  });

  it("keeps to the roles asked for, and gives a case once where a party has both", async () => {
    const { nova } = await start([
      sag(1),
      sag(2, { parter: [part(BENT), part(ANNA, "SEKUNDAER_PART")] }),
      sag(3, { parter: [part(ANNA), part(ANNA, "SEKUNDAER_PART")] }),
    ]);
    const ids = async (...partsroller: ("PRIMAER_PART" | "SEKUNDAER_PART")[]) =>
      idsOf((await readAll(nova.find(forCpr(ANNA, { partsroller }), context()))).sider);
    expect(await ids("PRIMAER_PART")).toEqual([uuid(1), uuid(3)]);
    expect(await ids("SEKUNDAER_PART")).toEqual([uuid(2), uuid(3)]);
    expect(await ids("PRIMAER_PART", "SEKUNDAER_PART")).toEqual([uuid(1), uuid(2), uuid(3)]);
  });

  it("gives no total where it leaves out some of what Nova counts", async () => {
    const { nova } = await start([sag(1), sag(2, { parter: [part(ANNA, "SEKUNDAER_PART")] })]);
    const { sider } = await readAll(nova.find(forCpr(ANNA, { partsroller: ["PRIMAER_PART"] }), context()));
    expect(sider.map(({ ialt }) => ialt)).toEqual([null]);
  });

  it.each([
    ["CVR", CVR],
    ["PNUMMER", PNUMMER],
  ] as const)("finds the cases of a company by %s", async (type, vaerdi) => {
    const { nova } = await start([sag(1), sag(2, { parter: [part(vaerdi)] })]);
    const asked = kriterier({ part: { type, vaerdi }, partsroller: ["PRIMAER_PART"] });
    expect(idsOf((await readAll(nova.find(asked, context()))).sider)).toEqual([uuid(2)]);
  });

  it("finds by case number, by state, by several states and by caseworker", async () => {
    const { nova } = await start([
      sag(1),
      sag(2, { fremdrift: [{ kode: "Afgjort", fra: "2024-03-01T11:00:00.000Z" }] }),
      sag(3, { fremdrift: [{ kode: "Afsluttet", fra: "2024-03-01T11:00:00.000Z" }], behandler: BEHANDLER }),
    ]);
    const ids = async (changes: Parameters<typeof kriterier>[0]) =>
      idsOf((await readAll(nova.find(kriterier(changes), context()))).sider);
    expect(await ids({ sagsnummer: "S2024-10002" })).toEqual([uuid(2)]);
    expect(await ids({ fremdrift: ["Afsluttet"] })).toEqual([uuid(3)]);
    expect(await ids({ fremdrift: ["Afgjort", "Afsluttet"] })).toEqual([uuid(2), uuid(3)]);
    expect(await ids({ primaerBehandler: BEHANDLER.uuid })).toEqual([uuid(3)]);
  });

  it("says which criteria it did not apply to a person's cases", async () => {
    const { nova } = await start([sag(1)]);
    const asked = forCpr(ANNA, {
      kle: ["02.*"],
      foelsomhed: ["VIP_SAGER"],
      ansvarlig: ANDEN_ENHED.uuid,
      primaerBehandler: ANDEN_ENHED.uuid,
      afsluttet: { fra: "2030-01-01T00:00:00.000Z", til: null },
      aendret: { fra: "2030-01-01T00:00:00.000Z", til: null },
    });
    const { sider } = await readAll(nova.find(asked, context()));
    expect(idsOf(sider)).toEqual([uuid(1)]);
    expect(sider[0]?.ikkeAnvendt).toEqual([
      "kle",
      "foelsomhed",
      "ansvarlig",
      "primaerBehandler",
      "afsluttet",
      "aendret",
    ]);
  });

  it.each([
    ["nothing at all", kriterier()],
    ["a blank case number", kriterier({ sagsnummer: " " })],
    ["a wildcard for a case number", kriterier({ sagsnummer: "*" })],
    ["a party without a number", kriterier({ part: { type: "CPR", vaerdi: "" }, partsroller: ["PRIMAER_PART"] })],
    ["a party in no role", kriterier({ part: { type: "CPR", vaerdi: ANNA } })],
    ["a party in a role Nova does not have", forCpr(ANNA, { partsroller: ["YDELSESMODTAGER"] })],
    [
      "a party of a type Nova does not have",
      kriterier({ part: { type: "PERSONID", vaerdi: "1234567" }, partsroller: ["PRIMAER_PART"] }),
    ],
    ["a KLE number alone", kriterier({ kle: ["27.36.04"] })],
    ["a case number with a KLE number", kriterier({ sagsnummer: "S2024-10001", kle: ["27.36.04"] })],
    ["a caseworker who is not in the table", kriterier({ primaerBehandler: uuid(4711) })],
  ])("refuses to ask by %s, before anything is sent", async (_, asked) => {
    const { nova, emulator } = await start(sager(2));
    const { sider, error } = await readAll(nova.find(asked, context()));
    expect(sider).toEqual([]);
    expect(error).toMatchObject(REFUSED);
    expect(emulator.calls).toEqual([]);
  });

  it("rejects a case whose unit is not in the table where the unit is asked about", async () => {
    const ukendt = { uuid: uuid(9003), navn: "Ny enhed", nummer: 1 };
    const { nova } = await start([sag(1), sag(2, { ansvarlig: ukendt })]);
    const { sider } = await readAll(nova.find(forCpr(ANNA, { ansvarlig: ANDEN_ENHED.uuid }), context()));
    expect(sider.map(({ poster, afviste }) => [poster.length, afviste])).toEqual([
      [1, [{ grund: "unknown-unit", lokalId: uuid(2), uuid: uuid(2), sagsnummer: "S2024-10002" }]],
    ]);
    const all = await readAll(nova.find(forCpr(ANNA), context()));
    expect(all.sider[0]?.poster.map(({ ansvarlig }) => kendt(ansvarlig)?.uuid)).toEqual([sag(1).ansvarlig.uuid, null]);
  });

  it("declares caseworker and unit only where the tables are configured, though FK Organisation's key may stand on the case", async () => {
    const { nova } = await start([sag(1)], { organisation: { enheder: [], brugere: [] } });
    expect(nova.kapabiliteter.filtreUdenPart).toEqual(["sagsnummer", "fremdrift"]);
    expect(nova.kapabiliteter.filtreMedPart).not.toContain("primaerBehandler");
    expect(nova.kapabiliteter.attributter).not.toContain("ansvarlig");
    const { sider } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(sider[0]?.poster[0]?.ansvarlig).toMatchObject({ uuid: sag(1).ansvarlig.uuid, navn: "Byg og Miljø" });
  });

  it("passes the transaction on and never asks for more than 500 rows", async () => {
    const { nova, emulator } = await start([sag(1)]);
    await readAll(nova.find(forCpr(ANNA), context()));
    const list = emulator.calls.find(({ kind }) => kind === "LIST");
    const body = JSON.parse(list?.body ?? "{}");
    expect(body.common).toEqual({ transactionId: context().transaktionsId });
    expect(body.paging).toEqual({ startRow: 1, numberOfRows: 500, calculateTotalNumberOfRows: true });
    expect(list?.path).toBe("/api/Case/GetList?api-version=2.0-Case");
  });
});
