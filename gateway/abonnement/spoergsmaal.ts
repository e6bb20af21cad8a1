// SPDX-License-Identifier: MPL-2.0
/**
 * A subscription as the question that is asked again and again: `sagAendret` is what `haendelser` gives from a place on, with the
 * client's own selection for each change. So it has no way to a case that a question has not.
 */
import { createHash } from "node:crypto";
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  specifiedRules,
  type TypeNode,
  type ValueNode,
  validate,
} from "graphql";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { Json } from "../executor/representation.js";
import { coerceVariables, type Operation } from "../graph/run-operation.js";
import { safeMessages } from "../graph/safe-message.js";
import { planKey } from "../http/apollo.js";

export interface Abonnementsinput {
  readonly query: string;
  readonly variables: Json;
  readonly operationName: string | null;
}

export interface Abonnement {
  /** What the client calls the field of the root. */
  readonly navn: string;
  /** The operation's name; null: it has none. */
  readonly operation: string | null;
  /** From where the client wants to go on; null: from now on. */
  readonly siden: string | null;
  /** @param first changes at the most. */
  spoergsmaal(siden: string | null, first: number): Operation;
}

/** Names of ours in the question that is asked; a client's own alias of that name would be lost. */
export const ROD = "sagsgraf_haendelser";
export const MARKOER = "sagsgraf_markoer";
const SIDEN = "sagsgraf_siden";
const FIRST = "sagsgraf_first";

/** Throws BAD_INPUT. @param maxTokens as for questions. */
export function toAbonnement(
  { query, variables, operationName }: Abonnementsinput,
  schema: GraphQLSchema,
  maxTokens: number,
): Abonnement {
  const document = parseSafely(query, maxTokens);
  const faults = validate(schema, document, specifiedRules, { maxErrors: 5 });
  if (faults.length > 0) throw badInput(safeMessages(faults.map(({ message }) => message)));
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
    throw badInput("The document has no such subscription; questions are asked at /graphql.");
  const field = rootFieldOf(operation);
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (!definition) throw badInput("There is no such subscription.");
  const args = getArgumentValues(definition, field, coerceVariables(schema, operation, variables));
  const question = toQuestion(document, operation, field);
  const key = createHash("sha256").update(print(question)).digest("hex");
  return {
    navn: field.alias?.value ?? field.name.value,
    operation: operation.name?.value ?? null,
    siden: (args["siden"] as string | null | undefined) ?? null,
    spoergsmaal: (siden, first) => ({
      document: question,
      operationName: operation.name?.value ?? null,
      variables: { ...variables, [SIDEN]: siden, [FIRST]: first },
      key: planKey(`abonnement ${key}`, operation.name?.value),
    }),
  };
}

function badInput(message: string): SagsgrafError {
  return new SagsgrafError("BAD_INPUT", message);
}

function parseSafely(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/tokens\. Parsing aborted/.test(message))
      throw new SagsgrafError("LIMIT_EXCEEDED", "The document is too long.");
    throw badInput(safeMessages([message]));
  }
}

/** Validation holds that it is one; here it has to stand there by itself. */
function rootFieldOf({ selectionSet: { selections } }: OperationDefinitionNode): FieldNode {
  const [field, ...others] = selections;
  if (field?.kind !== Kind.FIELD || others.length > 0 || field.directives?.length || field.name.value.startsWith("__"))
    throw badInput("A subscription asks for its one field directly, without fragment or directive.");
  return field;
}

function toQuestion(document: DocumentNode, operation: OperationDefinitionNode, field: FieldNode): DocumentNode {
  const filter = field.arguments?.filter(({ name }) => name.value === "filter") ?? [];
  const nodes = fieldOf("nodes", [...(field.selectionSet?.selections ?? []), fieldOf("markoer", null, MARKOER)]);
  const rest = ["markoer", "flere", "afventer", "markoerUdloebet"].map((name) => fieldOf(name));
  const root: FieldNode = {
    ...fieldOf("haendelser", [...rest, nodes], ROD),
    arguments: [
      ...filter,
      argument("siden", { kind: Kind.VARIABLE, name: nameOf(SIDEN) }),
      argument("first", { kind: Kind.VARIABLE, name: nameOf(FIRST) }),
    ],
  };
  const question: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...(operation.variableDefinitions ?? []), variableOf(SIDEN, STRING), variableOf(FIRST, INT)],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [root] },
  };
  const fragments = document.definitions.filter(
    (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.typeCondition.name.value !== "Subscription",
  );
  return { kind: Kind.DOCUMENT, definitions: [question, ...fragments] };
}

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;

function fieldOf(
  name: string,
  selections: readonly SelectionNode[] | null = null,
  alias: string | null = null,
): FieldNode {
  return {
    kind: Kind.FIELD,
    name: nameOf(name),
    ...(alias === null ? {} : { alias: nameOf(alias) }),
    ...(selections === null ? {} : { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  };
}

function argument(name: string, value: ValueNode) {
  return { kind: Kind.ARGUMENT, name: nameOf(name), value } as const;
}

const named = (name: string) => ({ kind: Kind.NAMED_TYPE, name: nameOf(name) }) as const;
const STRING: TypeNode = named("String");
const INT: TypeNode = { kind: Kind.NON_NULL_TYPE, type: named("Int") };

function variableOf(name: string, type: TypeNode) {
  return { kind: Kind.VARIABLE_DEFINITION, variable: { kind: Kind.VARIABLE, name: nameOf(name) }, type } as const;
}
