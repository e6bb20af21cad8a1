import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UKENDT } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { fakeFagsystem, indeks, kilde, krav, masterUuid, miljoe, pagesOf, record, side, uuidNo } from "./fakes.js";

const ID = uuidNo(7);
const ENTRY = { mastersystem: { uuid: masterUuid("direct"), navn: null }, sagsnummer: "27.36.04-G01-7-25" };

/** What an index that is laxer than the source shows, by what the source says of the case. */
async function seen(direct: Parameters<typeof fakeFagsystem>[1]) {
  const some = miljoe([
    kilde(fakeFagsystem("direct", direct)),
    indeks(fakeFagsystem("index", { poster: [record(ID, ENTRY)] }), ["direct"]),
  ]);
  const decide: typeof some.decide = (sag) => (sag.restriktioner.ukendt ? { vis: false } : { vis: true, sag });
  const { edges, fuldstaendighed, kilder } = await findOverblik(krav(), { ...some, decide });
  return { antal: edges.length, fuldstaendighed, koder: kilder[0]?.aarsager.map(({ kode }) => kode) };
}

describe("a record that cannot be read", () => {
  it.each(["foelsomhed", "primaerKlasse", "visningsklasser", "sikkerhedsprofiler", "ejer"] as const)(
    "hides the case, whatever the index says, and the list is not whole: %s",
    async (navn) => {
      const post: SagRecord = { ...record(ID), [navn]: UKENDT };
      expect(await seen({ poster: [post] })).toEqual({ antal: 0, fuldstaendighed: "DELVIS", koder: ["POST_AFVIST"] });
    },
  );

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
          find: () => pagesOf([side([], { afviste: [{ grund: "invalid-date", ...known }] })]),
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
