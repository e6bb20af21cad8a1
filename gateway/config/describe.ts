// SPDX-License-Identifier: MPL-2.0
/** The reference table of `docs/configuration.md`, made from the schema's own descriptions. */
import { alternatives, createGuide, type GuideNode } from "./guide.js";
import { gatewaySchema } from "./schema.js";

/** A Markdown table: field, what it takes, default, meaning. */
export function describeConfig(): string {
  const rows = describeObject(createGuide(gatewaySchema), "");
  return ["| Field | Value | Default | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function describeObject(node: GuideNode, prefix: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const path = prefix + key;
    const required = node.required?.includes(key) ?? false;
    return [describeRow(path, child, required), ...describeChildren(child, path)];
  });
}

function describeRow(path: string, node: GuideNode, required: boolean): string {
  const cells = [`\`${path}\``, describeValue(node), describeDefault(node, required), node.description ?? ""];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function describeChildren(node: GuideNode, path: string): string[] {
  if (node.items) return node.items.properties ? describeObject(node.items, `${path}[].`) : [];
  const mappings = alternatives(node).filter(({ properties }) => properties);
  // Of one that may be null, the mapping that it else is; of several kinds, each field once, in the kinds' order.
  const seen = new Set<string>();
  return mappings.flatMap((one) => describeObject(one, `${path}.`)).filter((row) => !seen.has(row) && seen.add(row));
}

function describeValue(node: GuideNode): string {
  const [first] = (node.anyOf ?? [node]).filter(({ type }) => type !== "null");
  return `${describeType(first ?? node)}${isNullable(node) ? " or null" : ""}`;
}

function describeType(node: GuideNode): string {
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum) return node.enum.map((value) => `\`${String(value)}\``).join(" ");
  const type = typeof node.type === "string" ? node.type : node.type?.find((one) => one !== "null");
  switch (type) {
    case "integer":
      return `${node.minimum}-${node.maximum}`;
    case "boolean":
      return "true or false";
    case "array":
      return node.items && !node.items.properties ? `list: ${describeType(node.items)}` : "list";
    case "object":
      return "mapping";
    case "string":
      return "text";
    default:
      return "";
  }
}

/** A transformed list or mapping has lost its default on the way to JSON Schema; all of ours are empty. */
function emptyOf(node: GuideNode): string | null {
  if (isNullable(node)) return "null";
  if (node.type === "array") return "[]";
  return node.type === "object" ? "{}" : null;
}

function isNullable(node: GuideNode): boolean {
  return alternatives(node).some(({ type }) => type === "null" || (Array.isArray(type) && type.includes("null")));
}

function describeDefault(node: GuideNode, required: boolean): string {
  if (required) return "required";
  // A mapping without a default of its own has those of its fields.
  if (node.properties) return "";
  const value = node.default === undefined ? emptyOf(node) : JSON.stringify(node.default);
  return value === null ? "" : `\`${value}\``;
}
