// SPDX-License-Identifier: MPL-2.0
/** What a source said, into the index: a record that is as it was costs a date, one that is older than what is known nothing. */
import { type EntityManager, In, IsNull, LessThan } from "typeorm";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { Indeksnoegler } from "./noegler.js";
import { fundetFor, isSameSag, jsonAf, parterAf, raekkeAf, rollerAf, type Soegtpart, tegnAf } from "./raekke.js";
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
  /** Whose cases were asked for, in which roles; null: nobody's. */
  readonly part: Soegtpart | null;
  /** Whether these are all of them. */
  readonly helt: boolean;
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
  { instans, poster, laest, part, helt }: Laesning,
): Promise<Noteret> {
  const aendringer: Sagsaendring[] = [];
  let isWhole = true;
  for (let at = 0; at < poster.length; at += BUNDT) {
    const bundt = poster.slice(at, at + BUNDT);
    const known = await kendteAf(manager, instans, bundt);
    const given: string[] = [];
    for (const post of bundt) {
      const one = { instans, post, json: jsonAf(post), laest, part };
      const art = await noterPost(manager, noegler, one, known.get(post.lokalId));
      if (art === "FOR_STOR") isWhole = false;
      if (art !== "FOR_STOR" && art !== "AELDRE") given.push(post.lokalId);
      if (art === "OPRETTET" || art === "AENDRET")
        aendringer.push({ instans, lokalId: post.lokalId, art, registreret: kendt(post.aendret), set: laest });
    }
    await manager.update(INDEKS_SAG, { instans, lokal_id: In(given), set: LessThan(laest) }, { set: laest });
  }
  if (!helt || part === null || !isWhole) return { aendringer, savnede: [] };
  const savnede = await slipUset(manager, instans, part, new Set(poster.map(({ lokalId }) => lokalId)), laest);
  await manager.upsert(INDEKS_LAESNING, { instans, omfang: noegler.omfang(part), laest, antal: poster.length }, [
    "instans",
    "omfang",
  ]);
  return { aendringer, savnede };
}

type Kendt = Pick<Sagsraekke, "lokal_id" | "digest" | "aendret" | "skiftet" | "fjernet">;

/** Told of as gone, and not only not known for a while. */
function isGone({ fjernet, skiftet }: Pick<Sagsraekke, "fjernet" | "skiftet">): boolean {
  return fjernet !== null && fjernet <= skiftet;
}

async function kendteAf(
  manager: EntityManager,
  instans: string,
  poster: readonly SagRecord[],
): Promise<ReadonlyMap<string, Kendt>> {
  const rows = await manager.find(INDEKS_SAG, {
    select: { lokal_id: true, digest: true, aendret: true, skiftet: true, fjernet: true },
    where: { instans, lokal_id: In(poster.map(({ lokalId }) => lokalId)) },
  });
  return new Map(rows.map((row) => [row.lokal_id, row]));
}

interface Ny {
  readonly instans: string;
  readonly post: SagRecord;
  readonly json: string;
  readonly laest: string;
  readonly part: Soegtpart | null;
}

/** Null: it is as it was. AELDRE: what is known is newer. */
async function noterPost(
  manager: EntityManager,
  noegler: Indeksnoegler,
  { instans, post, json, laest, part }: Ny,
  before: Kendt | undefined,
): Promise<"OPRETTET" | "AENDRET" | "AELDRE" | "FOR_STOR" | null> {
  const key = { instans, lokal_id: post.lokalId };
  const wasGone = before !== undefined && isGone(before);
  if (before !== undefined && !wasGone) {
    const tegn = tegnAf(post);
    if (isSameSag(before.digest, tegn)) {
      // What its classes are called is kept once somebody has said it.
      const isNamed = [kendt(post.primaerKlasse), post.handlingsklasse].some((klasse) => klasse?.titel);
      if (before.digest !== tegn && isNamed)
        await manager.update(INDEKS_SAG, key, { post: noegler.pak(json), digest: tegn });
      if (before.fjernet !== null) await manager.update(INDEKS_SAG, key, { fjernet: null });
      // Of a product whose cases come without their parties the search alone tells whose it is.
      await manager.upsert(INDEKS_PART, [...fundetFor(instans, post, part)], ["instans", "lokal_id", "part", "rolle"]);
      return null;
    }
    // A source that answers from an older copy of itself, or a message that was overtaken.
    const aendret = kendt(post.aendret);
    if (before.aendret !== null && aendret !== null && aendret < before.aendret) return "AELDRE";
  }
  const row = raekkeAf(instans, post, json, laest, noegler);
  await manager.delete(INDEKS_SAG, key);
  await manager.delete(INDEKS_PART, key);
  if (row === null) return "FOR_STOR";
  await manager.insert(INDEKS_SAG, row);
  const parter = [...parterAf(instans, post, noegler), ...fundetFor(instans, post, part)];
  if (parter.length > 0) await manager.insert(INDEKS_PART, parter);
  return before === undefined || wasGone ? "OPRETTET" : "AENDRET";
}

/** A whole reading lacks them: what they are now is not known until they have been read by themselves. */
async function slipUset(
  manager: EntityManager,
  instans: string,
  part: Soegtpart,
  seen: ReadonlySet<string>,
  at: string,
): Promise<readonly string[]> {
  const held = await manager.find(INDEKS_PART, {
    where: { instans, part: part.noegle, rolle: In([...rollerAf(part)]) },
  });
  const missing = [...new Set(held.map(({ lokal_id }) => lokal_id))].filter((id) => !seen.has(id));
  return await glemPoster(manager, instans, missing, at);
}

/** They are not given until they have been read again. Gives those that were there. */
export async function glemPoster(
  manager: EntityManager,
  instans: string,
  ids: readonly string[],
  at: string,
): Promise<readonly string[]> {
  const known: string[] = [];
  for (let from = 0; from < ids.length; from += BUNDT) {
    const where = { instans, lokal_id: In(ids.slice(from, from + BUNDT)), fjernet: IsNull() };
    const rows = await manager.find(INDEKS_SAG, { select: { lokal_id: true }, where });
    known.push(...rows.map(({ lokal_id }) => lokal_id));
    await manager.update(INDEKS_SAG, where, { fjernet: at });
  }
  return known;
}

/** The source was asked for them, and has them no more. */
export async function noterFjernet(
  manager: EntityManager,
  instans: string,
  ids: readonly string[],
  set: string,
): Promise<readonly Sagsaendring[]> {
  if (ids.length === 0) return [];
  const rows = await manager.find(INDEKS_SAG, {
    select: { lokal_id: true, skiftet: true, fjernet: true },
    where: { instans, lokal_id: In([...ids]) },
  });
  const gone = rows.filter((row) => !isGone(row)).map(({ lokal_id }) => lokal_id);
  if (gone.length === 0) return [];
  await manager.update(INDEKS_SAG, { instans, lokal_id: In(gone) }, { fjernet: set, skiftet: set });
  return gone.map((lokalId) => ({ instans, lokalId, art: "FJERNET", registreret: null, set }));
}
