// SPDX-License-Identifier: MPL-2.0
/**
 * Where a source's cases come from: the source itself, or what was last read of it. What was last read never says that it
 * is everything unless the source was read in full within its promise, and what restricts a case is as old as it says.
 */
import type { AfvistPost, SagKriterier } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord, Tidspunkt } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { Deadline } from "./deadline.js";
import { givenFilters } from "./filters.js";
import type { Kilde, SagsMedlem } from "./kilder.js";
import { readSource, type SourceReading } from "./read-source.js";

export interface Kendte {
  /** Each with `laest`. */
  readonly poster: readonly SagRecord[];
  /** More are known than were asked for. */
  readonly loftNaaet: boolean;
  /** When all that the source has of that person in those roles was last read; null: never, or no person was asked about. */
  readonly laestHelt: Tidspunkt | null;
  /** Filters that were not applied. */
  readonly ikkeAnvendt: readonly FilterNavn[];
}

/** What was read in one go, for the index to keep. */
export interface Laest {
  readonly kriterier: SagKriterier;
  readonly poster: readonly SagRecord[];
  readonly afviste: readonly AfvistPost[];
  /** Whether these are all that the source has for the criteria. */
  readonly helt: boolean;
  readonly laest: Tidspunkt;
}

/** The copy that the installation keeps of one source. Its failures are FagsystemError, and nobody else's. */
export interface Lokaltindeks {
  readonly laesning: "live" | "indeks" | "indeks-og-live";
  /** How old a whole reading may be for nothing to be missing, in milliseconds. */
  readonly loefteMs: number;
  /** How old it may be for the source not to be asked, where the question does not say. */
  readonly hoejstAlderMs: number;
  find(kriterier: SagKriterier, max: number): Promise<Kendte>;
  /** By local id; those that are not known are missing. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, SagRecord>>;
  /** Nobody waits for it. */
  noter(laest: Laest): void;
  /** By local id; null: the source has none. Nobody waits for it. */
  noterOpslag(sager: ReadonlyMap<string, SagRecord | null>, laest: Tidspunkt): void;
  /** Records that could not be read: what restricts them is not known any more. */
  glem(ids: readonly string[]): void;
}

interface Limits {
  readonly maxSager: number;
  readonly now: () => number;
  /** Of the question; null, or absent: as the source's configuration says. */
  readonly hoejstAlderMs?: number | null;
}

/** Never throws. */
export async function readSourceOrIndeks(
  kilde: Kilde,
  kriterier: SagKriterier,
  deadline: Deadline,
  limits: Limits,
): Promise<SourceReading> {
  const { lokaltIndeks: indeks = null } = kilde;
  // The index knows what is, and nothing of what was.
  if (indeks === null || deadline.call.paaTidspunkt) return await readSource(kilde, kriterier, deadline, limits);
  if (indeks.laesning === "indeks") return await readIndeks(kilde, indeks, kriterier, limits);
  if (indeks.laesning === "indeks-og-live") {
    const known = await readIndeks(kilde, indeks, kriterier, limits);
    const mostMs = limits.hoejstAlderMs ?? indeks.hoejstAlderMs;
    const isYoung = known.laestHelt !== null && limits.now() - Date.parse(known.laestHelt) <= mostMs;
    if (isYoung && known.failure === null) return known;
  }
  const read = await readSource(kilde, kriterier, deadline, limits);
  indeks.noter({
    kriterier,
    poster: read.medlemmer.map(({ post }) => post),
    afviste: read.afviste,
    helt: isWhole(read, kriterier),
    laest: new Date(read.at).toISOString(),
  });
  return read.failure === null ? read : await withKnown(kilde, indeks, kriterier, read, limits);
}

/** All of a person's cases: nothing thinned them, and nothing is missing. */
function isWhole(read: SourceReading, kriterier: SagKriterier): boolean {
  if (kriterier.part === null || givenFilters(kriterier).length > 0) return false;
  const isShort = read.ialt !== null && read.medlemmer.length + read.rejected < read.ialt;
  return read.failure === null && read.rejected === 0 && !read.capped && !isShort && read.ikkeAnvendt.size === 0;
}

type IndeksReading = SourceReading & { readonly laestHelt: Tidspunkt | null };

async function readIndeks(
  { instans }: Kilde,
  indeks: Lokaltindeks,
  kriterier: SagKriterier,
  { maxSager, now }: Limits,
): Promise<IndeksReading> {
  const empty = { medlemmer: [], ikkeAnvendt: new Set<FilterNavn>(), pages: 0, rejected: 0, afviste: [], ialt: null };
  const at = now();
  try {
    const { poster, loftNaaet, laestHelt, ikkeAnvendt } = await indeks.find(kriterier, maxSager);
    const isPromised = laestHelt !== null && at - Date.parse(laestHelt) <= indeks.loefteMs;
    const medlemmer = poster.map((post) => toMedlem(instans, post));
    return {
      ...empty,
      medlemmer,
      ikkeAnvendt: new Set(ikkeAnvendt),
      pages: 1,
      capped: loftNaaet,
      dataPr: laestHelt ?? oldest(medlemmer),
      failure: null,
      at: now(),
      laesning: isPromised ? "INDEKS" : "INDEKS_UVIST",
      laestHelt,
    };
  } catch (error) {
    const failure = error instanceof FagsystemError ? error : unreadable();
    return { ...empty, capped: false, dataPr: null, failure, at: now(), laesning: "INDEKS_UVIST", laestHelt: null };
  }
}

/** What came before it failed, and of the rest what was last known. */
async function withKnown(
  kilde: Kilde,
  indeks: Lokaltindeks,
  kriterier: SagKriterier,
  read: SourceReading,
  limits: Limits,
): Promise<SourceReading> {
  const known = await readIndeks(kilde, indeks, kriterier, limits);
  const seen = new Set(read.medlemmer.map(({ post }) => post.lokalId));
  const refused = new Set(read.afviste.flatMap(({ lokalId }) => lokalId ?? []));
  const rest = known.medlemmer.filter(({ post: { lokalId } }) => !seen.has(lokalId) && !refused.has(lokalId));
  if (rest.length === 0) return read;
  return {
    ...read,
    medlemmer: [...read.medlemmer, ...rest.map(unconfirmed)].slice(0, limits.maxSager),
    ikkeAnvendt: new Set([...read.ikkeAnvendt, ...known.ikkeAnvendt]),
    dataPr: oldest(rest),
    laesning: "INDEKS_UVIST",
  };
}

function toMedlem(instans: string, post: SagRecord): SagsMedlem {
  return { instans, post, dataPr: post.laest?.tid ?? null };
}

/** The source was asked now and did not say that it is there. */
function unconfirmed(medlem: SagsMedlem): SagsMedlem {
  const { laest } = medlem.post;
  return laest ? { ...medlem, post: { ...medlem.post, laest: { ...laest, bekraeftet: false } } } : medlem;
}

function oldest(medlemmer: readonly SagsMedlem[]): Tidspunkt | null {
  return medlemmer.flatMap(({ dataPr }) => dataPr ?? []).sort()[0] ?? null;
}

function unreadable(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "local index");
}

/** What a source failed to give by id, as it was last read; the failure stands where nothing is known. */
export async function loadKnown(
  { lokaltIndeks: indeks = null }: Kilde,
  lokalId: string,
  failure: unknown,
): Promise<SagRecord> {
  const isRefused = failure instanceof FagsystemError && (failure.grund === "RECORD" || failure.grund === "HISTORIK");
  if (indeks === null) throw failure;
  if (isRefused) {
    indeks.glem([lokalId]);
    throw failure;
  }
  const known = await indeks.load([lokalId]).catch(() => null);
  const post = known?.get(lokalId);
  if (!post?.laest) throw failure;
  return { ...post, laest: { ...post.laest, bekraeftet: false } };
}
