// SPDX-License-Identifier: MPL-2.0
/** Looks for what has been changed, taken out, cut off or moved. */
import type { DataSource } from "typeorm";
import { BEHANDLING, type Behandlingsraekke, REVISION, SEGL } from "../skema.js";
import { digestOf, type Hoveder, macOf, START, seglMac } from "./kaede.js";
import type { Opslagsnoegler } from "./noegler.js";

export type Brudart =
  /** A row, or a line of it, says something else than when it was written. */
  | "AENDRET"
  /** A row between two others is not there. */
  | "MANGLER"
  /** A seal has seen a row beyond the last of its chain. */
  | "AFKORTET"
  /** A seal has seen a chain of which nothing is left. */
  | "KAEDE_MANGLER"
  /** A seal is none of ours, or one that is kept outside is not in the database. */
  | "SEGL";

export interface Brud {
  readonly art: Brudart;
  /** Which chain and row; null: of a seal. */
  readonly kaede: string | null;
  readonly nummer: number | null;
}

export interface Efterproevning {
  readonly raekker: number;
  readonly kaeder: number;
  readonly segl: number;
  readonly brud: readonly Brud[];
}

const PAGE = 500;

/** @param udenfor the seals that are kept outside, as they were handed out; empty: there are none. */
export async function efterproev(
  lager: DataSource,
  noegler: Opslagsnoegler,
  udenfor: readonly string[],
): Promise<Efterproevning> {
  const chains = await lager
    .getRepository(REVISION)
    .createQueryBuilder("r")
    .select("DISTINCT r.kaede", "kaede")
    .orderBy("r.kaede")
    .getRawMany<{ kaede: string }>();
  const brud: Brud[] = [];
  const ends = new Map<string, { readonly nummer: number; readonly macs: ReadonlyMap<number, string> }>();
  let raekker = 0;
  for (const { kaede } of chains) {
    const found = await walk(lager, noegler, kaede);
    raekker += found.raekker;
    brud.push(...found.brud);
    ends.set(kaede, found);
  }
  const kept = await lager.getRepository(SEGL).find({ order: { tid: "ASC" } });
  const outside = udenfor.map((line) => parseSegl(line));
  const inside = new Set(kept.map(({ id }) => id));
  for (const segl of [...kept, ...outside]) {
    const isOurs = segl !== null && segl.mac === seglMac(noegler, segl.tid, segl.hoveder);
    if (!isOurs || !inside.has(segl.id)) brud.push({ art: "SEGL", kaede: null, nummer: null });
    if (isOurs) brud.push(...compare(JSON.parse(segl.hoveder) as Hoveder, ends));
  }
  return { raekker, kaeder: chains.length, segl: kept.length, brud: unique(brud) };
}

/** One chain from its first row on; the macs of its rows, to hold the seals against. */
async function walk(lager: DataSource, noegler: Opslagsnoegler, kaede: string) {
  const brud: Brud[] = [];
  const macs = new Map<number, string>();
  let [raekker, nummer, before] = [0, 0, START];
  for (;;) {
    const rows = await lager
      .getRepository(REVISION)
      .createQueryBuilder("r")
      .where("r.kaede = :kaede AND r.nummer > :nummer", { kaede, nummer })
      .orderBy("r.nummer")
      .limit(PAGE)
      .getMany();
    if (rows.length === 0) return { raekker, nummer, macs, brud };
    const lines = await linesOf(
      lager,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      if (row.nummer !== nummer + 1) brud.push({ art: "MANGLER", kaede, nummer: nummer + 1 });
      const own = lines.get(row.id) ?? [];
      const isSame = row.digest === digestOf(row, own) && own.length === row.linjer;
      // Behind a gap the row before is not known: what it stands on is said by the gap.
      const isLinked = row.nummer !== nummer + 1 || row.mac === macOf(noegler, before, row.digest);
      if (!isSame || !isLinked) brud.push({ art: "AENDRET", kaede, nummer: row.nummer });
      macs.set(row.nummer, row.mac);
      nummer = row.nummer;
      before = row.mac;
      raekker++;
    }
  }
}

async function linesOf(
  lager: DataSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Behandlingsraekke[]>> {
  const rows = await lager
    .getRepository(BEHANDLING)
    .createQueryBuilder("b")
    .where("b.revision_id IN (:...ids)", { ids: [...ids] })
    .getMany();
  const grouped = new Map<string, Behandlingsraekke[]>();
  for (const row of rows) grouped.set(row.revision_id, [...(grouped.get(row.revision_id) ?? []), row]);
  return grouped;
}

function compare(
  hoveder: Hoveder,
  ends: ReadonlyMap<string, { readonly nummer: number; readonly macs: ReadonlyMap<number, string> }>,
): Brud[] {
  return Object.entries(hoveder).flatMap(([kaede, { nummer, mac }]): Brud[] => {
    const end = ends.get(kaede);
    if (!end) return [{ art: "KAEDE_MANGLER", kaede, nummer: null }];
    if (end.nummer < nummer) return [{ art: "AFKORTET", kaede, nummer: end.nummer + 1 }];
    // A row that is gone from the middle is told already.
    const now = end.macs.get(nummer);
    return now === undefined || now === mac ? [] : [{ art: "AENDRET", kaede, nummer }];
  });
}

function parseSegl(line: string): { id: string; tid: string; hoveder: string; mac: string } | null {
  try {
    return JSON.parse(line) as { id: string; tid: string; hoveder: string; mac: string };
  } catch {
    return null;
  }
}

function unique(brud: readonly Brud[]): readonly Brud[] {
  return [...new Map(brud.map((one) => [`${one.art} ${one.kaede} ${one.nummer}`, one])).values()];
}
