// SPDX-License-Identifier: MPL-2.0
/** Each function that withholds, for every value that it decides by, and for null. */
import { describe, expect, it } from "vitest";
import type { AktoerRecord, FristRecord, GenstandRecord, PartRecord } from "../../schema/records.js";
import type { Adgangspolitik, Bruger } from "../../subgraphs/adgang/bruger.js";
import {
  staffOnly,
  visibleAktoer,
  visibleFrister,
  visibleGenstande,
  visibleJournalnotater,
  visibleOffentlighedUndtaget,
  visibleParter,
  visibleTitle,
} from "../../subgraphs/adgang/mask.js";
import { SAGSBEHANDLER } from "../indhold/world.js";

const CPR = "6101701230";
const OTHERS = "6101701249";
const BORGER: Bruger = { art: "BORGER", cpr: CPR, navn: null };

describe("what is withheld from a citizen, and from no caseworker", () => {
  it.each([
    ["OFFENTLIG", "Byggesag", "Byggesag"],
    ["OFFENTLIG", null, "klassen"],
    ["OFFENTLIG", `Sag om ${CPR}`, "klassen"],
    ["UERKLAERET", "Byggesag", "klassen"],
    ["UERKLAERET", null, "klassen"],
  ] as const)("a title that is %s and %s", (titelArt, titel, shown) => {
    expect(visibleTitle(BORGER, { titel, titelArt }, "klassen")).toBe(shown);
    expect(visibleTitle(SAGSBEHANDLER, { titel, titelArt }, "klassen")).toBe(titel);
  });

  it("what would stand in its place, where that holds a number or is not there", () => {
    expect(visibleTitle(BORGER, { titel: null, titelArt: "OFFENTLIG" }, `Sag om ${CPR}`)).toBeNull();
    expect(visibleTitle(BORGER, { titel: null, titelArt: "OFFENTLIG" }, null)).toBeNull();
  });

  it.each(["x", "", null])("what is for staff only: %s", (value) => {
    expect([staffOnly(BORGER, value), staffOnly(SAGSBEHANDLER, value)]).toEqual([null, value]);
  });

  it("the other title, and not its legal basis", () => {
    const undtaget = { titelAlternativ: "Hemmelig", hjemmel: "§ 1" };
    expect(visibleOffentlighedUndtaget(BORGER, undtaget)).toEqual({ titelAlternativ: null, hjemmel: "§ 1" });
    expect(visibleOffentlighedUndtaget(SAGSBEHANDLER, undtaget)).toEqual(undtaget);
    for (const bruger of [BORGER, SAGSBEHANDLER]) {
      expect(visibleOffentlighedUndtaget(bruger, null)).toBeNull();
      const uden = { titelAlternativ: null, hjemmel: null };
      expect(visibleOffentlighedUndtaget(bruger, uden)).toEqual(uden);
    }
  });

  it.each([
    ["Bruger", false],
    ["OrganisationEnhed", true],
    ["Organisation", true],
    ["Virksomhed", true],
    [null, true],
  ])("an actor that is %s", (objekttype, shown) => {
    const aktoer = { uuid: null, navn: "N", objekttype } as unknown as AktoerRecord;
    expect(visibleAktoer(BORGER, aktoer)).toEqual(shown ? aktoer : null);
    expect(visibleAktoer(SAGSBEHANDLER, aktoer)).toBe(aktoer);
    for (const bruger of [BORGER, SAGSBEHANDLER]) expect(visibleAktoer(bruger, null)).toBeNull();
  });

  it.each<[PartRecord["ident"], boolean]>([
    [{ type: "CPR", vaerdi: CPR }, true],
    [{ type: "CPR", vaerdi: OTHERS }, false],
    [{ type: "CVR", vaerdi: CPR }, false],
    [null, false],
  ])("a party who is %o", (ident, shown) => {
    const part: PartRecord = { rolle: "PRIMAER_PART", rolleTekst: "Ansøger", ident, navn: "N" };
    const masked = { ...part, ident: null, navn: null, rolleTekst: null };
    for (const fuldtCpr of [true, false])
      expect(visibleParter(BORGER, [part], fuldtCpr)).toEqual([shown ? part : masked]);
    expect(visibleParter(SAGSBEHANDLER, [part], true)).toEqual([part]);
    const without = { ...part, ident: part.ident?.type === "CPR" ? null : part.ident };
    expect(visibleParter(SAGSBEHANDLER, [part], false)).toEqual([without]);
  });

  it("notes, also where there are none", () => {
    expect([visibleJournalnotater(BORGER, []), visibleJournalnotater(SAGSBEHANDLER, [])]).toEqual([null, []]);
  });

  it.each([
    ["BORGER", true],
    ["MYNDIGHED", false],
    ["ANDEN", false],
    [null, false],
  ])("a date that is for %s to act by, and its kind", (hvem, shown) => {
    const frist = { hvem, art: "en art" } as unknown as FristRecord;
    expect(visibleFrister(BORGER, [frist])).toEqual(shown ? [{ ...frist, art: null }] : []);
    expect(visibleFrister(SAGSBEHANDLER, [frist])).toEqual([frist]);
  });

  it.each([
    ["100", true],
    ["200", false],
    [null, false],
  ])("the address of property %s, but of what they own", (bfe, shown) => {
    const genstand = { bfe, betegnelse: "Algade 1" } as unknown as GenstandRecord;
    const ejendomssager = {
      kle: [],
      ejereAf: () => null,
      ejendommeFor: ({ type, vaerdi }: { type: string; vaerdi: string }) =>
        type === "CPR" && vaerdi === CPR ? ["100"] : ["200"],
    };
    const see = (bruger: Bruger, politik: object) =>
      visibleGenstande(bruger, [genstand], politik as unknown as Adgangspolitik)[0]?.betegnelse;
    expect(see(BORGER, { ejendomssager })).toBe(shown ? "Algade 1" : null);
    expect(see(BORGER, { ejendomssager: null })).toBeNull();
    expect(see(BORGER, {})).toBeNull();
    expect(see(SAGSBEHANDLER, { ejendomssager: null })).toBe("Algade 1");
  });
});
