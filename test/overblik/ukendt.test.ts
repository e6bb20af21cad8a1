// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UKENDT } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import { afgoer, uncertainSources } from "../../subgraphs/adgang/afgoer.js";
import type { Adgangspolitik, Bruger } from "../../subgraphs/adgang/bruger.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { ENHEDER, enhed, KLASSER, openSagsbehandler } from "../access/arbitraries.js";
import { ALLE_ROLLER, ROLLE } from "../support/roller.js";
import {
  fakeFagsystem,
  indeks,
  kilde,
  krav,
  masterUuid,
  miljoe,
  OWN_CVR,
  pagesOf,
  record,
  side,
  uuidNo,
} from "./fakes.js";

const ID = uuidNo(7);
const KNOWN = {
  foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
  primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
  ansvarlig: enhed(ENHEDER[0]),
} as const;
const ENTRY = { ...KNOWN, mastersystem: { uuid: masterUuid("direct"), navn: null }, sagsnummer: "27.36.04-G01-7-25" };
const POLITIK: Adgangspolitik = {
  roller: ALLE_ROLLER,
  uenighed: { enhed: "ALLE", kle: "ALLE" },
  sidstKendtHoejstMs: 0,
  driftsroller: new Set(["sagsgraf-drift"]),
  foelsomhedsklasser: new Map(FOELSOMHED_NIVEAUER.map((niveau) => [KLASSER[niveau], niveau])),
  itsystemUuid: () => masterUuid("direct"),
};
const WHO = openSagsbehandler({ cvr: OWN_CVR, itsystemer: [masterUuid("direct")] });

/** What an index that is laxer than the source shows, by what the source says of the case. */
async function seen(direct: Parameters<typeof fakeFagsystem>[1], bruger: Bruger = WHO) {
  const some = miljoe([
    kilde(fakeFagsystem("direct", direct)),
    indeks(fakeFagsystem("index", { poster: [record(ID, ENTRY)] }), ["direct"]),
  ]);
  const decide: typeof some.decide = (sag) => {
    const afgoerelse = afgoer(bruger, "OVERBLIK", { art: "SAG", fakta: sag.fakta }, POLITIK, Date.now());
    const uvisse = uncertainSources(afgoerelse);
    return afgoerelse.vis ? { vis: true, sag } : { vis: false, ...(uvisse && { uvisse }) };
  };
  const { edges, fuldstaendighed, kilder } = await findOverblik(krav(), { ...some, decide });
  return { antal: edges.length, fuldstaendighed, koder: kilder[0]?.aarsager.map(({ kode }) => kode) };
}

describe("a record that cannot be read", () => {
  it("is what hides the case below: it is shown where all can be read", async () => {
    expect(await seen({ poster: [record(ID, KNOWN)] })).toEqual({ antal: 1, fuldstaendighed: "KOMPLET", koder: [] });
  });

  it("is not told of where the viewer could not see the case whatever it says", async () => {
    const other = openSagsbehandler({ cvr: OWN_CVR, roller: [ROLLE], kle: ["02.*"] });
    const post: SagRecord = record(ID, { ...KNOWN, ansvarlig: UKENDT });
    expect(await seen({ poster: [post] }, other)).toEqual({ antal: 0, fuldstaendighed: "KOMPLET", koder: [] });
  });

  it.each([
    "foelsomhed",
    "primaerKlasse",
    "visningsklasser",
    "sikkerhedsprofiler",
    "ejer",
    "ansvarlig",
    "mastersystem",
  ] as const)("hides the case, whatever the index says, and the list is not whole: %s", async (navn) => {
    const post: SagRecord = { ...record(ID, KNOWN), [navn]: UKENDT };
    expect(await seen({ poster: [post] })).toEqual({ antal: 0, fuldstaendighed: "DELVIS", koder: ["POST_AFVIST"] });
  });

  it("hides, where it is refused, what another source holds under one of its keys", async () => {
    const keys = fc.record(
      {
        lokalId: fc.constantFrom(ID, ID.toUpperCase()),
        uuid: fc.constantFrom(ID, ` ${ID} `),
        sagsnummer: fc.constantFrom("27.36.04-G01-7-25", " 27.36.04-g01-7-25 "),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(keys, async (known) => {
        const { antal, fuldstaendighed } = await seen({
          // Asked for the case by its number, it has none.
          find: ({ sagsnummer }) =>
            pagesOf([side([], { afviste: sagsnummer === null ? [{ grund: "invalid-date", ...known }] : [] })]),
        });
        expect([antal, fuldstaendighed]).toEqual([Object.keys(known).length === 0 ? 1 : 0, "DELVIS"]);
      }),
      { numRuns: 40 },
    );
  });

  it("hides nothing of a case that has other keys", async () => {
    const { antal } = await seen({
      find: () =>
        pagesOf([side([], { afviste: [{ grund: "invalid-date", uuid: uuidNo(8), sagsnummer: "27.36.04-G01-8-25" }] })]),
    });
    expect(antal).toBe(1);
  });
});
