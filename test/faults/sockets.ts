// SPDX-License-Identifier: MPL-2.0
/** The connections that an emulator of this process has, seen from its side. */
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Emulator } from "../../emulators/kit/server.js";

export interface SeenSocket {
  /** Of `performance.now()`; null while it is open. */
  readonly closedAt: number | null;
}

const byPort = new Map<number, { socket: Socket; closedAt: number | null }[]>();

subscribe("net.server.socket", (message) => {
  const { socket } = message as { socket: Socket };
  const seen = { socket, closedAt: null as number | null };
  socket.once("close", () => {
    seen.closedAt = performance.now();
  });
  const port = socket.localPort ?? 0;
  byPort.set(port, [...(byPort.get(port) ?? []), seen]);
});

/** All it has had, in the order they were opened. Import this file before the emulators start. */
export function socketsOf({ url }: Pick<Emulator, "url">): readonly SeenSocket[] {
  return byPort.get(Number(new URL(url).port)) ?? [];
}

/** Those that are open now, and how many of them have been closed since. Others may be opened in their place. */
export function openSockets(emulator: Pick<Emulator, "url">): { readonly count: number; closed(): number } {
  const open = socketsOf(emulator).filter(({ closedAt }) => closedAt === null);
  return { count: open.length, closed: () => open.filter(({ closedAt }) => closedAt !== null).length };
}

/** Waits until it is so; fails after two seconds. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 2000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not so after two seconds: ${what}`);
    await pause(5);
  }
}
