/** What a source said, into the index: a record that is as it was costs a date, one that is older than what is known nothing. */
import { type EntityManager, In, IsNull, LessThan } from "typeorm";
import type { SagRecord } from "../../schema/records.js";
import type { Indeksnoegler } from "./noegler.js";
import { parterAf, raekkeAf } from "./raekke.js";
import { INDEKS_LAESNING, INDEKS_PART, INDEKS_SAG, type Sagsraekke } from "./skema.js";

/** One case of one source has become another. */
export interface Sagsaendring {
  readonly instans: string;
  readonly lokalId: string;
  readonly art: "OPRETTET" | "AENDRET" | "FJERNET";
  /** When the source says that it was changed; null: it does not. */
  readonly registreret: string | null;
  /** When we saw it. */
  readonly set: string;
}

export interface Laesning {
  readonly instans: string;
  readonly poster: readonly SagRecord[];
  /** When it was read. */
  readonly laest: string;
  /** Whose cases in which roles, where these are all of them; null: they need not be. */
  readonly helt: { readonly part: string; readonly roller: readonly string[] } | null;
}

export interface Noteret {
  readonly aendringer: readonly Sagsaendring[];
  /** Cases that the person had, and by this reading has no more: whether they are gone, only they can tell. */
  readonly savnede: readonly string[];
}

const BUNDT = 200;

/** Within a transaction of the caller's. */
export async function noterLaesning(
  manager: EntityManager,
  noegler: Indeksnoegler,
  { instans, poster, laest, helt }: Laesning,
): Promise<Noteret> {
  const aendringer: Sagsaendring[] = [];
  let isWhole = true;
  for (let at = 0; at < poster.length; at += BUNDT) {
    const bundt = poster.slice(at, at + BUNDT);
    const known = await kendteAf(manager, instans, bundt);
    for (const post of bundt) {
      const row = raekkeAf(instans, post, laest, noegler);
      const before = known.get(post.lokalId);
      if (row === null) {
        isWhole = false;
        await manager.delete(INDEKS_SAG, { instans, lokal_id: post.lokalId });
        continue;
      }
      const art = await noterPost(manager, noegler, post, row, before);
      if (art) aendringer.push({ instans, lokalId: post.lokalId, art, registreret: row.aendret, set: laest });
    }
    const ids = bundt.map(({ lokalId }) => lokalId);
    await manager.update(INDEKS_SAG, { instans, lokal_id: In(ids), set: LessThan(laest) }, { set: laest });
  }
  if (helt === null || !isWhole) return { aendringer, savnede: [] };
  const savnede = await slipUset(manager, instans, helt, new Set(poster.map(({ lokalId }) => lokalId)));
  await manager.upsert(
    INDEKS_LAESNING,
    { instans, omfang: noegler.omfang(helt.part, helt.roller), laest, antal: poster.length },
    ["instans", "omfang"],
  );
  return { aendringer, savnede };
}

type Kendt = Pick<Sagsraekke, "lokal_id" | "digest" | "aendret" | "fjernet">;

async function kendteAf(
  manager: EntityManager,
  instans: string,
  poster: readonly SagRecord[],
): Promise<ReadonlyMap<string, Kendt>> {
  const rows = await manager.find(INDEKS_SAG, {
    select: { lokal_id: true, digest: true, aendret: true, fjernet: true },
    where: { instans, lokal_id: In(poster.map(({ lokalId }) => lokalId)) },
  });
  return new Map(rows.map((row) => [row.lokal_id, row]));
}

/** Null: it is as it was, or older than what is known. */
async function noterPost(
  manager: EntityManager,
  noegler: Indeksnoegler,
  post: SagRecord,
  row: Sagsraekke,
  before: Kendt | undefined,
): Promise<Sagsaendring["art"] | null> {
  const wasGone = before !== undefined && before.fjernet !== null;
  if (before !== undefined && !wasGone) {
    if (before.digest === row.digest) return null;
    // A source that answers from an older copy of itself, or a message that was overtaken.
    if (before.aendret !== null && row.aendret !== null && row.aendret < before.aendret) return null;
  }
  await manager.delete(INDEKS_SAG, { instans: row.instans, lokal_id: row.lokal_id });
  await manager.delete(INDEKS_PART, { instans: row.instans, lokal_id: row.lokal_id });
  await manager.insert(INDEKS_SAG, row);
  const parter = parterAf(row.instans, post, noegler);
  if (parter.length > 0) await manager.insert(INDEKS_PART, [...parter]);
  return before === undefined || wasGone ? "OPRETTET" : "AENDRET";
}

/** A whole reading lacks them: they are not that person's any more. */
async function slipUset(
  manager: EntityManager,
  instans: string,
  { part, roller }: NonNullable<Laesning["helt"]>,
  seen: ReadonlySet<string>,
): Promise<readonly string[]> {
  const held = await manager.find(INDEKS_PART, { where: { instans, part, rolle: In([...roller]) } });
  const missing = [...new Set(held.map(({ lokal_id }) => lokal_id))].filter((id) => !seen.has(id));
  for (let at = 0; at < missing.length; at += BUNDT)
    await manager.delete(INDEKS_PART, {
      instans,
      part,
      rolle: In([...roller]),
      lokal_id: In(missing.slice(at, at + BUNDT)),
    });
  return missing;
}

/** The source was asked for them, and has them no more. */
export async function noterFjernet(
  manager: EntityManager,
  instans: string,
  ids: readonly string[],
  set: string,
): Promise<readonly Sagsaendring[]> {
  if (ids.length === 0) return [];
  const there = await manager.find(INDEKS_SAG, {
    select: { lokal_id: true },
    where: { instans, lokal_id: In([...ids]), fjernet: IsNull() },
  });
  if (there.length === 0) return [];
  const gone = there.map(({ lokal_id }) => lokal_id);
  await manager.update(INDEKS_SAG, { instans, lokal_id: In(gone) }, { fjernet: set, skiftet: set });
  return gone.map((lokalId) => ({ instans, lokalId, art: "FJERNET", registreret: null, set }));
}
