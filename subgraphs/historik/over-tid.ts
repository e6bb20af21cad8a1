// SPDX-License-Identifier: MPL-2.0
/**
 * One request's cases and details at every instant it asks about: a store for each, so that nothing read for one is shown
 * for another. An id, a case, tells which is meant, and whoever has one need not know of time.
 */
import type { CallContext } from "../../adapters/contract.js";
import type { SagDokumentRecord } from "../../schema/records.js";
import type { Bruger } from "../adgang/bruger.js";
import { type Dokumentlaeser, visibleDokumenter } from "../dokumenter/dokument-kilder.js";
import type { SamletSag } from "../reading/kilder.js";
import { createDetailStore, type DetailStore } from "../request/detail-store.js";
import { type Known, NOTHING_KNOWN } from "../request/known.js";
import { createSagStore, type SagStore } from "../request/sag-store.js";
import type { SubgraphSetup } from "../request/setup.js";
import { createFortid, plainId } from "./fortid.js";
import { keyOf, type PaaTidspunkt, splitDated } from "./paa-tidspunkt.js";

/** Cases and their details at one instant. */
export interface Tidsbillede {
  readonly sager: SagStore;
  readonly detaljer: DetailStore;
}

export interface OverTid extends Tidsbillede {
  /** Null: now. The ids that `sager` of a time in the past takes are those without a time. */
  at(tid: PaaTidspunkt | null): Tidsbillede;
}

export function createOverTid(setup: SubgraphSetup, bruger: Bruger, call: CallContext, known: Known): OverTid {
  const present = knownAt(known, null);
  const nuSager = createSagStore(setup, bruger, call, present);
  const nu: Tidsbillede = { sager: nuSager, detaljer: createDetailStore(setup, call, nuSager) };
  const then = new Map<string, Tidsbillede>();

  const at = (tid: PaaTidspunkt | null): Tidsbillede => {
    if (!tid) return nu;
    const key = keyOf(tid);
    const billede = then.get(key) ?? createAt(tid, key);
    then.set(key, billede);
    return billede;
  };

  function createAt(tid: PaaTidspunkt, key: string): Tidsbillede {
    const callThen: CallContext = { ...call, paaTidspunkt: tid };
    const sager = createSagStore(setup, bruger, callThen, knownAt(known, key), createFortid(tid, nu.sager));
    return { sager, detaljer: createDetailStore(setup, callThen, sager) };
  }

  const laeser: Dokumentlaeser = { setup, bruger, ...nu, kendte: known.indeksdokumenter };
  return { at, sager: routeSager(at, setup), detaljer: routeDetaljer(at, laeser) };
}

/** What is told of one instant. @param key null: now. */
function knownAt(known: Known, key: string | null): Known {
  const isOf = ({ paaTidspunkt = null }: { readonly paaTidspunkt?: PaaTidspunkt | null }) =>
    (paaTidspunkt && keyOf(paaTidspunkt)) === key;
  const of = { sager: known.sager.filter(isOf), failures: known.failures.filter(isOf) };
  return key === null ? { ...known, ...of } : { ...NOTHING_KNOWN, ...of };
}

type At = (tid: PaaTidspunkt | null) => Tidsbillede;

function routeSager(at: At, { now }: SubgraphSetup): SagStore {
  const nu = at(null).sager;
  // No id with a registration that is still to come has been given out.
  const isUnborn = (tid: PaaTidspunkt | null) =>
    tid !== null && tid.registrering !== null && Date.parse(tid.registrering) > now();
  return {
    find: (krav) => nu.find(krav),
    findAll: (krav, ms) => nu.findAll(krav, ms),
    failureOf: (instans) => nu.failureOf(instans),
    async get(dated) {
      const { id, tid } = splitDated(dated);
      return isUnborn(tid) ? null : at(tid).sager.get(id);
    },
    // Only of now: what has changed is told of cases as they are.
    decided: (id) => nu.decided(id),
    async getReferenced(maal) {
      const { id, tid } = splitDated(maal.fra);
      return isUnborn(tid) ? null : at(tid).sager.getReferenced({ ...maal, fra: id });
    },
    shown: (id) => at(splitDated(id).tid).sager.shown(id),
  };
}

function routeDetaljer(at: At, laeser: Dokumentlaeser): DetailStore {
  const nu = at(null).detaljer;
  const of = ({ paaTidspunkt = null }: SamletSag) => at(paaTidspunkt).detaljer;
  return {
    parter: (sag) => of(sag).parter(sag),
    async dokumenter(sag) {
      const poster = await of(sag).dokumenter(sag);
      return sag.paaTidspunkt && poster ? keepVisibleNow(sag, poster, at(null).sager, laeser) : poster;
    },
    dokumenterFra: nu.dokumenterFra,
    journalnotater: (sag) => of(sag).journalnotater(sag),
    // The whole story, whenever the case is looked at.
    historik: nu.historik,
    relationer: (sag) => of(sag).relationer(sag),
    frister: (sag) => of(sag).frister(sag),
    dokumentopslag: nu.dokumentopslag,
  };
}

/** Asking about the past never shows a document that is hidden today, or no longer there. */
async function keepVisibleNow(
  sag: SamletSag,
  poster: readonly SagDokumentRecord[],
  sager: SagStore,
  laeser: Dokumentlaeser,
): Promise<readonly SagDokumentRecord[] | null> {
  const id = plainId(sag);
  const today = sager.shown(id) ?? (await sager.get(id))?.sag;
  const current = today && (await visibleDokumenter(today, laeser));
  const visible = current && new Set(current.map(({ post }) => post.dokument.lokalId));
  return visible ? poster.filter(({ dokument }) => visible.has(dokument.lokalId)) : null;
}
