// SPDX-License-Identifier: MPL-2.0
/**
 * Who may see which case of Korsbæk: told from the municipality as it truly is and from what the demo's configuration
 * says, by the rules of the index's guide. Nothing of the product is asked.
 */
import type { Kommune, KommuneDokument, KommuneSag } from "../../emulators/kit/kommune.js";
import type { FoelsomhedNiveau, Partsrolle } from "../../schema/values.js";
import type { Caseworker, Citizen, Viewer } from "./viewers.js";

const NIVEAUER: readonly FoelsomhedNiveau[] = [
  "IKKE_FORTROLIGE_DATA",
  "FORTROLIGE_PERSONOPLYSNINGER",
  "FOELSOMME_PERSONOPLYSNINGER",
  "VIP_SAGER",
];
const rank = (niveau: FoelsomhedNiveau) => NIVEAUER.indexOf(niveau);

/** Deleted, passive and mistaken cases are nobody's to see. */
export function live({ sager }: Kommune): readonly KommuneSag[] {
  return sager.filter(({ udgaaet }) => !udgaaet);
}

export function isParty({ parter }: KommuneSag, vaerdi: string, rolle: Partsrolle): boolean {
  return parter.some((part) => part.rolle === rolle && part.ident.vaerdi === vaerdi);
}

/** The demo's table for SBSYS, which has no level of its own but for protected cases. */
function levelInSbsys({ foelsomhed, kle: { nummer }, indeks }: KommuneSag): FoelsomhedNiveau {
  if (foelsomhed === "VIP_SAGER" || indeks) return foelsomhed;
  return /^2[79]\./.test(nummer) ? "FOELSOMME_PERSONOPLYSNINGER" : "FORTROLIGE_PERSONOPLYSNINGER";
}

/** Which products tell how far a document has come, and so which of them are unfinished. */
const TELLS_FREMDRIFT = ["lora", "workzone", "acadre", "sql"];
/** Products without a level on documents: the case's holds. Acadre's documents have one where they have an access code. */
const WITHOUT_DOCUMENT_LEVEL = ["sbsys", "lora", "workzone"];
/** Acadre's documents have neither the UUIDs nor the numbers that the index knows them by. */
const UNKNOWN_TO_THE_INDEX = ["acadre"];

function isKnownByIndex({ system, indeks }: KommuneSag): boolean {
  return indeks !== null && !UNKNOWN_TO_THE_INDEX.includes(system);
}

/** The highest that its own system and the index give it, which here is the same; the case's where neither does. */
function levelOfDokument(sag: KommuneSag, { foelsomhed }: KommuneDokument): FoelsomhedNiveau {
  const isUncoded = sag.system === "acadre" && foelsomhed === "IKKE_FORTROLIGE_DATA";
  const isWithout = isUncoded || WITHOUT_DOCUMENT_LEVEL.includes(sag.system);
  return isWithout && !isKnownByIndex(sag) ? levelOf(sag) : foelsomhed;
}

/** The highest level that any source gives the case. */
export function levelOf(sag: KommuneSag): FoelsomhedNiveau {
  const own = sag.system === "sbsys" ? levelInSbsys(sag) : sag.foelsomhed;
  const indexed = sag.indeks?.foelsomhed ?? own;
  return rank(indexed) > rank(own) ? indexed : own;
}

export function maySee(viewer: Viewer, sag: KommuneSag, kommune: Kommune): boolean {
  if (sag.udgaaet) return false;
  return viewer.art === "BORGER" ? citizenMaySee(viewer, sag, kommune) : caseworkerMaySee(viewer, sag, kommune);
}

function citizenMaySee({ cpr }: Citizen, sag: KommuneSag, kommune: Kommune): boolean {
  const isTheirs = isByggesag(sag) ? owns(cpr, sag, kommune) : isParty(sag, cpr, "PRIMAER_PART");
  return isTheirs && !sag.indeks?.visningUndtagetForBorger;
}

/** Those that the demo gives to the owner of the property, whoever applied. */
function isByggesag({ kle }: KommuneSag): boolean {
  return kle.nummer.startsWith("02.34.");
}

function owns(cpr: string, { genstande = [] }: KommuneSag, { ejendomme = [] }: Kommune): boolean {
  const numbers = genstande.map(({ bfe }) => bfe);
  return ejendomme.some(({ bfe, ejere }) => numbers.includes(bfe) && ejere.some(({ vaerdi }) => vaerdi === cpr));
}

function caseworkerMaySee({ rights }: Caseworker, sag: KommuneSag, kommune: Kommune): boolean {
  const {
    cvr = kommune.cvr,
    kle = ["*"],
    foelsomhed = "IKKE_FORTROLIGE_DATA",
    orgenheder,
    itsystemer,
    enheder = [],
  } = rights;
  const profiler = sag.indeks?.sikkerhedsprofiler ?? [];
  return (
    cvr === kommune.cvr &&
    kle.some((pattern) => sag.kle.nummer.startsWith(pattern.replace("*", ""))) &&
    rank(levelOf(sag)) <= rank(foelsomhed) &&
    (orgenheder === undefined || orgenheder.includes(sag.ansvarlig.uuid)) &&
    (itsystemer === undefined || itsystemer.includes(systemOf(sag, kommune))) &&
    (profiler.length === 0 || profiler.some((uuid) => enheder.includes(uuid)))
  );
}

function systemOf({ system }: KommuneSag, { itsystemer }: Kommune): string {
  const found = itsystemer.find(({ instans, navn }) => instans === system || navn.toLowerCase() === system);
  return found?.uuid ?? "";
}

/**
 * Whether the viewer may see a document of a case that they may see. Only the index tells of a document's display class.
 * `sag` as it is known under the id that was asked for: see `knownAs`.
 */
export function maySeeDokument(viewer: Viewer, sag: KommuneSag, dokument: KommuneDokument): boolean {
  if (viewer.art === "SAGSBEHANDLER")
    return rank(levelOfDokument(sag, dokument)) <= rank(viewer.rights.foelsomhed ?? "IKKE_FORTROLIGE_DATA");
  const isUnfinished = ["Underudarbejdelse", "Underreview"].includes(dokument.fremdrift);
  const tells = isKnownByIndex(sag) || TELLS_FREMDRIFT.includes(sag.system);
  // The index excepts one of them, and nobody can tell which.
  const isInDoubt =
    sag.indeks !== null && !isKnownByIndex(sag) && sag.dokumenter.some((one) => one.visningUndtagetForBorger);
  return (
    !isInDoubt &&
    dokument.retning !== "INTERN" &&
    !(isKnownByIndex(sag) && dokument.visningUndtagetForBorger) &&
    !(tells && isUnfinished)
  );
}
