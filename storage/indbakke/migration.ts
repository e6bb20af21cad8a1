// SPDX-License-Identifier: MPL-2.0
/** The inbox's tables as they first were. A step that has run is never changed. */
import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTabel, key, long, number, type Tabel, text } from "../tabel.js";

const TABELLER: readonly Tabel[] = [
  {
    name: "indbakke_besked",
    columns: [
      key("id", 36),
      text("kilde", 60),
      text("transport", 10),
      text("afsender", 200, true),
      text("modtaget", 24),
      text("noegle_id", 16),
      number("stoerrelse"),
      text("udfald", 10),
      text("aarsag", 40, true),
      text("dialekt", 20, true),
      text("besked_id", 100, true),
      text("registreret", 24, true),
      number("objekter"),
      text("laest", 24, true),
      text("alarmeret", 24, true),
    ],
    indices: [
      { name: "ix_indbakke_besked_udfald", columns: ["udfald", "id"] },
      { name: "ix_indbakke_besked_modtaget", columns: ["modtaget"] },
    ],
  },
  {
    name: "indbakke_indhold",
    columns: [key("besked_id", 36), { ...number("del"), isPrimary: true }, long("data")],
    indices: [],
  },
  {
    name: "indbakke_arbejde",
    columns: [
      key("id", 80),
      text("type", 10),
      text("noegle", 400),
      text("kilde", 60),
      number("generation"),
      number("laest_generation"),
      text("tilstand", 10),
      text("naeste", 24, true),
      number("forsoeg"),
      number("udsat"),
      number("tabt"),
      text("lejer", 36, true),
      text("aarsag", 40, true),
      text("seneste_besked", 36),
      text("aeldste", 24, true),
      text("registreret", 24, true),
      text("nyere", 24, true),
      text("nyere_registreret", 24, true),
      text("laest", 24, true),
      text("vindue", 24, true),
      number("vindue_antal"),
      text("alarmeret", 24, true),
    ],
    indices: [
      { name: "ix_indbakke_arbejde_naeste", columns: ["naeste"] },
      { name: "ix_indbakke_arbejde_tilstand", columns: ["tilstand", "aarsag"] },
    ],
  },
  {
    name: "indbakke_laesning",
    columns: [key("id", 36), text("kilde", 60), text("registreret", 24, true), text("modtaget", 24), text("laest", 24)],
    indices: [
      { name: "ix_indbakke_laesning_kilde", columns: ["kilde", "laest"] },
      { name: "ix_indbakke_laesning_laest", columns: ["laest"] },
    ],
  },
  { name: "indbakke_takt", columns: [key("kilde", 60), key("time", 13), number("antal")], indices: [] },
  {
    name: "indbakke_kilde",
    columns: [key("kilde", 60), text("seneste", 24, true), text("stille_til", 24, true), text("alarmeret", 24, true)],
    indices: [],
  },
  {
    name: "indbakke_drift",
    columns: [
      key("id", 36),
      text("tid", 24),
      text("hvem", 64),
      text("handling", 20),
      text("maal", 100),
      text("hvorfor", 500),
    ],
    indices: [{ name: "ix_indbakke_drift_tid", columns: ["tid"] }],
  },
];

export class Indbakke1796133600000 implements MigrationInterface {
  readonly name = "Indbakke1796133600000";

  async up(runner: QueryRunner): Promise<void> {
    for (const tabel of TABELLER) await createTabel(runner, tabel);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABELLER].reverse()) await runner.dropTable(name, true);
  }
}
