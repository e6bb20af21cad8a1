// SPDX-License-Identifier: MPL-2.0
/** The switch of time: asks a query as of a day, by the variable that its `paaTidspunkt` is taken from. */
import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Draft } from "./drafts.js";
import { operationsOf, parseVariables, printVariables } from "./question.js";

const ARGUMENT = "paaTidspunkt";

/** A variable that says the time: the whole argument, or the day in it. */
interface TimeVariable {
  readonly name: string;
  readonly whole: boolean;
}

/** The day that is asked about, null for today; undefined where the query cannot be asked about another day. */
export function dayOf(draft: Draft, schema: GraphQLSchema | null): string | null | undefined {
  const fields = schema && fieldsWithTime(draft.query, schema);
  const variables = parseVariables(draft.variables);
  if (!fields || fields.length === 0 || !variables) return undefined;
  const variable = existingVariable(fields);
  if (variable === undefined) return undefined;
  const value = variable && variables[variable.name];
  const virkning = variable?.whole ? (value as { virkning?: unknown } | null | undefined)?.virkning : value;
  return typeof virkning === "string" ? virkning.slice(0, 10) : null;
}

/** The draft as of the day; null is today. Where the query has no such variable yet, it gets one. */
export function askAsOf(draft: Draft, schema: GraphQLSchema, day: string | null): Draft {
  const fields = fieldsWithTime(draft.query, schema);
  const variables = parseVariables(draft.variables);
  const existing = existingVariable(fields);
  if (fields.length === 0 || !variables || existing === undefined || (existing === null && day === null)) return draft;
  const query = existing ? draft.query : insertVariable(draft.query, fields);
  const { name, whole } = existing ?? { name: ARGUMENT, whole: true };
  const virkning = day && `${day}T12:00:00Z`;
  const { [name]: _replaced, ...others } = variables;
  const value = whole ? virkning && { virkning } : virkning;
  return { query, variables: printVariables(value === null && whole ? others : { ...others, [name]: value }) };
}

/** The outermost fields that can be asked about another time. */
function fieldsWithTime(query: string, schema: GraphQLSchema): readonly FieldNode[] {
  if (operationsOf(query).length !== 1) return [];
  const types = new TypeInfo(schema);
  const found: FieldNode[] = [];
  const enter = (node: FieldNode) => {
    if (!types.getFieldDef()?.args.some(({ name }) => name === ARGUMENT)) return undefined;
    found.push(node);
    return false;
  };
  visit(parse(query), visitWithTypeInfo(types, { Field: { enter } }));
  return found;
}

/** Null: there is none. Undefined: the time is written out, so no variable can say another. */
function existingVariable(fields: readonly FieldNode[]): TimeVariable | null | undefined {
  const given = fields.flatMap(({ arguments: given = [] }) => given.filter(({ name }) => name.value === ARGUMENT));
  return given[0] ? variableOf(given[0]) : null;
}

function variableOf({ value }: ArgumentNode): TimeVariable | undefined {
  if (value.kind === Kind.VARIABLE) return { name: value.name.value, whole: true };
  if (value.kind !== Kind.OBJECT) return undefined;
  const day = value.fields.find(({ name }) => name.value === "virkning")?.value;
  return day?.kind === Kind.VARIABLE ? { name: day.name.value, whole: false } : undefined;
}

/** The text with the variable declared, and given to every one of the fields; nothing else of it changes. */
function insertVariable(query: string, fields: readonly FieldNode[]): string {
  const edits = [declare(query), ...fields.map(give)].sort((a, b) => b.at - a.at);
  return edits.reduce((text, { at, added }) => text.slice(0, at) + added + text.slice(at), query);
}

interface Edit {
  readonly at: number;
  readonly added: string;
}

function give({ arguments: given = [], name }: FieldNode): Edit {
  const last = given.at(-1)?.loc?.end;
  if (last !== undefined) return { at: last, added: `, ${ARGUMENT}: $${ARGUMENT}` };
  return { at: name.loc?.end ?? 0, added: `(${ARGUMENT}: $${ARGUMENT})` };
}

function declare(query: string): Edit {
  const [operation] = operationsOf(query);
  const declaration = `$${ARGUMENT}: PaaTidspunktInput`;
  const last = operation?.variableDefinitions?.at(-1)?.loc?.end;
  if (last !== undefined) return { at: last, added: `, ${declaration}` };
  const start = operation?.loc?.start ?? 0;
  if (query[start] === "{") return { at: start, added: `query (${declaration}) ` };
  return { at: operation?.name?.loc?.end ?? start + "query".length, added: `(${declaration})` };
}
