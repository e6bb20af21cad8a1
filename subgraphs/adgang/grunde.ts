/** Why something is not shown. Codes for tests, logs and those who may know; clients see hidden and absent as the same null. */
import type { Dimension, Kildefakta } from "./fakta.js";

export type Grundkode =
  /** The role may not do that at all. */
  | "HANDLING"
  | "IKKE_PRIMAER_PART"
  | "IKKE_EJER"
  | "VISNING_UNDTAGET"
  /** An index that can restrict the case has not answered about it. */
  | "INDEKS_MANGLER"
  /** The case's own system has not answered about it. */
  | "KILDE_MANGLER"
  /** A source holds a record of it that could not be read. */
  | "POST_AFVIST"
  | "FOELSOMHED_UKENDT"
  | "SIKKERHEDSPROFIL"
  | "PRIVILEGIUM"
  /** The sources do not agree, and no one group opens what all of them say. */
  | "UENIGHED"
  | "INTERNT"
  /** A source has the attribute, and this one cannot be read; or nobody knows what somebody has to know. */
  | "UKENDT";

export interface Grund {
  readonly kode: Grundkode;
  /** Null: it is no single one. */
  readonly dimension: Dimension | null;
  /** Null: it is no single source. */
  readonly instans: string | null;
}

/** Who could change it: the right, the case, or the data. */
export const GIVERE = ["RETTIGHEDSADMINISTRATOR", "SAGENS_ENHED", "DATAANSVARLIG", "DRIFT"] as const;
export type Giver = (typeof GIVERE)[number];

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
  return GIVERE.filter((giver) => givers.has(giver));
}

export function grund(kode: Grundkode, dimension: Dimension | null, kilde: Pick<Kildefakta, "instans"> | null): Grund {
  return { kode, dimension, instans: kilde?.instans ?? null };
}
