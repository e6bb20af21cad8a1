import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** A file of the built page, held in memory. */
export interface PlaygroundFile {
  readonly type: string;
  readonly body: Buffer;
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
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
};

/**
 * Reads the whole build once, so that a request path is only ever a key in a map and can name no other file.
 * Null where there is no build.
 */
export async function loadPlaygroundFiles(distDir: string): Promise<PlaygroundFiles | null> {
  const names = await listAssets(distDir);
  if (!names) return null;
  const files = await Promise.all(
    names.map(async (name) => [name, await loadFile(join(distDir, "assets", name))] as const),
  );
  return { index: await loadFile(join(distDir, "index.html")), assets: new Map(files) };
}

async function listAssets(distDir: string): Promise<string[] | null> {
  try {
    const [top, assets] = await Promise.all([readdir(distDir), readdir(join(distDir, "assets"))]);
    return top.includes("index.html") ? assets : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function loadFile(path: string): Promise<PlaygroundFile> {
  return { type: TYPES[extname(path)] ?? "application/octet-stream", body: await readFile(path) };
}
