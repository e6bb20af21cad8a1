// SPDX-License-Identifier: MPL-2.0
/** Processes that the bench starts, each on its core. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { ChildMessage, Usage } from "./child.js";
import { type Core, nodeOn } from "./pinning.js";

export interface Started<T> {
  /** What the process said when it was ready. */
  readonly value: T;
  /** Milliseconds from its start until then. */
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** The folder of the compiled bench. */
const BUILT = join(import.meta.dirname, "..");

/** @param program compiled, below the bench: `synthetic/stock.js`. @param input given to it as JSON. */
export async function startProcess<T>(program: string, core: Core, input: unknown): Promise<Started<T>> {
  const [command, ...args] = nodeOn(core);
  const begun = performance.now();
  const child = spawn(command, [...args, join(BUILT, program), JSON.stringify(input)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", APOLLO_TELEMETRY_DISABLED: "true" },
  });
  const { value } = await nextMessage(child, "ready", program);
  return {
    value: value as T,
    startMs: performance.now() - begun,
    async usage() {
      child.send("usage");
      return (await nextMessage(child, "usage", program)).usage;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function nextMessage<K extends ChildMessage["kind"]>(child: ChildProcess, kind: K, program: string) {
  return new Promise<Extract<ChildMessage, { kind: K }>>((resolve, reject) => {
    const ended = () => reject(new Error(`${program} ended before it answered`));
    const heard = (message: ChildMessage) => {
      if (message.kind !== kind) return;
      child.off("exit", ended);
      child.off("message", heard);
      resolve(message as Extract<ChildMessage, { kind: K }>);
    };
    child.on("message", heard);
    child.once("exit", ended);
  });
}

/** What the process was started with. */
export function readInput<T>(): T {
  return JSON.parse(process.argv[2] ?? "null") as T;
}
