// SPDX-License-Identifier: MPL-2.0
/** The values as the schemas take them; what they complain of, in words. */
import type { z } from "zod";
import type { Produkt } from "../../adapters/contract.js";
import { explainFlyttet } from "./check-organisation.js";
import { type Draft, explainIssue } from "./explain.js";
import { formatPath, type Path } from "./faults.js";
import { choicesAt, createGuide, type GuideNode, knownKeysAt } from "./guide.js";
import { type GatewaySettings, gatewaySchema } from "./schema.js";
import type { Substitution } from "./substitute.js";
import { at, entriesAt, isMapping, replaceAt, textAt } from "./tree.js";

export interface Reading {
  readonly settings: GatewaySettings | null;
  /** By place in `fagsystemer`: what the product made of `connection`. */
  readonly connections: ReadonlyMap<number, unknown>;
  readonly drafts: readonly Draft[];
  /** After values from the environment became the numbers and booleans they stand for. */
  readonly raw: unknown;
  readonly guide: GuideNode;
  readonly guides: ReadonlyMap<number, GuideNode>;
}

/** Every schema's reading of the values, each product's of its own `connection`. */
export function readValues({ value, fromEnv }: Substitution, produkter: readonly Produkt[]): Reading {
  const guide = createGuide(gatewaySchema);
  const own = readWith(gatewaySchema, value, { prefix: [], guide, fromEnv });
  const connections = new Map<number, unknown>();
  const guides = new Map<number, GuideNode>();
  const drafts = [...own.drafts];
  entriesAt(own.raw, ["fagsystemer"]).forEach((entry, index) => {
    const produkt = produkter.find(({ noegle }) => noegle === textAt(entry.value, ["produkt"]));
    const connection = at(entry.value, ["connection"]);
    if (!produkt || !isMapping(connection)) return;
    const productGuide = createGuide(produkt.config);
    const prefix = [...entry.path, "connection"];
    const result = readWith(produkt.config, connection, { prefix, guide: productGuide, fromEnv });
    guides.set(index, productGuide);
    connections.set(index, result.data);
    drafts.push(...result.drafts);
  });
  return { settings: own.data ?? null, connections, drafts, raw: own.raw, guide, guides };
}

interface ReadContext {
  readonly prefix: Path;
  readonly guide: GuideNode;
  readonly fromEnv: ReadonlyMap<string, readonly string[]>;
}

interface ReadResult<T> {
  readonly data: T | undefined;
  readonly drafts: readonly Draft[];
  readonly raw: unknown;
}

function readWith<T>(schema: z.ZodType<T>, value: unknown, context: ReadContext): ReadResult<T> {
  const first = schema.safeParse(value);
  if (first.success) return { data: first.data, drafts: [], raw: value };
  const raw = first.error.issues.reduce((tree, issue) => coerceFromEnv(tree, issue, context), value);
  const second = raw === value ? first : schema.safeParse(raw);
  if (second.success) return { data: second.data, drafts: [], raw };
  const place = {
    knownKeys: (path: Path) => knownKeysAt(context.guide, path),
    choices: (path: Path) => choicesAt(context.guide, path),
    valueAt: (path: Path) => at(raw, path),
    explainMoved: (path: Path, key: string) =>
      context.prefix.length > 0 && path.length === 0 ? explainFlyttet(key) : null,
  };
  const drafts = second.error.issues.flatMap((issue) => explainIssue(issue, place));
  return {
    data: undefined,
    raw,
    drafts: drafts.map((draft) => ({ ...draft, path: [...context.prefix, ...draft.path] })),
  };
}

/** The environment holds texts only: where a number or a boolean is wanted, a text that is one will do. */
function coerceFromEnv(raw: unknown, issue: z.core.$ZodIssue, { prefix, fromEnv }: ReadContext): unknown {
  if (issue.code !== "invalid_type" || !fromEnv.has(formatPath([...prefix, ...issue.path]))) return raw;
  const text = textAt(raw, issue.path)?.trim() ?? "";
  const isNumber = (issue.expected === "number" || issue.expected === "int") && /^-?\d+(\.\d+)?$/.test(text);
  const isBoolean = issue.expected === "boolean" && /^(true|false)$/.test(text);
  if (isNumber) return replaceAt(raw, issue.path, Number(text));
  return isBoolean ? replaceAt(raw, issue.path, text === "true") : raw;
}
