// SPDX-License-Identifier: MPL-2.0
/** Files that are too large to hold, readers that are too slow to wait for, and those who leave. */
import { get, type IncomingMessage } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type FileSource, sendPieces, startFileSource } from "./source.js";
import { startWorld, type World } from "./world.js";

const MB = 1024 * 1024;
const GB = 1024 * MB;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

interface Opened {
  readonly source: FileSource;
  readonly world: World;
  /** Bytes that the source has handed to its connection. */
  readonly handed: () => number;
}

async function open(bytes: number, idleMs = 30_000): Promise<Opened> {
  let handed = () => 0;
  const source = await startFileSource((response) => {
    response.writeHead(200, { "content-length": bytes });
    handed = sendPieces(response, bytes);
  });
  const world = await startWorld({ idleMs, headMs: 5000, queryMs: 5000 }, 2 * GB);
  opened.push(world, source);
  world.told.loadIndhold = source.loadIndhold;
  return { source, world, handed: () => handed() };
}

/** The head of an answer of which nothing is read yet. */
function ask(world: World): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${world.url}/indhold/${world.link()}`, { agent: false }, (answer) => {
      answer.on("error", () => undefined);
      resolve(answer.pause());
    }).on("error", reject);
  });
}

async function settled(value: () => number): Promise<number> {
  for (let before = -1; ; ) {
    const now = value();
    if (now === before) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe("a large file", () => {
  it("of a gigabyte comes whole and is never held", async () => {
    const { world } = await open(GB);
    const answer = await ask(world);
    expect(answer.headers["content-length"]).toBe(String(GB));
    const before = process.memoryUsage();
    let [bytes, rss, held] = [0, 0, 0];
    for await (const piece of answer as AsyncIterable<Buffer>) {
      const ten = Math.floor(bytes / (10 * MB));
      bytes += piece.length;
      if (Math.floor(bytes / (10 * MB)) === ten) continue;
      const now = process.memoryUsage();
      rss = Math.max(rss, now.rss - before.rss);
      held = Math.max(held, now.heapUsed + now.external - before.heapUsed - before.external);
    }
    expect(bytes).toBe(GB);
    expect(rss).toBeLessThan(100 * MB);
    expect(held).toBeLessThan(100 * MB);
  });

  it("is fetched from its source no faster than it is read", async () => {
    const { world, handed } = await open(GB);
    const answer = await ask(world);
    expect(await settled(handed)).toBeLessThan(64 * MB);
    answer.destroy();
  });

  it("is given up at its source when the reader leaves", async () => {
    const { world, source, handed } = await open(GB);
    const answer = await ask(world);
    answer.destroy();
    await expect.poll(source.closed).toBe(1);
    expect(handed()).toBeLessThan(GB);
  });

  it("is given up with a reader who stands still", async () => {
    const { world, source } = await open(GB, 300);
    const answer = await ask(world);
    await expect.poll(source.closed, { timeout: 5000 }).toBe(1);
    await expect(drain(answer)).rejects.toThrow();
  });

  it("does not keep others waiting: there is a limit, which says so, and room again when one ends", async () => {
    const { world } = await open(GB);
    const answers = [await ask(world), await ask(world), await ask(world)];
    const refused = await world.get(world.link());
    expect([refused.status, refused.headers.get("x-sagsgraf-kode")]).toEqual([503, "LIMIT_EXCEEDED"]);
    expect((await world.get("nonsense")).status).toBe(404);
    for (const answer of answers) answer.destroy();
    await expect
      .poll(async () => {
        const head = await world.get(world.link(), { method: "HEAD" });
        return head.status;
      })
      .toBe(200);
  });
});

async function drain(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer);
}
