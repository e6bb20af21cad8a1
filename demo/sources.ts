// SPDX-License-Identifier: MPL-2.0
/**
 * The demonstration's sources in a thread of their own: they are other people's systems, and what they compute must not
 * be taken from the gateway's time.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FaultSwitch } from "../gateway/http/playground-config.js";
import { projectRoot } from "../gateway/project-root.js";
import { createFaultSwitch } from "./fault-switch.js";

export interface DemoSources {
  /** What the demo's configuration takes from the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** What breaks and heals them; null where nothing listens to it. */
  readonly faults: FaultSwitch | null;
  /** Where they deliver messages about changes; absent: they tell nobody. */
  fordelTil?(url: string): void;
  stop(): Promise<void>;
}

/** What the thread is told. */
export interface ToSources {
  readonly fordelTil: string;
}

/** What the thread says of itself: it is ready, or it could not start. */
export type SourcesMessage =
  | { readonly environment: Readonly<Record<string, string>>; readonly controlUrl: string }
  | { readonly failure: { readonly message: string; readonly code?: string; readonly port?: number } };

/** @param controlPort where the control that breaks and heals them listens; one in use is Node's `EADDRINUSE`. */
export async function startSourcesApart(controlPort: number): Promise<DemoSources> {
  const worker = startWorker(controlPort);
  const stop = async () => {
    await worker.terminate();
  };
  // Also long after it was ready: sources that are gone in silence look like a gateway that does not work.
  worker.on("error", (error) => console.error("The emulators have died:", error));
  const message = await new Promise<SourcesMessage>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the emulators ended before they were ready")));
  });
  if ("environment" in message) {
    const fordelTil = (url: string) => worker.postMessage({ fordelTil: url } satisfies ToSources);
    return { environment: message.environment, faults: createFaultSwitch(message.controlUrl), fordelTil, stop };
  }
  await stop();
  throw Object.assign(new Error(message.failure.message), message.failure);
}

/** As it is compiled, or from the sources as every program of ours is run. */
function startWorker(controlPort: number): Worker {
  const workerData = { controlPort };
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./sources-worker.js", import.meta.url), { workerData });
  return new Worker(join(projectRoot(), "scripts", "run.mjs"), { argv: ["demo/sources-worker.ts"], workerData });
}
