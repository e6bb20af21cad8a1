// SPDX-License-Identifier: MPL-2.0
/** How a step of the migrations says which table it makes, the same on both databases. */
import { type QueryRunner, Table, type TableColumnOptions, TableIndex } from "typeorm";

export const text = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: "varchar",
  length: String(length),
  isNullable,
});
export const key = (name: string, length: number): TableColumnOptions => ({ ...text(name, length), isPrimary: true });
export const long = (name: string): TableColumnOptions => ({ name, type: "text" });
export const number = (name: string): TableColumnOptions => ({ name, type: "integer" });

export interface Tabel {
  readonly name: string;
  readonly columns: TableColumnOptions[];
  readonly indices: readonly { readonly name: string; readonly columns: string[]; readonly unique?: boolean }[];
}

export async function createTabel(runner: QueryRunner, { name, columns, indices }: Tabel): Promise<void> {
  await runner.createTable(new Table({ name, columns }), true);
  for (const { name: index, columns: columnNames, unique = false } of indices)
    await runner.createIndex(name, new TableIndex({ name: index, columnNames, isUnique: unique }));
}
