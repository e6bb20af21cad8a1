// SPDX-License-Identifier: MPL-2.0
/** Asks the graph one question. What a portal's server needs, with nothing but fetch. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The codes of `extensions.code`. */
export type Fejlkode =
  | "BAD_INPUT"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "LIMIT_EXCEEDED"
  | "FAGSYSTEM_UNAVAILABLE"
  | "FAGSYSTEM_TIMEOUT"
  | "FAGSYSTEM_REJECTED"
  | "FAGSYSTEM_INVALID_RESPONSE"
  | "INTERNAL";

export interface Fejl {
  readonly message: string;
  /** Where in the answer the null is; absent: there is no answer. */
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: Fejlkode; readonly fagsystem?: string; readonly felt?: string };
}

export interface Svar<T> {
  readonly data: T;
  /** Each is of one field that is null because its system failed. The rest of the answer stands. */
  readonly fejl: readonly Fejl[];
}

/** There is no answer at all: the question was wrong, nobody was logged in, or too much was asked. */
export class IntetSvar extends Error {
  override readonly name = "IntetSvar";
  constructor(
    readonly kode: Fejlkode,
    message: string,
  ) {
    super(message);
  }
}

export interface Adgang {
  /** Of the gateway, without a path. */
  readonly url: string;
  /** The citizen's access token from your login broker; it stays on your server. */
  readonly token: string;
}

/** @param name of a `.graphql` file in this folder */
export async function ask<T>(
  { url, token }: Adgang,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Svar<T>> {
  const query = readFileSync(join(import.meta.dirname, `${name}.graphql`), "utf8");
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/graphql-response+json",
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await answer.json()) as { data?: T | null; errors?: readonly Fejl[] };
  const [first] = errors;
  if (data === undefined || data === null)
    throw new IntetSvar(first?.extensions.code ?? "INTERNAL", first?.message ?? `HTTP ${answer.status}`);
  return { data, fejl: errors };
}
