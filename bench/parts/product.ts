// SPDX-License-Identifier: MPL-2.0
/** The product end to end, against merges by hand that make the same calls to the same seven systems. */
import { createDraw } from "../harness/numbers.js";
import { type Contestant, runRounds } from "../harness/rounds.js";
import type { Options } from "../options.js";
import type { Part } from "../part.js";
import type { Weather } from "../product/calls.js";
import { FAIR } from "../product/calls.js";
import { createSameness, FIRST, questionOf } from "../product/questions.js";
import { type Table, tableOfRounds } from "../report/table.js";
import { type Asking, BY_HAND, PRODUCT, type SourcesWorld, startByHand, withSources } from "./product-world.js";

interface Case {
  readonly key: string;
  readonly title: string;
  readonly asking: Asking;
  /** How many questions a round asks, by how many at a time. */
  readonly questions: readonly (readonly [concurrency: number, count: number])[];
  readonly weather: Weather;
}

const FEW = [
  [1, 15],
  [8, 40],
  [32, 64],
] as const;

type CasesFor = (citizens: SourcesWorld["sources"]["citizens"]) => readonly Case[];

async function runCases(
  world: SourcesWorld,
  casesFor: CasesFor,
  options: Options,
  say: (line: string) => void,
): Promise<readonly Table[]> {
  const cases = casesFor(world.sources.citizens);
  const gateway = await world.startGateway();
  const askings = cases.map(({ asking }) => asking);
  const byHand = await startByHand(world, gateway, askings, say);
  const tables: Table[] = [];
  for (const one of cases) {
    await world.control.setWeather(one.weather);
    tables.push(...(await runCase(one, [gateway, ...byHand], options, say)));
  }
  await Promise.all(byHand.map(({ process }) => process.stop()));
  return tables;
}

async function runCase(
  { key, title, asking, questions }: Case,
  contestants: readonly Contestant[],
  { rounds, scale, seed }: Options,
  say: (line: string) => void,
): Promise<readonly Table[]> {
  const reference = contestants.length > 1 ? BY_HAND : PRODUCT;
  const same = createSameness();
  const draw = (count: number) => (name: string, round: number) => {
    const next = createDraw(seed * 1000 + round);
    return Array.from({ length: count }, () => {
      const citizen = asking.citizens[next(asking.citizens.length)] ?? fail();
      return questionOf(asking.subject, citizen, asking.page, same(`${name}:${citizen.cpr}`));
    });
  };
  const rounding = { contestants, reference };
  await runRounds({ ...rounding, rounds: 1, concurrency: 4, draw: draw(questions[0]?.[1] ?? 1) });
  const tables: Table[] = [];
  for (const [concurrency, count] of questions) {
    say(`${title}, ${concurrency} at a time`);
    const results = await runRounds({
      ...rounding,
      rounds,
      concurrency,
      draw: draw(Math.max(concurrency, Math.ceil(count * scale))),
    });
    const about = { key: `${key}-${concurrency}`, title: `${title}, ${concurrency} at a time` };
    tables.push(tableOfRounds({ ...about, reference: "by hand", measure: "TIMES_ITS_COST" }, results));
  }
  return tables;
}

function fail(): never {
  throw new Error("there are no such citizens in the demonstration");
}

export const product: Part = {
  name: "product",
  about: "the product end to end, against a merge by hand: few cases, with documents, 900 cases",
  short: true,
  run: (options, say) => withSources((world) => runCases(world, ourCases, options, say)),
};

const ourCases: CasesFor = ({ FIVE, EIGHTEEN, BUSY }) => [
  {
    key: "overview",
    title: "overview of 4-6 cases",
    asking: { subject: "overview", page: { first: FIRST }, citizens: FIVE },
    questions: FEW,
    weather: FAIR,
  },
  {
    key: "documents",
    title: "15-21 cases with documents",
    asking: { subject: "documents", page: { first: FIRST }, citizens: EIGHTEEN },
    questions: FEW,
    weather: FAIR,
  },
  {
    key: "busy",
    title: "overview of 900 cases, the first 20",
    asking: { subject: "overview", page: { first: FIRST }, citizens: BUSY },
    questions: [
      [1, 3],
      [8, 8],
    ],
    weather: FAIR,
  },
];

export const faults: Part = {
  name: "faults",
  about: "the overview of few cases while one source refuses, and while one is slow",
  short: true,
  run: (options, say) => withSources((world) => runCases(world, brokenCases, options, say)),
};

const brokenCases: CasesFor = ({ FIVE }) => {
  const asking: Asking = { subject: "overview", page: { first: FIRST }, citizens: FIVE };
  const questions = [[8, 40]] as const;
  const broken = (instans: string, how: "refuse" | number): Weather => ({ delayMs: 0, broken: { instans, how } });
  return [
    { key: "refused", title: "overview while SBSYS refuses", asking, questions, weather: broken("sbsys", "refuse") },
    { key: "slow", title: "overview while Nova takes 300 ms more", asking, questions, weather: broken("nova", 300) },
  ];
};
