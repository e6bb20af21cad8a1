// SPDX-License-Identifier: MPL-2.0
/** The index's tables as they first were. A step that has run is never changed. */
import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTabel, key, long, number, type Tabel, text } from "../tabel.js";

const TABELLER: readonly Tabel[] = [
  {
    name: "indeks_sag",
    columns: [
      key("instans", 60),
      key("lokal_id", 120),
      text("uuid", 36, true),
      text("sagsnummer", 120, true),
      text("kle", 20, true),
      text("enhed", 36, true),
      text("behandler", 36, true),
      text("bfe", 20, true),
      text("fremdrift", 20, true),
      text("niveau", 40, true),
      text("opstaaet", 24, true),
      text("afsluttet", 24, true),
      text("aendret", 24, true),
      text("virker", 24, true),
      long("post"),
      text("digest", 43),
      text("set", 24),
      text("skiftet", 24),
      text("fjernet", 24, true),
    ],
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
  },
  {
    name: "indeks_part",
    columns: [key("instans", 60), key("lokal_id", 120), key("part", 43), key("rolle", 20)],
    indices: [{ name: "ix_indeks_part_part", columns: ["part", "instans", "rolle", "lokal_id"] }],
  },
  {
    name: "indeks_laesning",
    columns: [key("instans", 60), key("omfang", 43), text("laest", 24), number("antal")],
    indices: [{ name: "ix_indeks_laesning_laest", columns: ["laest"] }],
  },
];

export class Indeks1796137200000 implements MigrationInterface {
  readonly name = "Indeks1796137200000";

  async up(runner: QueryRunner): Promise<void> {
    for (const tabel of TABELLER) await createTabel(runner, tabel);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABELLER].reverse()) await runner.dropTable(name, true);
  }
}
