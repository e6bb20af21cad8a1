// SPDX-License-Identifier: MPL-2.0
/** The last that a stream tells: why it ends, and where to go on from. */
import { SagsgrafError } from "../../subgraphs/errors.js";
import { type Fejlkode, toClientError, toGraphQLError } from "../errors.js";
import { KanIkkeSkrives } from "../opslag/log.js";
import { FRA_OS } from "../opslag/poster.js";
import { ForLangsom } from "./roer.js";

/** `LUKKER`: this process ends, and another one takes over. */
export type Slutaarsag = "FOR_LANGSOM" | "TOKEN_UDLOEBET" | "LUKKER" | "MARKOER_UDLOEBET" | "FEJL";

const SLUT: Readonly<Record<Slutaarsag, { readonly kode: Fejlkode; readonly message: string } | null>> = {
  FOR_LANGSOM: { kode: "LIMIT_EXCEEDED", message: "What was sent was not read in time. Go on from `markoer`." },
  TOKEN_UDLOEBET: { kode: "UNAUTHENTICATED", message: "The token has run out. Go on from `markoer` with another." },
  MARKOER_UDLOEBET: {
    kode: "BAD_INPUT",
    message: "`siden` is older than what is kept. Read the lists anew, and go on from `markoer`.",
  },
  FEJL: { kode: "INTERNAL", message: "Something went wrong. Go on from `markoer`." },
  // Another process takes over: no fault of anybody's.
  LUKKER: null,
};

/** @param markoer behind all that was sent; null: nothing was, and nothing asked for. */
export function slutsvar(aarsag: Slutaarsag, markoer: string | null): object {
  const fault = SLUT[aarsag];
  const told = fault ? { errors: [{ message: fault.message, extensions: { code: fault.kode } }] } : { data: null };
  return { ...told, extensions: { slut: { aarsag, markoer } } };
}

/** Of what went wrong. Null in `uventet` where it is the client's, or has been told of elsewhere. */
export function slutAf(error: unknown, markoer: string | null): { readonly svar: object; readonly uventet: boolean } {
  if (error instanceof ForLangsom) return { svar: slutsvar("FOR_LANGSOM", markoer), uventet: false };
  const told = error instanceof KanIkkeSkrives ? FRA_OS : toGraphQLError(toClientError(error)).toJSON();
  const svar = { errors: [told], extensions: { slut: { aarsag: "FEJL", markoer } } };
  return { svar, uventet: !(error instanceof SagsgrafError) };
}
