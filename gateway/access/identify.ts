// SPDX-License-Identifier: MPL-2.0
/** Who is asking, for what purpose: from the headers of a request. */
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { TokenReader } from "./tokens.js";

export interface RequestHeaders {
  readonly authorization: string | undefined;
  readonly formaal: string | undefined;
}

/** Null where no token was given at all. Throws UNAUTHENTICATED for a bad one, BAD_INPUT where the purpose is missing. */
export async function identify(
  headers: RequestHeaders,
  tokens: TokenReader,
  formaal: readonly string[],
): Promise<Bruger | null> {
  if (headers.authorization === undefined) return null;
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization.trim())?.[1];
  if (!token) throw new SagsgrafError("UNAUTHENTICATED", "The authorization header must be: Bearer <token>.");
  const principal = await tokens.read(token);
  if (principal.art === "BORGER") return principal;
  const stated = headers.formaal?.trim();
  if (!stated) throw new SagsgrafError("BAD_INPUT", "A caseworker must state a purpose in the header x-formaal.");
  if (!formaal.includes(stated))
    throw new SagsgrafError("BAD_INPUT", "The purpose in x-formaal is not one of the configured codes.");
  return { ...principal, formaal: stated };
}
