// SPDX-License-Identifier: MPL-2.0
/** The feed's tables as they first were. A step that has run is never changed. */
import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTabel, key, number, type Tabel, text } from "../tabel.js";

const TABELLER: readonly Tabel[] = [
  {
    name: "haendelse",
    columns: [
      key("id", 36),
      { ...number("position"), isNullable: true },
      text("instans", 60),
      text("lokal_id", 120),
      text("art", 10),
      text("registreret", 24, true),
      text("tidspunkt", 24),
      text("udgivet", 24, true),
    ],
    indices: [
      { name: "ix_haendelse_position", columns: ["position"], unique: true },
      { name: "ix_haendelse_sag", columns: ["instans", "lokal_id", "position"] },
      { name: "ix_haendelse_udgivet", columns: ["udgivet"] },
    ],
  },
  { name: "haendelse_markoer", columns: [key("navn", 60), number("position")], indices: [] },
];

export class Haendelser1796140800000 implements MigrationInterface {
  readonly name = "Haendelser1796140800000";

  async up(runner: QueryRunner): Promise<void> {
    for (const tabel of TABELLER) await createTabel(runner, tabel);
    const rows = ["udgivet", "bund"].map((navn) => ({ navn, position: 0 }));
    await runner.manager.createQueryBuilder().insert().into("haendelse_markoer").values(rows).execute();
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABELLER].reverse()) await runner.dropTable(name, true);
  }
}

const LEJE: Tabel = {
  name: "haendelse_leje",
  columns: [key("navn", 60), text("lejer", 36), text("til", 24)],
  indices: [],
};

export class Haendelseslejer1796142600000 implements MigrationInterface {
  readonly name = "Haendelseslejer1796142600000";

  async up(runner: QueryRunner): Promise<void> {
    await createTabel(runner, LEJE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(LEJE.name, true);
  }
}
