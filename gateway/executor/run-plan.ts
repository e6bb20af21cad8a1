// SPDX-License-Identifier: MPL-2.0
/**
 * Runs a compiled plan: fetches from subgraphs, merges what they give into one tree. Each error gets the path a client
 * sees, also where a fetch covers only some members of a list.
 */
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from "graphql";
import type { CompiledFetch, CompiledNode } from "./compiled-plan.js";
import { deepMerge } from "./deep-merge.js";
import { clientName } from "./own-names.js";
import { buildRepresentation, type Json } from "./representation.js";
import { applyRewrites } from "./rewrites.js";

export type Path = readonly (string | number)[];

/** An error as it comes from a subgraph, with the client's path. */
export interface FetchError {
  readonly error: SubgraphError;
  readonly path: Path;
  readonly subgraph: string;
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: Path | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly originalError?: unknown;
}

export interface SubgraphResult {
  readonly data?: Json | null | undefined;
  readonly errors?: readonly SubgraphError[] | undefined;
}

/** Rejects with whatever went wrong with the fetch as a whole. */
export type SendFetch = (fetch: CompiledFetch, variables: Json) => Promise<SubgraphResult>;

export interface RunInput {
  readonly plan: CompiledNode | null;
  readonly variables: Json;
  /** Of the supergraph, with every type. */
  readonly schema: GraphQLSchema;
  readonly send: SendFetch;
}

interface Target {
  readonly value: Json;
  readonly path: Path;
}

export async function runPlan(input: RunInput): Promise<{ data: Json; errors: FetchError[] }> {
  const data: Json = {};
  const errors: FetchError[] = [];
  if (input.plan)
    await runNode(input.plan, [{ value: data, path: [] }], { ...input, errors, isSubtype: subtypeTest(input.schema) });
  return { data, errors: errors.map((error) => ({ ...error, path: error.path.map(clientName) })) };
}

interface Run extends RunInput {
  readonly errors: FetchError[];
  readonly isSubtype: (typename: string, condition: string) => boolean;
}

async function runNode(node: CompiledNode, targets: readonly Target[], run: Run): Promise<void> {
  switch (node.kind) {
    case "sequence":
      for (const child of node.nodes) await runNode(child, targets, run);
      return;
    case "parallel":
      await Promise.all(node.nodes.map((child) => runNode(child, targets, run)));
      return;
    case "flatten": {
      const inner: Target[] = [];
      for (const { value, path } of targets) collect(value, path, node.path, 0, inner);
      if (inner.length > 0) await runNode(node.node, inner, run);
      return;
    }
    case "condition": {
      const branch = run.variables[node.variable] === true ? node.yes : node.no;
      if (branch) await runNode(branch, targets, run);
      return;
    }
    case "fetch":
      return runFetch(node, targets, run);
  }
}

function collect(value: unknown, path: Path, wanted: readonly (string | number)[], at: number, out: Target[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const next = wanted[at] === "@" ? at + 1 : at;
    for (const [index, item] of value.entries()) collect(item, [...path, index], wanted, next, out);
    return;
  }
  if (typeof value !== "object") return;
  const key = wanted[at];
  if (key === undefined) out.push({ value: value as Json, path });
  else collect((value as Json)[String(key)], [...path, String(key)], wanted, at + 1, out);
}

async function runFetch(fetch: CompiledFetch, targets: readonly Target[], run: Run): Promise<void> {
  const variables: Json = {};
  for (const name of fetch.variables) if (run.variables[name] !== undefined) variables[name] = run.variables[name];
  if (!fetch.requires) return runRootFetch(fetch, targets, variables, run);
  const { representations, owners } = represent(fetch, targets, run);
  if (representations.length === 0) return;
  await runEntityFetch(fetch, { ...variables, representations }, owners, run);
}

async function runRootFetch(
  fetch: CompiledFetch,
  targets: readonly Target[],
  variables: Json,
  run: Run,
): Promise<void> {
  const base = targets[0]?.path ?? [];
  const result = await sendOrFail(fetch, variables, base, run);
  if (!result) return;
  for (const error of result.errors ?? []) {
    run.errors.push({ error, path: [...base, ...(error.path ?? fallbackPath(fetch))], subgraph: fetch.subgraph });
  }
  if (!result.data) return;
  applyRewrites(run.isSubtype, fetch.outputRewrites, result.data);
  for (const { value } of targets) deepMerge(value, result.data);
}

async function runEntityFetch(
  fetch: CompiledFetch,
  variables: Json,
  owners: readonly Target[][],
  run: Run,
): Promise<void> {
  const first = owners[0]?.[0]?.path ?? [];
  const result = await sendOrFail(fetch, variables, first, run);
  if (!result) return;
  for (const error of result.errors ?? []) {
    const [, index, ...rest] = error.path ?? [];
    const owner = typeof index === "number" ? owners[index]?.[0] : undefined;
    const path = owner
      ? [...owner.path, ...(rest.length > 0 ? rest : fallbackPath(fetch))]
      : [...first, ...fallbackPath(fetch)];
    run.errors.push({ error, path, subgraph: fetch.subgraph });
  }
  const entities = result.data?.["_entities"];
  if (!Array.isArray(entities)) return;
  for (const [index, entity] of entities.entries()) {
    if (!isRecord(entity)) continue;
    applyRewrites(run.isSubtype, fetch.outputRewrites, entity);
    for (const { value } of owners[index] ?? []) deepMerge(value, entity);
  }
}

/** One representation for each distinct entity, however often it occurs. */
function represent(
  fetch: CompiledFetch,
  targets: readonly Target[],
  run: Run,
): { representations: Json[]; owners: Target[][] } {
  const byKey = new Map<string, { representation: Json; owners: Target[] }>();
  for (const target of targets) {
    const representation = buildRepresentation(target.value, fetch.requires ?? [], run.isSubtype);
    if (!representation || representation["__typename"] === undefined) continue;
    applyRewrites(run.isSubtype, fetch.inputRewrites, representation);
    const key = JSON.stringify(representation);
    const known = byKey.get(key);
    if (known) known.owners.push(target);
    else byKey.set(key, { representation, owners: [target] });
  }
  const all = [...byKey.values()];
  return { representations: all.map(({ representation }) => representation), owners: all.map(({ owners }) => owners) };
}

async function sendOrFail(fetch: CompiledFetch, variables: Json, base: Path, run: Run): Promise<SubgraphResult | null> {
  try {
    return await run.send(fetch, variables);
  } catch (cause) {
    const error = { message: "fetch failed", originalError: cause };
    run.errors.push({ error, path: [...base, ...fallbackPath(fetch)], subgraph: fetch.subgraph });
    return null;
  }
}

function fallbackPath(fetch: CompiledFetch): Path {
  return fetch.firstField === null ? [] : [fetch.firstField];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function subtypeTest(schema: GraphQLSchema): (typename: string, condition: string) => boolean {
  return (typename, condition) => {
    if (typename === condition) return true;
    const type = schema.getType(typename);
    const abstract = schema.getType(condition);
    return (
      isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type)
    );
  };
}
