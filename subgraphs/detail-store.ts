/** Details of cases, loaded once per request and in the batches each source declares. */
import DataLoader from "dataloader";
import type { CallContext } from "../adapters/contract.js";
import { FagsystemError } from "../adapters/errors.js";
import type { JournalnotatRecord, PartRecord, SagDokumentRecord } from "../schema/records.js";
import { KildeError } from "./errors.js";
import type { Kilde, SamletSag } from "./kilder.js";
import type { SagStore } from "./sag-store.js";
import type { SubgraphSetup } from "./setup.js";

/** Null: the source cannot give it, or does not know the case. Throws `KildeError`. */
export interface DetailStore {
  parter(sag: SamletSag): Promise<readonly PartRecord[] | null>;
  dokumenter(sag: SamletSag): Promise<readonly SagDokumentRecord[] | null>;
  journalnotater(sag: SamletSag): Promise<readonly JournalnotatRecord[] | null>;
}

type Load<T> = ((ids: readonly string[], ctx: CallContext) => Promise<ReadonlyMap<string, T | null>>) | undefined;

export function createDetailStore(setup: SubgraphSetup, call: CallContext, sager: SagStore): DetailStore {
  const parter = loaders("parter", (k) => [
    k.fagsystem.loadParter?.bind(k.fagsystem),
    k.fagsystem.kapabiliteter.bundter.parter,
  ]);
  const dokumenter = loaders("dokumenter", (k) => [
    k.fagsystem.loadDokumenter?.bind(k.fagsystem),
    k.fagsystem.kapabiliteter.bundter.dokumenter,
  ]);
  const journalnotater = loaders("journalnotater", (k) => [
    k.fagsystem.loadJournalnotater?.bind(k.fagsystem),
    k.fagsystem.kapabiliteter.bundter.journalnotater,
  ]);
  return {
    // What the overview has already read is not read again.
    async parter(sag) {
      if (sag.vistFra === sag.instans && sag.visning.parter) return sag.visning.parter;
      // A product that gives parties with the case only has no call for them: shown from the index, they are the index's.
      return (await parter(sag)) ?? sag.visning.parter;
    },
    dokumenter,
    journalnotater,
  };

  function loaders<T>(felt: string, of: (kilde: Kilde) => [Load<T>, number]): (sag: SamletSag) => Promise<T | null> {
    const byInstans = new Map<string, DataLoader<string, T | null>>();
    return async (sag) => {
      const kilde = setup.kilder.find(({ instans }) => instans === sag.instans);
      if (!kilde) return null;
      // Shown from the index because its own source failed: asking that again in the same request helps nobody.
      const failed = sag.vistFra === sag.instans ? null : sager.failureOf(sag.instans);
      if (failed) throw new KildeError(sag.instans, felt, failed);
      const [load, size] = of(kilde);
      if (!load || size === 0) return null;
      const loader = byInstans.get(sag.instans) ?? createLoader(felt, sag.instans, load, size);
      byInstans.set(sag.instans, loader);
      return loader.load(sag.lokalId);
    };
  }

  function createLoader<T>(
    felt: string,
    instans: string,
    load: NonNullable<Load<T>>,
    size: number,
  ): DataLoader<string, T | null> {
    return new DataLoader<string, T | null>(
      async (ids) => {
        try {
          const found = await load(ids, call);
          return ids.map((id) => found.get(id) ?? null);
        } catch (error) {
          throw new KildeError(instans, felt, asFagsystemError(error, felt));
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
