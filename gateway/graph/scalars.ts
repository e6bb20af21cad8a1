/** A composed schema knows scalars by name only; this gives them their checks, so bad input stops before any source. */
import { type GraphQLSchema, isScalarType } from "graphql";
import { Bfe, Cpr, Cvr, DateTime, Dato, Kle, Uuid } from "../../schema/graphql/scalars.js";

export function installScalars(schema: GraphQLSchema): void {
  for (const scalar of [Bfe, Cpr, Cvr, Kle, Uuid, DateTime, Dato]) {
    const type = schema.getType(scalar.name);
    if (!isScalarType(type)) continue;
    type.parseValue = scalar.parseValue;
    type.parseLiteral = scalar.parseLiteral;
    type.serialize = scalar.serialize;
  }
}
