// SPDX-License-Identifier: MPL-2.0
/** What the emulator keeps: every registration of every object, whole, with times in microseconds as LoRA keeps them. */

/** Microseconds since the epoch; ±Infinity for infinity. */
export type Mikro = number;

export interface Graenser {
  readonly fra: Mikro;
  readonly til: Mikro;
}

export interface LagretVirkning extends Graenser {
  readonly aktoerref: string;
  readonly aktoertypekode: string;
  readonly notetekst?: string;
}

export interface LagretRaekke {
  readonly virkning: LagretVirkning;
  readonly [navn: string]: unknown;
}

export type Raekker = Readonly<Record<string, readonly LagretRaekke[]>>;

interface LagretDel {
  readonly deltekst: string;
  readonly egenskaber: readonly LagretRaekke[];
}

export interface LagretVariant {
  readonly varianttekst: string;
  readonly egenskaber: readonly LagretRaekke[];
  readonly dele: readonly LagretDel[];
}

export interface LagretRegistrering extends Graenser {
  readonly livscykluskode: string;
  readonly note: string;
  readonly attributter: Raekker;
  readonly tilstande: Raekker;
  readonly relationer: Raekker;
  readonly varianter?: readonly LagretVariant[];
}

/** Oldest registration first. */
export interface LagretObjekt {
  readonly art: Objektart;
  readonly id: string;
  readonly registreringer: readonly LagretRegistrering[];
}

/** The objects of LoRA that there are here; each has a path and relations of its own. */
export type Objektart = "sag" | "dokument" | "klasse" | "organisationenhed" | "bruger" | "organisation";

export type Lager = ReadonlyMap<Objektart, ReadonlyMap<string, LagretObjekt>>;

export function createLager(objekter: readonly LagretObjekt[]): Lager {
  const lager = new Map<Objektart, Map<string, LagretObjekt>>();
  for (const objekt of objekter) {
    const ofArt = lager.get(objekt.art) ?? new Map<string, LagretObjekt>();
    lager.set(objekt.art, ofArt.set(objekt.id, objekt));
  }
  return lager;
}

/** Those of one clock that meet a window: an instant, or a half-open range. */
export function meets({ fra, til }: Graenser, vindue: Graenser): boolean {
  return vindue.fra === vindue.til ? fra <= vindue.fra && vindue.fra < til : fra < vindue.til && vindue.fra < til;
}
