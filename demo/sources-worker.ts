// SPDX-License-Identifier: MPL-2.0
/** The thread of `sources.ts`: every emulator, and the control that breaks and heals them. */
import { parentPort, workerData } from "node:worker_threads";
import { createAendringer } from "./aendring.js";
import { startControl } from "./control.js";
import { demoEnvironment } from "./environment.js";
import { createKorsbaek } from "./korsbaek/korsbaek.js";
import type { SourcesMessage, ToSources } from "./sources.js";
import { startEmulators } from "./start-emulators.js";

const tell = (message: SourcesMessage) => parentPort?.postMessage(message);

try {
  const kommune = createKorsbaek();
  const emulators = await startEmulators({ kommune });
  const aendringer = createAendringer(kommune);
  const { controlPort } = workerData as { controlPort: number };
  const control = await startControl(emulators.emulators, controlPort, aendringer);
  parentPort?.on("message", ({ fordelTil }: ToSources) => aendringer.fordelTil(fordelTil));
  tell({ environment: demoEnvironment(emulators), controlUrl: control.url });
} catch (error) {
  const { message, code, port } = error as NodeJS.ErrnoException & { port?: number };
  tell({ failure: { message, ...(code === undefined ? {} : { code }), ...(port === undefined ? {} : { port }) } });
}
