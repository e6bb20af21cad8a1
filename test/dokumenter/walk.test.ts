// SPDX-License-Identifier: MPL-2.0

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VistDokument } from "../../subgraphs/dokumenter/dokument-adgang.js";
import { findDokumenter } from "../../subgraphs/dokumenter/dokument-find.js";
import type { DokumentKrav } from "../../subgraphs/dokumenter/dokument-krav.js";
import { dokumentMiljoeOf } from "../../subgraphs/overblik/dokumenter.js";
import type { OverblikSide } from "../../subgraphs/reading/kilder.js";
import { krav } from "../overblik/fakes.js";
import { runs } from "../support/long.js";
import { contextOf } from "./fakes.js";
import { deedAt, sourcesAt, truthOf, type World, worlds } from "./world.js";

const RUNS = runs(500, 5000);
/** Two busy processors and all other tests beside it. */
const PATIENCE = 180_000;

interface Step {
  readonly side: OverblikSide<VistDokument>;
  readonly taken: number;
  readonly first: number;
}

async function walk(world: World): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let after: string | null = null;
  const most = world.script.length + truthOf(world).length + 2;
  for (let request = 0; ; request++) {
    expect(request).toBeLessThanOrEqual(most);
    const { first, cut } = world.firsts[request % world.firsts.length] ?? { first: 1, cut: 0 };
    const asked: DokumentKrav = {
      ...{ kriterier: krav().kriterier, fagsystem: [], siden: null, retning: [], dokumenttype: [] },
      ...{ first, after },
    };
    const context = contextOf(sourcesAt(world, request));
    const side = await findDokumenter(asked, dokumentMiljoeOf(context));
    const taken = cut === 0 ? side.edges.length : Math.min(cut, side.edges.length);
    steps.push({ side, taken, first });
    const isOver = !side.pageInfo.hasNextPage && !side.kilder.some(({ kanHentesIgen }) => kanHentesIgen);
    if (isOver && taken === side.edges.length) return steps;
    after = taken === side.edges.length ? side.pageInfo.endCursor : (side.edges[taken - 1]?.cursor ?? null);
  }
}

const idsOf = (steps: readonly Step[]) =>
  steps.flatMap(({ side, taken }) => side.edges.slice(0, taken).map(({ node }) => node.id));

/** Newest first, without a date last, the id breaks ties. */
function isInOrder(ids: readonly string[], world: World): boolean {
  const dates = new Map(truthOf(world).map(({ id, brevdato }) => [id, brevdato]));
  const keys = ids.map((id) => [dates.get(id) ?? "", id] as const);
  return keys.every(([dato, id], at) => {
    const [before, beforeId] = keys[at - 1] ?? ["9", ""];
    return before > dato || (before === dato && beforeId < id);
  });
}

function check(holds: boolean, fact: string): void {
  if (!holds) throw new Error(`Not so: ${fact}`);
}

function checkWalk(world: World, steps: readonly Step[]): void {
  const given = idsOf(steps);
  const truth = new Map(truthOf(world).map((one) => [one.id, one.vises]));
  check(new Set(given).size === given.length, "no document is given twice");
  const last = steps.length - 1;
  // What a cap cuts off is never promised.
  const isWhole = ["a", "b", "x"].every((instans) => deedAt(world, last, instans).find === "OK");
  for (const [id, vises] of truth) check(!isWhole || vises !== "JA" || given.includes(id), "no document is lost");
  steps.forEach(({ side }, request) => {
    const deeds = ["a", "b", "x"].map((instans) => deedAt(world, request, instans));
    for (const { node } of side.edges) check(truth.get(node.id) === "JA", "only visible documents are shown");
    const isAgain = side.kilder.some(({ kanHentesIgen }) => kanHentesIgen);
    check(!deeds.some(({ find }) => find === "FAIL") || isAgain, "what failed can be fetched again");
    check(!side.pageInfo.hasNextPage || side.edges.length > 0, "a next page follows a page that gave something");
    const ids = side.edges.map(({ node }) => node.id);
    check(isInOrder(ids, world), "a page is in order");
    const failedInSearch = deeds.some(({ find }) => find !== "OK");
    const told = side.kilder.some(({ udfald }) => udfald !== "OK");
    check(!failedInSearch || told, "a search that failed is told of");
    const visibleNow = [...truth.values()].filter((vises) => vises === "JA").length;
    check(told || side.antal.vaerdi === visibleNow, "where everything answered, the count is the truth's");
    const before = idsOf(steps.slice(0, request));
    const [first] = ids;
    const inPlace = first === undefined || before.every((id) => isInOrder([id, first], world));
    check(side.fuldstaendighed !== "KOMPLET" || (!told && inPlace), "KOMPLET is never said where something is told");
    check(side.fuldstaendighed !== "KOMPLET" || side.antal.vaerdi === visibleNow, "KOMPLET is never said falsely");
  });
}

describe("a walk over the documents of sources that come and go", () => {
  it(
    "gives no document twice, loses none that is answered later, shows nothing hidden, is never falsely KOMPLET",
    async () => {
      let shown = 0;
      let broken = 0;
      await fc.assert(
        fc.asyncProperty(worlds(), async (world) => {
          const steps = await walk(world);
          checkWalk(world, steps);
          shown += idsOf(steps).length;
          broken += steps.filter(({ side }) => side.fuldstaendighed === "DELVIS").length;
        }),
        { numRuns: RUNS },
      );
      expect(Math.min(shown, broken)).toBeGreaterThan(RUNS / 2);
    },
    PATIENCE,
  );

  it(
    "is in order from end to end, in full pages and KOMPLET, while nothing fails",
    async () => {
      await fc.assert(
        fc.asyncProperty(worlds({ script: false }), async (world) => {
          const steps = await walk(world);
          check(isInOrder(idsOf(steps), world), "the walk is in order");
          const visible = truthOf(world).filter(({ vises }) => vises === "JA");
          check(idsOf(steps).length === visible.length, "the walk is everything, and nothing else");
          for (const { side, first } of steps) {
            check(side.fuldstaendighed === "KOMPLET", "every page is KOMPLET");
            check(side.antal.art === "EKSAKT" && side.antal.vaerdi === visible.length, "every page counts them all");
            check(side.edges.length === first || !side.pageInfo.hasNextPage, "every page but the last is full");
          }
        }),
        { numRuns: RUNS / 4 },
      );
    },
    PATIENCE,
  );

  it(
    "is the same walk, cursors and all, whether or not there are hidden cases and documents",
    async () => {
      await fc.assert(
        fc.asyncProperty(worlds({ script: false }), async (world) => {
          const sager = world.sager.map((one) => ({
            ...one,
            breve: one.hidden ? [] : one.breve.filter(({ undtaget }) => undtaget === "NO"),
          }));
          const seen = (steps: readonly Step[]) =>
            steps.map(({ side: { edges, pageInfo, antal, fuldstaendighed, kilder } }) => ({
              edges: edges.map(({ cursor, node }) => [cursor, node.id]),
              pageInfo: { ...pageInfo },
              antal,
              fuldstaendighed,
              kilder: kilder.map(({ hentet: _, ...rest }) => rest),
            }));
          // A document that only one of two sources would except is told of by both where there is only one.
          const apart = { ...world, sager: world.sager.map(exceptedByBoth) };
          const [one, other] = [await walk(apart), await walk({ ...world, sager })];
          check(JSON.stringify(seen(one)) === JSON.stringify(seen(other)), "hidden documents leave no trace");
        }),
        { numRuns: RUNS / 4 },
      );
    },
    PATIENCE,
  );
});

function exceptedByBoth(sag: World["sager"][number]): World["sager"][number] {
  return { ...sag, breve: sag.breve.map((b) => ({ ...b, undtaget: b.undtaget === "NO" ? "NO" : "BOTH" })) };
}
