// SPDX-License-Identifier: MPL-2.0
/** Anything thrown, to one of nine codes and a text that is safe to show. The original goes to the log, scrubbed. */
import { GraphQLError } from "graphql";
import { FagsystemError } from "../adapters/errors.js";
import { KildeError, SagsgrafError } from "../subgraphs/errors.js";
import type { FetchError, Path } from "./executor/run-plan.js";
import { isAboutInput, safeMessage } from "./graph/safe-message.js";

export const FEJLKODER = [
  "BAD_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "LIMIT_EXCEEDED",
  "FAGSYSTEM_UNAVAILABLE",
  "FAGSYSTEM_TIMEOUT",
  "FAGSYSTEM_REJECTED",
  "FAGSYSTEM_INVALID_RESPONSE",
  "INTERNAL",
] as const;
export type Fejlkode = (typeof FEJLKODER)[number];

/** What a client gets of an error. `fagsystem` and `felt` say which source failed to give which field. */
export interface ClientError {
  readonly kode: Fejlkode;
  readonly message: string;
  readonly fagsystem?: string;
  readonly felt?: string;
}

const SOURCE_TEXT: Record<string, string> = {
  FAGSYSTEM_UNAVAILABLE: "The source could not be reached.",
  FAGSYSTEM_TIMEOUT: "The source did not answer in time.",
  FAGSYSTEM_REJECTED: "The source refused the question.",
  FAGSYSTEM_INVALID_RESPONSE: "The source's answer could not be understood.",
};

/** It was not asked: this is known of it. */
const CANNOT_ANSWER = "The source cannot answer about the past.";

function textOf({ kode, grund }: FagsystemError): string {
  return grund === "HISTORIK" ? CANNOT_ANSWER : (SOURCE_TEXT[kode] ?? "");
}

const INTERNAL: ClientError = { kode: "INTERNAL", message: "Something went wrong here. It has been logged." };

export function toClientError(thrown: unknown): ClientError {
  if (thrown instanceof KildeError) {
    return {
      kode: thrown.fejl.kode,
      message: textOf(thrown.fejl),
      fagsystem: thrown.instans,
      felt: thrown.felt,
    };
  }
  if (thrown instanceof SagsgrafError) return { kode: thrown.kode, message: thrown.message };
  if (thrown instanceof FagsystemError) return { kode: thrown.kode, message: textOf(thrown) };
  if (thrown instanceof GraphQLError) return fromGraphQLError(thrown);
  return INTERNAL;
}

function fromGraphQLError(error: GraphQLError): ClientError {
  const { originalError, extensions } = error;
  if (originalError && originalError !== error) return toClientError(originalError);
  if (extensions["code"] === "BAD_INPUT" || isAboutInput(error.message))
    return { kode: "BAD_INPUT", message: safeMessage(error.message) };
  return INTERNAL;
}

/** An error as it may be logged: graphql-js repeats values, which may be titles and names, in its messages. */
export function loggable(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const { originalError } = error;
  if (originalError && originalError !== error) return loggable(originalError);
  const known = /^(?:Cannot return null for non-nullable field|Unknown )/.test(error.message);
  const told = new Error(known ? safeMessage(error.message) : (/^[^":]*/.exec(error.message)?.[0] ?? ""));
  return Object.assign(told, { name: error.name, stack: error.stack });
}

/** What a subgraph in another process says of an error: only codes of the closed set are believed. */
export function fromRemote(message: string, extensions: Readonly<Record<string, unknown>> | undefined): ClientError {
  const kode = FEJLKODER.find((known) => known === extensions?.["code"]);
  if (!kode || kode === "INTERNAL") return INTERNAL;
  // Who asks was known here: another secret, or another clock, is ours to mend.
  if (kode === "UNAUTHENTICATED")
    return { kode: "FAGSYSTEM_REJECTED", message: SOURCE_TEXT["FAGSYSTEM_REJECTED"] ?? "" };
  const { fagsystem, felt } = extensions ?? {};
  return {
    kode,
    message: message === CANNOT_ANSWER ? message : (SOURCE_TEXT[kode] ?? message),
    ...(typeof fagsystem === "string" ? { fagsystem } : {}),
    ...(typeof felt === "string" ? { felt } : {}),
  };
}

export interface PathedError extends ClientError {
  readonly path: Path;
}

/** One error per source and group of fields, at the first place in the answer where it shows; others stand alone. */
export function collapse(errors: readonly PathedError[]): GraphQLError[] {
  const seen = new Map<string, PathedError>();
  for (const error of [...errors].sort((a, b) => comparePaths(a.path, b.path))) {
    const key =
      error.fagsystem === undefined
        ? JSON.stringify([error.kode, error.path])
        : JSON.stringify([error.fagsystem, error.felt]);
    if (!seen.has(key)) seen.set(key, error);
  }
  return [...seen.values()].map(toGraphQLError);
}

/** Errors come as the sources fail; an answer that is the same reads the same. */
function comparePaths(a: Path, b: Path): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  const [left, right] = [a[at], b[at]];
  if (at < 0 || right === undefined) return a.length - b.length;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}

export function toGraphQLError({
  kode,
  message,
  fagsystem,
  felt,
  path,
}: ClientError & { readonly path?: Path }): GraphQLError {
  return new GraphQLError(message, {
    ...(path ? { path: [...path] } : {}),
    extensions: {
      code: kode,
      ...(fagsystem === undefined ? {} : { fagsystem }),
      ...(felt === undefined ? {} : { felt }),
    },
  });
}

/** @param describe makes a client error of what a subgraph reported or of a fetch that failed as a whole. */
export function pathErrors(errors: readonly FetchError[], describe: (error: FetchError) => ClientError): PathedError[] {
  return errors.map((error) => ({ ...describe(error), path: error.path }));
}
