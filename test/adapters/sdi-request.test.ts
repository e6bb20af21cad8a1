// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import type { SagKriterier } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { buildDokument } from "../../adapters/sdi/eksempel.js";
import {
  buildEnvelope,
  buildLookup,
  buildRequestHeader,
  buildSearch,
  DOKUMENT_FILTER,
  NOTAT_FILTER,
  RELATION_FILTER,
  SAG_FILTER,
} from "../../adapters/sdi/request.js";
import { planSoegning } from "../../adapters/sdi/soegning.js";
import { staticToken } from "../../adapters/sdi/token.js";
import { parseXml } from "../../emulators/sdi/navnerum.js";
import { findSchemaFault } from "../../emulators/sdi/skema.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";
import { ROLLER } from "./sdi-roller.js";

const UDSNIT = { foerste: 0, antal: 100 };
const CPR = { type: "CPR", vaerdi: "6107650123" } as const;
const MAADE = { roller: ROLLER, genstandUrn: ["urn:oio:ejendom:bfe-nr:", "urn:oio:andet:bfe:"] };
const UUID = "6f0f4f0e-6f0a-4d0e-9a54-3f6a4b2f7c11";

function search(limits: Partial<SagKriterier>): string {
  const { alternatives } = planSoegning(criteria(limits), MAADE);
  return buildSearch(alternatives, UDSNIT, SAG_FILTER);
}

const EVERYTHING: Partial<SagKriterier> = {
  part: CPR,
  partsroller: ["PRIMAER_PART"],
  kle: ["27.36.04", "27.36.08"],
  foelsomhed: ["FOELSOMME_PERSONOPLYSNINGER", "VIP_SAGER"],
  ansvarlig: UUID,
  primaerBehandler: UUID,
  sagsnummer: 'A & <B> "2"',
  aendret: { fra: "2024-06-30T22:00:00.000Z", til: null },
};

describe("requests", () => {
  // The golden file was validated against the XSDs of service 6.1 when it was made.
  it("write a search as the golden file has it", async () => {
    const body = search({ ...EVERYTHING, kle: ["27.36.04"], foelsomhed: ["VIP_SAGER"] });
    const plain = { headerBlocks: [buildRequestHeader(UUID)], body, httpHeaders: {} };
    const parts = await staticToken("hemmelig & <ægte>").apply(plain, createContext());
    const pretty = buildEnvelope(parts).replace(/></g, ">\n<");
    await expect(`${pretty}\n`).toMatchFileSnapshot("./sdi/soegning.xml");
  });

  it.each([
    ["everything at once", () => search(EVERYTHING)],
    ["a person", () => search({ part: CPR, partsroller: ["PRIMAER_PART", "SEKUNDAER_PART"] })],
    ["a case number", () => search({ sagsnummer: "00012" })],
    ["an open interval", () => search({ aendret: { fra: null, til: "2024-06-30T22:00:00.000Z" } })],
    ["a property", () => search({ genstand: "0012" })],
    ["a document", () => buildSearch([{ attributter: "", relationer: buildDokument(UUID) }], UDSNIT, SAG_FILTER)],
    ["relations", () => buildLookup([UUID], RELATION_FILTER)],
    ["cases by uuid", () => buildLookup([UUID, UUID], SAG_FILTER)],
    ["documents", () => buildLookup([UUID], DOKUMENT_FILTER)],
    ["notes", () => buildLookup([UUID], NOTAT_FILTER)],
  ])("follow the schema when they ask for %s", (_, build) => {
    expect(findSchemaFault(parseXml(build()))).toBeNull();
  });

  it("carry the three lists even when they are empty", () => {
    const xml = search({ part: CPR, partsroller: ["PRIMAER_PART"] });
    expect(xml).toContain("<sag:AttributListe/><sag:TilstandListe/><sag:RelationListe><sag:Sagspart>");
  });

  it("ask for all roles at once, and for a borgerid under both its names", () => {
    expect(search({ part: CPR, partsroller: ["PRIMAER_PART", "YDELSESMODTAGER"] })).not.toContain("gd:Rolle");
    const borger = search({ part: { type: "BORGERID", vaerdi: "000000000012" }, partsroller: ["PRIMAER_PART"] });
    expect(borger.match(/urn:oio:\w+:borgerid:000000000012/g)).toEqual([
      "urn:oio:udk:borgerid:000000000012",
      "urn:oio:us:borgerid:000000000012",
    ]);
    expect(borger).toContain("<sdi:operation>OR</sdi:operation>");
  });

  it.each<[string, Partial<SagKriterier>]>([
    ["nothing", {}],
    ["a property that is none", { genstand: "12a" }],
    ["only a state", { fremdrift: ["Opstaaet"] }],
    ["only a KLE prefix", { kle: ["27.*"] }],
    [
      "every level of sensitivity",
      {
        foelsomhed: [
          "IKKE_FORTROLIGE_DATA",
          "FORTROLIGE_PERSONOPLYSNINGER",
          "FOELSOMME_PERSONOPLYSNINGER",
          "VIP_SAGER",
        ],
      },
    ],
    ["an interval without ends", { aendret: { fra: null, til: null } }],
    ["when it began", { opstaaet: { fra: "2024-06-30T22:00:00.000Z", til: null } }],
  ])("are refused when %s is asked for: that would read the whole index", (_, limits) => {
    expect(() => search(limits)).toThrow(FagsystemError);
  });

  it("ask for a property under each of its URNs, and cannot without any", () => {
    expect(search({ genstand: "0012" }).match(/urn:[\w:-]+bfe[\w-]*:\d+/g)).toEqual([
      "urn:oio:ejendom:bfe-nr:0000000012",
      "urn:oio:ejendom:bfe-nr:12",
      "urn:oio:andet:bfe:0000000012",
      "urn:oio:andet:bfe:12",
    ]);
    expect(search({ genstand: "1234567890" }).match(/urn:oio:ejendom[\w:-]+:\d+/g)).toHaveLength(1);
    const none = { ...MAADE, genstandUrn: [] };
    expect(() => planSoegning(criteria({ genstand: "12" }), none)).toThrow(FagsystemError);
    const { ikkeAnvendt } = planSoegning(criteria({ ...EVERYTHING, genstand: "12" }), none);
    expect(ikkeAnvendt).toContain("genstand");
  });

  it("are refused for a party in roles whose UUIDs are not configured", () => {
    const roller = { ...ROLLER, ydelsesmodtager: null };
    expect(() => planSoegning(criteria({ part: CPR, partsroller: ["YDELSESMODTAGER"] }), { ...MAADE, roller })).toThrow(
      FagsystemError,
    );
  });
});

describe("the schema check", () => {
  const sound = search({ part: CPR, partsroller: ["PRIMAER_PART"] });
  it.each([
    ["elements out of sequence", sound.replace(/(<sag:AttributListe\/>)(<sag:TilstandListe\/>)/, "$2$1")],
    ["a list left out", sound.replace("<sag:TilstandListe/>", "")],
    ["a child in another namespace", sound.replaceAll("gd:Rolle", "sag:Rolle")],
    [
      "a filter before the search",
      sound.replace(/(<sdi:SoegUdtryk>.*<\/sdi:SoegUdtryk>)(<sdi:Filter>.*<\/sdi:Filter>)/, "$2$1"),
    ],
    ["a group that does not exist", sound.replace("sagsklasse", "sagsklasser")],
    ["a role that is no UUID", sound.replace(ROLLER.primaerPart, "Primær part")],
  ])("finds %s", (_, xml) => {
    expect(xml).not.toBe(sound);
    expect(findSchemaFault(parseXml(xml))).not.toBeNull();
  });
});
