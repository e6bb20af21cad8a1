// SPDX-License-Identifier: MPL-2.0
/** Documents and notes of cases, many cases in one call. */
import type { JournalnotatRecord, PartRecord, SagDokumentRecord, SagsrelationRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { Afvisning } from "./afvisning.js";
import type { SdiClient } from "./client.js";
import type { Laesemaade } from "./genstand.js";
import { createLaeser, type Laeser, orFail } from "./laes.js";
import { isUdgaaet, mapParter } from "./map.js";
import { mapJournalnotater, mapSagDokumenter } from "./map-dokument.js";
import { lookUp } from "./opslag.js";
import { DOKUMENT_FILTER, type Filter, NOTAT_FILTER, PART_FILTER, RELATION_FILTER } from "./request.js";
import { sagsrelationOf } from "./roller.js";
import type { Svar } from "./svar.js";
import { allAt } from "./virkning.js";
import { dokumentUuider, parseJournalposter, parseSag, parseSagsrelationer, type WireRegistrering } from "./wire.js";
import { parseDokument, type WireDokument } from "./wire-dokument.js";

type PerSag<T> = ReadonlyMap<string, T>;

export interface JournalReader {
  parter(uuids: readonly string[], ctx: CallContext): Promise<PerSag<readonly PartRecord[]>>;
  relationer(uuids: readonly string[], ctx: CallContext): Promise<PerSag<readonly SagsrelationRecord[]>>;
  dokumenter(uuids: readonly string[], ctx: CallContext): Promise<PerSag<readonly SagDokumentRecord[]>>;
  notater(uuids: readonly string[], ctx: CallContext): Promise<PerSag<readonly JournalnotatRecord[]>>;
}

export function createJournalReader(client: SdiClient, maade: Laesemaade): JournalReader {
  const { roller } = maade;

  /** Cases that are deleted or passive have no key in the answer. */
  async function perSag<T>(
    operation: string,
    filter: Filter,
    uuids: readonly string[],
    ctx: CallContext,
    read: (sag: WireRegistrering, svar: Svar, laeser: Laeser) => T,
  ): Promise<PerSag<T>> {
    const svar = await lookUp(client, uuids, filter, operation, ctx);
    const laeser = createLaeser(ctx, maade);
    const found = new Map<string, T>();
    for (const objekt of svar.sager) {
      const sag = orFail(() => laeser.pick(objekt, "sag"), operation);
      if (!isUdgaaet(sag))
        found.set(
          sag.uuid,
          orFail(() => read(sag, svar, laeser), operation),
        );
    }
    return found;
  }

  return {
    parter: (uuids, ctx) =>
      perSag("case parties", PART_FILTER, uuids, ctx, (sag, _, { tid, at }) =>
        mapParter(allAt(parseSag(sag, tid).parter, at), roller),
      ),
    relationer: (uuids, ctx) =>
      perSag("case relations", RELATION_FILTER, uuids, ctx, (sag, _, { tid, at }) =>
        // Of the other case the index says no more than its UUID, and lists it under that if it has it.
        allAt(parseSagsrelationer(sag, tid), at).map(({ rolle, reference: { uuid } }) => ({
          art: sagsrelationOf(roller, rolle),
          lokalId: null,
          uuid,
          sagsnummer: null,
        })),
      ),
    async dokumenter(uuids, ctx) {
      let included: ReadonlyMap<string, WireDokument> | null = null;
      return perSag("case documents", DOKUMENT_FILTER, uuids, ctx, (sag, svar, laeser) => {
        included ??= readDokumenter(svar, laeser);
        return mapSagDokumenter(parseJournalposter(sag, laeser.tid), included, laeser.at, roller);
      });
    },
    notater: (uuids, ctx) =>
      perSag("case notes", NOTAT_FILTER, uuids, ctx, (sag, _, { tid, at }) =>
        mapJournalnotater(sag.uuid, parseJournalposter(sag, tid), at, roller),
      ),
  };
}

/** A document that no journal of the answer has, or one that came twice, is of another answer. */
function readDokumenter(svar: Svar, laeser: Laeser): ReadonlyMap<string, WireDokument> {
  const referred = new Set(svar.sager.flatMap(dokumentUuider));
  const found = new Map<string, WireDokument>();
  for (const objekt of svar.dokumenter) {
    const dokument = parseDokument(laeser.pick(objekt, "di"), laeser.tid);
    if (!referred.has(dokument.uuid) || found.has(dokument.uuid)) throw new Afvisning("other-document");
    found.set(dokument.uuid, dokument);
  }
  return found;
}
