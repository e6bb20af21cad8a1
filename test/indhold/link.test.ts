// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { type Indholdsmaal, openLink, sealLink } from "../../subgraphs/indhold/link.js";
import { sealHenvisning } from "../../subgraphs/request/henvisning.js";
import { createSeal } from "../../subgraphs/seal.js";
import { createCursorSeal } from "../../subgraphs/walk/cursor.js";
import { uuidNo } from "../overblik/fakes.js";
import { BORGER, CPR, SAGSBEHANDLER, SECRET } from "./world.js";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const maal: Indholdsmaal = {
  bruger: BORGER,
  sag: "sbsys:17",
  dokument: "sbsys:4711",
  fil: "f1",
  udloeber: NOW + 60_000,
};

const uuids = fc.array(fc.uuid(), { maxLength: 5 });
const limit = fc.option(uuids);
const bruger: fc.Arbitrary<Bruger> = fc.oneof(
  fc.record({ art: fc.constant("BORGER" as const), cpr: fc.string(), navn: fc.option(fc.string()) }),
  fc.record({
    art: fc.constant("SAGSBEHANDLER" as const),
    uuid: fc.uuid(),
    navn: fc.option(fc.string({ unit: "grapheme" })),
    brugernavn: fc.option(fc.string()),
    enheder: uuids,
    formaal: fc.string(),
    privilegier: fc.array(
      fc.record({
        cvr: fc.string(),
        roller: fc.array(fc.string()),
        kle: limit,
        foelsomhed: limit,
        orgenheder: limit,
        itsystemer: limit,
      }),
      { maxLength: 5 },
    ),
  }),
);

describe("a link to a file", () => {
  it("opens to what it was made of, whoever it is for", () => {
    fc.assert(
      fc.property(bruger, fc.string({ unit: "grapheme" }), (who, dokument) => {
        const made = { ...maal, bruger: who, dokument };
        expect(openLink(SECRET, sealLink(SECRET, made), NOW)).toEqual({ maal: made, udloebet: false });
      }),
      { numRuns: 50 },
    );
  });

  it("is for the same caseworker whatever roles their token names: no file is given for those", () => {
    const made = { ...maal, bruger: { ...SAGSBEHANDLER, roller: ["drift"] } as Bruger };
    expect(openLink(SECRET, sealLink(SECRET, made), NOW)).toEqual({
      maal: { ...maal, bruger: SAGSBEHANDLER },
      udloebet: false,
    });
  });

  it("is over at the instant it says", () => {
    const token = sealLink(SECRET, maal);
    expect(openLink(SECRET, token, maal.udloeber - 1)?.udloebet).toBe(false);
    expect(openLink(SECRET, token, maal.udloeber)?.udloebet).toBe(true);
  });

  it("opens for no letter changed, taken away or put on", () => {
    const token = sealLink(SECRET, maal);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."Aa0_-. +/="), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(openLink(SECRET, token.slice(0, at) + letter + token.slice(at + 1), NOW)).toBeNull();
        expect(openLink(SECRET, token.slice(0, at), NOW)).toBeNull();
        expect(openLink(SECRET, token + letter, NOW)).toBeNull();
      }),
    );
  });

  it("is none where it was made with another secret or for another purpose", () => {
    const cursor = createCursorSeal(SECRET, "b:x").encode({
      sources: new Map(),
      ahead: new Set(),
      maybe: new Set(),
      top: null,
    });
    const henvisning = sealHenvisning(SECRET, { fra: "sbsys", lokalId: "1", uuid: null, sagsnummer: null });
    const other = createSeal(SECRET, "sagshenvisning").seal(JSON.stringify({ ...maal, nonce: "x" }));
    for (const token of [sealLink(`${SECRET}!`, maal), cursor, henvisning, other, "", "x"])
      expect(openLink(SECRET, token, NOW)).toBeNull();
  });

  it("is none where what we sealed lacks something, as another version's may", () => {
    const { fil: _, ...less } = maal;
    expect(openLink(SECRET, createSeal(SECRET, "indhold").seal(JSON.stringify(less)), NOW)).toBeNull();
  });

  it("tells nobody who it is for or what it leads to, and is never the same twice", () => {
    const tokens = [sealLink(SECRET, maal), sealLink(SECRET, maal)];
    for (const token of tokens) {
      const seen = token + Buffer.from(token, "base64url").toString("latin1");
      for (const secret of [CPR, "sbsys:", "BORGER", "Ada Ager"]) expect(seen).not.toContain(secret);
    }
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(tokens[0]?.slice(0, 16)).not.toBe(tokens[1]?.slice(0, 16));
  });

  it("holds the rights of any ordinary caseworker, and says so where they are too many", () => {
    const group = (n: number) => ({
      cvr: "11111111",
      roller: ["r"],
      kle: ["27.*", "32.30.*"],
      foelsomhed: [uuidNo(n), uuidNo(n + 1)],
      orgenheder: [crypto.randomUUID(), crypto.randomUUID()],
      itsystemer: null,
    });
    const withGroups = (count: number): Indholdsmaal => ({
      ...maal,
      bruger: { ...SAGSBEHANDLER, privilegier: Array.from({ length: count }, (_, n) => group(n)) } as Bruger,
    });
    const many = withGroups(40);
    expect(openLink(SECRET, sealLink(SECRET, many), NOW)?.maal).toEqual(many);
    expect(() => sealLink(SECRET, withGroups(1000))).toThrow(expect.objectContaining({ kode: "LIMIT_EXCEEDED" }));
  });
});
