// SPDX-License-Identifier: MPL-2.0
/** What the bench compares with and the product does not carry: installed below `bench/peers`, with a lock file of its own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../gateway/project-root.js";

const FOLDER = join(projectRoot(), "bench", "peers");

export const HOW_TO_INSTALL = "npm ci --prefix bench/peers --ignore-scripts";

export function hasPeers(): boolean {
  return existsSync(join(FOLDER, "node_modules"));
}

/** @param name of the package; what it exports is its own affair, so the caller says what is used of it. */
export async function loadPeer<T>(name: string): Promise<T> {
  const { load } = (await import(pathToFileURL(join(FOLDER, "load.mjs")).href)) as { load(name: string): Promise<T> };
  return load(name);
}
