// SPDX-License-Identifier: MPL-2.0
/** The folder that holds package.json, from the sources as well as from `dist/`. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
