// SPDX-License-Identifier: MPL-2.0
/** The side of a process that the bench has started: it says where it listens, and what it has used since. */

/** Whole since the process began; `peakMb` is the largest resident memory it has had. */
export interface Usage {
  readonly cpuMs: number;
  readonly peakMb: number;
}

export type ChildMessage =
  | { readonly kind: "ready"; readonly value: unknown }
  | { readonly kind: "usage"; readonly usage: Usage };

/** @param start rejects where the process cannot do its part. `value` goes to whoever started it. */
export async function runChild<T>(start: () => Promise<T>): Promise<void> {
  process.on("disconnect", () => process.exit(0));
  process.on("message", (message) => {
    if (message === "usage") tell({ kind: "usage", usage: measureUsage() });
  });
  tell({ kind: "ready", value: await start() });
}

function measureUsage(): Usage {
  const { user, system } = process.cpuUsage();
  // Kilobytes on every system, as Node has it.
  return { cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 };
}

function tell(message: ChildMessage): void {
  process.send?.(message);
}
