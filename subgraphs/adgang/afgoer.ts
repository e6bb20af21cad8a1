// SPDX-License-Identifier: MPL-2.0
/**
 * The one decision on access, asked on every path to a case, a document, or what is for operators. Pure; fails closed:
 * what is not known denies. Sources: Sags- og Dokumentindeks, anvisning 1.7 (dataafgrænsning, Visningsklasse,
 * Sikkerhedsprofil); Basic Privilege Profile.
 */
import { kendt, type Oplyst, oplysthedOf } from "../../schema/oplyst.js";
import type { DokumentRecord, FoelsomhedRecord } from "../../schema/records.js";
import { borgersGrunde, borgersGrundeForDokument } from "./afgoer-borger.js";
import { gruppernesGrunde, isNamedInProfile, type Oensket } from "./afgoer-gruppe.js";
import type { Adgangspolitik, Bruger, SagsbehandlerBruger } from "./bruger.js";
import type { Dimension, Kildefakta } from "./fakta.js";
import { type Giver, type Grund, giversOf, grund } from "./grunde.js";
import type { Handling } from "./handlinger.js";
import { levelOf } from "./niveau.js";

/** Changes with the rules, so that a decision can be told from one by other rules. */
export const REGEL = "sagsgraf-adgang@3";

/** Role by act; what is not here nobody may. */
const ROLLE: Readonly<Record<Bruger["art"], ReadonlySet<Handling>>> = {
  BORGER: new Set(["EKSISTENS", "OVERBLIK", "PARTER", "DOKUMENT", "INDHOLD", "HISTORIK"]),
  SAGSBEHANDLER: new Set(["EKSISTENS", "OVERBLIK", "PARTER", "DOKUMENT", "INDHOLD", "NOTE", "HISTORIK", "FULDT_CPR"]),
};

/** What is known of the case. */
export interface Sagsobjekt {
  readonly art: "SAG";
  readonly fakta: readonly Kildefakta[];
}

/** A document on a case that the viewer may see: what limits it comes on top of the case's. */
export interface Dokumentobjekt {
  readonly art: "DOKUMENT";
  readonly fakta: readonly Kildefakta[];
  readonly instans: string;
  readonly dokument: Pick<DokumentRecord, "visningsklasser" | "sikkerhedsprofiler" | "retning" | "fremdrift">;
  /** Its own level, or the case's where its product has none for documents. */
  readonly foelsomhed: FoelsomhedRecord | null;
}

/** What is for those who operate, of a source. */
export interface Driftsobjekt {
  readonly art: "DRIFT";
}

export type Objekt = Sagsobjekt | Dokumentobjekt | Driftsobjekt;

export interface Afgoerelse {
  readonly vis: boolean;
  /** All of them; none where it is shown. */
  readonly grunde: readonly Grund[];
  readonly regel: typeof REGEL;
}

const VIS: Afgoerelse = { vis: true, grunde: [], regel: REGEL };

/** @param nu milliseconds since the epoch: what was last known is known for a time only. */
export function afgoer(
  principal: Bruger,
  handling: Handling,
  objekt: Objekt,
  politik: Adgangspolitik,
  nu: number,
): Afgoerelse {
  const grunde: Grund[] = [];
  if (!mayDo(principal, handling, politik)) grunde.push(grund("HANDLING", null, null));
  if (objekt.art !== "DRIFT") {
    addUvisse(principal, objekt.fakta, politik, nu, grunde);
    const own =
      objekt.art === "SAG"
        ? ofSag(principal, handling, objekt, politik)
        : ofDokument(principal, handling, objekt, politik);
    if (own.length > 0) grunde.push(...own);
  }
  return grunde.length === 0 ? VIS : { vis: false, grunde, regel: REGEL };
}

/** Who could change that it is not shown. */
export function kanGivesAf({ grunde }: Afgoerelse): readonly Giver[] {
  return giversOf(grunde);
}

/**
 * The sources that it is hidden for alone, since what they say of it cannot be read: with it the viewer might see it. Null:
 * it is hidden whatever that is.
 */
export function uncertainSources({ grunde }: Afgoerelse): readonly string[] | null {
  const isUnread = ({ kode, instans }: Grund) => kode === "UKENDT" && instans !== null;
  if (grunde.length === 0 || !grunde.every(isUnread)) return null;
  return [...new Set(grunde.flatMap(({ instans }) => instans ?? []))];
}

function mayDo(principal: Bruger, handling: Handling, { driftsroller }: Adgangspolitik): boolean {
  if (handling === "FUND")
    return principal.art === "SAGSBEHANDLER" && (principal.roller ?? []).some((rolle) => driftsroller.has(rolle));
  return ROLLE[principal.art].has(handling);
}

/** What denies whoever asks: a source that is not known to say, or says what cannot be read, whatever another says. */
function addUvisse(
  principal: Bruger,
  fakta: readonly Kildefakta[],
  politik: Adgangspolitik,
  nu: number,
  grunde: Grund[],
): void {
  for (const kilde of fakta) {
    if (kilde.art === "AFVIST") grunde.push(grund("POST_AFVIST", null, kilde));
    else if (isMissing(principal, kilde, politik, nu))
      grunde.push(grund(kilde.erIndeks ? "INDEKS_MANGLER" : "KILDE_MANGLER", null, kilde));
    else if (kilde.art === "HAR") {
      const { myndighed, kle, niveau, sikkerhedsprofiler, visningsklasser } = kilde.fakta;
      addUlaeselig(myndighed, "MYNDIGHED", kilde, grunde);
      addUlaeselig(kle, "KLE", kilde, grunde);
      addUlaeselig(niveau, "NIVEAU", kilde, grunde);
      addUlaeselig(sikkerhedsprofiler, "SIKKERHEDSPROFIL", kilde, grunde);
      addUlaeselig(visningsklasser, "VISNINGSKLASSE", kilde, grunde);
    }
  }
}

function addUlaeselig(value: Oplyst<unknown>, dimension: Dimension, kilde: Kildefakta, grunde: Grund[]): void {
  if (oplysthedOf(value) === "UKENDT") grunde.push(grund("UKENDT", dimension, kilde));
}

/**
 * A source that cannot tell of the past says nothing of it to a caseworker, who has to be let in by what it says today
 * as well; from a citizen the case as it was is kept.
 */
function isMissing(principal: Bruger, kilde: Kildefakta, { sidstKendtHoejstMs }: Adgangspolitik, nu: number): boolean {
  if (kilde.art === "UKENDT") return kilde.hvorfor === "FRAVAER" || principal.art === "BORGER";
  const read = kilde.sidstLaest ?? null;
  return read !== null && nu - Date.parse(read) > sidstKendtHoejstMs;
}

function ofSag(
  principal: Bruger,
  handling: Handling,
  { fakta }: Sagsobjekt,
  politik: Adgangspolitik,
): readonly Grund[] {
  const foelsomhed = levelOf(fakta);
  const own =
    principal.art === "BORGER"
      ? borgersGrunde(principal.cpr, fakta, politik)
      : sagsbehandlersGrunde(principal, fakta, { foelsomhed, handling }, politik);
  return foelsomhed === null ? [grund("FOELSOMHED_UKENDT", "NIVEAU", null), ...own] : own;
}

function sagsbehandlersGrunde(
  principal: SagsbehandlerBruger,
  fakta: readonly Kildefakta[],
  wanted: Oensket,
  politik: Adgangspolitik,
): readonly Grund[] {
  const ofGroups = gruppernesGrunde(principal, fakta, wanted, politik);
  const ofProfiles = profilgrunde(principal, fakta);
  return ofProfiles.length === 0 ? ofGroups : [...ofProfiles, ...ofGroups];
}

/** Each source's list has to name the caseworker: together they would be one list, and let more in than either. */
function profilgrunde(principal: SagsbehandlerBruger, fakta: readonly Kildefakta[]): readonly Grund[] {
  const grunde: Grund[] = [];
  for (const kilde of fakta) {
    const profiler = kilde.art === "HAR" ? kendt(kilde.fakta.sikkerhedsprofiler) : null;
    if (profiler && !isNamedInProfile(principal, profiler))
      grunde.push(grund("SIKKERHEDSPROFIL", "SIKKERHEDSPROFIL", kilde));
  }
  return grunde;
}

function ofDokument(
  principal: Bruger,
  handling: Handling,
  objekt: Dokumentobjekt,
  politik: Adgangspolitik,
): readonly Grund[] {
  const { fakta, dokument, foelsomhed } = objekt;
  const unknown = foelsomhed === null ? [grund("FOELSOMHED_UKENDT", "NIVEAU", objekt)] : [];
  if (principal.art === "BORGER") return [...unknown, ...borgersGrundeForDokument(objekt)];
  const isNamed =
    oplysthedOf(dokument.sikkerhedsprofiler) !== "UKENDT" &&
    isNamedInProfile(principal, kendt(dokument.sikkerhedsprofiler) ?? []);
  return [
    ...unknown,
    ...(isNamed ? [] : [grund("SIKKERHEDSPROFIL", "SIKKERHEDSPROFIL", objekt)]),
    ...gruppernesGrunde(principal, fakta, { foelsomhed, handling }, politik),
  ];
}
