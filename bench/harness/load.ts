// SPDX-License-Identifier: MPL-2.0
/** The client: asks one question after another, so many at a time, and checks every answer. */
import { Pool } from "undici";

export interface Question {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Throws where the answer is not what it must be. */
  readonly check: (text: string) => void;
}

export interface Load {
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[];
  readonly wallMs: number;
}

export interface Client {
  ask(question: Question): Promise<number>;
  /** Every question once, `concurrency` of them at a time. */
  run(questions: readonly Question[], concurrency: number): Promise<Load>;
  close(): Promise<void>;
}

const PATIENCE_MS = 120_000;

/** @param url of the graph, with its path. */
export function createClient(url: string): Client {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });

  async function ask({ body, headers, check }: Question): Promise<number> {
    const begun = performance.now();
    const response = await pool.request({
      path: pathname,
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", ...headers },
      body,
    });
    const text = await response.body.text();
    const ms = performance.now() - begun;
    if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}: ${text.slice(0, 300)}`);
    check(text);
    return ms;
  }

  return {
    ask,
    async run(questions, concurrency) {
      const latencies: number[] = [];
      const left = questions.values();
      const begun = performance.now();
      const worker = async () => {
        for (const question of left) latencies.push(await ask(question));
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      return { latencies, wallMs: performance.now() - begun };
    },
    close: () => pool.close(),
  };
}
