/**
 * The one decision on access, asked on every path to a case or a document. Pure; fails closed: what is not known denies.
 * Sources: Sags- og Dokumentindeks, anvisning 1.7 (dataafgrænsning, Visningsklasse, Sikkerhedsprofil); Basic Privilege
 * Profile. A reason is a code for tests and logs; clients see hidden and absent as the same null.
 */
import { matchesKle } from "../../schema/identifiers.js";
import { isKendt, kendt, type Oplyst, oplysthedOf } from "../../schema/oplyst.js";
import type { DokumentRecord, FoelsomhedRecord, SagRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau } from "../../schema/values.js";
import type { Restriktioner, SamletSag } from "../reading/kilder.js";
import type { Adgangspolitik, Bruger, Ejendomssager, Privilegiegruppe, SagsbehandlerBruger } from "./bruger.js";

export type Afslagsgrund =
  | "IKKE_PRIMAER_PART"
  | "IKKE_EJER"
  | "VISNING_UNDTAGET"
  | "INDEKS_MANGLER"
  | "FOELSOMHED_UKENDT"
  | "SIKKERHEDSPROFIL"
  | "PRIVILEGIUM"
  | "INTERNT"
  | "UKENDT";

export type Adgang = { readonly vis: true } | { readonly vis: false; readonly grund: Afslagsgrund };

const VIS: Adgang = { vis: true };
const skjul = (grund: Afslagsgrund): Adgang => ({ vis: false, grund });

export function decideSag(bruger: Bruger, sag: SamletSag, politik: Adgangspolitik): Adgang {
  const { restriktioner } = sag;
  if (restriktioner.ukendt) return skjul("UKENDT");
  if (restriktioner.foelsomhed === null) return skjul("FOELSOMHED_UKENDT");
  const policy = bruger.art === "BORGER" ? politik.indeksMangler.borger : politik.indeksMangler.sagsbehandler;
  if (!restriktioner.afklaret && policy === "SKJUL") return skjul("INDEKS_MANGLER");
  return bruger.art === "BORGER"
    ? decideForBorger(bruger.cpr, sag, politik)
    : decideForSagsbehandler(bruger, sag, politik);
}

function decideForBorger(cpr: string, sag: SamletSag, { ejendomssager = null }: Adgangspolitik): Adgang {
  // Any display class restricts: the standard knows none that opens.
  if (sag.restriktioner.visningsklasser.length > 0) return skjul("VISNING_UNDTAGET");
  const claims = sag.medlemmer.map(({ post }) =>
    ejendomssager && isEjendomssag(post, ejendomssager)
      ? { grund: "IKKE_EJER" as const, holds: isOfOwner(post, cpr, ejendomssager) }
      : { grund: "IKKE_PRIMAER_PART" as const, holds: isOfPrimaerPart(post, cpr) },
  );
  // Every source that can tell has to say that it is theirs, and one at least has to tell.
  const told = claims.filter(({ holds }) => holds !== null);
  const missing = told.find(({ holds }) => !holds) ?? (told.length === 0 ? claims[0] : undefined);
  if (missing) return skjul(missing.grund);
  // The owner's case in one source is not the applicant's for want of a property there and a subject in the other.
  const ofOwner = claims.filter(({ grund }) => grund === "IKKE_EJER");
  if (ofOwner.length > 0 && !ofOwner.some(({ holds }) => holds)) return skjul("IKKE_EJER");
  return told.length > 0 ? VIS : skjul("IKKE_PRIMAER_PART");
}

/** Null: the source does not tell the parties. */
function isOfPrimaerPart({ parter }: SagRecord, cpr: string): boolean | null {
  return kendt(parter)?.some((part) => isPrimaerPart(part, cpr)) ?? null;
}

function isEjendomssag({ primaerKlasse }: SagRecord, { kle }: Ejendomssager): boolean {
  const nummer = kendt(primaerKlasse)?.nummer ?? null;
  return nummer !== null && kle.some((pattern) => matchesKle(pattern, nummer));
}

/** The applicant has no claim here. Null: the source names no property. */
function isOfOwner({ genstande }: SagRecord, cpr: string, { ejereAf }: Ejendomssager): boolean | null {
  const named = (kendt(genstande) ?? []).flatMap(({ bfe }) => bfe ?? []);
  if (named.length === 0) return null;
  return named.some((bfe) => (ejereAf(bfe) ?? []).some(({ type, vaerdi }) => type === "CPR" && vaerdi === cpr));
}

function isUkendt(value: Oplyst<unknown>): boolean {
  return oplysthedOf(value) === "UKENDT";
}

function isPrimaerPart(part: { rolle: string; ident: { type: string; vaerdi: string } | null }, cpr: string): boolean {
  return part.rolle === "PRIMAER_PART" && part.ident?.type === "CPR" && part.ident.vaerdi === cpr;
}

function decideForSagsbehandler(bruger: SagsbehandlerBruger, sag: SamletSag, politik: Adgangspolitik): Adgang {
  // Each source's list has to name the caseworker: together they would be one list, and let more in than either.
  const lists = [sag.restriktioner, ...sag.medlemmer.map(({ post }) => post)];
  if (!lists.every((list) => isNamedInProfile(bruger, list))) return skjul("SIKKERHEDSPROFIL");
  const itsystem = sag.restriktioner.mastersystem ?? politik.itsystemUuid(sag.instans);
  const opens = bruger.privilegier.some((gruppe) => groupOpens(gruppe, sag.restriktioner, itsystem, politik));
  return opens ? VIS : skjul("PRIVILEGIUM");
}

/** A profile is a positive list and lifts no other limit; membership that is not known is not membership. */
function isNamedInProfile(
  bruger: SagsbehandlerBruger,
  { sikkerhedsprofiler }: Pick<Restriktioner | SagRecord, "sikkerhedsprofiler">,
): boolean {
  if (!isKendt(sikkerhedsprofiler)) return oplysthedOf(sikkerhedsprofiler) === "TAVS";
  if (sikkerhedsprofiler.length === 0) return true;
  return sikkerhedsprofiler.some(
    ({ uuid }) => uuid !== null && (uuid === bruger.uuid || bruger.enheder.includes(uuid)),
  );
}

function groupOpens(
  gruppe: Privilegiegruppe,
  restriktioner: Restriktioner,
  itsystem: string | null,
  politik: Adgangspolitik,
): boolean {
  const { myndighed, kle, ansvarlig, foelsomhed } = restriktioner;
  return (
    myndighed !== null &&
    gruppe.cvr === myndighed &&
    kle !== null &&
    (gruppe.kle === null || gruppe.kle.some((pattern) => matchesKle(pattern, kle))) &&
    isWithin(foelsomhed, gruppe, politik) &&
    (gruppe.orgenheder === null || (ansvarlig !== null && gruppe.orgenheder.includes(ansvarlig))) &&
    (gruppe.itsystemer === null || (itsystem !== null && gruppe.itsystemer.includes(itsystem)))
  );
}

/**
 * Levels are ordered: access to one implies those below. A group without a limit opens only what is not confidential,
 * and one whose classes are all unknown opens nothing.
 */
function isWithin(foelsomhed: FoelsomhedRecord | null, gruppe: Privilegiegruppe, politik: Adgangspolitik): boolean {
  if (foelsomhed === null) return false;
  if (gruppe.foelsomhed === null) return rank(foelsomhed.niveau) === 0;
  const levels = gruppe.foelsomhed.map((uuid) => politik.foelsomhedsklasser.get(uuid.toLowerCase()));
  return levels.some((niveau) => niveau !== undefined && rank(foelsomhed.niveau) <= rank(niveau));
}

function rank(niveau: FoelsomhedNiveau): number {
  return FOELSOMHED_NIVEAUER.indexOf(niveau);
}

/**
 * A document on a case that the viewer may see: its own sensitivity, display classes and profiles come on top of the
 * case's. `foelsomhed` is the document's own, or the case's where the product has none for documents.
 */
export function decideDokument(
  bruger: Bruger,
  sag: SamletSag,
  dokument: DokumentRecord,
  foelsomhed: FoelsomhedRecord | null,
  politik: Adgangspolitik,
): Adgang {
  if (foelsomhed === null) return skjul("FOELSOMHED_UKENDT");
  if (bruger.art === "BORGER") return decideDokumentForBorger(dokument);
  if (!isNamedInProfile(bruger, dokument)) return skjul("SIKKERHEDSPROFIL");
  const itsystem = sag.restriktioner.mastersystem ?? politik.itsystemUuid(sag.instans);
  const own: Restriktioner = { ...sag.restriktioner, foelsomhed };
  return bruger.privilegier.some((gruppe) => groupOpens(gruppe, own, itsystem, politik)) ? VIS : skjul("PRIVILEGIUM");
}

/** Internal notes and what is still being written are not a citizen's to read here. */
function decideDokumentForBorger(dokument: DokumentRecord): Adgang {
  const { visningsklasser, retning, fremdrift } = dokument;
  if (isUkendt(visningsklasser) || (kendt(visningsklasser) ?? []).length > 0) return skjul("VISNING_UNDTAGET");
  const unfinished = isUkendt(fremdrift) || fremdrift === "Underudarbejdelse" || fremdrift === "Underreview";
  return isUkendt(retning) || retning === "INTERN" || unfinished ? skjul("INTERNT") : VIS;
}
