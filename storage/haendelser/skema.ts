// SPDX-License-Identifier: MPL-2.0
/** The feed of changes: each accepted change of the index, in the order in which all readers see them. */
import { EntitySchema } from "typeorm";

export interface Haendelsesraekke {
  readonly id: string;
  /** Its place in the feed, given after its transaction is over; null: not yet. */
  readonly position: number | null;
  readonly instans: string;
  readonly lokal_id: string;
  readonly art: string;
  /** When the source says that it was changed; null: it does not. */
  readonly registreret: string | null;
  /** When we saw it. */
  readonly tidspunkt: string;
  /** When it got its place. */
  readonly udgivet: string | null;
}

/** How far somebody has come in the feed: `udgivet`, who gives places; `bund`, what has been removed; and readers of ours. */
export interface Markoerraekke {
  readonly navn: string;
  readonly position: number;
}

const text = (length: number) => ({ type: "varchar", length: String(length) }) as const;
const maybe = (length: number) => ({ ...text(length), nullable: true });

export const HAENDELSE = new EntitySchema<Haendelsesraekke>({
  name: "haendelse",
  columns: {
    id: { ...text(36), primary: true },
    position: { type: "integer", nullable: true },
    instans: text(60),
    lokal_id: text(120),
    art: text(10),
    registreret: maybe(24),
    tidspunkt: text(24),
    udgivet: maybe(24),
  },
  indices: [
    { name: "ix_haendelse_position", columns: ["position"], unique: true },
    { name: "ix_haendelse_sag", columns: ["instans", "lokal_id", "position"] },
    { name: "ix_haendelse_udgivet", columns: ["udgivet"] },
  ],
});

export const MARKOER = new EntitySchema<Markoerraekke>({
  name: "haendelse_markoer",
  columns: { navn: { ...text(60), primary: true }, position: { type: "integer" } },
});

/** Who does something that only one is to do, and until when. */
export interface Lejeraekke {
  readonly navn: string;
  readonly lejer: string;
  readonly til: string;
}

export const LEJE = new EntitySchema<Lejeraekke>({
  name: "haendelse_leje",
  columns: { navn: { ...text(60), primary: true }, lejer: text(36), til: text(24) },
});

export const HAENDELSER = [HAENDELSE, MARKOER, LEJE] as const;
