// SPDX-License-Identifier: MPL-2.0
/** What is written of one answer. */
import type { PartIdent } from "../../schema/records.js";

export type Opslagsudfald =
  /** Something was shown. */
  | "VIST"
  /** Somebody or something was named, and nothing of it was shown: it is not there, or not for this viewer. */
  | "IKKE_VIST"
  /** This viewer may not ask that. */
  | "AFVIST";

export type Opslagshandling = "SPOERGSMAAL" | "INDHOLD" | "INDHOLD_SLUT" | "LOG";

export interface Opslagspost {
  readonly requestId: string;
  readonly aktoer:
    | { readonly art: "SAGSBEHANDLER"; readonly uuid: string; readonly enheder: readonly string[] }
    | { readonly art: "BORGER"; readonly cpr: string }
    | { readonly art: "DRIFT"; readonly navn: string };
  readonly formaal: string | null;
  readonly operation: string;
  readonly klient: string | null;
  /** Which version of the rules decided. */
  readonly regel: string;
  readonly handling: Opslagshandling;
  readonly udfald: Opslagsudfald;
  /** Ids of cases and documents, as given out. */
  readonly objekter: readonly string[];
  /** Groups of fields that were given. */
  readonly felter: readonly string[];
  /** Activity of the municipality's record (artikel 30). */
  readonly aktivitet: string;
  /** Whose data it was. */
  readonly subjekter: readonly PartIdent[];
}

/** Longer than any number is; a source may say what is none. */
const LONGEST = 100;

/** A person or company as one text. */
export function subjektOf({ type, vaerdi }: PartIdent): string {
  return `${type}:${vaerdi}`.slice(0, LONGEST);
}
