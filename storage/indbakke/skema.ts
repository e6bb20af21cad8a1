// SPDX-License-Identifier: MPL-2.0
/** The inbox: every message as it came, and what is to be read again because of them. */
import { EntitySchema } from "typeorm";

/** `NY`: not looked at yet. `LAEST`: its objects are work now. `INTET`: of nothing we hold. `DOED`: cannot be used. `AFVIST`: by a person. */
export type Beskedudfald = "NY" | "LAEST" | "INTET" | "DOED" | "AFVIST";

export interface Beskedraekke {
  /** In the order in which they came. */
  readonly id: string;
  /** The source of the configuration that it came by. */
  readonly kilde: string;
  readonly transport: string;
  /** Common name of the certificate, or the user that the broker vouches for. */
  readonly afsender: string | null;
  readonly modtaget: string;
  /** The key that its body is encrypted with. */
  readonly noegle_id: string;
  /** Of the body, in bytes. */
  readonly stoerrelse: number;
  readonly udfald: Beskedudfald;
  readonly aarsag: string | null;
  readonly dialekt: string | null;
  /** As the sender wrote it; senders use one again. */
  readonly besked_id: string | null;
  readonly registreret: string | null;
  readonly objekter: number;
  readonly laest: string | null;
  readonly alarmeret: string | null;
}

/** A body, encrypted, in parts: no column of both databases takes a large one. */
export interface Indholdsraekke {
  readonly besked_id: string;
  readonly del: number;
  readonly data: string;
}

/** `VENTER`: to be read at `naeste`. `I_GANG`: by `lejer`, until `naeste`. `FAERDIG`, `DOED`: nobody is to read it. */
export type Arbejdstilstand = "VENTER" | "I_GANG" | "FAERDIG" | "DOED" | "AFVIST";

/** One object of a source: that it is to be read again, and how that goes. */
export interface Arbejdsraekke {
  /** `SAG:<uuid>`, `DOKUMENT:<uuid>`, or `PERSON:` and a keyed hash. */
  readonly id: string;
  readonly type: string;
  /** UUID; of a person the CPR number, encrypted. */
  readonly noegle: string;
  /** Source of the oldest message that waits. */
  readonly kilde: string;
  /** How many messages have told of it, and up to which it has been read. */
  readonly generation: number;
  readonly laest_generation: number;
  readonly tilstand: Arbejdstilstand;
  /** From when on somebody may take it; null: nobody. */
  readonly naeste: string | null;
  /** Readings in a row that failed at the source's answer. */
  readonly forsoeg: number;
  /** Readings in a row that the source did not answer. */
  readonly udsat: number;
  /** Leases in a row that ran out: whoever had it died. */
  readonly tabt: number;
  readonly lejer: string | null;
  readonly aarsag: string | null;
  readonly seneste_besked: string;
  /** When the oldest message that waits came, and when its sender registered what it tells of. */
  readonly aeldste: string | null;
  readonly registreret: string | null;
  /** The same of the messages that came while it was being read. */
  readonly nyere: string | null;
  readonly nyere_registreret: string | null;
  readonly laest: string | null;
  /** Since when, and how often, it has been taken in this minute. */
  readonly vindue: string | null;
  readonly vindue_antal: number;
  readonly alarmeret: string | null;
}

/** That an object was read again: how long that took from its registration, and from its message. */
export interface Laesningsraekke {
  readonly id: string;
  readonly kilde: string;
  readonly registreret: string | null;
  readonly modtaget: string;
  readonly laest: string;
}

/** How many messages of a source came in an hour of UTC, `2026-12-01T10`. */
export interface Taktraekke {
  readonly kilde: string;
  readonly time: string;
  readonly antal: number;
}

/** What is known of a source's silence. */
export interface Kilderaekke {
  readonly kilde: string;
  readonly seneste: string | null;
  /** Until when nobody wants to hear of its silence. */
  readonly stille_til: string | null;
  readonly alarmeret: string | null;
}

/** What an operator did with a message, and why. */
export interface Driftsraekke {
  readonly id: string;
  readonly tid: string;
  readonly hvem: string;
  readonly handling: string;
  readonly maal: string;
  readonly hvorfor: string;
}

const text = (length: number) => ({ type: "varchar", length: String(length) }) as const;
const long = { type: "text" } as const;
const number = { type: "integer" } as const;
const none = { nullable: true } as const;
const time = text(24);

export const BESKED = new EntitySchema<Beskedraekke>({
  name: "indbakke_besked",
  columns: {
    id: { ...text(36), primary: true },
    kilde: text(60),
    transport: text(10),
    afsender: { ...text(200), ...none },
    modtaget: time,
    noegle_id: text(16),
    stoerrelse: number,
    udfald: text(10),
    aarsag: { ...text(40), ...none },
    dialekt: { ...text(20), ...none },
    besked_id: { ...text(100), ...none },
    registreret: { ...time, ...none },
    objekter: number,
    laest: { ...time, ...none },
    alarmeret: { ...time, ...none },
  },
  indices: [
    { name: "ix_indbakke_besked_udfald", columns: ["udfald", "id"] },
    { name: "ix_indbakke_besked_modtaget", columns: ["modtaget"] },
  ],
});

export const INDHOLD = new EntitySchema<Indholdsraekke>({
  name: "indbakke_indhold",
  columns: { besked_id: { ...text(36), primary: true }, del: { ...number, primary: true }, data: long },
});

export const ARBEJDE = new EntitySchema<Arbejdsraekke>({
  name: "indbakke_arbejde",
  columns: {
    id: { ...text(80), primary: true },
    type: text(10),
    noegle: text(400),
    kilde: text(60),
    generation: number,
    laest_generation: number,
    tilstand: text(10),
    naeste: { ...time, ...none },
    forsoeg: number,
    udsat: number,
    tabt: number,
    lejer: { ...text(36), ...none },
    aarsag: { ...text(40), ...none },
    seneste_besked: text(36),
    aeldste: { ...time, ...none },
    registreret: { ...time, ...none },
    nyere: { ...time, ...none },
    nyere_registreret: { ...time, ...none },
    laest: { ...time, ...none },
    vindue: { ...time, ...none },
    vindue_antal: number,
    alarmeret: { ...time, ...none },
  },
  indices: [
    { name: "ix_indbakke_arbejde_naeste", columns: ["naeste"] },
    { name: "ix_indbakke_arbejde_tilstand", columns: ["tilstand", "aarsag"] },
  ],
});

export const LAESNING = new EntitySchema<Laesningsraekke>({
  name: "indbakke_laesning",
  columns: {
    id: { ...text(36), primary: true },
    kilde: text(60),
    registreret: { ...time, ...none },
    modtaget: time,
    laest: time,
  },
  indices: [
    { name: "ix_indbakke_laesning_kilde", columns: ["kilde", "laest"] },
    { name: "ix_indbakke_laesning_laest", columns: ["laest"] },
  ],
});

export const TAKT = new EntitySchema<Taktraekke>({
  name: "indbakke_takt",
  columns: { kilde: { ...text(60), primary: true }, time: { ...text(13), primary: true }, antal: number },
});

export const KILDE = new EntitySchema<Kilderaekke>({
  name: "indbakke_kilde",
  columns: {
    kilde: { ...text(60), primary: true },
    seneste: { ...time, ...none },
    stille_til: { ...time, ...none },
    alarmeret: { ...time, ...none },
  },
});

export const DRIFT = new EntitySchema<Driftsraekke>({
  name: "indbakke_drift",
  columns: {
    id: { ...text(36), primary: true },
    tid: time,
    hvem: text(64),
    handling: text(20),
    maal: text(100),
    hvorfor: text(500),
  },
  indices: [{ name: "ix_indbakke_drift_tid", columns: ["tid"] }],
});

export const INDBAKKE = [BESKED, INDHOLD, ARBEJDE, LAESNING, TAKT, KILDE, DRIFT] as const;
