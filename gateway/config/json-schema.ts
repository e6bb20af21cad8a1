// SPDX-License-Identifier: MPL-2.0
/** `sagsgraf.yaml` as JSON Schema, for editors: what each field means, and what it takes, while it is written. */
import { z } from "zod";
import type { Produkt } from "../../adapters/contract.js";
import { gatewaySchema } from "./schema.js";

type Node = Readonly<Record<string, unknown>>;

/** A value from the environment stands for whatever is wanted there. */
const FROM_ENVIRONMENT = { type: "string", pattern: "\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}" } as const;
const SCALARS: readonly unknown[] = ["string", "integer", "number", "boolean"];

export function createConfigSchema(produkter: readonly Produkt[]): Node {
  const schema = toNode(gatewaySchema);
  const properties = schema["properties"] as Readonly<Record<string, Node>>;
  const fagsystemer = properties["fagsystemer"] ?? {};
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "sagsgraf.yaml",
    ...schema,
    properties: {
      ...properties,
      fagsystemer: { ...fagsystemer, items: withProducts(fagsystemer["items"], produkter) },
    },
  };
}

/** Each product has fields of its own below `connection`. */
function withProducts(item: unknown, produkter: readonly Produkt[]): Node {
  return {
    ...(item as Node),
    allOf: produkter.map(({ noegle, config }) => ({
      if: { properties: { produkt: { const: noegle } }, required: ["produkt"] },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema.
      then: { properties: { connection: { anyOf: [toNode(config), { type: "null" }] } } },
    })),
  };
}

function toNode(schema: z.ZodType): Node {
  const { $schema: _, ...node } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    target: "draft-7",
    override: ({ zodSchema, jsonSchema }) => {
      if (!isShorthand(zodSchema)) return;
      const long = { ...jsonSchema };
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      jsonSchema.anyOf = [long, { type: "string" }];
    },
  });
  return takeEnvironment(node) as Node;
}

/** What is read from something shorter first, always a text of ours: JSON Schema is told of the long form only. */
function isShorthand(schema: z.core.$ZodTypes): boolean {
  const { def } = schema._zod;
  return def.type === "pipe" && def.in._zod.def.type === "transform";
}

function takeEnvironment(value: unknown, isSchema = true): unknown {
  if (Array.isArray(value)) return value.map((one) => takeEnvironment(one, isSchema));
  if (typeof value !== "object" || value === null) return value;
  const { description, default: standard, ...node } = value as Record<string, unknown>;
  const entries = Object.entries(node).map(([key, inner]) => [key, takeEnvironmentIn(key, inner)] as const);
  const told = {
    ...(description === undefined ? {} : { description }),
    ...(standard === undefined ? {} : { default: standard }),
  };
  const within = Object.fromEntries(entries);
  if (!isSchema) return value;
  return SCALARS.includes(node["type"]) || "enum" in node
    ? { ...told, anyOf: [within, FROM_ENVIRONMENT] }
    : { ...told, ...within };
}

/** Where schemas stand within a schema; all else in it is values. */
function takeEnvironmentIn(key: string, inner: unknown): unknown {
  if (key === "properties" || key === "definitions" || key === "$defs")
    return Object.fromEntries(Object.entries(inner as Node).map(([name, schema]) => [name, takeEnvironment(schema)]));
  return ["items", "anyOf", "oneOf", "allOf", "additionalProperties"].includes(key) ? takeEnvironment(inner) : inner;
}
