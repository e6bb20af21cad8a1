// SPDX-License-Identifier: MPL-2.0
/** The live checks on the conformance suite's reference: an honest one keeps every promise, each wrong one is found out. */
import { describe, expect, it } from "vitest";
import type { Fagsystem, Side } from "../../adapters/contract.js";
import { LIVE_CHECKS, type LiveReport, runLive } from "../../tools/check/run.js";
import { referenceSubject } from "../conformance/memory-adapter.js";
import { createWorld } from "../conformance/world.js";

const kommune = createWorld({ system: "reference", busiest: 5 });
const VARIED = { type: "CPR", vaerdi: "8512883210" } as const;

async function live(change: (honest: Fagsystem) => Fagsystem): Promise<LiveReport> {
  const subject = await referenceSubject("live", { kommune, instans: "reference", erIndeks: false }, change).open();
  try {
    return await runLive(subject.fagsystem, { people: [VARIED], sagsnumre: [] });
  } finally {
    await subject.close();
  }
}

function withPages(change: (side: Side, run: number) => Side): (honest: Fagsystem) => Fagsystem {
  return (honest) => {
    let runs = 0;
    return {
      ...honest,
      find: async function* (kriterier, ctx) {
        const run = runs++;
        for await (const side of honest.find(kriterier, ctx)) yield change(side, run);
      },
    };
  };
}

const WRONG: readonly (readonly [string, string, (honest: Fagsystem) => Fagsystem])[] = [
  ["declares documents without a loader", "connect/declaration", ({ loadDokumenter: _, ...honest }) => honest],
  ["cannot be pinged", "connect/ping", (honest) => ({ ...honest, ping: () => Promise.reject(new Error("no")) })],
  ["pings whoever has left", "connect/left-before", (honest) => ({ ...honest, ping: () => Promise.resolve() })],
  [
    "takes the time it takes",
    "connect/deadline-short",
    (honest) => ({ ...honest, ping: () => new Promise((resolve) => setTimeout(resolve, 1500)) }),
  ],
  [
    "gives another id each time",
    "find/twice",
    withPages((side, run) => ({
      ...side,
      poster: side.poster.map((post) => ({ ...post, lokalId: `${post.lokalId}-${run}` })),
    })),
  ],
  [
    "gives a case twice",
    "find/answers",
    withPages((side) => ({ ...side, ialt: null, poster: [...side.poster, ...side.poster.slice(0, 1)] })),
  ],
  ["loses a case that it counts", "find/answers", withPages((side) => ({ ...side, poster: side.poster.slice(1) }))],
  [
    "gives an empty text for absence",
    "find/record-form",
    withPages((side) => ({ ...side, poster: side.poster.map((post) => ({ ...post, beskrivelse: "" })) })),
  ],
  [
    "takes the source's word for no date for a date",
    "find/dates",
    withPages((side) => ({
      ...side,
      poster: side.poster.map((post) => ({ ...post, opstaaet: "1753-01-01T00:00:00.000Z" })),
    })),
  ],
  [
    "gives everybody's cases as one person's",
    "find/whose",
    (honest) => ({
      ...honest,
      find: (kriterier, ctx) => honest.find({ ...kriterier, part: null, partsroller: [] }, ctx),
    }),
  ],
  ["tells of no mapping", "find/words", (honest) => ({ ...honest, afbildninger: [] })],
  [
    "has nothing under the ids it gave",
    "load/found",
    (honest) => ({ ...honest, load: async (ids) => new Map(ids.map((id) => [id, null])) }),
  ],
  [
    "answers an unknown id with a case",
    "load/absent",
    (honest) => ({
      ...honest,
      load: async (ids, ctx) => {
        const [known] = (await honest.load(["50000000-abcd-4def-8abc-000000000001"], ctx)).values();
        return new Map(ids.map((id) => [id, known ?? null]));
      },
    }),
  ],
  [
    "answers with the lists of other cases",
    "documents/lists",
    (honest) => ({ ...honest, loadDokumenter: async () => new Map([["another", []]]) }),
  ],
  [
    "does not know which case a document is on",
    "documents/lookup",
    (honest) => ({
      ...honest,
      loadDokumentopslag: async (ids, ctx) => {
        const answer = (await honest.loadDokumentopslag?.(ids, ctx)) ?? new Map();
        return new Map([...answer].map(([id, found]) => [id, found && { ...found, sager: [] }]));
      },
    }),
  ],
  [
    "gives a page as the file",
    "content/file",
    (honest) => ({
      ...honest,
      loadIndhold: async () => ({ mimetype: "application/pdf", stoerrelse: null, filnavn: null, bytes: page() }),
    }),
  ],
  [
    "gives a file for an id that is none's",
    "content/absent",
    (honest) => ({
      ...honest,
      loadIndhold: async () => ({ mimetype: "application/pdf", stoerrelse: null, filnavn: null, bytes: page() }),
    }),
  ],
  [
    "lets what was stand for what is",
    "history/replay",
    (honest) => ({
      ...honest,
      loadHistorik: async (ids, ctx) => {
        const answer = (await honest.loadHistorik?.(ids, ctx)) ?? new Map();
        return new Map(
          [...answer].map(([id, list]) => [
            id,
            list?.filter(({ virkning }: { virkning: { til: unknown } }) => virkning.til !== null) ?? null,
          ]),
        );
      },
    }),
  ],
  [
    "gives what has not changed as changed",
    "changes/since",
    (honest) => ({ ...honest, find: (kriterier, ctx) => honest.find({ ...kriterier, aendret: null }, ctx) }),
  ],
];

async function* page(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("<!DOCTYPE html><html><body>Log ind</body></html>");
}

describe("the live checks", () => {
  it("find nothing wrong with an adapter that keeps every promise, and try all of them", async () => {
    const report = await live((honest) => honest);
    expect(report.results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(report.results.filter(({ outcome }) => outcome === "lacks" || outcome === "not-run")).toEqual([]);
    expect(report.results).toHaveLength(LIVE_CHECKS.length);
  });

  it.each(WRONG)("find out one that %s, by %s", async (_name, id, change) => {
    const { results, ok } = await live(change);
    const found = results.find((result) => result.id === id);
    expect(found?.outcome).toBe("failed");
    expect(found?.problems.length).toBeGreaterThan(0);
    expect(ok).toBe(false);
  });
});
