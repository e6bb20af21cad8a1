// SPDX-License-Identifier: MPL-2.0

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const PACKED = /\.(js|css|html|svg)$/;

/** Puts every text of the build beside itself as brotli and gzip, as well as they can: the server packs nothing. */
function packed(): Plugin {
  let outDir = "";
  return {
    name: "packed",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(outDir, { recursive: true });
      await Promise.all(names.filter((name) => PACKED.test(name)).map((name) => pack(join(outDir, name))));
    },
  };
}

async function pack(path: string): Promise<void> {
  const body = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(body, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }));
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // The page is served at /, its files below /playground/.
  base: "/playground/",
  plugins: [packed()],
  resolve: { dedupe: ["graphql", "react", "react-dom", "@codemirror/state", "@codemirror/view"] },
  oxc: { jsx: { runtime: "automatic" } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    target: "es2022",
    // light-dark() must reach the browser as it is: it follows the system.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    // Packing as well as can be takes longer than bundling.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
