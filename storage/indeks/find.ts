// SPDX-License-Identifier: MPL-2.0
/** What was last read, found again. */
import { type DataSource, type EntityManager, In, type SelectQueryBuilder } from "typeorm";
import type { Interval, SagRecord } from "../../schema/records.js";
import type { Indeksnoegler } from "./noegler.js";
import { normaliseret, postAf, rollerAf, type Soegtpart } from "./raekke.js";
import { INDEKS_LAESNING, INDEKS_PART, INDEKS_SAG, type Sagsraekke } from "./skema.js";

/** All of them are AND; null, or empty: no limit. With a person nothing else is looked at. */
export interface Indekssoegning {
  readonly instans: string;
  readonly part: Soegtpart | null;
  readonly kle: readonly string[];
  readonly ansvarlig: string | null;
  readonly primaerBehandler: string | null;
  readonly sagsnummer: string | null;
  readonly genstand: string | null;
  readonly aendret: Interval | null;
  /** Most records given. */
  readonly max: number;
}

export interface Indekspost {
  readonly post: SagRecord;
  /** When the source last gave it. */
  readonly set: string;
}

type Raekke = Pick<Sagsraekke, "post" | "set">;
type Lager = DataSource | EntityManager;

/** Not those that are gone. One more than `max` where there are more. */
export async function findPoster(
  lager: Lager,
  noegler: Indeksnoegler,
  soegning: Indekssoegning,
): Promise<readonly Indekspost[]> {
  const query = lager
    .getRepository(INDEKS_SAG)
    .createQueryBuilder("sag")
    .where("sag.instans = :instans AND sag.fjernet IS NULL", { instans: soegning.instans });
  if (soegning.part) wherePart(query, soegning.part);
  else whereOthers(query, soegning);
  const rows: Raekke[] = await query
    .orderBy("sag.lokal_id")
    .limit(soegning.max + 1)
    .getMany();
  return rows.map((row) => ({ post: postAf(row, noegler), set: row.set }));
}

function wherePart(query: SelectQueryBuilder<Sagsraekke>, part: Soegtpart) {
  const own = query
    .subQuery()
    .select("part.lokal_id")
    .from(INDEKS_PART, "part")
    .where("part.part = :part AND part.instans = :instans AND part.rolle IN (:...roller)")
    .getQuery();
  query.andWhere(`sag.lokal_id IN ${own}`).setParameters({ part: part.noegle, roller: rollerAf(part) });
}

function whereOthers(query: SelectQueryBuilder<Sagsraekke>, soegning: Indekssoegning) {
  const { kle, ansvarlig, primaerBehandler, sagsnummer, genstand, aendret } = soegning;
  if (kle.length > 0) {
    const terms = kle.map((pattern, at) =>
      pattern.endsWith("*") ? `sag.kle LIKE :kle${at} ESCAPE '!'` : `sag.kle = :kle${at}`,
    );
    const values = kle.map((pattern, at) => [`kle${at}`, likeOf(pattern)]);
    query.andWhere(`(${terms.join(" OR ")})`, Object.fromEntries(values));
  }
  const equal = { enhed: ansvarlig, behandler: primaerBehandler, bfe: genstand };
  for (const [column, value] of Object.entries(equal))
    if (value !== null) query.andWhere(`sag.${column} = :${column}`, { [column]: value.toLowerCase() });
  if (sagsnummer !== null) query.andWhere("sag.sagsnummer = :nummer", { nummer: normaliseret(sagsnummer) });
  if (aendret?.fra) query.andWhere("sag.aendret >= :fra", { fra: aendret.fra });
  if (aendret?.til) query.andWhere("sag.aendret < :til", { til: aendret.til });
}

/** `27.*` as the database compares it; what would be a sign of its own there is one here too. */
function likeOf(pattern: string): string {
  return pattern.endsWith("*") ? `${pattern.slice(0, -1).replace(/[!%_]/g, "!$&")}%` : pattern;
}

/** By local id; those that are not known, or are gone, are missing. */
export async function hentPoster(
  lager: Lager,
  noegler: Indeksnoegler,
  instans: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Indekspost>> {
  if (ids.length === 0) return new Map();
  const rows = await lager.getRepository(INDEKS_SAG).find({ where: { instans, lokal_id: In([...ids]) } });
  return new Map(
    rows
      .filter(({ fjernet }) => fjernet === null)
      .map((row) => [row.lokal_id, { post: postAf(row, noegler), set: row.set }] as const),
  );
}

/** When all that the source has of that person in those roles was last read; null: never. */
export async function laestHelt(
  lager: Lager,
  noegler: Indeksnoegler,
  instans: string,
  part: Soegtpart,
): Promise<string | null> {
  const omfang = noegler.omfang(part);
  const row = await lager.getRepository(INDEKS_LAESNING).findOneBy({ instans, omfang });
  return row?.laest ?? null;
}

/** Those that are gone among them: they may be back. */
export async function idsAfUuid(lager: Lager, instans: string, uuid: string): Promise<readonly string[]> {
  const rows = await lager
    .getRepository(INDEKS_SAG)
    .find({ select: { lokal_id: true }, where: { instans, uuid: uuid.toLowerCase() } });
  return rows.map(({ lokal_id }) => lokal_id);
}
