// SPDX-License-Identifier: MPL-2.0
/**
 * Systems that call a case by a number of their own: while one is down its cases are shown under the index's ids, and they
 * must not come again under their own when it is back.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueBorgerToken } from "../../demo/issuer.js";
import { STANDARDBORGER, TVILLINGEBORGER } from "../../demo/korsbaek/personas.js";
import { type Question, startTestDemo, type TestDemo } from "../support/demo.js";
import { NUMBERED, type Sager, withDeadlines } from "./overblik.js";

interface Node {
  readonly id: string;
  readonly sagsnummer: string | null;
  readonly fagsystem: { readonly noegle: string };
}

interface Page extends Pick<Sager, "fuldstaendighed"> {
  readonly kilder: readonly {
    readonly fagsystem: { readonly noegle: string };
    readonly udfald: string;
    readonly kanHentesIgen: boolean;
  }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const QUERY = `query($after: String, $first: Int!) { mig { borger { sager(first: $first, after: $after) {
  fuldstaendighed nodes { id sagsnummer fagsystem { noegle } }
  pageInfo { hasNextPage endCursor } kilder { fagsystem { noegle } udfald kanHentesIgen }
} } } }`;

let demo: TestDemo;
/** What two citizens see while everything answers, and how they walk. */
let healthy: readonly (Omit<Walk, "down"> & { readonly nodes: readonly Node[] })[];
beforeAll(async () => {
  demo = await startTestDemo({ change: withDeadlines(60_000, 50_000) });
  const citizens = [
    { token: await issueBorgerToken(STANDARDBORGER.cpr), first: 3 },
    { token: await issueBorgerToken(TVILLINGEBORGER.cpr), first: 2 },
  ];
  healthy = await Promise.all(
    citizens.map(async (citizen) => ({ ...citizen, nodes: await walk({ ...citizen, down: () => [] }) })),
  );
});
afterAll(() => demo.close());

interface Walk {
  readonly token: string;
  readonly first: number;
  /** Sources that are down while a page is read, by its number. */
  readonly down: (page: number) => readonly string[];
}

async function walk({ token, first, down }: Walk): Promise<readonly Node[]> {
  const seen: Node[] = [];
  let after: string | null = null;
  for (let number = 0; ; number++) {
    expect(number, "the walk must end").toBeLessThan(30);
    demo.heal();
    const broken = down(number);
    for (const instans of broken) demo.emulator(instans).setFault({ fault: "status-500" });
    const question: Question = { query: QUERY, variables: { after, first }, token, formaal: null };
    const { data, errors } = await demo.ask<{ mig: { borger: { sager: Page } } }>(question);
    expect(errors).toEqual([]);
    if (!data) throw new Error("no answer");
    const { nodes, kilder, pageInfo, fuldstaendighed } = data.mig.borger.sager;
    const failed = kilder.filter(({ udfald }) => udfald === "FEJL").map(({ fagsystem }) => fagsystem.noegle);
    expect(failed).toEqual(broken);
    if (broken.length > 0) expect(fuldstaendighed).toBe("DELVIS");
    seen.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage && !kilder.some(({ kanHentesIgen }) => kanHentesIgen)) break;
  }
  return seen;
}

/** Whose case it is and its number there: what it is known by under either id. */
const keysOf = (nodes: readonly Node[]) =>
  nodes.map(({ fagsystem, sagsnummer }) => `${fagsystem.noegle} ${sagsnummer}`);

/** Shown under the index's id though its own system is connected. */
function standInsOf(nodes: readonly Node[], systems: readonly string[]): readonly Node[] {
  return nodes.filter(({ id, fagsystem }) => systems.includes(fagsystem.noegle) && !id.startsWith(fagsystem.noegle));
}

function checkIds(nodes: readonly Node[]): void {
  for (const instans of NUMBERED)
    for (const { id } of nodes.filter((node) => node.id.startsWith(`${instans}:`)))
      expect(id).toMatch(new RegExp(`^${instans}:\\d+$`));
}

const PATTERNS: readonly (readonly [string, (page: number) => boolean])[] = [
  ["at the beginning", (page) => page === 0],
  ["in the middle", (page) => page === 1 || page === 2],
  ["every other time", (page) => page % 2 === 1 && page < 9],
];

describe.each([...NUMBERED.map((instans) => [instans]), NUMBERED])(
  "a walk while %s %s %s is down and comes back",
  (...given) => {
    const systems = given.filter((instans): instans is string => typeof instans === "string");

    it.each(PATTERNS)("%s gives each case once", async (_when, isDown) => {
      for (const { nodes, ...citizen } of healthy) {
        const seen = await walk({ ...citizen, down: (page) => (isDown(page) ? systems : []) });
        expect(keysOf(seen).sort()).toEqual(keysOf(nodes).sort());
        checkIds(seen);
      }
    });
  },
);

it("gives every case once, those that stood in among them, though all three are down on every other page", async () => {
  const token = await issueBorgerToken(STANDARDBORGER.cpr);
  const down = (page: number) => (page % 2 === 0 && page < 5 ? NUMBERED : []);
  const seen = await walk({ token, first: 5, down });
  // Otherwise nothing has been tried.
  expect(standInsOf(seen, NUMBERED)).not.toEqual([]);
  checkIds(seen);
  expect(new Set(keysOf(seen)).size).toBe(seen.length);
  demo.heal();
  const query = "{ mig { borger { sager(first: 1) { antal { vaerdi art } } } } }";
  const { data } = await demo.ask<{ mig: { borger: { sager: Pick<Sager, "antal"> } } }>({
    query,
    token,
    formaal: null,
  });
  expect(data?.mig.borger.sager.antal).toEqual({ vaerdi: seen.length, art: "EKSAKT" });
}, 120_000);
