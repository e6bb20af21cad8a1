// SPDX-License-Identifier: MPL-2.0
/** Which core a process runs on: what is measured has one of its own, and everybody else the other. */
import { execFileSync, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

export type Core = "MEASURED" | "OTHERS";

const NUMBER: Readonly<Record<Core, string>> = { MEASURED: "0", OTHERS: "1" };

/** Whether this machine can pin: `taskset` is there, and two cores. */
export const canPin = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** The command that starts Node on a core. */
export function nodeOn(core: Core): readonly [command: string, ...args: string[]] {
  return canPin ? ["taskset", "-c", NUMBER[core], process.execPath] : [process.execPath];
}

export function pinSelf(core: Core): void {
  if (canPin) execFileSync("taskset", ["-a", "-cp", NUMBER[core], String(process.pid)], { stdio: "ignore" });
}
