// SPDX-License-Identifier: MPL-2.0
/** The feed as it is read page by page: each visible change once, in order, and nothing of the others. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Afgjort, laesSide, type Sidekrav } from "../../subgraphs/haendelser/laes-side.js";
import { createMarkoerer } from "../../subgraphs/haendelser/markoer.js";
import type { Haendelse, Haendelsesstroem } from "../../subgraphs/haendelser/stroem.js";
import { runs } from "../support/long.js";

const SECRET = "a-secret-of-the-tests-0123456789abcdef";
const TID = "2026-12-01T12:00:00.000Z";

interface World {
  readonly feed: Haendelse[];
  bund: number;
  readonly hidden: ReadonlySet<string>;
  /** Cases whose source does not answer right now. */
  away: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

const added = (feed: Haendelse[], sag: string) =>
  void feed.push({
    ...{ position: feed.length + 1, instans: "a", lokalId: sag, art: "AENDRET", registreret: null, tidspunkt: TID },
  });

function stroemOf(world: World): Haendelsesstroem {
  return {
    ender: async () => ({ bund: world.bund, top: world.feed.length }),
    laes: async ({ efter, til, hoejst, instanser }) =>
      world.feed
        .filter(({ instans }) => instanser?.includes(instans) ?? true)

        .filter(({ position }) => position > efter && position <= til && position > world.bund)
        .slice(0, hoejst),
  };
}

const markoerer = createMarkoerer(SECRET, "b:6311612347");

function read(world: World, krav: Partial<Sidekrav>) {
  return laesSide<string>(
    { siden: null, first: 3, instanser: null, sager: null, hvis: null, ...krav },
    {
      stroem: stroemOf(world),
      markoerer,
      maxFirst: 100,
      decide: async (id): Promise<Afgjort<string>> => {
        const sag = id.slice(2);
        if (world.away.has(sag)) return "UKENDT";
        return world.hidden.has(sag) ? "SKJULT" : { vist: sag };
      },
      passer: (sag) => !world.other.has(sag),
    },
  );
}

const worldOf = (more: Partial<World> = {}): World => ({
  ...{ feed: [], bund: 0, hidden: new Set<string>(), away: new Set<string>(), other: new Set<string>() },
  ...more,
});

const SAGER = ["p", "q", "r", "s"] as const;
const sag = fc.constantFrom(...SAGER);
const some = fc.uniqueArray(sag).map((list) => new Set<string>(list));

describe("pages of the feed", () => {
  it("give each visible change once and in order, whatever comes between them and whichever source is away for a while", async () => {
    const steps = fc.array(
      fc.record({ first: fc.integer({ min: 1, max: 4 }), more: fc.array(sag, { maxLength: 5 }), away: some }),
      { minLength: 1, maxLength: 12 },
    );
    const property = fc.asyncProperty(
      fc.array(sag, { maxLength: 12 }),
      some,
      some,
      steps,
      async (before, hidden, other, rounds) => {
        const world = worldOf({ hidden, other });
        for (const one of before) added(world.feed, one);
        let { markoer: siden } = await read(world, {});
        const begin = world.feed.length;
        const seen: number[] = [];
        const go = async (first: number) => {
          const side = await read(world, { siden, first });
          expect(side.aendringer.length).toBeLessThanOrEqual(first);
          seen.push(...side.aendringer.map(({ haendelse }) => haendelse.position));
          siden = side.markoer;
          return side;
        };
        for (const { first, more, away } of rounds) {
          for (const one of more) added(world.feed, one);
          world.away = away;
          const { afventer } = await go(first);
          if (afventer) expect(away.size).toBeGreaterThan(0);
        }
        world.away = new Set();
        while ((await go(2)).flere);
        const expected = world.feed
          .slice(begin)
          .filter(({ lokalId }) => !hidden.has(lokalId) && !other.has(lokalId))
          .map(({ position }) => position);
        expect(seen).toEqual(expected);
      },
    );
    await fc.assert(property, { numRuns: runs(150, 3000) });
  });

  it("go on behind any single change as well as behind a page", async () => {
    const world = worldOf({ hidden: new Set(["q"]) });
    const { markoer: siden } = await read(world, {});
    for (const one of ["p", "q", "r", "q", "s"]) added(world.feed, one);
    const { aendringer } = await read(world, { siden, first: 10 });
    expect(aendringer.map(({ vist }) => vist)).toEqual(["p", "r", "s"]);
    // Of what is behind the third only what can be seen counts: there is no more.
    added(world.feed, "q");
    const full = await read(world, { siden, first: 3 });
    expect([full.aendringer.length, full.flere]).toEqual([3, false]);
    const behindR = await read(world, { siden: aendringer[1]?.markoer ?? "" });
    expect(behindR.aendringer.map(({ vist }) => vist)).toEqual(["s"]);
  });

  it("are the same, but for the sealed cursors, with and without what is hidden", async () => {
    const property = fc.asyncProperty(
      fc.array(sag, { maxLength: 30 }),
      some,
      fc.integer({ min: 1, max: 5 }),
      async (feed, hidden, first) => {
        const pages = async (visibleOnly: boolean) => {
          const world = worldOf({ hidden });
          let { markoer: siden } = await read(world, {});
          for (const one of feed) if (!visibleOnly || !hidden.has(one)) added(world.feed, one);
          const told: unknown[] = [];
          for (let goesOn = true; goesOn; ) {
            const side = await read(world, { siden, first });
            const { flere, afventer, markoerUdloebet, markoer, aendringer } = side;
            told.push({
              flere,
              afventer,
              markoerUdloebet,
              length: markoer.length,
              shown: aendringer.map(({ vist }) => vist),
            });
            [siden, goesOn] = [markoer, flere];
          }
          return told;
        };
        expect(await pages(false)).toEqual(await pages(true));
      },
    );
    await fc.assert(property, { numRuns: runs(80, 1000) });
  });

  it("say that a cursor has run out, or is of a feed that was put back, and give one to begin anew from", async () => {
    const world = worldOf();
    const { markoer: early } = await read(world, {});
    for (const one of ["p", "q", "r"]) added(world.feed, one);
    const { markoer: late } = await read(world, { siden: early });
    world.bund = 1;
    const gone = await read(world, { siden: early });
    expect(gone).toMatchObject({ markoerUdloebet: true, aendringer: [], flere: false });
    // What is removed up to the place itself has been read.
    world.bund = 3;
    expect((await read(world, { siden: late })).markoerUdloebet).toBe(false);
    added(world.feed, "s");
    const next = await read(world, { siden: gone.markoer });
    expect(next).toMatchObject({ markoerUdloebet: false, aendringer: [{ vist: "s" }] });
    world.feed.length = 2;
    expect((await read(world, { siden: late })).markoerUdloebet).toBe(true);
  });

  it("come as far as the feed for who is told of nothing, so that quiet people's places do not run out", async () => {
    const world = worldOf();
    const { markoer: siden } = await read(world, {});
    for (const one of ["p", "q", "r"]) added(world.feed, one);
    const quiet = await read(world, { siden, instanser: ["elsewhere"] });
    expect(quiet.aendringer).toEqual([]);
    world.bund = 3;
    expect((await read(world, { siden: quiet.markoer })).markoerUdloebet).toBe(false);
  });

  it("look through so much at a time and no more, and say that there may be more", async () => {
    const world = worldOf({ hidden: new Set(["q"]) });
    const { markoer: siden } = await read(world, {});
    for (let n = 0; n < 700; n++) added(world.feed, "q");
    added(world.feed, "p");
    const first = await read(world, { siden });
    expect(first).toMatchObject({ aendringer: [], flere: true });
    expect((await read(world, { siden: first.markoer })).aendringer).toMatchObject([{ vist: "p" }]);
  });

  it("have cursors that tell nothing: two of one place differ, and another viewer's are none", async () => {
    expect(markoerer.skriv(7)).not.toBe(markoerer.skriv(7));
    expect(markoerer.skriv(7)).toHaveLength(markoerer.skriv(123456).length);
    expect(markoerer.laes(markoerer.skriv(7))).toBe(7);
    const another = createMarkoerer(SECRET, "b:6311612348");
    expect(() => another.laes(markoerer.skriv(7))).toThrow("siden");
    for (const first of [0, 101, 1.5])
      await expect(read(worldOf(), { first })).rejects.toMatchObject({ kode: "BAD_INPUT" });
  });
});
