// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import { kendt } from "../../schema/oplyst.js";
import { SMALL_ENHEDER, SMALL_KLASSER, SMALL_PERSONER, SMALL_SAGER, smallSag, smallUuid } from "../support/world.js";
import { caught, createContext, only, openLora, walk } from "./lora-world.js";

const held = (nummer: number, differing: Parameters<typeof smallSag>[1] = {}) =>
  smallSag(nummer, { system: "lora", ...differing });
const [ONE, TWO] = [held(1), held(2, { aendret: "2026-04-01T08:00:00.000Z" })];
/** An even number is passive, an odd one deleted. */
const [PASSIVE, DELETED] = [
  held(4, { udgaaet: true, aendret: "2026-04-01T08:00:00.000Z" }),
  held(5, { udgaaet: true, aendret: "2026-04-01T08:00:00.000Z" }),
];
const ALL = [ONE, TWO, PASSIVE, DELETED];
const ADA = { part: { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr }, partsroller: ["PRIMAER_PART"] } as const;

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

describe.each(["1.3.0", "1.13.1"] as const)("LoRA %s", (version) => {
  it("gives a person's cases, without the passive and deleted ones, and their registers in one call each", async () => {
    const { fagsystem, emulator } = await open(ALL, { version });
    const { poster, error } = await walk(fagsystem, ADA);
    expect(error).toBeNull();
    expect(poster.map(({ uuid }) => uuid).toSorted()).toEqual([ONE.uuid, TWO.uuid]);
    expect(poster[0]).toMatchObject({
      ejer: { uuid: smallUuid(1), cvr: "99000001", navn: "Lilleby Kommune" },
      ansvarlig: { navn: "Byggesag", uuid: SMALL_ENHEDER.byggesag.uuid },
      primaerBehandler: { navn: "Berit Bygger", enhed: "Byggesag" },
      primaerKlasse: { nummer: "02.34.10", titel: "Små bygninger" },
      foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA" },
      ekstra: { foelsomhedsklasse: "Følsomhed 1" },
    });
    const paths = emulator.calls.map(({ path }) => path.split("?")[0]).toSorted();
    expect(paths).toEqual([
      "/klassifikation/klasse",
      "/organisation/bruger",
      "/organisation/organisationenhed",
      "/sag/sag",
      "/sag/sag",
    ]);
  });

  it("loads what exists beside what is deleted, passive or unknown, which are null", async () => {
    const { fagsystem } = await open(ALL, { version });
    const unknown = smallUuid(4711);
    for (const ids of [[DELETED.uuid], [DELETED.uuid, unknown, ONE.uuid, PASSIVE.uuid, TWO.uuid], [unknown]]) {
      const loaded = await fagsystem.load(ids, createContext());
      expect(ids.map((id) => [id, loaded.get(id)?.uuid ?? null])).toEqual(
        ids.map((id) => [id, id === ONE.uuid || id === TWO.uuid ? id : null]),
      );
      const notes = await fagsystem.loadJournalnotater?.(ids, createContext());
      expect(ids.filter((id) => notes?.get(id))).toEqual(ids.filter((id) => loaded.get(id)));
    }
  });

  it("says that a deleted case has no history, alone and beside another", async () => {
    const { fagsystem } = await open(ALL, { version });
    for (const ids of [[DELETED.uuid], [DELETED.uuid, ONE.uuid]]) {
      const historik = await fagsystem.loadHistorik?.(ids, createContext());
      expect(historik?.get(DELETED.uuid)).toBeNull();
    }
  });
});

describe("LoRA's filters without a person", () => {
  const sager = [ONE, TWO, held(3, { kle: SMALL_KLASSER.skole }), { ...SMALL_SAGER.rollator, system: "lora" }];

  it("search a KLE number or prefix by the classes that have it", async () => {
    const { fagsystem } = await open(sager);
    const numbers = async (kle: readonly string[]) =>
      (await walk(fagsystem, { kle })).poster.map((post) => kendt(post.primaerKlasse)?.nummer).toSorted();
    expect(await numbers(["17.03.10"])).toEqual(["17.03.10"]);
    expect(await numbers(["27.*", "17.03.*"])).toEqual(["17.03.10", "27.60.04"]);
    expect(await numbers(["99.99.99"])).toEqual([]);
  });

  it("go together, and one that LoRA does not have is refused", async () => {
    const { fagsystem } = await open(sager);
    const ansvarlig = SMALL_ENHEDER.borgerservice.uuid;
    const { poster } = await walk(fagsystem, { ansvarlig, fremdrift: ["Opstaaet", "Afsluttet"] });
    expect(only(poster).titel).toBe("Rollator");
    expect((await walk(fagsystem, { ansvarlig, fremdrift: ["Opstaaet"] })).poster).toEqual([]);
    const aendret = { fra: "2026-01-01T00:00:00.000Z", til: null };
    expect((await walk(fagsystem, { ansvarlig, aendret })).error).toMatchObject({ grund: "REQUEST" });
  });
});

describe("the emulator", () => {
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { headers });
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
  };

  it("speaks as 1.3.0 does: arguments, refusals, empty answers, keys in order", async () => {
    const { emulator } = await open(ALL);
    const { connection, url } = emulator;
    const ask = (path: string) => get(url + path, { authorization: `SAML-gzipped ${connection.samlToken}` });
    expect((await get(`${url}/sag/sag`)).status).toBe(401);
    expect((await get(`${url}/sag/sag`, { authorization: "saml-gzipped AAAA" })).status).toBe(403);
    expect(await ask("/sag/sag")).toMatchObject({ status: 200, text: '{"results":[]}' });
    expect((await ask("/sag/sag?bvn=intet")).text).toBe('{"results":[[]]}');
    expect((await ask(`/sag/sag?uuid=${smallUuid(4711)}`)).text).toBe('{"results":[]}');
    expect(await ask("/sag/sag?findesikke=1")).toMatchObject({ status: 400 });
    expect(await ask("/sag/sag?primaerpart=hvemsomhelst")).toMatchObject({ status: 500, type: "text/html" });
    expect(await ask("/sag/sag?bvn=%25&foersteresultat=x")).toMatchObject({ status: 500 });
    expect(await ask("/sag/sag?bvn=%25&virkningstid=2024-01-01&virkningfra=2024-01-01")).toMatchObject({ status: 400 });
    expect(await ask(`/sag/sag/${DELETED.uuid}`)).toMatchObject({ status: 410 });
    const { text } = await ask(`/sag/sag/${TWO.uuid}`);
    expect(text).toMatch(
      /"fratidspunkt":\{"graenseindikator":true,"tidsstempeldatotid":"2026-04-01T08:00:00\.00010\d\+00:00"\}/,
    );
    expect(text).toContain('"from":"2026-03-02 08:00:00+00","from_included":true,"to":"infinity","to_included":false');
    expect(text).not.toMatch(/"afleveret"|"journalpostkode"|:""/);
  });

  it("names the refusal of our token", async () => {
    const { fagsystem } = await open(ALL, {}, { samlToken: null });
    expect(await caught(() => fagsystem.ping(createContext()))).toMatchObject({ grund: "CREDENTIALS" });
  });
});
