// SPDX-License-Identifier: MPL-2.0
/** The thread that writes the look-up log: a disk that is slow holds up nobody who computes. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { aabnLager } from "../../storage/aabn.js";
import { createOpslagsnoegler } from "../../storage/opslag/noegler.js";
import { createSkriver, type Opslagsskriver } from "../../storage/opslag/skriver.js";
import type { FraTraad, TilTraad, Traadstart } from "./beskeder.js";

const { lagring, noegle, seglFil, seglMs } = workerData as Traadstart;
const tell = (besked: FraTraad) => parentPort?.postMessage(besked);

try {
  await run();
} catch (error) {
  tell({ kanIkkeStarte: nameOf(error) });
}

async function run(): Promise<void> {
  const lager = await aabnLager(lagring);
  mkdirSync(dirname(seglFil), { recursive: true, mode: 0o700 });
  const skriver = createSkriver({
    lager,
    noegler: createOpslagsnoegler(noegle),
    now: Date.now,
    udenfor: (linje) => appendFileSync(seglFil, `${linje}\n`, { mode: 0o600 }),
  });
  const timer = setInterval(() => void skriver.segl().catch(() => undefined), seglMs);
  parentPort?.on("message", (besked: TilTraad) => {
    if ("luk" in besked) void close(skriver, timer, () => lager.destroy());
    else void write(skriver, besked);
  });
  tell({ klar: true });
}

async function write(skriver: Opslagsskriver, { nr, post }: Extract<TilTraad, { nr: number }>): Promise<void> {
  try {
    await skriver.skriv(post);
    tell({ nr, skrevet: true, fejl: null });
  } catch (error) {
    tell({ nr, skrevet: false, fejl: nameOf(error) });
  }
}

async function close(skriver: Opslagsskriver, timer: NodeJS.Timeout, destroy: () => Promise<void>): Promise<void> {
  clearInterval(timer);
  // Whoever waits has been answered; a seal that cannot be written is missing, and nothing else.
  await skriver.luk().catch(() => undefined);
  await skriver.segl().catch(() => undefined);
  await destroy().catch(() => undefined);
  tell({ lukket: true });
  parentPort?.close();
}

/** A code, and never what the driver says: that holds values. */
function nameOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : null;
  return typeof code === "string" && /^[A-Z_0-9]{1,60}$/.test(code) ? code : "UKENDT";
}
