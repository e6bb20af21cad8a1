// SPDX-License-Identifier: MPL-2.0
/**
 * The demonstration is no part of what a municipality installs: it is loaded by its path, from the sources or from
 * `dist-demo/`, so that nothing of it is compiled into `dist/`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Produkt } from "../adapters/contract.js";
import { projectRoot } from "./project-root.js";

/** The shipped configuration of the demonstration: the one file that may trust its issuer. */
export const DEMO_CONFIG = join(projectRoot(), "demo", "sagsgraf.yaml");

/** What `demo/start.ts` exports. */
interface Demonstration {
  /** Starts the sources and the gateway over them, and says in the terminal where to look. Gives what ends them. */
  startDemonstration(produkter: readonly Produkt[], controlPort: number): Promise<() => Promise<void>>;
}

/** Null where it is not installed. */
export async function loadDemonstration(): Promise<Demonstration | null> {
  const isSource = import.meta.filename.endsWith(".ts");
  const path = join(projectRoot(), ...(isSource ? ["demo", "start.ts"] : ["dist-demo", "demo", "start.js"]));
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as Demonstration) : null;
}
