// SPDX-License-Identifier: MPL-2.0
/**
 * What each source last said of each case. What is searched for stands in columns, people as keyed hashes; the record itself,
 * names and titles in it, is sealed. Times are ISO text in UTC.
 */
import { EntitySchema } from "typeorm";

export interface Sagsraekke {
  readonly instans: string;
  readonly lokal_id: string;
  readonly uuid: string | null;
  /** As `normaliseSagsnummer` writes it. */
  readonly sagsnummer: string | null;
  /** `27.36.04` */
  readonly kle: string | null;
  readonly enhed: string | null;
  readonly behandler: string | null;
  readonly bfe: string | null;
  readonly fremdrift: string | null;
  readonly niveau: string | null;
  readonly opstaaet: string | null;
  readonly afsluttet: string | null;
  readonly aendret: string | null;
  /** When the case changes by its own dates, though nobody says so; null: not that is known of. */
  readonly virker: string | null;
  /** The record, sealed; its key's id goes before it. */
  readonly post: string;
  /** Over the record: the same record is written once. */
  readonly digest: string;
  /** When the source last gave it. */
  readonly set: string;
  /** When it last became another record than it was. */
  readonly skiftet: string;
  /** When the source, asked for it, had it no more; null: it has. */
  readonly fjernet: string | null;
}

export interface Partsraekke {
  readonly instans: string;
  readonly lokal_id: string;
  readonly part: string;
  readonly rolle: string;
}

/** That all that a source has of a person was read, and when. */
export interface Laesningsraekke {
  readonly instans: string;
  /** Keyed hash of person and roles; `*`: of everybody, by a harvest. */
  readonly omfang: string;
  readonly laest: string;
  readonly antal: number;
}

const text = (length: number) => ({ type: "varchar", length: String(length) }) as const;
const key = (length: number) => ({ ...text(length), primary: true });
const maybe = (length: number) => ({ ...text(length), nullable: true });

export const INDEKS_SAG = new EntitySchema<Sagsraekke>({
  name: "indeks_sag",
  columns: {
    instans: key(60),
    lokal_id: key(120),
    uuid: maybe(36),
    sagsnummer: maybe(120),
    kle: maybe(20),
    enhed: maybe(36),
    behandler: maybe(36),
    bfe: maybe(20),
    fremdrift: maybe(20),
    niveau: maybe(40),
    opstaaet: maybe(24),
    afsluttet: maybe(24),
    aendret: maybe(24),
    virker: maybe(24),
    post: { type: "text" },
    digest: text(43),
    set: text(24),
    skiftet: text(24),
    fjernet: maybe(24),
  },
  indices: [
    { name: "ix_indeks_sag_uuid", columns: ["uuid"] },
    { name: "ix_indeks_sag_nummer", columns: ["sagsnummer"] },
    { name: "ix_indeks_sag_kle", columns: ["kle"] },
    { name: "ix_indeks_sag_enhed", columns: ["enhed", "aendret"] },
    { name: "ix_indeks_sag_behandler", columns: ["behandler", "aendret"] },
    { name: "ix_indeks_sag_bfe", columns: ["bfe"] },
    { name: "ix_indeks_sag_skiftet", columns: ["skiftet"] },
    { name: "ix_indeks_sag_set", columns: ["set"] },
    { name: "ix_indeks_sag_virker", columns: ["virker"] },
  ],
});

export const INDEKS_PART = new EntitySchema<Partsraekke>({
  name: "indeks_part",
  columns: { instans: key(60), lokal_id: key(120), part: key(43), rolle: key(20) },
  indices: [{ name: "ix_indeks_part_part", columns: ["part", "instans", "rolle", "lokal_id"] }],
});

export const INDEKS_LAESNING = new EntitySchema<Laesningsraekke>({
  name: "indeks_laesning",
  columns: { instans: key(60), omfang: key(43), laest: text(24), antal: { type: "integer" } },
  indices: [{ name: "ix_indeks_laesning_laest", columns: ["laest"] }],
});

export const INDEKS = [INDEKS_SAG, INDEKS_PART, INDEKS_LAESNING] as const;
