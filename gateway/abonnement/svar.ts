// SPDX-License-Identifier: MPL-2.0
/** From one page of changes to what each subscriber is sent: an answer for each change, and where it goes on from. */
import type { GraphQLFormattedError } from "graphql";
import type { Json } from "../executor/representation.js";
import type { OperationAnswer } from "../graph/run-operation.js";
import { MARKOER, ROD } from "./spoergsmaal.js";

export interface Aendringssvar {
  readonly data: Json;
  readonly errors?: readonly GraphQLFormattedError[];
}

export interface Aendringsside {
  readonly aendringer: readonly { readonly markoer: string; readonly svar: Aendringssvar }[];
  readonly markoer: string;
  readonly flere: boolean;
  readonly afventer: boolean;
  readonly markoerUdloebet: boolean;
}

interface Rod extends Omit<Aendringsside, "aendringer"> {
  readonly nodes: readonly Json[];
}

/** Null: the feed could not be read. @param navn what the client calls the field of the root. */
export function sideOf({ data, errors = [] }: OperationAnswer, navn: string): Aendringsside | null {
  const rod = (data?.[ROD] ?? null) as Rod | null;
  if (rod === null) return null;
  const { nodes, markoer, flere, afventer, markoerUdloebet } = rod;
  const aendringer = nodes.map(({ [MARKOER]: own, ...node }, at) => {
    const fejl = errors.filter(({ path }) => path?.[1] === "nodes" && path[2] === at);
    const told = fejl.map((error) => ({ ...error.toJSON(), path: [navn, ...(error.path ?? []).slice(3)] }));
    return { markoer: String(own), svar: { data: { [navn]: node }, ...(told.length > 0 ? { errors: told } : {}) } };
  });
  return { aendringer, markoer, flere, afventer, markoerUdloebet };
}
