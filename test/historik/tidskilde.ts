// SPDX-License-Identifier: MPL-2.0
/** Cases with a past on both clocks, and a source in memory that answers about any time of it, and about no other. */
import type { CallContext, Fagsystem, HistorikRecord, Interval, Kapabiliteter } from "../../adapters/contract.js";
import type { JournalnotatRecord, SagDokumentRecord, SagRecord } from "../../schema/records.js";
import { EVERYTHING, side } from "../overblik/fakes.js";

/** What a case was, as one registration had it, for a while. */
export interface Version {
  readonly virkning: Interval;
  readonly registrering: Interval;
  readonly post: SagRecord;
  readonly dokumenter: readonly SagDokumentRecord[];
  readonly notater: readonly JournalnotatRecord[];
}

export interface Tidssag {
  readonly lokalId: string;
  readonly versioner: readonly Version[];
  readonly historik?: readonly HistorikRecord[];
}

export type Tid = { readonly virkning: string | null; readonly registrering: string | null } | null;

/** Half-open, told once more: the test is not to be right by what it tries. */
const lies = (at: string, { fra, til }: Interval) => !(fra !== null && at < fra) && !(til !== null && at >= til);

export function versionAt({ versioner }: Tidssag, tid: Tid, now: string): Version | null {
  const at = { v: tid?.virkning ?? now, r: tid?.registrering ?? now };
  const held = versioner.filter(({ virkning, registrering }) => lies(at.v, virkning) && lies(at.r, registrering));
  if (held.length > 1) throw new Error("a case was two things at once");
  return held[0] ?? null;
}

export interface Tidskilde extends Fagsystem {
  /** Every call, with the time it asked about. */
  readonly asked: { readonly metode: string; readonly tid: Tid }[];
  sager: readonly Tidssag[];
}

export function createTidskilde(
  instans: string,
  sager: readonly Tidssag[],
  now: () => string,
  kapabiliteter: Partial<Kapabiliteter> = {},
): Tidskilde {
  const asked: Tidskilde["asked"] = [];
  const byId = <T>(metode: string, of: (version: Version) => T) => {
    return async (ids: readonly string[], { paaTidspunkt }: CallContext) => {
      asked.push({ metode, tid: paaTidspunkt });
      return new Map(
        ids.map((id): [string, T | null] => {
          const sag = kilde.sager.find(({ lokalId }) => lokalId === id);
          const version = sag && versionAt(sag, paaTidspunkt, now());
          return [id, version ? of(version) : null];
        }),
      );
    };
  };
  const kilde: Tidskilde = {
    instans,
    produkt: instans,
    kapabiliteter: {
      ...EVERYTHING,
      bundter: { load: 3, parter: 0, dokumenter: 3, journalnotater: 3, historik: 3 },
      historik: "NATIV",
      ...kapabiliteter,
    },
    asked,
    sager,
    async *find(_kriterier, { paaTidspunkt }) {
      asked.push({ metode: "find", tid: paaTidspunkt });
      yield side(kilde.sager.flatMap((sag) => versionAt(sag, paaTidspunkt, now())?.post ?? []));
    },
    load: byId("load", ({ post }) => post),
    loadDokumenter: byId("loadDokumenter", ({ dokumenter }) => dokumenter),
    loadJournalnotater: byId("loadJournalnotater", ({ notater }) => notater),
    async findReferences(references, { paaTidspunkt }) {
      asked.push({ metode: "findReferences", tid: paaTidspunkt });
      const meant = kilde.sager.filter(({ lokalId }) => references.some(({ uuid }) => uuid === lokalId));
      return meant.flatMap((sag) => versionAt(sag, paaTidspunkt, now())?.post ?? []);
    },
    async loadHistorik(ids) {
      asked.push({ metode: "loadHistorik", tid: null });
      return new Map(ids.map((id) => [id, kilde.sager.find(({ lokalId }) => lokalId === id)?.historik ?? null]));
    },
    ping: async () => undefined,
    close: async () => undefined,
  };
  return kilde;
}
