// SPDX-License-Identifier: MPL-2.0
/** How many messages of each source came in which hour: what its silence is held against. */
import type { EntityManager } from "typeorm";
import { type Beskedraekke, KILDE, TAKT } from "./skema.js";

/** `2026-12-01T10`, in UTC. */
export function hourOf(time: string): string {
  return time.slice(0, 13);
}

export async function noteTakt(manager: EntityManager, rows: readonly Beskedraekke[]): Promise<void> {
  for (const [kilde, own] of byKilde(rows)) {
    const seneste =
      own
        .map(({ modtaget }) => modtaget)
        .sort()
        .at(-1) ?? "";
    await manager
      .createQueryBuilder()
      .insert()
      .into(KILDE.options.name)
      .values({ kilde, seneste: null, stille_til: null, alarmeret: null })
      .orIgnore()
      .execute();
    await manager
      .createQueryBuilder()
      .update(KILDE)
      .set({ seneste, alarmeret: null })
      .where("kilde = :kilde AND (seneste IS NULL OR seneste < :seneste)", { kilde, seneste })
      .execute();
    for (const [time, antal] of byHour(own)) await add(manager, { kilde, time, antal });
  }
}

async function add(
  manager: EntityManager,
  { kilde, time, antal }: { readonly kilde: string; readonly time: string; readonly antal: number },
): Promise<void> {
  const blank = { kilde, time, antal: 0 };
  await manager.createQueryBuilder().insert().into(TAKT.options.name).values(blank).orIgnore().execute();
  await manager
    .createQueryBuilder()
    .update(TAKT)
    .set({ antal: () => "antal + :antal" })
    .where("kilde = :kilde AND time = :time", { kilde, time, antal })
    .execute();
}

function byKilde(rows: readonly Beskedraekke[]): readonly (readonly [string, readonly Beskedraekke[]])[] {
  const found = new Map<string, Beskedraekke[]>();
  for (const row of rows) found.set(row.kilde, [...(found.get(row.kilde) ?? []), row]);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function byHour(rows: readonly Beskedraekke[]): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  for (const { modtaget } of rows) found.set(hourOf(modtaget), (found.get(hourOf(modtaget)) ?? 0) + 1);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
