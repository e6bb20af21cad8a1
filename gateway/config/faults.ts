// SPDX-License-Identifier: MPL-2.0
/** What is wrong with a configuration, and how it is told in a terminal. Never a secret's value. */

export interface ConfigFault {
  /** `fagsystemer[1].connection.baseUrl`; empty for the file as a whole. */
  readonly path: string;
  /** In the file, counted from 1; null where the file has no such place. */
  readonly line: number | null;
  /** What is there; null where that says nothing. */
  readonly found: string | null;
  /** What would be right. */
  readonly expected: string;
  /** What the field is for. */
  readonly about: string | null;
}

/** Thrown before anything starts. The message is the whole readable list. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(
    readonly file: string,
    readonly faults: readonly ConfigFault[],
  ) {
    super(formatConfigError(file, faults));
  }
}

const WIDTH = 100;

/** Every fault with its place, for a terminal of 100 columns. */
export function formatConfigError(file: string, faults: readonly ConfigFault[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const head = wrap(`${file}: ${count}. Nothing has been started.`, "", "  ");
  return [...head, ...faults.flatMap((fault) => ["", ...formatFault(fault)])].join("\n");
}

function formatFault({ path, line, found, expected, about }: ConfigFault): string[] {
  const place = [line === null ? null : `line ${line}`, path === "" ? "(the whole file)" : path]
    .filter((part) => part !== null)
    .join("  ");
  return [
    ...wrap(place, "  ", "    "),
    ...(found === null ? [] : wrap(`there:  ${found}`, "    ", "            ")),
    ...wrap(`right:  ${expected}`, "    ", "            "),
    ...(about === null ? [] : wrap(`about:  ${about}`, "    ", "            ")),
  ];
}

/** Breaks between words; a word that is longer than a line is cut. What steers a terminal is not passed on. */
function wrap(text: string, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const words = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "?").split(" ");
  for (const word of words.flatMap((long) => pieces(long, WIDTH - rest.length))) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

function pieces(word: string, size: number): string[] {
  return word.match(new RegExp(`.{1,${size}}`, "gsu")) ?? [""];
}

export type Path = readonly PropertyKey[];

/** `["fagsystemer", 1, "http"]` as `fagsystemer[1].http`. */
export function formatPath(path: Path): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}
