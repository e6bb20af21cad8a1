import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** GraphiQL's stylesheet carries Roboto and Fira Code as data; the page uses the system's fonts and Latin Fira Code only. */
function leanFonts(): Plugin {
  return {
    name: "lean-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!/graphiql\/dist\/style\.css/.test(id)) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, (face) => (isNeeded(face) ? face : "")), map: null };
    },
  };
}

function isNeeded(face: string): boolean {
  // The icon font comes once more with the editor's own stylesheet.
  if (/font-family:\s*["']?(Roboto|codicon)/.test(face)) return false;
  return !/unicode-range/.test(face) || /unicode-range:\s*U\+0000/.test(face);
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // The page is served at /, its files below /playground/.
  base: "/playground/",
  plugins: [leanFonts()],
  resolve: { dedupe: ["graphql", "react", "react-dom", "@graphiql/react"] },
  oxc: { jsx: { runtime: "automatic" } },
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    target: "es2022",
    // light-dark() must reach the browser as it is: it follows the theme chosen in GraphiQL.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
