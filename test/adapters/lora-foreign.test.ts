// SPDX-License-Identifier: MPL-2.0
/** Cases that a search of LoRA gives and that are no answer to it, and documents that only say themselves where they lie. */
import { afterEach, describe, expect, it } from "vitest";
import type { SagKriterier } from "../../adapters/contract.js";
import { SMALL_PERSONER, smallDokument, smallSag, smallUuid } from "../support/world.js";
import { caught, createContext, openLora, openScripted, walk } from "./lora-world.js";

const SAG = smallUuid(1);
const UNIT = smallUuid(50);
const ADA = { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr } as const;
const virkning = { from: "2020-01-01 00:00:00+00", to: "infinity" };
const urn = (cpr: string) => [{ urn: `urn:oio:cpr-nr:${cpr}`, virkning }];

const registrering = (art: string, relationer: object) => ({
  fratidspunkt: { tidsstempeldatotid: "2026-01-01T00:00:00+00:00" },
  livscykluskode: "Rettet",
  attributter: { [`${art}egenskaber`]: [{ sagsnummer: "26-17", titel: "T", virkning }] },
  tilstande: { [`${art}fremdrift`]: [{ fremdrift: "Oplyst", virkning }] },
  relationer,
});
const objekt = (id: string, art: string, relationer: object) => ({
  id,
  registreringer: [registrering(art, relationer)],
});

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

/** Whatever it is asked, LoRA gives this case. */
async function ask(relationer: object, kriterier: Partial<SagKriterier>) {
  const sag = objekt(SAG, "sag", relationer);
  const scripted = await openScripted((path, query) => {
    if (path !== "/sag/sag") return { body: { results: [] } };
    return { body: { results: [query.has("uuid") ? [sag] : [SAG]] } };
  });
  close = scripted.close;
  const { sider, poster, error } = await walk(scripted.fagsystem, kriterier);
  return [poster.length, sider.flatMap(({ afviste }) => afviste.map(({ grund }) => grund)), error];
}

const BY_PART = { part: ADA, partsroller: ["PRIMAER_PART"] } as const;

it.each<[string, object, Partial<SagKriterier>, readonly [number, readonly string[]]]>([
  ["the person's own case is given", { primaerpart: urn(ADA.vaerdi) }, BY_PART, [1, []]],
  ["another person's is refused", { primaerpart: urn("6202711231") }, BY_PART, [0, ["other-part"]]],
  ["one without parties is refused", {}, BY_PART, [0, ["other-part"]]],
  ["one in another role is left out", { sekundaerpart: urn(ADA.vaerdi) }, BY_PART, [0, []]],
  ["the number asked for is given", {}, { sagsnummer: "26-17" }, [1, []]],
  ["another number is refused", {}, { sagsnummer: "26-18" }, [0, ["other-case"]]],
  ["the unit's case is given", { ansvarlig: [{ uuid: UNIT, virkning }] }, { ansvarlig: UNIT }, [1, []]],
  ["another unit's is refused", { ansvarlig: [{ uuid: SAG, virkning }] }, { ansvarlig: UNIT }, [0, ["other-case"]]],
  ["another handler's is refused", {}, { primaerBehandler: UNIT }, [0, ["other-case"]]],
  [
    "a person's case of another unit is refused",
    { primaerpart: urn(ADA.vaerdi) },
    { ...BY_PART, ansvarlig: UNIT },
    [0, ["other-case"]],
  ],
])("%s", async (_, relationer, kriterier, expected) => {
  expect(await ask(relationer, kriterier)).toEqual([...expected, null]);
});

it("another property's case is refused for each way in which it was looked for", async () => {
  const [given, grunde] = await ask({ byggeri: [{ urn: "urn:oio:ejendom:bfe-nr:13", virkning }] }, { genstand: "12" });
  expect([given, new Set(grunde as string[])]).toEqual([0, new Set(["other-case"])]);
});

describe("a document that only says itself which case it is tied to", () => {
  const TIED = { ...smallDokument(30), rolle: "TILAKTERET", titelPaaSag: null } as const;
  const JOURNALED = { ...smallDokument(31), rolle: "VEDLAGT" } as const;
  const EN = smallSag(1, { system: "lora", dokumenter: [TIED, JOURNALED] });
  const TO = smallSag(2, { system: "lora", dokumenter: [TIED] });
  const VAEK = smallSag(3, { system: "lora", dokumenter: [TIED], udgaaet: true });

  it("lies on it by every path", async () => {
    const { fagsystem, close: stop } = await openLora([EN, TO, VAEK]);
    close = stop;
    const listed = await fagsystem.loadDokumenter?.([EN.uuid, TO.uuid, VAEK.uuid], createContext());
    const uuids = (sag: string) => listed?.get(sag)?.map(({ dokument }) => dokument.uuid);
    expect([uuids(EN.uuid)?.toSorted(), uuids(TO.uuid), uuids(VAEK.uuid)]).toEqual([
      [TIED.uuid, JOURNALED.uuid].toSorted(),
      [TIED.uuid],
      undefined,
    ]);
    const opslag = (await fagsystem.loadDokumentopslag?.([TIED.uuid], createContext()))?.get(TIED.uuid);
    expect(opslag?.sager.toSorted()).toEqual([EN.uuid, TO.uuid].toSorted());
    const [fil] = opslag?.dokument.filer ?? [];
    const indhold = await fagsystem.loadIndhold?.(TIED.uuid, fil?.lokalId ?? "", createContext());
    expect(indhold).not.toBeNull();
    for await (const _ of indhold?.bytes ?? []);
  });

  it("is gone with its case by every path", async () => {
    const { fagsystem, close: stop } = await openLora([VAEK]);
    close = stop;
    expect((await fagsystem.loadDokumentopslag?.([TIED.uuid], createContext()))?.get(TIED.uuid)).toBeNull();
    expect(await fagsystem.loadIndhold?.(TIED.uuid, TIED.uuid, createContext())).toBeNull();
  });

  it.each<[string, object]>([
    ["another case's", { tilknyttedesager: [{ uuid: smallUuid(99), virkning }] }],
    ["nobody's", {}],
  ])("is %s, and was given for this one: that is no answer", async (_, relationer) => {
    const dokument = objekt(smallUuid(8), "dokument", relationer);
    const scripted = await openScripted((path, query) => {
      if (path === `/sag/sag/${SAG}`) return { body: { [SAG]: [objekt(SAG, "sag", {})] } };
      if (path === "/dokument/dokument" && query.has("tilknyttedesager"))
        return { body: { results: [[smallUuid(8)]] } };
      return { body: { [smallUuid(8)]: [dokument] } };
    });
    close = scripted.close;
    const error = await caught(async () => scripted.fagsystem.loadDokumenter?.([SAG], createContext()));
    expect(error).toMatchObject({ grund: "FORMAT" });
  });
});
