// SPDX-License-Identifier: MPL-2.0
/** Our own files as text, and what each imports. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

/** Generated or fetched: nobody wrote them. */
const NOT_OURS = new Set(["dist", "dist-demo", "node_modules"]);

export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  /** The folder at the top: `schema`, `adapters`. */
  readonly top: string;
  readonly text: string;
  /** Files of ours that it imports, types included. */
  readonly imports: readonly string[];
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Every file below the folders whose name ends in one of `endings`. */
export function listFiles(folders: readonly string[], endings: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (NOT_OURS.has(entry.name) || entry.name.startsWith(".")) return [];
      if (entry.isDirectory()) return listFiles([path], endings);
      return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
    }),
  );
}

export function readSources(folders: readonly string[]): readonly SourceFile[] {
  return listFiles(folders, [".ts", ".tsx", ".mjs"]).map((path) => {
    const text = readText(path);
    return { path, top: path.slice(0, path.indexOf("/")), text, imports: importsOf(path, text) };
  });
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g;

function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map(([, specifier = ""]) =>
    posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts"),
  );
}
