// SPDX-License-Identifier: MPL-2.0
/**
 * The tables, one set for SQLite and MariaDB. Times are ISO text in UTC: text order is time order on both, and neither's own
 * date type is the same as the other's.
 */
import { EntitySchema } from "typeorm";
import { HAENDELSER } from "./haendelser/skema.js";
import { INDBAKKE } from "./indbakke/skema.js";
import { INDEKS } from "./indeks/skema.js";

/** What was answered, or refused, to whom: one row for each answer, in the chain of the process that wrote it. */
export interface Revisionsraekke {
  readonly id: string;
  readonly kaede: string;
  readonly nummer: number;
  readonly tid: string;
  readonly aktoer_art: string;
  /** A caseworker's UUID; of a citizen the keyed hash of the number. */
  readonly aktoer: string;
  readonly enheder: string;
  readonly formaal: string | null;
  readonly operation: string;
  readonly klient: string | null;
  readonly request_id: string;
  readonly regel: string;
  readonly handling: string;
  readonly udfald: string;
  /** JSON lists of ids and names. */
  readonly objekter: string;
  readonly felter: string;
  readonly linjer: number;
  /** Over the row and its lines. */
  readonly digest: string;
  /** Over this digest and the row before. */
  readonly mac: string;
}

/** That one person's data was processed: one row for each person in an answer, linked to it. */
export interface Behandlingsraekke {
  readonly id: string;
  readonly revision_id: string;
  readonly tid: string;
  readonly aktivitet: string;
  /** Whose key it is encrypted with: the month. */
  readonly periode: string;
  readonly subjekt_hash: string;
  readonly subjekt: string;
  readonly objekter: string;
  readonly status: number;
}

/** The key of a month, wrapped; null: deleted, and with it what can be read of that month's subjects. */
export interface Noegleraekke {
  readonly periode: string;
  readonly noegle: string | null;
  readonly slettet: string | null;
}

/** All chains as they stood: what has been cut off at the end is missing from it. */
export interface Seglraekke {
  readonly id: string;
  readonly tid: string;
  readonly hoveder: string;
  readonly mac: string;
}

const text = (length: number) => ({ type: "varchar", length: String(length) }) as const;
const long = { type: "text" } as const;
const number = { type: "integer" } as const;
const none = { nullable: true } as const;

export const REVISION = new EntitySchema<Revisionsraekke>({
  name: "opslag_revision",
  columns: {
    id: { ...text(36), primary: true },
    kaede: text(36),
    nummer: number,
    tid: text(24),
    aktoer_art: text(20),
    aktoer: text(64),
    enheder: long,
    formaal: { ...text(100), ...none },
    operation: text(100),
    klient: { ...text(100), ...none },
    request_id: text(64),
    regel: text(50),
    handling: text(30),
    udfald: text(20),
    objekter: long,
    felter: long,
    linjer: number,
    digest: text(64),
    mac: text(64),
  },
  indices: [
    { name: "ix_opslag_revision_kaede", columns: ["kaede", "nummer"], unique: true },
    { name: "ix_opslag_revision_tid", columns: ["tid"] },
    { name: "ix_opslag_revision_aktoer", columns: ["aktoer", "tid"] },
  ],
});

export const BEHANDLING = new EntitySchema<Behandlingsraekke>({
  name: "opslag_behandling",
  columns: {
    id: { ...text(36), primary: true },
    revision_id: text(36),
    tid: text(24),
    aktivitet: text(100),
    periode: text(7),
    subjekt_hash: text(64),
    subjekt: text(200),
    objekter: long,
    status: number,
  },
  indices: [
    { name: "ix_opslag_behandling_revision", columns: ["revision_id"] },
    { name: "ix_opslag_behandling_subjekt", columns: ["subjekt_hash", "tid"] },
  ],
});

export const NOEGLE = new EntitySchema<Noegleraekke>({
  name: "opslag_noegle",
  columns: {
    periode: { ...text(7), primary: true },
    noegle: { ...text(200), ...none },
    slettet: { ...text(24), ...none },
  },
});

export const SEGL = new EntitySchema<Seglraekke>({
  name: "opslag_segl",
  columns: { id: { ...text(36), primary: true }, tid: text(24), hoveder: long, mac: text(64) },
  indices: [{ name: "ix_opslag_segl_tid", columns: ["tid"] }],
});

export const ENTITETER = [REVISION, BEHANDLING, NOEGLE, SEGL, ...INDBAKKE, ...INDEKS, ...HAENDELSER] as const;
