// SPDX-License-Identifier: MPL-2.0
/** The steps by which the tables came to be what `skema.ts` says, the same on both databases. A step that has run is never changed. */
import type { MigrationInterface, QueryRunner } from "typeorm";
import { Haendelser1796140800000, Haendelseslejer1796142600000 } from "./haendelser/migration.js";
import { Indbakke1796133600000 } from "./indbakke/migration.js";
import { Indeks1796137200000 } from "./indeks/migration.js";
import { createTabel, key, long, number, type Tabel, text } from "./tabel.js";

const OPSLAG: readonly Tabel[] = [
  {
    name: "opslag_revision",
    columns: [
      key("id", 36),
      text("kaede", 36),
      number("nummer"),
      text("tid", 24),
      text("aktoer_art", 20),
      text("aktoer", 64),
      long("enheder"),
      text("formaal", 100, true),
      text("operation", 100),
      text("klient", 100, true),
      text("request_id", 64),
      text("regel", 50),
      text("handling", 30),
      text("udfald", 20),
      long("objekter"),
      long("felter"),
      number("linjer"),
      text("digest", 64),
      text("mac", 64),
    ],
    indices: [
      { name: "ix_opslag_revision_kaede", columns: ["kaede", "nummer"], unique: true },
      { name: "ix_opslag_revision_tid", columns: ["tid"] },
      { name: "ix_opslag_revision_aktoer", columns: ["aktoer", "tid"] },
    ],
  },
  {
    name: "opslag_behandling",
    columns: [
      key("id", 36),
      text("revision_id", 36),
      text("tid", 24),
      text("aktivitet", 100),
      text("periode", 7),
      text("subjekt_hash", 64),
      text("subjekt", 200),
      long("objekter"),
      number("status"),
    ],
    indices: [
      { name: "ix_opslag_behandling_revision", columns: ["revision_id"] },
      { name: "ix_opslag_behandling_subjekt", columns: ["subjekt_hash", "tid"] },
    ],
  },
  {
    name: "opslag_noegle",
    columns: [key("periode", 7), text("noegle", 200, true), text("slettet", 24, true)],
    indices: [],
  },
  {
    name: "opslag_segl",
    columns: [key("id", 36), text("tid", 24), long("hoveder"), text("mac", 64)],
    indices: [{ name: "ix_opslag_segl_tid", columns: ["tid"] }],
  },
];

export class Opslag1764547200000 implements MigrationInterface {
  readonly name = "Opslag1764547200000";

  async up(runner: QueryRunner): Promise<void> {
    for (const tabel of OPSLAG) await createTabel(runner, tabel);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...OPSLAG].reverse()) await runner.dropTable(name, true);
  }
}

export const MIGRATIONER = [
  Opslag1764547200000,
  Indbakke1796133600000,
  Indeks1796137200000,
  Haendelser1796140800000,
  Haendelseslejer1796142600000,
] as const;
