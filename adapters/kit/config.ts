// SPDX-License-Identifier: MPL-2.0
/** Parts of a product's `connection` that every product has. */
import { z } from "zod";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

function isSecure(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.includes(url.hostname));
}

/** Persons' data go over it: https, except on the machine itself. */
export const secureUrl = z.string().refine(isSecure, "must be an https:// address (http:// only on loopback)");

/** A word of a source's, or a key of a table of them. */
export const ordFelt = z.string().trim().min(1);

/** Where staff open a case; only the case's own keys go into the address. */
export function linkSkabelon(...pladser: readonly string[]) {
  const named = pladser.map((plads) => `{${plads}}`);
  return secureUrl
    .refine((text) => named.some((plads) => text.includes(plads)), `must contain ${named.join(" or ")}`)
    .nullable()
    .default(null)
    .describe(`Address where staff open a case, with ${named.join(" or ")}. Null: no link.`);
}
