// SPDX-License-Identifier: MPL-2.0
/** The look-up log as the gateway holds it: who waits for a line goes on when it is on the disk. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Opslagspost } from "../../storage/opslag/post.js";
import { projectRoot } from "../project-root.js";
import type { FraTraad, Traadstart } from "./beskeder.js";

export interface Opslagslog {
  /** Rejects with `KanIkkeSkrives`: then nothing of the answer may leave. */
  skriv(post: Opslagspost): Promise<void>;
  luk(): Promise<void>;
}

export class KanIkkeSkrives extends Error {
  override readonly name = "KanIkkeSkrives";
  /** @param aarsag a code of the database's or the system's. */
  constructor(readonly aarsag: string) {
    super(`the look-up log cannot be written: ${aarsag}`);
  }
}

interface Ventende {
  readonly done: () => void;
  readonly failed: (error: KanIkkeSkrives) => void;
}

const CLOSE_MS = 3000;

/** @throws KanIkkeSkrives where the log cannot be opened. */
export async function startOpslagslog(start: Traadstart): Promise<Opslagslog> {
  const worker = startWorker(start);
  const waiting = new Map<number, Ventende>();
  let nr = 0;
  let ended: KanIkkeSkrives | null = null;
  const end = (aarsag: string) => {
    ended ??= new KanIkkeSkrives(aarsag);
    for (const { failed } of waiting.values()) failed(ended);
    waiting.clear();
  };
  await new Promise<void>((resolve, reject) => {
    worker.on("message", (besked: FraTraad) => {
      if ("klar" in besked) resolve();
      else if ("kanIkkeStarte" in besked) reject(new KanIkkeSkrives(besked.kanIkkeStarte));
      else if ("nr" in besked) {
        const one = waiting.get(besked.nr);
        waiting.delete(besked.nr);
        if (besked.skrevet) one?.done();
        else one?.failed(new KanIkkeSkrives(besked.fejl ?? "UKENDT"));
      }
    });
    worker.once("error", () => {
      end("TRAADEN_ER_DOED");
      reject(new KanIkkeSkrives("TRAADEN_ER_DOED"));
    });
    worker.once("exit", () => end("TRAADEN_ER_SLUT"));
  });
  return {
    skriv(post) {
      if (ended) return Promise.reject(ended);
      return new Promise((done, failed) => {
        waiting.set(++nr, { done, failed });
        worker.postMessage({ nr, post });
      });
    },
    async luk() {
      if (ended) return;
      const closed = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      worker.postMessage({ luk: true });
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
      await worker.terminate();
    },
  };
}

/** As it is compiled, or from the sources as every program of ours is run. */
function startWorker(start: Traadstart): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./traad.js", import.meta.url), { workerData: start });
  const script = join(projectRoot(), "scripts", "run.mjs");
  return new Worker(script, { argv: ["gateway/opslag/traad.ts"], workerData: start });
}
