// SPDX-License-Identifier: MPL-2.0
/** What is wrong, with its place in the file. */
import type { ConfigDocument } from "./document.js";
import type { Draft } from "./explain.js";
import { type ConfigFault, formatPath, type Path } from "./faults.js";
import { descriptionAt } from "./guide.js";
import type { Reading } from "./read.js";
import { hideSecrets, showValue } from "./show.js";
import type { Substitution } from "./substitute.js";
import { at } from "./tree.js";

export interface FaultContext {
  readonly document: ConfigDocument;
  readonly substitution: Substitution;
  readonly reading: Reading;
}

/** In the order of the file. A value that the environment did not supply has that fault alone. */
export function toFaults(drafts: readonly Draft[], context: FaultContext): ConfigFault[] {
  const { substitution } = context;
  const unset = new Set(substitution.faults.map(({ path }) => formatPath(path)));
  const others = drafts.filter(({ path }) => !unset.has(formatPath(path)));
  const own = substitution.faults.map((fault) => ({ ...toFault(fault, context), found: null }));
  const faults = [...own, ...others.map((draft) => toFault(draft, context))];
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function toFault({ path, expected, unknownKey = false, foreign = false }: Draft, context: FaultContext): ConfigFault {
  const { document, substitution, reading } = context;
  const value = at(reading.raw, path);
  const secrets = typeof value === "string" ? [...substitution.secrets, value] : substitution.secrets;
  return {
    path: formatPath(path),
    line: document.lineOf(path),
    found: unknownKey ? null : showValue(value, path, substitution.fromEnv),
    expected: foreign ? hideSecrets(expected, secrets) : expected,
    about: describe(path, reading),
  };
}

function describe(path: Path, { guide, guides }: Reading): string | null {
  const [list, index, part, ...rest] = path;
  const isProducts = list === "fagsystemer" && typeof index === "number" && part === "connection" && rest.length > 0;
  if (!isProducts) return descriptionAt(guide, path);
  const product = guides.get(index);
  return product ? descriptionAt(product, rest) : null;
}
