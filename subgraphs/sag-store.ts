/** The cases of one request: found and loaded once, and never handed out before the one decision on access. */
import DataLoader from "dataloader";
import type { CallContext } from "../adapters/contract.js";
import { FagsystemError } from "../adapters/errors.js";
import type { Sorteringsfelt } from "../schema/values.js";
import type { Bruger } from "./adgang/bruger.js";
import { decideSag } from "./adgang/decide.js";
import { KildeError } from "./errors.js";
import type { FagsystemInfo, OverblikKrav, OverblikSide, SamletSag } from "./kilder.js";
import type { Known } from "./known.js";
import { findOverblik, type OverblikMiljoe } from "./overblik/core/find.js";
import { loadSager, type SagOpslag } from "./overblik/core/load.js";
import { createReadCache } from "./overblik/core/read-cache.js";
import { type SagView, type ViewDeps, viewSag } from "./overblik/view.js";
import type { SubgraphSetup } from "./setup.js";

/** A case that this viewer may see. */
export interface VistSag {
  readonly sag: SamletSag;
  readonly view: SagView;
}

export interface SagStore {
  find(krav: OverblikKrav): Promise<OverblikSide<VistSag>>;
  /** Null where there is no such case or the viewer may not see it. Throws `KildeError` where its source failed. */
  get(id: string): Promise<VistSag | null>;
  /** The case if this request has already shown it. */
  shown(id: string): SamletSag | null;
  /** What a reading of this instance has failed with in this request; null: none has. */
  failureOf(instans: string): FagsystemError | null;
}

export function createSagStore(setup: SubgraphSetup, bruger: Bruger, call: CallContext, known: Known): SagStore {
  const reads = createReadCache();
  const shown = new Map<string, SamletSag>();
  const infos = new Map(setup.kilder.map((kilde) => [kilde.instans, kilde]));
  const infoOf = (instans: string): FagsystemInfo =>
    infos.get(instans)?.info ?? { noegle: instans, navn: instans, produkt: null, tilsluttet: false };

  const deps: ViewDeps = {
    infoOf,
    myndighedOf: (instans) => infos.get(instans)?.myndighed ?? null,
    klassetitel: setup.klassetitel,
  };
  const view = (sag: SamletSag): VistSag | null => {
    if (!decideSag(bruger, sag, setup.politik).vis) return null;
    return { sag, view: viewSag(bruger, sag, deps) };
  };

  const miljoe: OverblikMiljoe<VistSag> = {
    kilder: setup.kilder,
    call,
    overviewMs: setup.overviewMs,
    maxSagerPerKilde: setup.maxSagerPerKilde,
    maxPageSize: setup.maxPageSize,
    foelsomhedForKle: setup.foelsomhedForKle,
    decide: (sag) => {
      const vist = view(sag);
      return vist ? { vis: true, sag: vist } : { vis: false };
    },
    sortValue: ({ view }, felt) => sortValueOf(view, felt),
    isClosed: ({ view }) => view.fremdrift.kode === "Afsluttet",
    idOf: ({ view }) => view.id,
    heldBackByPolicy: setup.politik.indeksMangler[bruger.art === "BORGER" ? "borger" : "sagsbehandler"] === "SKJUL",
    cursorKey: setup.secret,
    scope: bruger.art === "BORGER" ? `b:${bruger.cpr}` : `s:${bruger.uuid}:${bruger.formaal}`,
    now: setup.now,
    reads,
  };

  const remember = (vist: VistSag | null): VistSag | null => {
    if (vist) shown.set(vist.sag.id, vist.sag);
    return vist;
  };

  for (const sag of known.sager) remember(view(sag));
  const failures = new Map(
    known.failures.map(({ instans, kode, grund }) => [instans, new FagsystemError(kode, grund, "case search")]),
  );

  const failureOf = (instans: string) => reads.failureOf(instans) ?? failures.get(instans) ?? null;

  /** While an index is missing a citizen's cases may be held back: null would then claim to know that there is none. */
  function checkNothingHeldBack(): void {
    if (!miljoe.heldBackByPolicy) return;
    for (const { instans, erIndeks } of setup.kilder) {
      const failure = erIndeks ? failureOf(instans) : null;
      if (failure) throw new KildeError(instans, "sag", failure);
    }
  }

  const loader = new DataLoader<string, SagOpslag>(async (ids) => {
    const found = await loadSager(ids, miljoe);
    return ids.map((id) => found.get(id) ?? { sag: null, fejl: null });
  });

  return {
    failureOf,
    shown: (id) => shown.get(id) ?? null,
    async find(krav) {
      const side = await findOverblik(krav, miljoe);
      for (const { node } of side.edges) shown.set(node.sag.id, node.sag);
      return side;
    },
    async get(id) {
      const { sag, fejl, egenFejl } = await loader.load(id);
      const vist = remember(sag && view(sag));
      // Hidden and absent must look the same also while the case's own source is down.
      const failed = egenFejl ?? fejl;
      if (!vist && failed) throw new KildeError(id.slice(0, id.indexOf(":")), "sag", failed);
      if (!vist) checkNothingHeldBack();
      return vist;
    },
  };
}

function sortValueOf(view: SagView, felt: Sorteringsfelt): string | null {
  switch (felt) {
    case "OPSTAAET":
      return view.opstaaet;
    case "OPRETTET":
      return view.oprettet;
    case "AENDRET":
      return view.aendret;
    case "AFSLUTTET":
      return view.afsluttet;
    case "TITEL":
      return view.titel;
    case "SAGSNUMMER":
      return view.sagsnummer;
  }
}
