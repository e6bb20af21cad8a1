// SPDX-License-Identifier: MPL-2.0
/** From the records of one case to what each source that could say something of it says. */
import { isKendt, kendt, type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { FoelsomhedRecord, SagRecord } from "../../schema/records.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import { AFVIST, type Fakta, FRAVAER, type Kildefakta, type Udsagn } from "../adgang/fakta.js";
import type { Kilde, SagsMedlem } from "../reading/kilder.js";
import type { KildeOpslag, Samling } from "./twins.js";

/** An index of the installation that this process has no way to ask. */
export interface FjerntIndeks {
  readonly instans: string;
  /** Keys of the instances whose cases it can hold. */
  readonly systemer: readonly string[];
}

export interface FaktaRegler {
  readonly kilder: KildeOpslag;
  readonly fjerneIndekser: readonly FjerntIndeks[];
  readonly foelsomhedForKle: (kle: string | null) => FoelsomhedNiveau | null;
  /** What a source says of a case of which it gave no record. */
  readonly udsagnOf: (samling: Samling, kilde: Kilde) => Udsagn;
  /** Whether another source has refused a record with a key of this one; by instance. */
  readonly afvisendeOf: (medlem: SagsMedlem) => readonly string[];
}

/** Whether the index could hold cases of that instance: it restricts no others. */
export function isNamedBy({ itsystemer }: Pick<Kilde, "itsystemer">, instans: string): boolean {
  for (const { noegle } of itsystemer.values()) if (noegle === instans) return true;
  return false;
}

/** `medlemmer` as they are displayed, the displayed one first. */
export function faktaOf(
  samling: Samling,
  medlemmer: readonly SagsMedlem[],
  regler: FaktaRegler,
): readonly Kildefakta[] {
  const { kilder } = regler;
  const holder = samling.ejerKilde;
  const told = medlemmer.flatMap(({ instans, post }): Kildefakta[] => {
    const kilde = kilder.get(instans);
    if (!kilde) return [];
    const laest = post.laest ? { sidstLaest: post.laest.tid } : {};
    return [
      { instans, erIndeks: kilde.erIndeks, art: "HAR", fakta: readFakta(post, holder ?? kilde, regler), ...laest },
    ];
  });
  const has = (instans: string) => told.some((one) => one.instans === instans);
  const afvisende = new Set(medlemmer.flatMap(regler.afvisendeOf));
  const silent = [...kilder.values()].filter((kilde) => !has(kilde.instans) && hasSay(kilde, samling));
  return [
    ...told,
    ...[...afvisende].map((instans) => ({ instans, erIndeks: kilder.get(instans)?.erIndeks ?? false, ...AFVIST })),
    ...silent
      .filter(({ instans }) => !afvisende.has(instans))
      .map((kilde) => ({ instans: kilde.instans, erIndeks: kilde.erIndeks, ...regler.udsagnOf(samling, kilde) })),
    ...outOfReach(samling, regler).map(({ instans, erIndeks }) => ({ instans, erIndeks, ...FRAVAER })),
  ];
}

/** Whether the source could hold something of the case. */
export function hasSay(kilde: Kilde, { ejerKilde }: Samling): boolean {
  if (!ejerKilde) return false;
  return kilde.erIndeks ? isNamedBy(kilde, ejerKilde.instans) : kilde.instans === ejerKilde.instans;
}

/** Sources that another process owns: what they say is not known here. */
function outOfReach(
  { ejerKilde, master }: Samling,
  { kilder, fjerneIndekser }: FaktaRegler,
): readonly { readonly instans: string; readonly erIndeks: boolean }[] {
  const far = ejerKilde ? fjerneIndekser.filter(({ systemer }) => systemer.includes(ejerKilde.instans)) : [];
  const isAway = !ejerKilde && master !== null && master.tilsluttet && !kilder.has(master.noegle);
  return [
    ...far.map(({ instans }) => ({ instans, erIndeks: true })),
    ...(isAway ? [{ instans: master.noegle, erIndeks: false }] : []),
  ];
}

/** @param holder the source whose authority and default level hold where the record is silent. */
function readFakta(post: SagRecord, holder: Kilde, { foelsomhedForKle }: Pick<FaktaRegler, "foelsomhedForKle">): Fakta {
  const kle = map(post.primaerKlasse, (klasse) => klasse?.nummer ?? null);
  return {
    myndighed:
      isKendt(post.ejer) || post.ejer.oplyst === "TAVS" ? (kendt(post.ejer)?.cvr ?? holder.myndighed.cvr) : UKENDT,
    kle,
    niveau: post.foelsomhed,
    afledtNiveau: derivedLevel(kle, holder, foelsomhedForKle),
    ansvarlig:
      isKendt(post.ansvarlig) && post.ansvarlig !== null
        ? (post.ansvarlig.uuid ?? UKENDT)
        : (post.ansvarlig as Oplyst<null>),
    itsystem: map(post.mastersystem, (system) => system?.uuid ?? null),
    sikkerhedsprofiler: post.sikkerhedsprofiler,
    visningsklasser: post.visningsklasser,
    parter: post.parter,
    genstande: post.genstande ?? TAVS,
  };
}

function map<A, B>(value: Oplyst<A>, to: (value: A) => B): Oplyst<B> {
  return isKendt(value) ? to(value) : value;
}

/** Known only where the subject is that it rests on. */
function derivedLevel(
  kle: Oplyst<string | null>,
  { foelsomhedStandard }: Kilde,
  foelsomhedForKle: FaktaRegler["foelsomhedForKle"],
): FoelsomhedRecord | null {
  if (!isKendt(kle) && kle.oplyst === "UKENDT") return null;
  const niveau = foelsomhedForKle(kendt(kle));
  if (niveau) return { niveau, kvalitet: "AFLEDT" };
  return foelsomhedStandard ? { niveau: foelsomhedStandard, kvalitet: "STANDARD" } : null;
}
