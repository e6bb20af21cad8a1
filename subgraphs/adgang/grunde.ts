// SPDX-License-Identifier: MPL-2.0
/** Why something is not shown. Codes for tests, logs and those who may know; clients see hidden and absent as the same null. */
import { ADGANGSGIVERE, type Adgangsgiver, type Adgangsgrundkode } from "../../schema/values.js";
import type { Dimension, Kildefakta } from "./fakta.js";

export type Grundkode = Adgangsgrundkode;

export interface Grund {
  readonly kode: Grundkode;
  /** Null: it is no single one. */
  readonly dimension: Dimension | null;
  /** Null: it is no single source. */
  readonly instans: string | null;
}

export type Giver = Adgangsgiver;

const GIVER: Readonly<Record<Grundkode, Giver | null>> = {
  HANDLING: "RETTIGHEDSADMINISTRATOR",
  IKKE_PRIMAER_PART: null,
  IKKE_EJER: null,
  VISNING_UNDTAGET: "SAGENS_ENHED",
  INDEKS_MANGLER: "DRIFT",
  KILDE_MANGLER: "DRIFT",
  POST_AFVIST: "DATAANSVARLIG",
  FOELSOMHED_UKENDT: "DATAANSVARLIG",
  SIKKERHEDSPROFIL: "SAGENS_ENHED",
  PRIVILEGIUM: "RETTIGHEDSADMINISTRATOR",
  UENIGHED: "DATAANSVARLIG",
  INTERNT: "SAGENS_ENHED",
  UKENDT: "DATAANSVARLIG",
};

/** Each once. Empty: nobody can. */
export function giversOf(grunde: readonly Grund[]): readonly Giver[] {
  const givers = new Set(grunde.map(({ kode }) => GIVER[kode]));
  return ADGANGSGIVERE.filter((giver) => givers.has(giver));
}

export function grund(kode: Grundkode, dimension: Dimension | null, kilde: Pick<Kildefakta, "instans"> | null): Grund {
  return { kode, dimension, instans: kilde?.instans ?? null };
}
