// SPDX-License-Identifier: MPL-2.0
/** Why a citizen may not see a case or a document: everything that each source says of whose it is, and of what is excepted. */
import { matchesKle } from "../../schema/identifiers.js";
import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import type { Dokumentobjekt } from "./afgoer.js";
import type { Adgangspolitik, Ejendomssager } from "./bruger.js";
import type { HarFakta, Kildefakta } from "./fakta.js";
import { type Grund, grund } from "./grunde.js";

/** What one source says of whose case it is. `holds` null: it does not tell. */
interface Paastand {
  readonly kode: "IKKE_EJER" | "IKKE_PRIMAER_PART";
  readonly kilde: HarFakta;
  readonly holds: boolean | null;
  readonly ulaeselig: boolean;
}

export function borgersGrunde(
  cpr: string,
  fakta: readonly Kildefakta[],
  { ejendomssager = null }: Adgangspolitik,
): readonly Grund[] {
  const grunde: Grund[] = [];
  const claims: Paastand[] = [];
  for (const kilde of fakta) {
    if (kilde.art !== "HAR") continue;
    // Any display class restricts: the standard knows none that opens.
    const klasser = kendt(kilde.fakta.visningsklasser);
    if (klasser && klasser.length > 0) grunde.push(grund("VISNING_UNDTAGET", "VISNINGSKLASSE", kilde));
    claims.push(paastandOf(kilde, cpr, ejendomssager));
  }
  addEjerskabsgrunde(claims, grunde);
  return grunde;
}

function paastandOf(kilde: HarFakta, cpr: string, ejendomssager: Ejendomssager | null): Paastand {
  const { parter, genstande } = kilde.fakta;
  if (ejendomssager && isEjendomssag(kilde, ejendomssager))
    return {
      kode: "IKKE_EJER",
      kilde,
      holds: isOfOwner(kilde, cpr, ejendomssager),
      ulaeselig: oplysthedOf(genstande) === "UKENDT",
    };
  const holds = kendt(parter)?.some((part) => isPrimaerPart(part, cpr)) ?? null;
  return { kode: "IKKE_PRIMAER_PART", kilde, holds, ulaeselig: oplysthedOf(parter) === "UKENDT" };
}

/** Every source that can tell has to say that it is theirs, and one at least has to tell. */
function addEjerskabsgrunde(claims: readonly Paastand[], grunde: Grund[]): void {
  const before = grunde.length;
  let [isTheirs, isOfOwner, isTheOwners] = [false, false, false];
  for (const { kode, kilde, holds, ulaeselig } of claims) {
    const dimension = kode === "IKKE_EJER" ? "GENSTAND" : "PART";
    if (ulaeselig) grunde.push(grund("UKENDT", dimension, kilde));
    else if (holds === false) grunde.push(grund(kode, dimension, kilde));
    isTheirs ||= holds === true;
    isOfOwner ||= kode === "IKKE_EJER";
    isTheOwners ||= kode === "IKKE_EJER" && holds === true;
  }
  if (grunde.length > before) return;
  // The owner's case in one source is not the applicant's for want of a property there and a subject in the other.
  if (isOfOwner && !isTheOwners) grunde.push(grund("IKKE_EJER", "GENSTAND", null));
  else if (!isTheirs) grunde.push(grund("IKKE_PRIMAER_PART", "PART", null));
}

function isPrimaerPart(part: { rolle: string; ident: { type: string; vaerdi: string } | null }, cpr: string): boolean {
  return part.rolle === "PRIMAER_PART" && part.ident?.type === "CPR" && part.ident.vaerdi === cpr;
}

function isEjendomssag({ fakta }: HarFakta, { kle }: Ejendomssager): boolean {
  const nummer = kendt(fakta.kle);
  return nummer !== null && kle.some((pattern) => matchesKle(pattern, nummer));
}

/** The applicant has no claim here. Null: the source names no property. */
function isOfOwner({ fakta }: HarFakta, cpr: string, { ejereAf }: Ejendomssager): boolean | null {
  const named = (kendt(fakta.genstande) ?? []).flatMap(({ bfe }) => bfe ?? []);
  if (named.length === 0) return null;
  return named.some((bfe) => (ejereAf(bfe) ?? []).some(({ type, vaerdi }) => type === "CPR" && vaerdi === cpr));
}

/** Internal notes and what is still being written are not a citizen's to read here. */
export function borgersGrundeForDokument(objekt: Dokumentobjekt): readonly Grund[] {
  const { visningsklasser, retning, fremdrift } = objekt.dokument;
  const isUkendt = (value: unknown) => oplysthedOf(value as typeof retning) === "UKENDT";
  const excepted = isUkendt(visningsklasser) || (kendt(visningsklasser) ?? []).length > 0;
  const unfinished = isUkendt(fremdrift) || fremdrift === "Underudarbejdelse" || fremdrift === "Underreview";
  const internal = isUkendt(retning) || retning === "INTERN" || unfinished;
  return [
    ...(excepted ? [grund("VISNING_UNDTAGET", "VISNINGSKLASSE", objekt)] : []),
    ...(internal ? [grund("INTERNT", null, objekt)] : []),
  ];
}
