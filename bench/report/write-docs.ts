// SPDX-License-Identifier: MPL-2.0
/** Puts tables between their marks in `docs/performance.md`, and plots beside it. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../gateway/project-root.js";
import { plot } from "./plot.js";
import { printMarkdown, type Table } from "./table.js";

/** @throws where the page has no place for a table. */
export async function writeDocs(tables: readonly Table[], machine: string): Promise<void> {
  const page = join(projectRoot(), "docs", "performance.md");
  const plots = join(projectRoot(), "docs", "performance");
  await mkdir(plots, { recursive: true });
  let text = await readFile(page, "utf8");
  for (const table of tables) {
    const svg = plot(table);
    if (svg) await writeFile(join(plots, `${table.key}.svg`), svg);
    text = replaceBetween(text, table.key, printMarkdown(table));
  }
  await writeFile(page, replaceBetween(text, "machine", machine));
}

function replaceBetween(text: string, key: string, content: string): string {
  const [before, after] = [`<!-- bench:${key} -->`, `<!-- /bench:${key} -->`];
  const [from, to] = [text.indexOf(before), text.indexOf(after)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${key}: ${before} ${after}`);
  return `${text.slice(0, from + before.length)}\n${content}\n${text.slice(to)}`;
}
