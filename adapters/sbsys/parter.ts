// SPDX-License-Identifier: MPL-2.0
/** Parties: SBSYS names one primary and lists persons and companies beside it, the primary among them. */
import type { PartIdent, PartRecord } from "../../schema/records.js";
import { ellerIngen, type Felt, isRaekke, type Raekke, raekker, tekst } from "../kit/felt.js";
import { UKENDT } from "../kit/laest.js";
import { knownNumber, readCpr, readCvr } from "../kit/numre.js";

type Partstype = "Person" | "Firma";

interface Part {
  readonly type: Partstype | null;
  /** SBSYS' own number of it. */
  readonly id: string | null;
  readonly ident: PartIdent | null;
  readonly navn: string | null;
}

/** Null where the answer brought no parties at all. The primary comes first. */
export const parterOf: Felt<readonly PartRecord[]> = (raekke) => {
  const primaer = isRaekke(raekke["primarypart"]) ? readPart(raekke["primarypart"], null) : null;
  const [personer, firmaer] = [readListe(raekke, "personer", "Person"), readListe(raekke, "firmaer", "Firma")];
  if (!primaer && !personer && !firmaer) return null;
  return joinParter(primaer, [...(personer ?? []), ...(firmaer ?? [])]);
};

function readListe(raekke: Raekke, sti: string, type: Partstype): readonly Part[] | null {
  const rows = raekker(sti)(raekke);
  return rows === UKENDT || rows === null ? null : rows.map((row) => readPart(row, type));
}

/** One of the `part` list or of the search; `type` where the list it stands in says it. */
export function readPart(raekke: Raekke, type: Partstype | null): Part {
  const say = (...stier: readonly string[]) => ellerIngen(tekst(...stier))(raekke);
  const stated = say("parttype")?.toLowerCase();
  const own = type ?? (stated === "person" ? "Person" : stated === "firma" ? "Firma" : null);
  const ident = identOf(own, say("cprnummer"), say("cvrnummer"));
  return { type: own, id: say("partid", "id"), ident, navn: say("navn") };
}

/** Ten digits without a dash; null for `000000-0000` and whatever else is no CPR number. */
function identOf(type: Partstype | null, cprnummer: string | null, cvrnummer: string | null): PartIdent | null {
  const cpr = knownNumber(readCpr(cprnummer));
  if (cpr && type !== "Firma") return { type: "CPR", vaerdi: cpr };
  const cvr = knownNumber(readCvr(cvrnummer));
  return cvr && type !== "Person" ? { type: "CVR", vaerdi: cvr } : null;
}

/** The primary, as it is named and as it is listed, and then every other once. */
export function joinParter(primaer: Part | null, listed: readonly Part[]): readonly PartRecord[] {
  const others = listed.filter((part, index) => listed.findIndex((earlier) => isSame(earlier, part)) === index);
  const twin = primaer && others.find((part) => isSame(primaer, part));
  const first = primaer
    ? [{ ...primaer, ident: primaer.ident ?? twin?.ident ?? null, navn: primaer.navn ?? twin?.navn ?? null }]
    : [];
  const toRecord =
    (rolle: PartRecord["rolle"]) =>
    ({ ident, navn }: Part): PartRecord => ({ rolle, rolleTekst: null, ident, navn });
  return [
    ...first.map(toRecord("PRIMAER_PART")),
    ...others.filter((part) => part !== twin).map(toRecord("SEKUNDAER_PART")),
  ];
}

/**
 * Who has a CPR number is known by it: that a party's PartId and a person's Id are one and the same is not written anywhere.
 * Others by SBSYS' own number within one type, otherwise by who they are.
 */
function isSame(a: Part, b: Part): boolean {
  if (a === b) return true;
  const [first, second] = [a.ident, b.ident];
  if (first?.type === "CPR" && second?.type === "CPR") return first.vaerdi === second.vaerdi;
  if (a.type !== null && a.type === b.type && a.id !== null && b.id !== null) return a.id === b.id;
  return first !== null && second !== null && first.type === second.type && first.vaerdi === second.vaerdi;
}
