// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import type { OverblikSide, SamletSag } from "../../subgraphs/reading/kilder.js";
import {
  fakeFagsystem,
  HIDDEN,
  indeks,
  kilde,
  krav,
  masterUuid,
  miljoe,
  pagesOf,
  record,
  side,
  uuidNo,
} from "./fakes.js";

const DOWN = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "case search");
const BLIND = { adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false } };

/** A case of `a` that only the index hides, and an older one of `b`, which at first stops at a limit of its own. */
function sources({ indexFails, bStops }: { readonly indexFails: boolean; readonly bStops: boolean }) {
  const own = record(uuidNo(1), { sagsnummer: "1", opstaaet: "2021-01-01T00:00:00.000Z" });
  const older = record(uuidNo(2), { opstaaet: "2020-01-01T00:00:00.000Z" });
  const entry = record(uuidNo(3), {
    sagsnummer: "1",
    mastersystem: { uuid: masterUuid("a"), navn: null },
    visningsklasser: [HIDDEN],
  });
  const a = fakeFagsystem("a", { poster: [own], kapabiliteter: BLIND });
  const b = fakeFagsystem("b", {
    poster: [older],
    kapabiliteter: BLIND,
    ...(bStops ? { find: () => pagesOf([side([], { loftNaaet: true })]) } : {}),
  });
  const x = fakeFagsystem("x", {
    poster: [entry],
    ...(indexFails ? { find: () => pagesOf([], DOWN), findReferences: () => Promise.reject(DOWN) } : {}),
  });
  return [kilde(a), kilde(b), indeks(x, ["a", "b"])];
}

describe("a case that was given while the index was away", () => {
  it("is not given again when the index has been there, hidden it, and gone again", async () => {
    const given: string[] = [];
    let after: string | null = null;
    for (const state of [
      { indexFails: true, bStops: true },
      { indexFails: false, bStops: false },
      { indexFails: true, bStops: false },
    ]) {
      const { edges, pageInfo }: OverblikSide<SamletSag> = await findOverblik(
        krav({}, { first: 1, after }),
        miljoe(sources(state)),
      );
      given.push(...edges.map(({ node }) => node.id));
      after = pageInfo.endCursor;
    }
    expect(given).toEqual([`a:${uuidNo(1)}`, `b:${uuidNo(2)}`]);
  });
});
