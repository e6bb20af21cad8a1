// SPDX-License-Identifier: MPL-2.0
/**
 * Keeps messages as they come: whatever arrives while the disk is busy goes into the next transaction together. Nothing is said
 * to be kept before it is committed, and nothing is looked into before it is kept.
 */
import type { DataSource, EntityManager } from "typeorm";
import { iTransaktion } from "../transaktion.js";
import { createIds } from "./id.js";
import { pak } from "./indhold.js";
import type { Indbakkenoegler } from "./noegler.js";
import { BESKED, type Beskedraekke, INDHOLD, type Indholdsraekke } from "./skema.js";

/** A message as its transport gives it. */
export interface Modtagelse {
  /** The source of the configuration that it came by. */
  readonly kilde: string;
  readonly transport: "PUSH" | "AMQP" | "PULL";
  /** Common name of the certificate, or the user that the broker vouches for; null: nobody vouches. */
  readonly afsender: string | null;
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, unknown>> | null;
  readonly body: Buffer;
  /** Why it cannot be used, where that is known before it is read. */
  readonly fejl: string | null;
}

export interface Modtager {
  /** Resolves with the row's id when the message is on the disk; rejects where it cannot be kept. */
  gem(modtagelse: Modtagelse): Promise<string>;
  /** Waits for what is under way. */
  luk(): Promise<void>;
}

export interface ModtagerInput {
  readonly lager: DataSource;
  readonly noegler: Indbakkenoegler;
  readonly now: () => number;
  /** Told when there are new rows. */
  readonly paaNye?: () => void;
}

interface Ventende {
  readonly rows: Rows;
  readonly done: (id: string) => void;
  readonly failed: (error: unknown) => void;
}

interface Rows {
  readonly besked: Beskedraekke;
  readonly indhold: readonly Indholdsraekke[];
}

/** What waits at most for one transaction: messages, and characters of their bodies. */
const MOST = 200;
const MOST_TEXT = 8_000_000;
/** Rows of one statement: a server takes so many bytes. */
const ROWS = 40;

export function createModtager({ lager, noegler, now, paaNye }: ModtagerInput): Modtager {
  const nyId = createIds(now);
  const waiting: Ventende[] = [];
  let running: Promise<void> | null = null;

  const keep = (batch: readonly Ventende[]) =>
    iTransaktion(lager, async (manager) => {
      await insert(
        manager,
        BESKED.options.name,
        batch.map(({ rows }) => rows.besked),
      );
      await insert(
        manager,
        INDHOLD.options.name,
        batch.flatMap(({ rows }) => rows.indhold),
      );
    });

  async function keepOrTell(batch: readonly Ventende[]): Promise<void> {
    try {
      await keep(batch);
      for (const { rows, done } of batch) done(rows.besked.id);
    } catch (error) {
      // One that the database does not take is no reason to lose those beside it.
      if (batch.length > 1) for (const one of batch) await keepOrTell([one]);
      else batch[0]?.failed(error);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await keepOrTell(takeBatch(waiting));
      paaNye?.();
    }
  }

  function start(): Promise<void> {
    running ??= drain().then(() => {
      running = null;
      return waiting.length > 0 ? start() : undefined;
    });
    return running;
  }

  return {
    gem: (modtagelse) =>
      new Promise((done, failed) => {
        waiting.push({ rows: rowsOf(modtagelse, { id: nyId(), noegler, now }), done, failed });
        void start();
      }),
    async luk() {
      await start();
    },
  };
}

function takeBatch(waiting: Ventende[]): readonly Ventende[] {
  let size = 0;
  const fits = waiting.findIndex(({ rows }, at) => {
    size += rows.indhold.reduce((sum, { data }) => sum + data.length, 0);
    return at >= MOST || (at > 0 && size > MOST_TEXT);
  });
  return waiting.splice(0, fits === -1 ? waiting.length : fits);
}

function rowsOf(
  modtagelse: Modtagelse,
  { id, noegler, now }: { id: string; noegler: Indbakkenoegler; now: () => number },
): Rows {
  const { kilde, transport, afsender, body, fejl } = modtagelse;
  const modtaget = new Date(now()).toISOString();
  const besked: Beskedraekke = {
    ...{ id, kilde, transport, afsender: afsender?.slice(0, 200) ?? null, modtaget, noegle_id: noegler.id },
    ...{ stoerrelse: body.length, udfald: fejl === null ? "NY" : "DOED", aarsag: fejl, dialekt: null },
    ...{ besked_id: null, registreret: null, objekter: 0, laest: null, alarmeret: null },
  };
  return { besked, indhold: pak(modtagelse, noegler).map((data, del) => ({ besked_id: id, del, data })) };
}

async function insert(manager: EntityManager, name: string, rows: readonly object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS)
    await manager
      .createQueryBuilder()
      .insert()
      .into(name)
      .values([...rows.slice(at, at + ROWS)])
      .updateEntity(false)
      .execute();
}
