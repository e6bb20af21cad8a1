// SPDX-License-Identifier: MPL-2.0
/** What a schema says about a place in the configuration: its keys and what it is for. Read from its JSON Schema form. */
import { z } from "zod";
import type { Path } from "./faults.js";

export interface GuideNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, GuideNode>>;
  readonly required?: readonly string[];
  readonly items?: GuideNode;
  readonly additionalProperties?: GuideNode | boolean;
  readonly anyOf?: readonly GuideNode[];
  readonly oneOf?: readonly GuideNode[];
  readonly allOf?: readonly GuideNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

export function createGuide(schema: z.ZodType): GuideNode {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as GuideNode;
}

/** The node and, where it is a choice, all that it can be. */
export function alternatives(node: GuideNode): GuideNode[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap(alternatives)];
}

function nodesAt(root: GuideNode, path: Path): GuideNode[] {
  return path.reduce<GuideNode[]>((nodes, part) => nodes.flatMap((node) => childrenAt(node, part)), alternatives(root));
}

function childrenAt(node: GuideNode, part: PropertyKey): GuideNode[] {
  if (typeof part === "number") return node.items ? alternatives(node.items) : [];
  const own = node.properties?.[String(part)];
  if (own) return alternatives(own);
  return typeof node.additionalProperties === "object" ? alternatives(node.additionalProperties) : [];
}

export function knownKeysAt(root: GuideNode, path: Path): string[] {
  return [...new Set(nodesAt(root, path).flatMap((node) => Object.keys(node.properties ?? {})))];
}

export function descriptionAt(root: GuideNode, path: Path): string | null {
  return nodesAt(root, path).find((node) => node.description !== undefined)?.description ?? null;
}

/** The values that alone are right there; empty where any may be. */
export function choicesAt(root: GuideNode, path: Path): unknown[] {
  return nodesAt(root, path).flatMap((node) => node.enum ?? (node.const === undefined ? [] : [node.const]));
}
