// SPDX-License-Identifier: MPL-2.0

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kendt } from "../../schema/oplyst.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import type { OverblikSide, SamletSag } from "../../subgraphs/reading/kilder.js";
import { runs } from "../support/long.js";
import { krav, miljoe } from "./fakes.js";
import { isInOrder, isUndecidable, type RefCase, truthOf, viewAt } from "./reference.js";
import { sourcesAt, type World, worlds } from "./world.js";

const RUNS = runs(600, 5_000);
/** Two busy processors and all other tests beside it. */
const PATIENCE = 180_000;

interface Step {
  readonly side: OverblikSide<SamletSag>;
  /** How many of its edges the client went on after. */
  readonly taken: number;
  readonly first: number;
}

async function walk(world: World): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let after: string | null = null;
  const most = world.script.length + world.held.length + 2;
  for (let request = 0; ; request++) {
    expect(request).toBeLessThanOrEqual(most);
    const { first, cut } = world.firsts[request % world.firsts.length] ?? { first: 1, cut: 0 };
    const { heldBack, sortering } = world;
    const asked = krav({}, { first, after, sortering });
    const answer = await findOverblik(asked, miljoe(sourcesAt(world, request), { heldBack }));
    const taken = cut === 0 ? answer.edges.length : Math.min(cut, answer.edges.length);
    steps.push({ side: answer, taken, first });
    const { pageInfo, kilder, edges } = answer;
    const isOver = !pageInfo.hasNextPage && !kilder.some(({ kanHentesIgen }) => kanHentesIgen);
    if (isOver && taken === edges.length) return steps;
    after = taken === edges.length ? pageInfo.endCursor : (edges[taken - 1]?.cursor ?? null);
  }
}

const idOfRecord = (instans: string, lokalId: string) => `${instans}:${lokalId}`;
const idOfCase = ({ shown }: RefCase) => idOfRecord(shown.instans, shown.post.lokalId);

function delivered(steps: readonly Step[]): readonly SamletSag[] {
  return steps.flatMap(({ side, taken }) => side.edges.slice(0, taken).map(({ node }) => node));
}

/** Which true case a displayed one is. */
function truthIndex(world: World): (sag: { vistFra: string; lokalId: string }) => number {
  const known = new Map<string, number>();
  truthOf(world).forEach(({ members }, at) => {
    for (const { instans, post } of members) known.set(idOfRecord(instans, post.lokalId), at);
  });
  return ({ vistFra, lokalId }) => known.get(idOfRecord(vistFra, lokalId)) ?? -1;
}

const shownRecord = ({ vistFra, visning }: SamletSag) => ({ vistFra, lokalId: visning.lokalId });

/** Thrown rather than expected: a matcher for each of a million facts would take most of the time. */
function check(holds: boolean, fact: string): void {
  if (!holds) throw new Error(`Not so: ${fact}`);
}

function checkAnswers(world: World, steps: readonly Step[]): void {
  steps.forEach(({ side }, request) => {
    const view = viewAt(world, request);
    const { vaerdi, art } = side.antal;
    // While a source is away a record of it with another's number may hide a case that the reference shows; never the reverse.
    const isCount = (count: number, most: number) => (view.allOk ? count === most : count <= most);
    const isRight = vaerdi === null ? !view.anyAnswered : isCount(vaerdi, view.cases.length);
    check(isRight && (vaerdi !== null) === view.anyAnswered, "the count is the reference's");
    check(
      art === (view.anyAnswered ? (view.allOk ? "EKSAKT" : "MINDST") : "UKENDT"),
      "the count is as sure as the reference's",
    );
    check(view.allOk || side.fuldstaendighed === "DELVIS", "an answer with a source that is not OK is DELVIS");
    check(
      view.anyFailed === side.kilder.some(({ kanHentesIgen }) => kanHentesIgen),
      "what failed can be fetched again, and nothing else",
    );
    check(!side.pageInfo.hasNextPage || side.edges.length > 0, "a next page follows a page that gave something");
    const visible = new Set(view.cases.map(idOfCase));
    const isVisible = ({ vistFra, visning }: SamletSag) => visible.has(idOfRecord(vistFra, visning.lokalId));
    check(
      side.edges.every(({ node }) => isVisible(node)),
      "only visible cases are shown",
    );
    check(
      isInOrder(
        side.edges.map(({ node }) => node),
        world.sortering,
      ),
      "a page is in order",
    );
    for (const { fagsystem, antal } of side.kilder) {
      const known = view.cases.filter(({ members }) =>
        members.some(({ instans }) => instans === fagsystem.noegle),
      ).length;
      check(antal === null || isCount(antal, known), "a source's count is the reference's");
    }
  });
}

function checkOnce(world: World, steps: readonly Step[]): void {
  const truth = truthIndex(world);
  const given = delivered(steps).map((sag) => truth(shownRecord(sag)));
  check(new Set(given).size === given.length, "no case is given twice");
  const last = steps.length - 1;
  const view = viewAt(world, last);
  const lost = view.cases.filter((one) => {
    const at = truth({ vistFra: one.shown.instans, lokalId: one.shown.post.lokalId });
    return !given.includes(at) && !isUndecidable(world, last, one);
  });
  // What the last page holds back, and says so by being DELVIS, comes when the source that is away does.
  const heldBack = view.allOk ? 0 : view.cases.length - (steps[last]?.side.antal.vaerdi ?? 0);
  check(lost.length <= heldBack, "no case is lost");
}

/** A client that knows Relay's rule and nothing of ours. */
async function loopOnHasNextPage(world: World): Promise<number> {
  const most = world.held.length + 1;
  let after: string | null = null;
  for (let request = 0; request <= most; request++) {
    const asked = krav({}, { first: 1, after, sortering: world.sortering });
    const { pageInfo } = await findOverblik(asked, miljoe(sourcesAt(world, request)));
    if (!pageInfo.hasNextPage) return request;
    after = pageInfo.endCursor;
  }
  throw new Error("Not so: a client that loops on hasNextPage ends");
}

function checkKomplet(world: World, steps: readonly Step[]): void {
  steps.forEach(({ side }, request) => {
    const first = side.edges[0]?.node;
    const before = delivered(steps.slice(0, request));
    const inPlace = !first || before.every((one) => isInOrder([one, first], world.sortering));
    check(
      side.fuldstaendighed !== "KOMPLET" || (viewAt(world, request).allOk && inPlace),
      "KOMPLET is never said falsely",
    );
  });
}

describe("a walk over sources that come and go", () => {
  it(
    "counts as the reference does, gives no case twice, loses none that is answered later, is never falsely KOMPLET",
    async () => {
      let shown = 0;
      await fc.assert(
        fc.asyncProperty(worlds(), async (world) => {
          const steps = await walk(world);
          checkAnswers(world, steps);
          checkOnce(world, steps);
          checkKomplet(world, steps);
          shown += delivered(steps).length;
        }),
        { numRuns: RUNS },
      );
      expect(shown).toBeGreaterThan(RUNS);
    },
    PATIENCE,
  );

  it(
    "ends for a client that loops on hasNextPage, whatever fails and for however long",
    async () => {
      await fc.assert(
        fc.asyncProperty(worlds({ forGood: true }), async (world) => {
          await loopOnHasNextPage(world);
        }),
        { numRuns: RUNS / 20 },
      );
    },
    PATIENCE,
  );

  it(
    "is in order from end to end, in full pages and KOMPLET, while nothing fails",
    async () => {
      await fc.assert(
        fc.asyncProperty(worlds({ script: false }), async (world) => {
          const steps = await walk(world);
          check(isInOrder(delivered(steps), world.sortering), "the walk is in order");
          check(delivered(steps).length === viewAt(world, 0).cases.length, "the walk is everything");
          for (const { side, first } of steps) {
            check(side.fuldstaendighed === "KOMPLET", "every page is KOMPLET");
            check(side.edges.length === first || !side.pageInfo.hasNextPage, "every page but the last is full");
          }
        }),
        { numRuns: RUNS / 5 },
      );
    },
    PATIENCE,
  );

  it(
    "is the same walk, cursors and all, whether or not there are hidden cases",
    async () => {
      await fc.assert(
        fc.asyncProperty(worlds({ hiddenApart: true }), async (world) => {
          const without = {
            ...world,
            held: world.held.filter(({ post }) => kendt(post.visningsklasser)?.length === 0),
          };
          const seen = (steps: readonly Step[]) =>
            steps.map(({ side: { edges, pageInfo, antal, fuldstaendighed, kilder } }) => ({
              edges: edges.map(({ cursor, node }) => [cursor, node.id]),
              pageInfo: { ...pageInfo },
              antal,
              fuldstaendighed,
              kilder: kilder.map(({ hentet: _, ...rest }) => rest),
            }));
          const [one, other] = [await walk(world), await walk(without)].map((steps) => JSON.stringify(seen(steps)));
          check(one === other, "hidden cases leave no trace");
        }),
        { numRuns: RUNS / 5 },
      );
    },
    PATIENCE,
  );
});
