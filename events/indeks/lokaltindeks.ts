// SPDX-License-Identifier: MPL-2.0
/**
 * The installation's copy of one source: what its readings brought, and what they did not find any more. Writing waits for
 * nobody and nobody for it, but for whoever reads: they see what was read before them.
 */
import type { DataSource, EntityManager } from "typeorm";
import type { AfvistPost, SagKriterier } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord, Tidspunkt } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import { findPoster, hentPoster, type Indekspost, idsAfUuid, laestHelt } from "../../storage/indeks/find.js";
import type { Indeksnoegler } from "../../storage/indeks/noegler.js";
import { glemPoster, noterFjernet, noterLaesning, type Sagsaendring } from "../../storage/indeks/skriv.js";
import { iTransaktion } from "../../storage/transaktion.js";

export interface IndeksInput {
  readonly instans: string;
  readonly lager: DataSource;
  readonly noegler: Indeksnoegler;
  readonly laesning: "live" | "indeks" | "indeks-og-live";
  readonly loefteMs: number;
  readonly hoejstAlderMs: number;
  /** In the same transaction as what changed. */
  readonly vedAendring: (manager: EntityManager, aendringer: readonly Sagsaendring[]) => Promise<void>;
  /** Cases that a whole reading of a person lacks: somebody has to read them by themselves. */
  readonly vedSavnet: (instans: string, lokalIds: readonly string[]) => void;
  /** A code, once for each write that failed; nothing of what was written. */
  readonly vedFejl: (aarsag: string) => void;
}

interface Laest {
  readonly kriterier: SagKriterier;
  readonly poster: readonly SagRecord[];
  readonly afviste: readonly AfvistPost[];
  readonly helt: boolean;
  readonly laest: Tidspunkt;
}

/** Writes that wait; with more than these the oldest reading is not kept, and what it held is not known. */
const MOST_WAITING = 200;

export function createLokaltindeks(input: IndeksInput) {
  const { instans, lager, noegler, laesning, loefteMs, hoejstAlderMs } = input;
  const queue = createQueue(input.vedFejl);
  const write = <T>(work: (manager: EntityManager) => Promise<T>) => queue.add(() => iTransaktion(lager, work));
  const isRepeated = createRepeats();
  const partOf = ({ part, partsroller }: SagKriterier) =>
    part && { noegle: noegler.part(part.type, part.vaerdi), roller: [...partsroller] };

  async function save(
    manager: EntityManager,
    { kriterier, poster, afviste, helt, laest }: Laest,
  ): Promise<readonly Sagsaendring[]> {
    const part = partOf(kriterier);
    const { aendringer, savnede } = await noterLaesning(manager, noegler, { instans, poster, laest, part, helt });
    await input.vedAendring(manager, aendringer);
    if (afviste.length > 0) await forgetRefused(manager, afviste, kriterier, poster, laest);
    if (savnede.length > 0) input.vedSavnet(instans, savnede);
    return aendringer;
  }

  async function saveOpslag(
    manager: EntityManager,
    sager: ReadonlyMap<string, SagRecord | null>,
    laest: Tidspunkt,
  ): Promise<readonly Sagsaendring[]> {
    // What came from the index itself says nothing new.
    const poster = [...sager.values()].filter((post): post is SagRecord => post !== null && !post.laest);
    const gone = [...sager].flatMap(([id, post]) => (post === null ? [id] : []));
    const { aendringer } = await noterLaesning(manager, noegler, { instans, poster, laest, part: null, helt: false });
    const all = [...aendringer, ...(await noterFjernet(manager, instans, gone, laest))];
    await input.vedAendring(manager, all);
    return all;
  }

  /** One whose key cannot be read may be any of the person's. */
  async function forgetRefused(
    manager: EntityManager,
    afviste: readonly AfvistPost[],
    kriterier: SagKriterier,
    poster: readonly SagRecord[],
    laest: Tidspunkt,
  ): Promise<void> {
    const part = partOf(kriterier);
    const named = afviste.flatMap(({ lokalId }) => lokalId ?? []);
    const isAnybody = afviste.some(({ lokalId }) => (lokalId ?? null) === null);
    const seen = new Set(poster.map(({ lokalId }) => lokalId));
    const soegning = { ...ALT, instans, part, max: Number.MAX_SAFE_INTEGER - 1 };
    const held = isAnybody && part ? await findPoster(manager, noegler, soegning) : [];
    const unseen = held.map(({ post }) => post.lokalId).filter((id) => !seen.has(id));
    await glemPoster(manager, instans, [...named, ...unseen], laest);
  }

  return {
    laesning,
    loefteMs,
    hoejstAlderMs,
    async find(kriterier: SagKriterier, max: number) {
      const part = partOf(kriterier);
      if (part === null && !isSelective(kriterier))
        throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "local index");
      await queue.idle();
      const found = await findPoster(lager, noegler, { ...soegningOf(kriterier), instans, part, max });
      return {
        poster: found.slice(0, max).map(withLaest),
        loftNaaet: found.length > max,
        laestHelt: part && (await laestHelt(lager, noegler, instans, part)),
        ikkeAnvendt: part === null ? UANVENDT.filter((navn) => isGiven(kriterier[navn])) : givenBesidePart(kriterier),
      };
    },
    async load(ids: readonly string[]) {
      await queue.idle();
      const found = await hentPoster(lager, noegler, instans, ids);
      return new Map([...found].map(([id, one]) => [id, withLaest(one)] as const));
    },
    noter(laest: Laest): void {
      if (!isRepeated(laest)) ignore(write((manager) => save(manager, laest)));
    },
    noterOpslag(sager: ReadonlyMap<string, SagRecord | null>, laest: Tidspunkt): void {
      const saysNothing = [...sager.values()].every((post) => post?.laest);
      if (!saysNothing) ignore(write((manager) => saveOpslag(manager, sager, laest)));
    },
    /** As `noter`, for whoever waits: what has changed. Rejects where it could not be kept. */
    gem: (laest: Laest) => write((manager) => save(manager, laest)),
    gemOpslag: (sager: ReadonlyMap<string, SagRecord | null>, laest: Tidspunkt) =>
      write((manager) => saveOpslag(manager, sager, laest)),
    /** Of a case known elsewhere by its UUID, the local ids that it has here. */
    async idsAf(uuid: string): Promise<readonly string[]> {
      await queue.idle();
      return await idsAfUuid(lager, instans, uuid);
    },
    glem(ids: readonly string[]): void {
      ignore(write((manager) => glemPoster(manager, instans, ids, new Date().toISOString())));
    },
    /** When all that was noted is on the disk. */
    idle: () => queue.idle(),
  };
}

const ALT = {
  kle: [],
  ansvarlig: null,
  primaerBehandler: null,
  sagsnummer: null,
  genstand: null,
  aendret: null,
} as const;

const LISTER = ["kle", "fremdrift", "foelsomhed"] as const;
const VAERDIER = [
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
  "opstaaet",
  "afsluttet",
  "aendret",
  "genstand",
] as const;
/** What is not looked at without a person either. */
const UANVENDT = ["fremdrift", "foelsomhed", "opstaaet", "afsluttet"] as const;

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

function givenBesidePart(kriterier: SagKriterier): readonly FilterNavn[] {
  return [...LISTER, ...VAERDIER].filter((navn) => isGiven(kriterier[navn]));
}

function isSelective({ kle, ansvarlig, primaerBehandler, sagsnummer, genstand = null }: SagKriterier): boolean {
  return kle.some((pattern) => pattern !== "*") || [ansvarlig, primaerBehandler, sagsnummer, genstand].some(isGiven);
}

function soegningOf(kriterier: SagKriterier) {
  const { kle, ansvarlig, primaerBehandler, sagsnummer, genstand = null, aendret } = kriterier;
  return { kle, ansvarlig, primaerBehandler, sagsnummer, genstand, aendret };
}

function withLaest({ post, set }: Indekspost): SagRecord {
  return { ...post, laest: { tid: set, bekraeftet: true } };
}

/** Pages of one walk read the same again and again: for some seconds the same cases are the same reading. */
const REPEAT_MS = 10_000;
const MOST_REPEATS = 2000;

function createRepeats(): (laest: Laest) => boolean {
  const recent = new Map<string, { readonly sign: string; readonly at: number }>();
  return ({ kriterier: { part, partsroller }, poster, afviste, helt, laest }) => {
    if (!helt || part === null || afviste.length > 0) return false;
    const key = `${part.type}:${part.vaerdi} ${[...partsroller].sort().join()}`;
    const sign = poster.map(({ lokalId, aendret }) => `${lokalId} ${String(aendret)}`).join();
    const at = Date.parse(laest);
    const known = recent.get(key);
    if (known && known.sign === sign && at - known.at < REPEAT_MS) return true;
    recent.delete(key);
    recent.set(key, { sign, at });
    const [first] = recent.size > MOST_REPEATS ? recent.keys() : [];
    if (first !== undefined) recent.delete(first);
    return false;
  };
}

/** The queue has told of it. */
function ignore(written: Promise<unknown>): void {
  written.catch(() => undefined);
}

/** One after the other, in the order they were given. */
function createQueue(vedFejl: (aarsag: string) => void) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async add<T>(work: () => Promise<T>): Promise<T> {
      if (waiting >= MOST_WAITING) {
        vedFejl("FOR_MANGE_VENTER");
        throw new Error("too many wait to be kept in the local index");
      }
      waiting++;
      const own = last.then(work);
      last = own
        .catch((error: unknown) => vedFejl(codeOf(error)))
        .finally(() => {
          waiting--;
        });
      return await own;
    },
    async idle(): Promise<void> {
      await last;
    },
  };
}

/** A code of the driver's, never its text: that holds values. */
function codeOf(error: unknown): string {
  const inner: unknown = error instanceof Error && "driverError" in error ? error.driverError : error;
  const code: unknown = typeof inner === "object" && inner !== null ? Reflect.get(inner, "code") : null;
  return typeof code === "string" && /^[A-Z_0-9]{1,60}$/.test(code) ? code : "UKENDT";
}

export type Kildeindeks = ReturnType<typeof createLokaltindeks>;
