// SPDX-License-Identifier: MPL-2.0
/** The demonstration's fagsystemer: one emulator for each, all of one municipality. */

import type { Kommune } from "../emulators/kit/kommune.js";
import type { ProductEmulator } from "../emulators/kit/produkt.js";
import { loadEmulator } from "../emulators/registry.js";
import { createKorsbaek } from "./korsbaek/korsbaek.js";

/** Instance key, key of the product, and the name people know the system by. */
export const DEMO_INSTANSER = [
  { instans: "nova", produkt: "kmd-nova", navn: "KMD Nova" },
  { instans: "sbsys", produkt: "sbsys", navn: "SBSYS" },
  { instans: "sdi", produkt: "sdi", navn: "Sags- og Dokumentindeks" },
  { instans: "lora", produkt: "lora", navn: "LoRA" },
  { instans: "workzone", produkt: "workzone", navn: "KMD WorkZone" },
  { instans: "acadre", produkt: "acadre", navn: "Acadre" },
  { instans: "sql", produkt: "sql", navn: "Journalarkivet" },
] as const;
export type DemoInstans = (typeof DEMO_INSTANSER)[number];

export interface StartOptions {
  /** Port by instance key; any free one for those that are not named. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Korsbæk where none is given. */
  readonly kommune?: Kommune;
}

export interface RunningEmulators {
  /** By instance key. Each has the `connection` that its adapter needs. */
  readonly emulators: ReadonlyMap<string, ProductEmulator>;
  stop(): Promise<void>;
}

/** Starts them all or, where one cannot be started (a port in use), none: what runs is stopped and the error thrown on. */
export async function startEmulators(options: StartOptions = {}): Promise<RunningEmulators> {
  const kommune = options.kommune ?? createKorsbaek();
  const starts = await Promise.allSettled(
    DEMO_INSTANSER.map(async (demo) => {
      const emulator = await startDemoEmulator(demo, kommune, options.ports?.[demo.instans] ?? 0);
      return [demo.instans, emulator] as const;
    }),
  );
  const emulators = new Map(starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : [])));
  const stop = async () => {
    await Promise.all([...emulators.values()].map((emulator) => emulator.stop()));
  };
  const failed = starts.find((start) => start.status === "rejected");
  if (!failed) return { emulators, stop };
  await stop();
  throw failed.reason;
}

/** One emulator alone. Port 0 takes any free one; a port in use is Node's `EADDRINUSE`. */
export async function startDemoEmulator(demo: DemoInstans, kommune: Kommune, port: number): Promise<ProductEmulator> {
  const { startProductEmulator } = await loadEmulator(demo.produkt);
  return startProductEmulator({ kommune, instans: demo.instans, port });
}
