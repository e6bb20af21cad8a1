// SPDX-License-Identifier: MPL-2.0
/** What a case is about: the property of a building case, and properties that Nova lists among the parties. */
import { parseBfe } from "../../schema/identifiers.js";
import type { GenstandRecord } from "../../schema/records.js";
import type { WirePart, WireSag } from "./wire.js";

/** Null where the building case's property cannot be read: not known, which is not the same as none. */
export function mapGenstande({
  ejendom,
  caseParties,
}: Pick<WireSag, "ejendom" | "caseParties">): readonly GenstandRecord[] | null {
  if (ejendom === "ULAESELIG") return null;
  const byggeri: GenstandRecord[] = ejendom ? [{ art: "BYGGERI", bfe: ejendom.bfe, betegnelse: ejendom.adresse }] : [];
  const ofParter = (caseParties ?? [])
    .filter(isEjendomspart)
    .map(mapEjendomspart)
    .filter(({ bfe }) => bfe === null || byggeri.every((other) => other.bfe !== bfe));
  return [...byggeri, ...ofParter];
}

/** A property that Nova lists among the parties: it is nobody, but something that the case is about. */
export function isEjendomspart({ identificationType }: WirePart): boolean {
  return identificationType === "BfeNummer" || identificationType === "EsrNummer";
}

/** Nova does not say in what way such a property concerns the case. */
function mapEjendomspart({ identificationType, identification, name }: WirePart): GenstandRecord {
  const nummer = identification?.trim() ?? "";
  const bfe = identificationType === "BfeNummer" ? parseBfe(nummer) : null;
  if (bfe !== null) return { art: "ANDEN", bfe, betegnelse: name };
  return { art: "ANDEN", bfe: null, betegnelse: name ?? (nummer || null) };
}
