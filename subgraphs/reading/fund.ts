// SPDX-License-Identifier: MPL-2.0
/**
 * Findings: what a person has to look at in a source's data. Kept in memory since the process started, a bounded number for
 * each instance; words of the source's own vocabulary and codes of ours, never what a case is about.
 */
import type { Fagsystem, Side } from "../../adapters/contract.js";
import { scrubCpr } from "../../schema/identifiers.js";
import type { JournalnotatRecord, SagDokumentRecord, SagRecord, Tidspunkt } from "../../schema/records.js";
import type { Fundart } from "../../schema/values.js";

export interface Fund {
  readonly art: Fundart;
  /** Null: those beyond what is kept apart, together. */
  readonly ord: string | null;
  readonly antal: number;
  readonly foerst: Tidspunkt;
  readonly senest: Tidspunkt;
}

export interface Fundregister {
  note(instans: string, art: Fundart, ord: string): void;
  /** Most seen first. */
  of(instans: string): readonly Fund[];
}

export interface FundregisterOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told of each finding when it is first seen. */
  readonly onFirst?: (instans: string, fund: Fund) => void;
  /** Different words kept apart for one instance and kind. */
  readonly max?: number;
}

const MAX_WORDS = 100;
const MAX_LENGTH = 80;

export function createFundregister({ now, onFirst, max = MAX_WORDS }: FundregisterOptions): Fundregister {
  const byInstans = new Map<string, Map<string, Fund>>();
  return {
    note(instans, art, word) {
      const fund = byInstans.get(instans) ?? new Map<string, Fund>();
      byInstans.set(instans, fund);
      const ord = hasRoom(fund, art, max) || fund.has(keyOf(art, clean(word))) ? clean(word) : null;
      const key = keyOf(art, ord);
      const at = new Date(now()).toISOString();
      const before = fund.get(key);
      const after = before
        ? { ...before, antal: before.antal + 1, senest: at }
        : { art, ord, antal: 1, foerst: at, senest: at };
      fund.set(key, after);
      if (!before) onFirst?.(instans, after);
    },
    of: (instans) => [...(byInstans.get(instans)?.values() ?? [])].sort((a, b) => b.antal - a.antal),
  };
}

function hasRoom(fund: ReadonlyMap<string, Fund>, art: Fundart, max: number): boolean {
  return [...fund.values()].filter((one) => one.art === art && one.ord !== null).length < max;
}

function keyOf(art: Fundart, ord: string | null): string {
  return JSON.stringify([art, ord]);
}

/** Scrubbed before it is cut: half a number is still most of it. */
function clean(word: string): string {
  return [...scrubCpr(word.trim())].slice(0, MAX_LENGTH).join("");
}

/** Codes of rejected records that are about a level of sensitivity nobody has explained. */
const UNKNOWN_LEVEL = /sensitiv|foelsomhed/;

/** The same source, with what passes through it noticed. Records of another process's instance pass through here too. */
export function withFund(fagsystem: Fagsystem, fund: Fundregister): Fagsystem {
  const { instans } = fagsystem;
  const noteRecord = (post: SagRecord | null) => {
    const { kode = null, sagsstatus = null } = post?.fremdrift ?? {};
    if (kode === null && sagsstatus !== null) fund.note(instans, "UKENDT_STATUS", sagsstatus);
    noteFields("sag", post);
  };
  const noteFields = (navn: string, post: { readonly ulaeselige?: readonly string[] } | null) => {
    for (const felt of post?.ulaeselige ?? []) fund.note(instans, "ULAESELIGT_FELT", `${navn}.${felt}`);
  };
  const noteSide = ({ poster, afviste }: Side) => {
    for (const post of poster) noteRecord(post);
    for (const { grund } of afviste)
      fund.note(instans, UNKNOWN_LEVEL.test(grund) ? "UKENDT_FOELSOMHED" : "POST_AFVIST", grund);
  };
  const noticing: Pick<Fagsystem, "find" | "load"> & Partial<Fagsystem> = {
    async *find(kriterier, ctx) {
      for await (const side of fagsystem.find(kriterier, ctx)) {
        noteSide(side);
        yield side;
      }
    },
    async load(ids, ctx) {
      const found = await fagsystem.load(ids, ctx);
      for (const post of found.values()) noteRecord(post);
      return found;
    },
    ...noticingDetails(fagsystem, noteFields),
  };
  // What another process's instance can do is known as it answers, so nothing of it is copied.
  return new Proxy(fagsystem, {
    get: (target, name): unknown =>
      Object.hasOwn(noticing, name) ? Reflect.get(noticing, name) : Reflect.get(target, name, target),
  });
}

/** Documents and notes, of a source that has them. */
function noticingDetails(
  fagsystem: Fagsystem,
  note: (navn: string, post: Pick<SagRecord, "ulaeselige">) => void,
): Pick<Fagsystem, "loadDokumenter" | "loadJournalnotater"> {
  const loadDokumenter = fagsystem.loadDokumenter?.bind(fagsystem);
  const loadJournalnotater = fagsystem.loadJournalnotater?.bind(fagsystem);
  const each = <T>(found: ReadonlyMap<string, readonly T[] | null>, see: (one: T) => void) => {
    for (const list of found.values()) list?.forEach(see);
    return found;
  };
  return {
    ...(loadDokumenter && {
      loadDokumenter: async (ids, ctx) =>
        each(await loadDokumenter(ids, ctx), ({ dokument }: SagDokumentRecord) => note("dokument", dokument)),
    }),
    ...(loadJournalnotater && {
      loadJournalnotater: async (ids, ctx) =>
        each(await loadJournalnotater(ids, ctx), (notat: JournalnotatRecord) => note("notat", notat)),
    }),
  };
}
