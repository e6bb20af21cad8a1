// SPDX-License-Identifier: MPL-2.0
/**
 * Writes the log: whatever is handed over while the disk is busy goes into the next transaction together. One chain for each
 * writer. Nothing is said to be written before it is committed.
 */
import { randomUUID } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { BEHANDLING, type Behandlingsraekke, NOEGLE, REVISION, type Revisionsraekke, SEGL } from "../skema.js";
import { digestOf, type Hoveder, macOf, START, seglMac } from "./kaede.js";
import { type Opslagsnoegler, seal } from "./noegler.js";
import { type Opslagspost, subjektOf } from "./post.js";

export interface Opslagsskriver {
  /** Resolves when it is on the disk. */
  skriv(post: Opslagspost): Promise<void>;
  /** Writes where all chains stand; also handed to `udenfor`, away from the database. */
  segl(): Promise<void>;
  /** Waits for what is under way. */
  luk(): Promise<void>;
}

export interface SkriverInput {
  readonly lager: DataSource;
  readonly noegler: Opslagsnoegler;
  readonly now: () => number;
  /** Takes a seal to where whoever changes the database cannot change it too. */
  readonly udenfor: (linje: string) => void;
}

interface Ventende {
  readonly post: Opslagspost;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Rows of one statement: SQLite takes so many values. */
const BATCH = 50;
/** What waits at most for one transaction. */
const MOST = 500;

export function createSkriver({ lager, noegler, now, udenfor }: SkriverInput): Opslagsskriver {
  const kaede = randomUUID();
  const nyere = new Map<string, Buffer>();
  const waiting: Ventende[] = [];
  let hoved = { nummer: 0, mac: START };
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      try {
        hoved = await lager.transaction((manager) =>
          writeAll(
            manager,
            batch.map(({ post }) => post),
          ),
        );
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
  }

  function start(): Promise<void> {
    running ??= drain().then(() => {
      running = null;
      // What came between the last look and now.
      return waiting.length > 0 ? start() : undefined;
    });
    return running;
  }

  async function writeAll(manager: EntityManager, poster: readonly Opslagspost[]) {
    const tid = new Date(now()).toISOString();
    const periodenoegle = poster.some(({ subjekter }) => subjekter.length > 0) ? await noegleFor(manager, tid) : null;
    const revisioner: Revisionsraekke[] = [];
    const behandlinger: Behandlingsraekke[] = [];
    let at = hoved;
    for (const post of poster) {
      const id = randomUUID();
      const linjer = linjerOf(post, { id, tid, noegle: periodenoegle });
      const row = { ...raekkeOf(post), id, kaede, nummer: at.nummer + 1, tid, linjer: linjer.length };
      const digest = digestOf(row, linjer);
      at = { nummer: row.nummer, mac: macOf(noegler, at.mac, digest) };
      revisioner.push({ ...row, digest, mac: at.mac });
      behandlinger.push(...linjer);
    }
    await insert(manager, REVISION.options.name, revisioner);
    await insert(manager, BEHANDLING.options.name, behandlinger);
    return at;
  }

  async function noegleFor(manager: EntityManager, tid: string): Promise<{ periode: string; noegle: Buffer }> {
    const periode = tid.slice(0, 7);
    const known = nyere.get(periode);
    if (known) return { periode, noegle: known };
    const own = noegler.nyPeriodenoegle();
    // Another writer may have made it meanwhile: then theirs stands.
    const repository = manager.getRepository(NOEGLE);
    await repository
      .createQueryBuilder()
      .insert()
      .values({ periode, noegle: own.pakket, slettet: null })
      .orIgnore()
      .execute();
    const kept = (await repository.findOneByOrFail({ periode })).noegle;
    if (kept === null) throw new Error("the period's key has been deleted");
    const noegle = noegler.pakUd(kept);
    nyere.set(periode, noegle);
    return { periode, noegle };
  }

  function linjerOf(
    { subjekter, objekter, aktivitet, udfald }: Opslagspost,
    { id, tid, noegle }: { id: string; tid: string; noegle: { periode: string; noegle: Buffer } | null },
  ): Behandlingsraekke[] {
    if (noegle === null) return [];
    return [...new Set(subjekter.map(subjektOf))].map((subjekt) => ({
      id: randomUUID(),
      revision_id: id,
      tid,
      aktivitet,
      periode: noegle.periode,
      subjekt_hash: noegler.hash(subjekt),
      subjekt: seal(noegle.noegle, subjekt),
      objekter: JSON.stringify(objekter),
      status: udfald === "VIST" ? 1 : 2,
    }));
  }

  function raekkeOf({ aktoer, ...post }: Opslagspost) {
    return {
      aktoer_art: aktoer.art,
      aktoer:
        aktoer.art === "BORGER"
          ? noegler.hash(`CPR:${aktoer.cpr}`)
          : ("uuid" in aktoer ? aktoer.uuid : aktoer.navn).slice(0, 64),
      enheder: JSON.stringify(aktoer.art === "SAGSBEHANDLER" ? aktoer.enheder : []),
      formaal: post.formaal,
      operation: post.operation.slice(0, 100),
      klient: post.klient,
      request_id: post.requestId.slice(0, 64),
      regel: post.regel,
      handling: post.handling,
      udfald: post.udfald,
      objekter: JSON.stringify(post.objekter),
      felter: JSON.stringify(post.felter),
    };
  }

  return {
    skriv: (post) =>
      new Promise((done, failed) => {
        waiting.push({ post, done, failed });
        void start();
      }),
    async segl() {
      await start();
      const tid = new Date(now()).toISOString();
      const hoveder = JSON.stringify(await findHoveder(lager));
      const segl = { id: randomUUID(), tid, hoveder, mac: seglMac(noegler, tid, hoveder) };
      await lager.getRepository(SEGL).insert(segl);
      udenfor(JSON.stringify(segl));
    },
    async luk() {
      await start();
    },
  };
}

async function insert(manager: EntityManager, name: string, rows: readonly object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH)
    await manager
      .createQueryBuilder()
      .insert()
      .into(name)
      .values([...rows.slice(at, at + BATCH)])
      .updateEntity(false)
      .execute();
}

/** The newest row of each chain. */
export async function findHoveder(lager: DataSource): Promise<Hoveder> {
  const rows = await lager
    .getRepository(REVISION)
    .createQueryBuilder("r")
    .select(["r.kaede AS kaede", "r.nummer AS nummer", "r.mac AS mac"])
    .where(`r.nummer = (SELECT MAX(o.nummer) FROM opslag_revision o WHERE o.kaede = r.kaede)`)
    .orderBy("r.kaede")
    .getRawMany<{ kaede: string; nummer: number; mac: string }>();
  return Object.fromEntries(rows.map(({ kaede, nummer, mac }) => [kaede, { nummer, mac }]));
}
