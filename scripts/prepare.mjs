// SPDX-License-Identifier: MPL-2.0
/** npm's `prepare`: builds the playground where the tools for it are installed. Never makes an install fail. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const playground = join(root, "playground");

function hasTools() {
  const require = createRequire(import.meta.url);
  return ["vite", "cm6-graphql", "react-dom"].every((name) =>
    (require.resolve.paths(name) ?? []).some((folder) => existsSync(join(folder, name, "package.json"))),
  );
}

async function prepare() {
  // A release has it built.
  if (!existsSync(join(playground, "vite.config.ts"))) return;
  if (!hasTools()) {
    console.log("sagsgraf: development dependencies are not installed, the playground is not built");
    return;
  }
  const { build } = await import("vite");
  await build({ root: playground, configFile: join(playground, "vite.config.ts"), logLevel: "error" });
  console.log("sagsgraf: the playground is built");
}

try {
  await prepare();
} catch (error) {
  console.error("sagsgraf: the playground could not be built; `npm run build` shows why");
  console.error(error instanceof Error ? error.message : error);
}
