import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OverblikSide, SamletSag } from "../../subgraphs/kilder.js";
import { findOverblik } from "../../subgraphs/overblik/core/find.js";
import { krav, miljoe } from "./fakes.js";
import { isInOrder, type RefCase, truthOf, viewAt } from "./reference.js";
import { sourcesAt, type World, worlds } from "./world.js";

const RUNS = Number(process.env["OVERBLIK_RUNS"] ?? 10_000);

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
    const { heldBackByPolicy, sortering } = world;
    const asked = krav({}, { first, after, sortering });
    const answer = await findOverblik(asked, miljoe(sourcesAt(world, request), { heldBackByPolicy }));
    const taken = cut === 0 ? answer.edges.length : Math.min(cut, answer.edges.length);
    steps.push({ side: answer, taken, first });
    if (!answer.pageInfo.hasNextPage && taken === answer.edges.length) return steps;
    after = taken === answer.edges.length ? answer.pageInfo.endCursor : (answer.edges[taken - 1]?.cursor ?? null);
    expect(after).not.toBeNull();
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

describe("a walk over sources that come and go", () => {
  it("says of every page what the reference says of it, and never KOMPLET unless the reference does", async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), async (world) => {
        const steps = await walk(world);
        steps.forEach(({ side }, request) => {
          const view = viewAt(world, request);
          expect(side.antal).toEqual(
            view.anyAnswered
              ? { vaerdi: view.cases.length, art: view.allOk ? "EKSAKT" : "MINDST" }
              : { vaerdi: null, art: "UKENDT" },
          );
          if (!view.allOk) expect(side.fuldstaendighed).toBe("DELVIS");
          if (view.anyFailed) expect(side.pageInfo.hasNextPage).toBe(true);
          const visible = new Set(view.cases.map(idOfCase));
          for (const { node } of side.edges) expect(visible).toContain(idOfRecord(node.vistFra, node.visning.lokalId));
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("never gives a case twice, and loses none whose source answered later", async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), async (world) => {
        const steps = await walk(world);
        const truth = truthIndex(world);
        const given = delivered(steps).map((sag) => truth(shownRecord(sag)));
        expect(new Set(given).size).toBe(given.length);
        for (const one of viewAt(world, steps.length - 1).cases)
          expect(given).toContain(truth({ vistFra: one.shown.instans, lokalId: one.shown.post.lokalId }));
      }),
      { numRuns: RUNS },
    );
  });

  it("keeps the order within a page always, and over the walk while nothing failed", async () => {
    await fc.assert(
      fc.asyncProperty(worlds({ script: false }), async (world) => {
        const steps = await walk(world);
        expect(isInOrder(delivered(steps), world.sortering)).toBe(true);
        expect(delivered(steps).length).toBe(viewAt(world, 0).cases.length);
        for (const { side, first } of steps) {
          expect(side.fuldstaendighed).toBe("KOMPLET");
          expect(side.edges.length === first || !side.pageInfo.hasNextPage).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("says DELVIS of a page that comes too late in the order, and only KOMPLET of one in its place", async () => {
    await fc.assert(
      fc.asyncProperty(worlds(), async (world) => {
        const steps = await walk(world);
        steps.forEach(({ side, taken }, request) => {
          if (side.fuldstaendighed !== "KOMPLET") return;
          expect(viewAt(world, request).allOk).toBe(true);
          const before = delivered(steps.slice(0, request));
          const first = side.edges[0]?.node;
          if (first && taken > 0) for (const one of before) expect(isInOrder([one, first], world.sortering)).toBe(true);
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("is the same walk, cursors and all, whether or not there are hidden cases", async () => {
    await fc.assert(
      fc.asyncProperty(worlds({ hiddenApart: true }), async (world) => {
        const without = { ...world, held: world.held.filter(({ post }) => post.visningsklasser.length === 0) };
        const seen = (steps: readonly Step[]) =>
          steps.map(({ side: { edges, pageInfo, antal, fuldstaendighed, kilder } }) => ({
            edges: edges.map(({ cursor, node }) => [cursor, node.id]),
            pageInfo: { ...pageInfo },
            antal,
            fuldstaendighed,
            kilder: kilder.map(({ hentet: _, ...rest }) => rest),
          }));
        expect(seen(await walk(world))).toEqual(seen(await walk(without)));
      }),
      { numRuns: RUNS },
    );
  });
});
