// SPDX-License-Identifier: MPL-2.0
/** What a case in LoRA is about: properties by their number, and whatever else it is called. */

import { afterEach, describe, expect, it } from "vitest";
import { loraConfig } from "../../adapters/lora/config.js";
import { toGenstand } from "../../adapters/lora/genstand.js";
import { kendt } from "../../schema/oplyst.js";
import { SMALL_PERSONER, smallSag } from "../support/world.js";
import { createContext, openLora, walk } from "./lora-world.js";

const held = (nummer: number, differing: Parameters<typeof smallSag>[1] = {}) =>
  smallSag(nummer, { system: "lora", ...differing });
const ONE = held(1);
const TWO = held(2, { aendret: "2026-04-01T08:00:00.000Z" });

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

describe("what a case is about", () => {
  const genstande = [
    { art: "BYGGERI", bfe: "1234567", betegnelse: "Torvet 1" },
    { art: "FREDNING", bfe: null, betegnelse: "Torvet 2" },
  ] as const;

  it("is a property by its number, or whatever it is called", async () => {
    const { fagsystem } = await open([{ ...ONE, genstande }, TWO]);
    const loaded = await fagsystem.load([ONE.uuid, TWO.uuid], createContext());
    expect(loaded.get(ONE.uuid)?.genstande).toEqual([
      { art: "BYGGERI", bfe: "1234567", betegnelse: null },
      { art: "FREDNING", bfe: null, betegnelse: "urn:lokal:Torvet%202" },
    ]);
    expect(loaded.get(TWO.uuid)?.genstande).toEqual([]);
  });

  it("finds the cases of a property, in the states asked for", async () => {
    const { fagsystem } = await open([{ ...ONE, genstande }, TWO]);
    const ids = async (limits: Parameters<typeof walk>[1]) =>
      (await walk(fagsystem, limits)).poster.map(({ lokalId }) => lokalId);
    expect(await ids({ genstand: "1234567" })).toEqual([ONE.uuid]);
    expect(await ids({ genstand: "0001234567" })).toEqual([ONE.uuid]);
    expect(await ids({ genstand: "1234567", fremdrift: ["Opstaaet"], kle: ["02.*"] })).toEqual([ONE.uuid]);
    expect(await ids({ genstand: "1234567", fremdrift: ["Afsluttet"] })).toEqual([]);
    expect(await ids({ genstand: "1234567", kle: ["27.*"] })).toEqual([]);
    expect(await ids({ genstand: "123456" })).toEqual([]);
    const part = { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr } as const;
    const { sider } = await walk(fagsystem, { part, partsroller: ["PRIMAER_PART"], genstand: "1234567" });
    expect(sider.flatMap(({ ikkeAnvendt }) => ikkeAnvendt)).toContain("genstand");
  });

  it("is found however many zeros the office writes before the number", async () => {
    const about = { genstande: [{ art: "BYGGERI", bfe: "77", betegnelse: "Torvet 1" }] } as const;
    const { fagsystem, emulator } = await open([
      { ...ONE, ...about },
      { ...TWO, ...about },
    ]);
    const { poster } = await walk(fagsystem, { genstand: "77" });
    expect(new Set(poster.map(({ lokalId }) => lokalId))).toEqual(new Set([ONE.uuid, TWO.uuid]));
    expect(poster.map(({ genstande }) => kendt(genstande)?.[0]?.bfe)).toEqual(["77", "77"]);
    const asked = emulator.calls.flatMap(({ path }) => /byggeri=([^&]+)/.exec(path)?.[1] ?? []);
    expect(asked.map(decodeURIComponent)).toEqual(["urn:oio:ejendom:bfe-nr:0000000077", "urn:oio:ejendom:bfe-nr:77"]);
  });

  it("is not asked for where the installation has no URN of a property, and not by what is no number", async () => {
    const { fagsystem, emulator } = await open([ONE], {}, { genstandUrn: [] });
    expect(fagsystem.kapabiliteter.filtreUdenPart).not.toContain("genstand");
    expect((await walk(fagsystem, { genstand: "1" })).error).toMatchObject({ grund: "REQUEST" });
    expect(emulator.calls).toEqual([]);
    await close?.();
    const other = await open([ONE]);
    for (const genstand of ["", "0", "12a", "%"])
      expect((await walk(other.fagsystem, { genstand })).error).toMatchObject({ grund: "REQUEST" });
  });

  it.each([
    ["urn:oio:ejendom:bfe-nr:0000000042", "42", null],
    ["urn:oio:ejendom:bfe-nr:42", "42", null],
    ["URN:OIO:EJENDOM:BFE-NR:7", "7", null],
    ["urn:oio:ejendom:bfe-nr:x", null, "urn:oio:ejendom:bfe-nr:x"],
    ["urn:oio:ejendom:bfe-nr:12345678901", null, "urn:oio:ejendom:bfe-nr:12345678901"],
    ["urn:oio:esr:ejendom:0005000123", null, "ESR-ejendomsnummer 0005000123"],
    ["urn:oio:cpr-nr:6101701230", null, null],
    ["urn:x:cpr:6101701230", null, null],
    ["urn:oio:fuldtnavn:Ada Ager", null, null],
  ])("as %s is %j or %j, and never a person", (urn, bfe, betegnelse) => {
    const config = loraConfig.parse({ baseUrl: "https://lora.example", samlToken: null });
    expect(toGenstand({ uuid: null, urn }, config)).toEqual({ bfe, betegnelse });
  });
});
