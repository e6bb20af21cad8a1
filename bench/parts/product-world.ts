// SPDX-License-Identifier: MPL-2.0
/** The product, the sources it asks, and merges by hand that make the same calls; started together and checked against each other. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "../harness/load.js";
import { startProcess } from "../harness/processes.js";
import type { Contestant } from "../harness/rounds.js";
import { HOW_TO_INSTALL, hasPeers } from "../peers.js";
import type { Citizen } from "../product/citizens.js";
import { type Control, createControl } from "../product/control.js";
import type { GatewayContestantInput } from "../product/gateway.js";
import type { HandInput } from "../product/hand.js";
import { type Page, questionOf, readSager, type Subject } from "../product/questions.js";
import { type Recording, record, recordingKey } from "../product/record.js";
import type { ProductSources } from "../product/sources.js";

export interface Asking {
  readonly subject: Subject;
  readonly page: Page;
  readonly citizens: readonly Citizen[];
}

export interface SourcesWorld {
  readonly sources: ProductSources;
  readonly control: Control;
  /** The product, on the core that is measured; all systems where none are named. */
  startGateway(fagsystemer?: readonly string[]): Promise<Contestant>;
  close(): Promise<void>;
}

export const PRODUCT = "the product";
export const BY_HAND = "by hand, txml";

async function startSourcesWorld(): Promise<SourcesWorld> {
  const process = await startProcess<ProductSources>("product/sources.js", "OTHERS", null);
  const { environment, controlUrl } = process.value;
  const started: Contestant[] = [];
  return {
    sources: process.value,
    control: createControl(controlUrl),
    async startGateway(fagsystemer) {
      const input: GatewayContestantInput = { environment, ...(fagsystemer ? { fagsystemer } : {}) };
      const contestant = {
        name: PRODUCT,
        process: await startProcess<{ url: string }>("product/gateway.js", "MEASURED", input),
      };
      started.push(contestant);
      return contestant;
    },
    async close() {
      await Promise.all([...started.map((one) => one.process.stop()), process.stop()]);
    },
  };
}

/** Stops every process when the part is done. */
export async function withSources<T>(act: (world: SourcesWorld) => Promise<T>): Promise<T> {
  const world = await startSourcesWorld();
  try {
    return await act(world);
  } finally {
    await world.close();
  }
}

/** The merges by hand for these questions; none where their XML readers are not installed. */
export async function startByHand(
  { sources, control }: SourcesWorld,
  gateway: Contestant,
  askings: readonly Asking[],
  say: (line: string) => void,
): Promise<readonly Contestant[]> {
  if (!hasPeers()) {
    say(`the merges by hand are left out, since their XML readers are not installed: ${HOW_TO_INSTALL}`);
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), "sagsgraf-bench-"));
  const recordings = join(folder, "recordings.json");
  await writeFile(recordings, JSON.stringify(await recordAll(gateway, control, askings)));
  const start = async (name: string, xml: HandInput["xml"]): Promise<Contestant> => {
    const input: HandInput = { environment: sources.environment, recordings, xml };
    return { name, process: await startProcess("product/hand.js", "MEASURED", input) };
  };
  const byHand = [await start(BY_HAND, "txml"), await start("by hand, fast-xml-parser", "fast-xml-parser")];
  await rm(folder, { recursive: true });
  await checkByHand(gateway, byHand, askings, say);
  return byHand;
}

async function recordAll(gateway: Contestant, control: Control, askings: readonly Asking[]) {
  const client = createClient(gateway.process.value.url);
  const all: Record<string, Recording> = {};
  for (const { subject, page, citizens } of askings)
    for (const citizen of citizens)
      all[recordingKey(citizen.cpr, subject, page.first)] = await record(client, control, { subject, citizen, page });
  await client.close();
  return all;
}

/** Every case that the product shows, the merge by hand must have found. It hides nothing, so it may have more. */
async function checkByHand(
  gateway: Contestant,
  byHand: readonly Contestant[],
  askings: readonly Asking[],
  say: (line: string) => void,
): Promise<void> {
  const product = createClient(gateway.process.value.url);
  const hands = byHand.map(({ name, process }) => ({ name, client: createClient(process.value.url) }));
  for (const { subject, page, citizens } of askings) {
    let [shown, found] = [0, 0];
    for (const citizen of citizens) {
      let numbers: readonly (string | null)[] = [];
      const readShown = (text: string) => {
        const { fuldstaendighed, nodes, antal } = readSager(text);
        if (fuldstaendighed !== "KOMPLET")
          throw new Error(`the product's answer is ${fuldstaendighed} in fair weather`);
        numbers = nodes.map(({ sagsnummer }) => sagsnummer);
        shown += antal.vaerdi;
      };
      await product.ask(questionOf(subject, citizen, page, readShown));
      for (const { name, client } of hands) {
        const readFound = (text: string) => {
          const { alle, failed } = JSON.parse(text) as { alle: readonly (string | null)[]; failed: readonly string[] };
          const missing = numbers.filter((number) => !alle.includes(number));
          if (missing.length + failed.length > 0)
            throw new Error(`${name} lacks ${missing.join(", ")}; failed: ${failed.join(", ")}`);
          if (name === BY_HAND) found += alle.length;
        };
        await client.ask(questionOf(subject, citizen, { ...page, alle: true }, readFound));
      }
    }
    say(`${subject} of ${citizens.length} citizens: every one of ${shown} cases shown is among ${found} found by hand`);
  }
  await Promise.all([product, ...hands.map(({ client }) => client)].map((client) => client.close()));
}
