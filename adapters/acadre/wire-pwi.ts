// SPDX-License-Identifier: MPL-2.0
/** Cases as PWI lists them: JSON of unknown shape to the little that is used. What else a row says is left there. */
import { FagsystemError } from "../errors.js";
import { isKey } from "./wire-felter.js";

/** The key is PWS's own; without one, the code for operators says what was wrong with the row. */
export type WirePwiSag = { readonly id: string } | { readonly id: null; readonly grund: string };

/** An empty list is `[]`; anything but a list is not the answer to the question. */
export function parsePwiSager(json: unknown, operation: string): readonly WirePwiSag[] {
  if (!Array.isArray(json)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return json.map(parseSag);
}

function parseSag(row: unknown): WirePwiSag {
  if (typeof row !== "object" || row === null) return { id: null, grund: "missing-case" };
  const id: unknown = "Id" in row ? row.Id : null;
  if (id === null) return { id: null, grund: "missing-id" };
  if ((typeof id !== "number" && typeof id !== "string") || !isKey(String(id)))
    return { id: null, grund: "invalid-id" };
  return { id: String(id) };
}
