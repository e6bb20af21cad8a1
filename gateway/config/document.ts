// SPDX-License-Identifier: MPL-2.0
/** The file as YAML: its values, and on which line each of them stands. */
import { type Document, isAlias, isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import type { Path } from "./faults.js";

export interface ConfigDocument {
  readonly value: unknown;
  /** Line of a path, or of the nearest place around it that is there; null where there is none. */
  lineOf(path: Path): number | null;
  readonly faults: readonly { readonly line: number | null; readonly expected: string }[];
}

export function parseYaml(text: string): ConfigDocument {
  const lines = new LineCounter();
  // No pretty errors: they repeat the line, and with it whatever secret stands there.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = firstOfEach([...document.errors, ...document.warnings]).map(({ code, pos }) => ({
    line: lineAt(pos[0]),
    expected: explain(code),
  }));
  const lineOf = (path: Path) => {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== null) return lineAt(offset);
    }
    return null;
  };
  if (faults.length > 0) return { value: undefined, lineOf, faults };
  try {
    return { value: document.toJS(), lineOf, faults };
  } catch {
    return { value: undefined, lineOf, faults: [{ line: null, expected: explain("BAD_ALIAS") }] };
  }
}

/** One slip makes the parser complain at every token after it. */
function firstOfEach<E extends { readonly code: string }>(errors: readonly E[]): E[] {
  return errors.filter(({ code }, index) => errors.findIndex((other) => other.code === code) === index);
}

/** Where its key begins, or for an entry of a list its value; null where there is no such place. */
function offsetOf(document: Document, path: Path): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const part of path) {
    const step = stepInto(isAlias(node) ? node.resolve(document) : node, part);
    if (!step) return null;
    node = step.node;
    offset = step.offset;
  }
  return offset;
}

function stepInto(node: unknown, part: PropertyKey): { readonly node: unknown; readonly offset: number | null } | null {
  if (isSeq(node) && typeof part === "number") {
    const item = node.items[part];
    return isNode(item) ? { node: item, offset: item.range?.[0] ?? null } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isNode(key) && String(key) === String(part));
  return pair && isNode(pair.key) ? { node: pair.value, offset: pair.key.range?.[0] ?? null } : null;
}

/** Ours, since the parser's own messages repeat what stands in the file. */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "each key once in a mapping",
  BAD_ALIAS: "an alias that is defined; put a value that begins with * in quotes",
  BAD_INDENT: "lines of one mapping or list begin in the same column",
  TAB_AS_INDENT: "spaces, not tabs, before the first key of a line",
  TAG_RESOLVE_FAILED: "no tags; put a value that begins with ! in quotes",
  MULTIPLE_DOCS: "one document",
  MISSING_CHAR: "a closing quote, bracket or colon that is missing",
  BLOCK_AS_IMPLICIT_KEY: "a value that holds a colon and a space in quotes",
  UNEXPECTED_TOKEN: `a value with {, [, } or ] in quotes, such as "\${NAME}" within braces`,
  MULTILINE_IMPLICIT_KEY: "a key and a colon on one line",
};

function explain(code: string): string {
  return `valid YAML: ${EXPLANATIONS[code] ?? `see code ${code}`}`;
}
