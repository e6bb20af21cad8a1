// SPDX-License-Identifier: MPL-2.0
/** What a search finds: records, what has to be told in their place, and what whoever asked has to do itself. */
import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AfvistPost, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { AcadreClient } from "./client.js";
import type { AcadreOpsaetning } from "./config.js";
import type { Pwi } from "./pwi.js";
import type { SagReader } from "./sager.js";
import { Umulig } from "./wire-felter.js";

/** Where Acadre stops without a word. Only known of its case search; its list for a number is treated alike. */
export const LOFT = 100;

/** Null: nothing to tell. */
export type Fund = SagRecord | AfvistPost | null;

export interface Search {
  readonly client: AcadreClient;
  /** Null: the installation has none that we may use. */
  readonly pwi: Pwi | null;
  readonly reader: SagReader;
  readonly config: AcadreOpsaetning;
}

const LISTS = ["kle", "fremdrift", "foelsomhed"] as const;
const WITH_PART = ["ansvarlig", "primaerBehandler", "sagsnummer"] as const;
const NEVER = ["opstaaet", "afsluttet", "aendret", "genstand"] as const;

/** What whoever asked has to apply: a person's cases are asked for by the person alone. */
export function unapplied(kriterier: SagKriterier): readonly FilterNavn[] {
  const others = kriterier.part === null ? NEVER : [...WITH_PART, ...NEVER];
  return [
    ...LISTS.filter((name) => kriterier[name].length > 0),
    ...others.filter((name) => (kriterier[name] ?? null) !== null),
  ];
}

export function sortOut(
  fund: readonly Fund[],
  alreadyRefused: readonly AfvistPost[],
): Pick<Side, "poster" | "afviste"> {
  const afviste = fund.flatMap((one) => (one !== null && "grund" in one ? [one] : []));
  const poster = fund.flatMap((one) => (one !== null && !("grund" in one) ? [one] : []));
  return { poster, afviste: [...alreadyRefused, ...afviste] };
}

/** `noegler`: what is known of it, where it has been refused. */
export function toAfvist(error: unknown, noegler: Omit<AfvistPost, "grund"> = {}): AfvistPost {
  if (error instanceof Umulig) return { grund: error.grund, ...noegler };
  throw error;
}

/** Refused, though it could be read. */
export function afvis(grund: string, { lokalId, uuid, sagsnummer }: SagRecord): AfvistPost {
  return { grund, lokalId, uuid, sagsnummer };
}

export function refused(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
}
