// SPDX-License-Identifier: MPL-2.0
/** Details of cases, loaded once per request and in the batches each source declares. */
import DataLoader from "dataloader";
import type { Bundter, CallContext, Fagsystem, HistorikRecord } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { kendt } from "../../schema/oplyst.js";
import type {
  DokumentopslagRecord,
  FristRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
  SagsrelationRecord,
} from "../../schema/records.js";
import { KildeError } from "../errors.js";
import type { Detaljemetode } from "../fagsystem/kald.js";
import { checkCanAnswer } from "../historik/paa-tidspunkt.js";
import type { SamletSag } from "../reading/kilder.js";
import type { SagStore } from "./sag-store.js";
import type { SubgraphSetup } from "./setup.js";

/** What is loaded by case: each method of the contract, its name in an error, and how many ids one call takes. */
const SAGSDETALJER = {
  parter: { felt: "parter", metode: "loadParter" },
  dokumenter: { felt: "dokumenter", metode: "loadDokumenter" },
  journalnotater: { felt: "journalnotater", metode: "loadJournalnotater" },
  historik: { felt: "historik", metode: "loadHistorik" },
  relationer: { felt: "relationer", metode: "loadRelationer" },
  frister: { felt: "frister", metode: "loadFrister" },
} as const;
type Sagsdetalje = keyof typeof SAGSDETALJER;

/** Null: the source cannot give it, or does not know the case. Throws `KildeError`. */
export interface DetailStore {
  parter(sag: SamletSag): Promise<readonly PartRecord[] | null>;
  dokumenter(sag: SamletSag): Promise<readonly SagDokumentRecord[] | null>;
  /** What this one source says of a case of its own; for an index, by the index's local id. */
  dokumenterFra(instans: string, lokalId: string): Promise<readonly SagDokumentRecord[] | null>;
  journalnotater(sag: SamletSag): Promise<readonly JournalnotatRecord[] | null>;
  historik(sag: SamletSag): Promise<readonly HistorikRecord[] | null>;
  relationer(sag: SamletSag): Promise<readonly SagsrelationRecord[] | null>;
  frister(sag: SamletSag): Promise<readonly FristRecord[] | null>;
  /** A document by its own id, before any decision on access. */
  dokumentopslag(instans: string, lokalId: string): Promise<DokumentopslagRecord | null>;
}

type Load = (ids: readonly string[], ctx: CallContext) => Promise<ReadonlyMap<string, unknown>>;

export function createDetailStore(setup: SubgraphSetup, call: CallContext, sager: SagStore): DetailStore {
  const loaders = new Map<string, DataLoader<string, unknown>>();
  const parter = ofSag<PartRecord[]>("parter");
  return {
    // What the overview has already read is not read again.
    async parter(sag) {
      const known = kendt(sag.visning.parter);
      if (sag.vistFra === sag.instans && known) return known;
      // A product that gives parties with the case only has no call for them: shown from the index, they are the index's.
      return (await parter(sag)) ?? known;
    },
    dokumenter: ofSag<SagDokumentRecord[]>("dokumenter"),
    dokumenterFra: (instans, lokalId) =>
      load<SagDokumentRecord[]>(instans, lokalId, "dokumenter", "loadDokumenter", "dokumenter"),
    journalnotater: ofSag<JournalnotatRecord[]>("journalnotater"),
    historik: ofSag<HistorikRecord[]>("historik"),
    relationer: ofSag<SagsrelationRecord[]>("relationer"),
    frister: ofSag<FristRecord[]>("frister"),
    dokumentopslag: (instans, lokalId) =>
      load<DokumentopslagRecord>(instans, lokalId, "dokument", "loadDokumentopslag", "dokumentopslag"),
  };

  function ofSag<T>(detalje: Sagsdetalje): (sag: SamletSag) => Promise<Readonly<T> | null> {
    const { felt, metode } = SAGSDETALJER[detalje];
    return async (sag) => {
      // Shown from the index because its own source failed: asking that again in the same request helps nobody. What it
      // never has is not missing because of that.
      const failed =
        sag.vistFra === sag.instans || sizeOf(sag.instans, detalje) === 0 ? null : sager.failureOf(sag.instans);
      if (failed) throw new KildeError(sag.instans, felt, failed);
      const poster = await load<T>(sag.instans, sag.lokalId, felt, metode, detalje);
      // Under the index's own id, since the case's system could not be asked: what the index cannot give is missing.
      const owner = sag.fagsystem.noegle;
      const missing = poster === null && owner !== sag.instans ? sager.failureOf(owner) : null;
      if (missing) throw new KildeError(owner, felt, missing);
      // A source that has just given the case, and knows no such case when its details are asked for, is not to be believed.
      if (poster === null && sag.vistFra === sag.instans && canGive(sag.instans, detalje))
        throw new KildeError(sag.instans, felt, new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", felt));
      return poster;
    };
  }

  function fagsystemOf(instans: string): Fagsystem | undefined {
    return setup.kilder.find((kilde) => kilde.instans === instans)?.fagsystem;
  }

  function sizeOf(instans: string, bundt: keyof Bundter): number {
    return fagsystemOf(instans)?.kapabiliteter.bundter[bundt] ?? 0;
  }

  function canGive(instans: string, detalje: Sagsdetalje): boolean {
    return sizeOf(instans, detalje) > 0 && fagsystemOf(instans)?.[SAGSDETALJER[detalje].metode] !== undefined;
  }

  async function load<T>(
    instans: string,
    lokalId: string,
    felt: string,
    metode: Detaljemetode,
    bundt: keyof Bundter,
  ): Promise<T | null> {
    const fagsystem = fagsystemOf(instans);
    const size = sizeOf(instans, bundt);
    const method = fagsystem?.[metode] as Load | undefined;
    if (!fagsystem || !method || size === 0) return null;
    const key = `${instans} ${metode}`;
    const loader = loaders.get(key) ?? createLoader(fagsystem, felt, method.bind(fagsystem), size);
    loaders.set(key, loader);
    return (await loader.load(lokalId)) as T | null;
  }

  function createLoader(fagsystem: Fagsystem, felt: string, method: Load, size: number): DataLoader<string, unknown> {
    return new DataLoader<string, unknown>(
      async (ids) => {
        try {
          checkCanAnswer(fagsystem, call, felt);
          const found = await method(ids, call);
          return ids.map((id) => found.get(id) ?? null);
        } catch (error) {
          throw new KildeError(fagsystem.instans, felt, asFagsystemError(error, felt));
        }
      },
      { maxBatchSize: size },
    );
  }
}

function asFagsystemError(error: unknown, operation: string): FagsystemError {
  return error instanceof FagsystemError
    ? error
    : new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
