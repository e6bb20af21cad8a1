// SPDX-License-Identifier: MPL-2.0
/** What clients see: the composed schema, with what composition leaves behind or does not know. */
import {
  extendSchema,
  type GraphQLScalarType,
  type GraphQLSchema,
  isInputObjectType,
  isScalarType,
  parse,
} from "graphql";
import { Bfe, Cpr, Cvr, DateTime, Dato, Duration, Kle, Uuid } from "../../schema/graphql/scalars.js";
import { FEJLKODER, type Fejlkode } from "../errors.js";

/** Inputs of which exactly one member is given. Composition drops the directive. */
const ONE_OF = ["PartInput"];

/** Where a scalar's form is written down for everybody; the others' is in their description. */
const SPECIFIED_BY: Readonly<Record<string, string>> = {
  UUID: "https://www.rfc-editor.org/rfc/rfc9562",
  DateTime: "https://www.rfc-editor.org/rfc/rfc3339",
  Dato: "https://scalars.graphql.org/andimarek/local-date",
};

const FEJL: Readonly<Record<Fejlkode, string>> = {
  BAD_INPUT: "The client's: the question or one of its values is wrong.",
  UNAUTHENTICATED: "The client's: nobody has said who is asking, or the token does not hold.",
  FORBIDDEN: "The client's: this person may not ask this.",
  LIMIT_EXCEEDED: "The client's: too large, too deep, or too often.",
  FAGSYSTEM_UNAVAILABLE: "The source's: it could not be reached. Ask again later.",
  FAGSYSTEM_TIMEOUT: "The source's: it did not answer in time. Ask again later.",
  FAGSYSTEM_REJECTED: "The operator's: the source refused the question.",
  FAGSYSTEM_INVALID_RESPONSE: "The operator's: the source's answer could not be understood.",
  INTERNAL: "Ours; the log has it.",
};

const FEJLKODE = parse(`
"""What is wrong, as \`extensions.code\` of an entry in \`errors\` (fejlkode)."""
enum Fejlkode {
${FEJLKODER.map((kode) => `  """${FEJL[kode]}"""\n  ${kode}`).join("\n\n")}
}`);

/** Composition knows no subscriptions: the gateway holds this one itself, and asks `haendelser` for each change. */
const ABONNEMENT = parse(`
extend schema { subscription: Subscription }

"""What is told when it happens: \`POST /graphql/stream\`, as server-sent events in the protocol of graphql-sse."""
type Subscription {
  """
  A case has changed (sag ændret). What \`haendelser\` gives, as it comes: each change once, with the access that the viewer has when it leaves.
  """
  sagAendret(
    """Of which cases; null: of all that the viewer may see."""
    filter: HaendelsesFilter

    """The \`markoer\` to go on from; null: from now on. A header last-event-id takes its place."""
    siden: String
  ): Haendelse
}`);

/** @param composed as the planner has made it, or as it is printed; its own types are changed. */
export function toApiSchema(composed: GraphQLSchema): GraphQLSchema {
  const known = extendSchema(composed, FEJLKODE);
  const schema = known.getType("Haendelse") ? extendSchema(known, ABONNEMENT) : known;
  installScalars(schema);
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
  for (const [name, url] of Object.entries(SPECIFIED_BY)) {
    const type = schema.getType(name);
    if (isScalarType(type)) type.specifiedByURL = url;
  }
  return schema;
}

/** A composed schema knows scalars by name only; this gives them their checks, so bad input stops before any source. */
function installScalars(schema: GraphQLSchema): void {
  const own: readonly GraphQLScalarType[] = [Bfe, Cpr, Cvr, Kle, Uuid, DateTime, Dato, Duration];
  for (const scalar of own) {
    const type = schema.getType(scalar.name);
    if (!isScalarType(type)) continue;
    type.parseValue = scalar.parseValue;
    type.parseLiteral = scalar.parseLiteral;
    type.serialize = scalar.serialize;
  }
}
