/** Parties: SBSYS names one primary and lists persons and companies beside it, the primary among them. */

import type { PartIdent, PartRecord } from "../../schema/records.js";
import { knownNumber, readCpr, readCvr } from "../kit/numre.js";
import type { WirePart, WireSag } from "./wire.js";

/** Null where the answer brought no parties at all. The primary comes first. */
export function mapParter(sag: Pick<WireSag, "primaerPart" | "personer" | "firmaer">): readonly PartRecord[] | null {
  const { primaerPart, personer, firmaer } = sag;
  if (!primaerPart && !personer && !firmaer) return null;
  return joinParter(primaerPart, [...(personer ?? []), ...(firmaer ?? [])]);
}

/** The primary, as it is named and as it is listed, and then every other once. */
export function joinParter(primaer: WirePart | null, listed: readonly WirePart[]): readonly PartRecord[] {
  const others = listed.filter((part, index) => listed.findIndex((earlier) => isSame(earlier, part)) === index);
  const twin = primaer && others.find((part) => isSame(primaer, part));
  const first: PartRecord[] = primaer ? [mapPrimaer(primaer, twin ?? null)] : [];
  return [...first, ...others.filter((part) => part !== twin).map(mapSekundaer)];
}

function mapPrimaer(named: WirePart, listed: WirePart | null): PartRecord {
  const ident = mapIdent(named) ?? (listed && mapIdent(listed));
  return { rolle: "PRIMAER_PART", rolleTekst: null, ident, navn: named.navn ?? listed?.navn ?? null };
}

function mapSekundaer(part: WirePart): PartRecord {
  return { rolle: "SEKUNDAER_PART", rolleTekst: null, ident: mapIdent(part), navn: part.navn };
}

/** Ten digits without a dash; null for `000000-0000` and whatever else is no CPR number. */
function mapIdent(part: WirePart): PartIdent | null {
  const cpr = knownNumber(readCpr(part.cpr));
  if (cpr && part.type !== "Firma") return { type: "CPR", vaerdi: cpr };
  const cvr = knownNumber(readCvr(part.cvr));
  return cvr && part.type !== "Person" ? { type: "CVR", vaerdi: cvr } : null;
}

/**
 * Who has a CPR number is known by it: that a party's PartId and a person's Id are one and the same is not written anywhere.
 * Others by SBSYS' own number within one type, otherwise by who they are.
 */
function isSame(a: WirePart, b: WirePart): boolean {
  if (a === b) return true;
  const [first, second] = [mapIdent(a), mapIdent(b)];
  if (first?.type === "CPR" && second?.type === "CPR") return first.vaerdi === second.vaerdi;
  if (a.type !== null && a.type === b.type && a.id !== null && b.id !== null) return a.id === b.id;
  return first !== null && second !== null && first.type === second.type && first.vaerdi === second.vaerdi;
}
