// SPDX-License-Identifier: MPL-2.0

import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** How a body may be packed, the smallest first, with the ending of the file that the build put beside it. */
export const ENCODINGS = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
] as const;

export type Encoding = (typeof ENCODINGS)[number]["name"];

/** A file of the built page, held in memory as it is and as the build packed it. */
export interface PlaygroundFile {
  readonly type: string;
  readonly body: Buffer;
  readonly packed: Readonly<Partial<Record<Encoding, Buffer>>>;
}

/** The built page: `index` at `/`, `assets` by file name. */
export interface PlaygroundFiles {
  readonly index: PlaygroundFile;
  readonly assets: ReadonlyMap<string, PlaygroundFile>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Reads the whole build once, so that a request path is only ever a key in a map and can name no other file.
 * Null where there is no build.
 */
export async function loadPlaygroundFiles(distDir: string): Promise<PlaygroundFiles | null> {
  const folders = await listBuild(distDir);
  if (!folders) return null;
  const assets = join(distDir, "assets");
  const names = folders.assets.filter((name) => !isPacked(name));
  const files = await Promise.all(
    names.map(async (name) => [name, await loadFile(assets, name, folders.assets)] as const),
  );
  return { index: await loadFile(distDir, "index.html", folders.top), assets: new Map(files) };
}

interface BuildFolders {
  readonly top: readonly string[];
  readonly assets: readonly string[];
}

async function listBuild(distDir: string): Promise<BuildFolders | null> {
  try {
    const [top, assets] = await Promise.all([readdir(distDir), readdir(join(distDir, "assets"))]);
    return top.includes("index.html") ? { top, assets } : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function isPacked(name: string): boolean {
  return ENCODINGS.some(({ ending }) => name.endsWith(ending));
}

async function loadFile(dir: string, name: string, beside: readonly string[]): Promise<PlaygroundFile> {
  const packed = await Promise.all(
    ENCODINGS.filter(({ ending }) => beside.includes(name + ending)).map(
      async (encoding) => [encoding.name, await readFile(join(dir, name + encoding.ending))] as const,
    ),
  );
  return {
    type: TYPES[extname(name)] ?? "application/octet-stream",
    body: await readFile(join(dir, name)),
    packed: Object.fromEntries(packed),
  };
}
