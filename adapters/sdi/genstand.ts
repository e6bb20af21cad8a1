// SPDX-License-Identifier: MPL-2.0
/** What a case is about (Sagsgenstande): a URN that the index does not explain, and a text of the sender's. */
import { parseBfe } from "../../schema/identifiers.js";
import type { GenstandRecord } from "../../schema/records.js";
import { bfeOfUrn, bfeUrns, esrNavn } from "../kit/ejendom.js";
import type { Roller } from "./config.js";
import { genstandsartOf } from "./roller.js";
import { parsePartUrn } from "./urn.js";
import type { WireRelation } from "./wire-relation.js";

type Urner = readonly string[];
/** How roles and objects are read. */
export interface Laesemaade {
  readonly roller: Roller;
  readonly genstandUrn: Urner;
}

export function mapGenstande(
  genstande: readonly WireRelation[],
  { roller, genstandUrn }: Laesemaade,
): readonly GenstandRecord[] {
  return genstande.map(({ rolle, reference: { uuid, urn }, tekst }) => {
    const bfe = urn === null ? null : bfeOfUrn(urn, genstandUrn);
    const other = bfe === null ? (publicUrn(urn) ?? uuid) : null;
    return { art: genstandsartOf(roller, rolle), bfe, betegnelse: tekst ?? other };
  });
}

/** Never a person's number. */
function publicUrn(urn: string | null): string | null {
  if (urn === null || parsePartUrn(urn) !== null || /cpr|fuldtnavn/i.test(urn)) return null;
  return esrNavn(urn) ?? urn;
}

/** Every URN that a property may stand under; null: it is no BFE number. */
export function genstandUrns(bfe: string, urner: Urner): readonly string[] | null {
  const digits = parseBfe(bfe);
  return digits === null ? null : bfeUrns(digits, urner);
}
