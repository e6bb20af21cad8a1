// SPDX-License-Identifier: MPL-2.0
/**
 * Why no privilege group of a caseworker opens a case. Groups are alternatives; within one, every value that every source
 * knows has to be within its limits: no source's value takes another's place. Asked of every case, so written without
 * anything made that is not needed.
 */
import { matchesKle } from "../../schema/identifiers.js";
import { type Oplyst, TAVS } from "../../schema/oplyst.js";
import type { AktoerRecord, FoelsomhedRecord } from "../../schema/records.js";
import type { Adgangspolitik, Privilegiegruppe, SagsbehandlerBruger } from "./bruger.js";
import type { HarFakta, Kildefakta } from "./fakta.js";
import { type Grund, grund } from "./grunde.js";
import type { Handling } from "./handlinger.js";
import { rankOf } from "./niveau.js";

/** A profile is a positive list and lifts no other limit; membership that is not known is not membership. */
export function isNamedInProfile(
  { uuid: own, enheder }: SagsbehandlerBruger,
  profiler: readonly Pick<AktoerRecord, "uuid">[],
): boolean {
  if (profiler.length === 0) return true;
  return profiler.some(({ uuid }) => uuid !== null && (uuid === own || enheder.includes(uuid)));
}

const NONE: readonly Grund[] = [];

/** What is to be done, and with how sensitive a case or document. */
export interface Oensket {
  readonly foelsomhed: FoelsomhedRecord | null;
  readonly handling: Handling;
}

/** All of its roles are in the table for this purpose, and one of them may do it. */
function mayGroup({ roller }: Privilegiegruppe, handling: Handling, formaal: string, politik: Adgangspolitik): boolean {
  let may = false;
  for (const rolle of roller) {
    const handlinger = politik.roller(rolle, formaal);
    if (handlinger === null) return false;
    may ||= handlinger.has(handling);
  }
  return may;
}

/** Empty: one of them opens it. Otherwise what is in the way of the one that is nearest. @param foelsomhed as it is to be opened. */
export function gruppernesGrunde(
  bruger: SagsbehandlerBruger,
  fakta: readonly Kildefakta[],
  { foelsomhed, handling }: Oensket,
  politik: Adgangspolitik,
): readonly Grund[] {
  let nearest: readonly Grund[] | null = null;
  for (const gruppe of bruger.privilegier) {
    if (!mayGroup(gruppe, handling, bruger.formaal, politik)) continue;
    const grunde: Grund[] = [];
    addGrunde(gruppe, fakta, foelsomhed, politik, { grunde, most: nearest?.length ?? Number.POSITIVE_INFINITY });
    if (grunde.length === 0) return NONE;
    if (nearest === null || grunde.length < nearest.length) nearest = grunde;
  }
  return nearest ?? [grund("PRIVILEGIUM", null, null)];
}

type Graensedimension = (typeof DIMENSIONER)[number];

/** Not all of them where there are as many as another group has: it is not nearer. */
function addGrunde(
  gruppe: Privilegiegruppe,
  fakta: readonly Kildefakta[],
  foelsomhed: FoelsomhedRecord | null,
  politik: Adgangspolitik,
  { grunde, most }: { readonly grunde: Grund[]; readonly most: number },
): void {
  if (!isWithin(foelsomhed, gruppe, politik)) grunde.push(grund("PRIVILEGIUM", "NIVEAU", null));
  for (const dimension of DIMENSIONER) {
    if (grunde.length >= most) return;
    const isLimited = dimension === "ENHED" ? gruppe.orgenheder : dimension === "ITSYSTEM" ? gruppe.itsystemer : true;
    if (isLimited !== null) checkDimension(dimension, gruppe, fakta, politik, grunde);
  }
}

const DIMENSIONER = ["MYNDIGHED", "KLE", "ENHED", "ITSYSTEM"] as const;

/** One dimension, of every source whose value counts; somebody has to know it. */
function checkDimension(
  dimension: Graensedimension,
  gruppe: Privilegiegruppe,
  fakta: readonly Kildefakta[],
  politik: Adgangspolitik,
  grunde: Grund[],
): void {
  const masterOnly = isOfMaster(dimension, politik) && isKnownToMaster(dimension, fakta, politik);
  const before = grunde.length;
  let isKnown = false;
  for (const kilde of fakta) {
    if (kilde.art !== "HAR" || (masterOnly && kilde.erIndeks)) continue;
    const value = readValue(dimension, kilde, politik);
    if (typeof value === "string") {
      isKnown = true;
      if (!opens(dimension, gruppe, value))
        grunde.push(grund(kodeFor(dimension, gruppe, fakta, politik), dimension, kilde));
    } else if (value !== null && value.oplyst === "UKENDT") grunde.push(grund("UKENDT", dimension, kilde));
  }
  if (!isKnown && grunde.length === before) grunde.push(grund("UKENDT", dimension, null));
}

/** Whether the case's own system has its way where an index says otherwise. */
function isOfMaster(dimension: Graensedimension, { uenighed }: Adgangspolitik): boolean {
  if (dimension === "KLE") return uenighed.kle === "MASTER";
  return dimension === "ENHED" && uenighed.enhed === "MASTER";
}

function isKnownToMaster(dimension: Graensedimension, fakta: readonly Kildefakta[], politik: Adgangspolitik): boolean {
  return fakta.some(
    (kilde) => kilde.art === "HAR" && !kilde.erIndeks && typeof readValue(dimension, kilde, politik) === "string",
  );
}

function readValue(
  dimension: Graensedimension,
  { fakta, instans }: HarFakta,
  { itsystemUuid }: Adgangspolitik,
): Oplyst<string | null> {
  if (dimension === "MYNDIGHED") return fakta.myndighed;
  if (dimension === "KLE") return fakta.kle;
  if (dimension === "ENHED") return fakta.ansvarlig;
  const { itsystem } = fakta;
  if (typeof itsystem === "string" || (itsystem !== null && itsystem.oplyst === "UKENDT")) return itsystem;
  return itsystemUuid(instans) ?? TAVS;
}

function opens(dimension: Graensedimension, gruppe: Privilegiegruppe, value: string): boolean {
  const { cvr, kle, orgenheder, itsystemer } = gruppe;
  if (dimension === "MYNDIGHED") return value === cvr;
  if (dimension === "KLE") return kle === null || kle.some((pattern) => matchesKle(pattern, value));
  return (dimension === "ENHED" ? orgenheder : itsystemer)?.includes(value) ?? true;
}

/** Only of a unit and a subject is it said that the sources differ: what else they say is never a mistake of one of them. */
function kodeFor(
  dimension: Graensedimension,
  gruppe: Privilegiegruppe,
  fakta: readonly Kildefakta[],
  politik: Adgangspolitik,
): Grund["kode"] {
  if (dimension !== "ENHED" && dimension !== "KLE") return "PRIVILEGIUM";
  // One that is out of the group's reach is known: another within it differs.
  const isOtherwise = fakta.some((kilde) => {
    const value = kilde.art === "HAR" ? readValue(dimension, kilde, politik) : null;
    return typeof value === "string" && opens(dimension, gruppe, value);
  });
  return isOtherwise ? "UENIGHED" : "PRIVILEGIUM";
}

/**
 * Levels are ordered: access to one implies those below. A group without a limit opens only what is not confidential,
 * and one whose classes are all unknown opens nothing.
 */
function isWithin(foelsomhed: FoelsomhedRecord | null, gruppe: Privilegiegruppe, politik: Adgangspolitik): boolean {
  if (foelsomhed === null) return false;
  const rank = rankOf(foelsomhed.niveau);
  if (gruppe.foelsomhed === null) return rank === 0;
  return gruppe.foelsomhed.some((uuid) => {
    const niveau = politik.foelsomhedsklasser.get(uuid) ?? politik.foelsomhedsklasser.get(uuid.toLowerCase());
    return niveau !== undefined && rank <= rankOf(niveau);
  });
}
