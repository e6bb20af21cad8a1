// SPDX-License-Identifier: MPL-2.0
/** What the emulator holds: the municipality's indexed cases as the index would know them, histories included. */

import type { Dato, Tidspunkt } from "../../schema/records.js";
import type { Kvalificeret } from "./navnerum.js";

/** A text element of the schema, in its place in the sequence. */
export type Felt = readonly [navn: Kvalificeret, vaerdi: string | null];

export interface Periode {
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt | null;
}

export interface Attribut extends Periode {
  readonly felter: readonly Felt[];
}

export interface Relation extends Periode {
  readonly rolle: string;
  readonly type: string;
  readonly indeks: string | null;
  readonly uuid: string | null;
  readonly urn: string | null;
  readonly udvidelse: { readonly navn: Kvalificeret; readonly felter: readonly Felt[] } | null;
  /** Elements after those of gd:RelationType. */
  readonly efter: string;
}

export const SAG_RELATIONER = [
  "sag:Sagsaktoer",
  "sag:Sagsklasse",
  "sag:Sagspart",
  "sag:Sagsrelation",
  "sag:Sagsgenstande",
  "sag:Journalpost",
  "si:Sikkerhedsprofil",
  "si:SagsitsystemRelation",
] as const satisfies readonly Kvalificeret[];
export type SagRelation = (typeof SAG_RELATIONER)[number];

export interface IndeksSag {
  readonly uuid: string;
  readonly livscyklus: "Importeret" | "Passiveret" | "Slettet";
  readonly tidspunkt: Tidspunkt;
  readonly stsTidspunkt: Tidspunkt;
  readonly egenskaber: readonly Attribut[];
  readonly indeksEgenskaber: readonly Attribut[];
  readonly senestAendret: Tidspunkt;
  readonly fremdrift: readonly (Periode & { readonly kode: string })[];
  readonly relationer: Readonly<Record<SagRelation, readonly Relation[]>>;
  readonly dokumenter: readonly string[];
  readonly antalNotater: number;
}

export interface IndeksDokument {
  readonly uuid: string;
  readonly tidspunkt: Tidspunkt;
  readonly nummer: string;
  readonly titel: string;
  readonly brevdato: Dato;
  readonly foelsomhed: string;
  readonly type: string;
  readonly fremdrift: string;
  readonly klasser: readonly Relation[];
}

export interface Indeks {
  readonly sager: readonly IndeksSag[];
  readonly sagByUuid: ReadonlyMap<string, IndeksSag>;
  readonly dokumentByUuid: ReadonlyMap<string, IndeksDokument>;
}
