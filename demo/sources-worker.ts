/** The thread of `sources.ts`: every emulator, and the control that breaks and heals them. */
import { parentPort, workerData } from "node:worker_threads";
import { startControl } from "./control.js";
import { demoEnvironment } from "./environment.js";
import type { SourcesMessage } from "./sources.js";
import { startEmulators } from "./start-emulators.js";

const tell = (message: SourcesMessage) => parentPort?.postMessage(message);

try {
  const emulators = await startEmulators();
  const control = await startControl(emulators.emulators, (workerData as { controlPort: number }).controlPort);
  tell({ environment: demoEnvironment(emulators), controlUrl: control.url });
} catch (error) {
  const { message, code, port } = error as NodeJS.ErrnoException & { port?: number };
  tell({ failure: { message, ...(code === undefined ? {} : { code }), ...(port === undefined ? {} : { port }) } });
}
