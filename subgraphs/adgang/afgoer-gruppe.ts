/**
 * Why no privilege group of a caseworker opens a case. Groups are alternatives; within one, every value that every source
 * knows has to be within its limits: no source's value takes another's place.
 */
import { matchesKle } from "../../schema/identifiers.js";
import { isKendt, kendt, type Oplyst, oplysthedOf } from "../../schema/oplyst.js";
import type { AktoerRecord, FoelsomhedRecord } from "../../schema/records.js";
import type { Adgangspolitik, Privilegiegruppe, SagsbehandlerBruger } from "./bruger.js";
import { type Dimension, type HarFakta, isHar, type Kildefakta } from "./fakta.js";
import { type Grund, grund } from "./grunde.js";
import { rankOf } from "./niveau.js";

/** A profile is a positive list and lifts no other limit; membership that is not known is not membership. */
export function isNamedInProfile(
  { uuid: own, enheder }: SagsbehandlerBruger,
  profiler: readonly Pick<AktoerRecord, "uuid">[],
): boolean {
  return (
    profiler.length === 0 || profiler.some(({ uuid }) => uuid !== null && (uuid === own || enheder.includes(uuid)))
  );
}

/** Empty: one of them opens it. Otherwise what is in the way of the one that is nearest. @param foelsomhed as it is to be opened. */
export function gruppernesGrunde(
  bruger: SagsbehandlerBruger,
  fakta: readonly Kildefakta[],
  foelsomhed: FoelsomhedRecord | null,
  politik: Adgangspolitik,
): readonly Grund[] {
  const told = fakta.filter(isHar);
  let nearest: readonly Grund[] | null = null;
  for (const gruppe of bruger.privilegier) {
    const grunde = grundeFor(gruppe, told, foelsomhed, politik);
    if (grunde.length === 0) return grunde;
    if (nearest === null || grunde.length < nearest.length) nearest = grunde;
  }
  return nearest ?? [grund("PRIVILEGIUM", null, null)];
}

/** One dimension as one group limits it. */
interface Graense {
  readonly dimension: Dimension;
  readonly readValue: (kilde: HarFakta) => Oplyst<string | null>;
  readonly opens: (value: string) => boolean;
  /** Whether the Master's value takes the index's place where the two differ. */
  readonly byMaster: boolean;
}

function grundeFor(
  gruppe: Privilegiegruppe,
  told: readonly HarFakta[],
  foelsomhed: FoelsomhedRecord | null,
  politik: Adgangspolitik,
): readonly Grund[] {
  const grunde = graenserOf(gruppe, politik).flatMap((graense) => checkGraense(graense, told));
  return isWithin(foelsomhed, gruppe, politik) ? grunde : [...grunde, grund("PRIVILEGIUM", "NIVEAU", null)];
}

function graenserOf(gruppe: Privilegiegruppe, { uenighed, itsystemUuid }: Adgangspolitik): readonly Graense[] {
  const { cvr, kle, orgenheder, itsystemer } = gruppe;
  const graenser: Graense[] = [
    {
      dimension: "MYNDIGHED",
      readValue: ({ fakta }) => fakta.myndighed,
      opens: (value) => value === cvr,
      byMaster: false,
    },
    {
      dimension: "KLE",
      readValue: ({ fakta }) => fakta.kle,
      opens: (value) => kle === null || kle.some((pattern) => matchesKle(pattern, value)),
      byMaster: uenighed.kle === "MASTER",
    },
  ];
  if (orgenheder)
    graenser.push({
      dimension: "ENHED",
      readValue: ({ fakta }) => fakta.ansvarlig,
      opens: (value) => orgenheder.includes(value),
      byMaster: uenighed.enhed === "MASTER",
    });
  if (itsystemer)
    graenser.push({
      dimension: "ITSYSTEM",
      readValue: ({ instans, fakta: { itsystem } }) =>
        oplysthedOf(itsystem) === "UKENDT" ? itsystem : (kendt(itsystem) ?? itsystemUuid(instans)),
      opens: (value) => itsystemer.includes(value),
      byMaster: false,
    });
  return graenser;
}

function checkGraense({ dimension, readValue, opens, byMaster }: Graense, told: readonly HarFakta[]): readonly Grund[] {
  const all = told.map((kilde) => ({ kilde, value: readValue(kilde) }));
  const ofMaster = all.filter(({ kilde, value }) => !kilde.erIndeks && typeof value === "string");
  const counted = byMaster && ofMaster.length > 0 ? ofMaster : all;
  const known = counted.flatMap(({ value }) => (isKendt(value) && value !== null ? [value] : []));
  const grunde = counted.flatMap(({ kilde, value }) => {
    if (!isKendt(value)) return value.oplyst === "UKENDT" ? [grund("UKENDT", dimension, kilde)] : [];
    return value === null || opens(value) ? [] : [grund(kodeFor(dimension, known, opens), dimension, kilde)];
  });
  return known.length === 0 && grunde.length === 0 ? [grund("UKENDT", dimension, null)] : grunde;
}

/** Only of a unit and a subject is it said that the sources differ: what else they say is never a mistake of one of them. */
function kodeFor(dimension: Dimension, known: readonly string[], opens: (value: string) => boolean): Grund["kode"] {
  const isAbout = dimension === "ENHED" || dimension === "KLE";
  return isAbout && new Set(known).size > 1 && known.some(opens) ? "UENIGHED" : "PRIVILEGIUM";
}

/**
 * Levels are ordered: access to one implies those below. A group without a limit opens only what is not confidential,
 * and one whose classes are all unknown opens nothing.
 */
function isWithin(foelsomhed: FoelsomhedRecord | null, gruppe: Privilegiegruppe, politik: Adgangspolitik): boolean {
  if (foelsomhed === null) return false;
  if (gruppe.foelsomhed === null) return rankOf(foelsomhed.niveau) === 0;
  const levels = gruppe.foelsomhed.map((uuid) => politik.foelsomhedsklasser.get(uuid.toLowerCase()));
  return levels.some((niveau) => niveau !== undefined && rankOf(foelsomhed.niveau) <= rankOf(niveau));
}
