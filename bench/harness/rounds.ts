// SPDX-License-Identifier: MPL-2.0
/** Contestants measured in turn, round by round, so that what else the machine does strikes all of them alike. */
import { type Client, createClient, type Question } from "./load.js";
import { median, quantile } from "./numbers.js";
import type { Started } from "./processes.js";

export interface Contestant {
  readonly name: string;
  readonly process: Started<{ readonly url: string }>;
}

export interface RoundsInput {
  readonly contestants: readonly Contestant[];
  /** Which of them the ratios are to. */
  readonly reference: string;
  readonly rounds: number;
  readonly concurrency: number;
  /** The same questions for every contestant of a round. */
  readonly draw: (contestant: string, round: number) => readonly Question[];
}

/** Medians over the rounds. Ratios: how many times less than the reference, with the smallest and the largest round. */
export interface Result {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly cpuRatio: Spread;
  readonly speedRatio: Spread;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

type Sample = Pick<Result, "p50" | "p95" | "perSecond" | "cpuMs" | "peakMb">;

export async function runRounds(input: RoundsInput): Promise<readonly Result[]> {
  const samples = new Map<string, Sample[]>(input.contestants.map(({ name }) => [name, []]));
  const clients = new Map(input.contestants.map(({ name, process }) => [name, createClient(process.value.url)]));
  for (let round = 0; round < input.rounds; round += 1) {
    for (const contestant of rotate(input.contestants, round)) {
      const client = clients.get(contestant.name);
      if (client) samples.get(contestant.name)?.push(await measure(contestant, client, round, input));
    }
  }
  await Promise.all([...clients.values()].map((client) => client.close()));
  const reference = samples.get(input.reference) ?? [];
  return [...samples].map(([name, own]) => summarise(name, own, reference));
}

/** Nobody is always first. */
function rotate<T>(all: readonly T[], by: number): readonly T[] {
  const at = by % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}

async function measure({ name, process }: Contestant, client: Client, round: number, input: RoundsInput) {
  const questions = input.draw(name, round);
  const before = await process.usage();
  const { latencies, wallMs } = await client.run(questions, input.concurrency).catch((error: unknown) => {
    throw new Error(`${name} gave a wrong answer`, { cause: error });
  });
  const after = await process.usage();
  return {
    p50: median(latencies),
    p95: quantile(latencies, 0.95),
    perSecond: (latencies.length / wallMs) * 1000,
    cpuMs: (after.cpuMs - before.cpuMs) / latencies.length,
    peakMb: after.peakMb,
  };
}

function summarise(name: string, own: readonly Sample[], reference: readonly Sample[]): Result {
  const middle = (key: keyof Sample) => median(own.map((sample) => sample[key]));
  return {
    name,
    p50: middle("p50"),
    p95: middle("p95"),
    perSecond: middle("perSecond"),
    cpuMs: middle("cpuMs"),
    peakMb: middle("peakMb"),
    cpuRatio: spread(own.map(({ cpuMs }, round) => (reference[round]?.cpuMs ?? Number.NaN) / cpuMs)),
    speedRatio: spread(own.map(({ perSecond }, round) => perSecond / (reference[round]?.perSecond ?? Number.NaN))),
  };
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}
