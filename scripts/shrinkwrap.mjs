// SPDX-License-Identifier: MPL-2.0
// The release archive carries the lock file under the one name that npm packs, so that `npm ci` there installs what was tried.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const packed = join(root, "npm-shrinkwrap.json");

if (process.argv[2] === "make") copyFileSync(join(root, "package-lock.json"), packed);
else rmSync(packed, { force: true });
