// SPDX-License-Identifier: MPL-2.0
/** One line more in `adapters/registry.ts` and in `emulators/registry.ts`, as the formatter would have it. */
import { CommandError } from "../cli/command.js";
import type { ProductNames } from "./names.js";

const WIDTH = 120;

/** The registry's text with the product at the end of its list. */
export function addToRegistry(text: string, { noegle, konstant }: Pick<ProductNames, "noegle" | "konstant">): string {
  const lines = text.split("\n");
  const imports = lines.filter((line) => line.startsWith("import "));
  const list = /export const PRODUKTER: readonly Produkt\[\] = \[([^\]]*)\];/.exec(text);
  if (imports.length === 0 || !list)
    throw new CommandError("adapters/registry.ts is not as expected: add the product to it by hand.");
  const sorted = [...imports, `import { ${konstant} } from "./${noegle}/adapter.js";`].sort((a, b) =>
    pathOf(a) < pathOf(b) ? -1 : 1,
  );
  const names = (list[1] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const head = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith("import ")),
  );
  const rest = lines.slice(lines.findLastIndex((line) => line.startsWith("import ")) + 1).join("\n");
  const before = `${[...head, ...sorted].join("\n")}\n${rest}`;
  return before.replace(list[0], () => formatList([...names, konstant]));
}

function pathOf(line: string): string {
  return /from "([^"]+)"/.exec(line)?.[1] ?? "";
}

function formatList(names: readonly string[]): string {
  const line = `export const PRODUKTER: readonly Produkt[] = [${names.join(", ")}];`;
  return line.length <= WIDTH
    ? line
    : `export const PRODUKTER: readonly Produkt[] = [\n${names.map((name) => `  ${name},`).join("\n")}\n];`;
}

/** The emulators' registry with the product at the end of its table. */
export function addToEmulators(text: string, { noegle }: Pick<ProductNames, "noegle">): string {
  const end = /\n\};\n/;
  if (!text.includes("const EMULATORER") || !end.test(text))
    throw new CommandError("emulators/registry.ts is not as expected: add the product to it by hand.");
  const key = /^[a-z][a-z0-9]*$/.test(noegle) ? noegle : JSON.stringify(noegle);
  return text.replace(end, () => `\n  ${key}: () => import("./${noegle}/emulator.js"),\n};\n`);
}
