// SPDX-License-Identifier: MPL-2.0
/** The cases of one request: found and loaded once, and never handed out before the one decision on access. */
import { createHash } from "node:crypto";
import DataLoader from "dataloader";
import type { CallContext } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { Sorteringsfelt } from "../../schema/values.js";
import { afgoer, uncertainSources } from "../adgang/afgoer.js";
import type { Bruger } from "../adgang/bruger.js";
import { createUdfyld } from "../adgang/udfyld.js";
import { noteUenighed } from "../adgang/uenighed.js";
import { KildeError } from "../errors.js";
import type { Fortid } from "../historik/fortid.js";
import { canAnswer, cannotAnswer } from "../historik/paa-tidspunkt.js";
import { findOverblik, type OverblikMiljoe, type Overbliksliste } from "../overblik/find.js";
import { type AllVisible, findAllVisible } from "../overblik/find-all.js";
import { type SagView, type ViewDeps, viewSag } from "../overblik/view.js";
import type { FagsystemInfo, OverblikKrav, SamletSag } from "../reading/kilder.js";
import { loadSager, type SagOpslag } from "../reading/load.js";
import { createReadCache } from "../reading/read-cache.js";
import { findReferenced, type Henvisningsopslag } from "../reading/referenced.js";
import { isNamedBy } from "../sammenfald/fakta.js";
import type { Henvisningsmaal } from "./henvisning.js";
import { getNamed } from "./henvist.js";
import type { Known } from "./known.js";
import type { SubgraphSetup } from "./setup.js";

/** A case that this viewer may see. */
export interface VistSag {
  readonly sag: SamletSag;
  readonly view: SagView;
}

export interface SagStore {
  find(krav: OverblikKrav): Promise<Overbliksliste<VistSag>>;
  /** All of them, for what is asked of each. @param ms longest time for reading them. */
  findAll(krav: OverblikKrav, ms: number): Promise<AllVisible<VistSag>>;
  /** Null where there is no such case or the viewer may not see it. Throws `KildeError` where its source failed. */
  get(id: string): Promise<VistSag | null>;
  /** The same for who only asks whether it may be shown, and gives it out by other means: it is not noted as given out. */
  decided(id: string): Promise<VistSag | null>;
  /** The case that another one points to; null where there is none, it is not connected, or the viewer may not see it. */
  getReferenced(maal: Henvisningsmaal): Promise<VistSag | null>;
  /** The case if this request has already shown it. */
  shown(id: string): SamletSag | null;
  /** What a reading of this instance has failed with in this request; null: none has. */
  failureOf(instans: string): FagsystemError | null;
}

/** @param fortid where the cases are asked for as they were at `call.paaTidspunkt`; its ids are then those without a time. */
export function createSagStore(
  setup: SubgraphSetup,
  bruger: Bruger,
  call: CallContext,
  known: Known,
  fortid: Fortid | null = null,
): SagStore {
  const reads = createReadCache();
  const shown = new Map<string, SamletSag>();
  const infos = new Map(setup.kilder.map((kilde) => [kilde.instans, kilde]));
  const infoOf = (instans: string): FagsystemInfo =>
    infos.get(instans)?.info ?? { noegle: instans, navn: instans, produkt: null, tilsluttet: false };

  const deps: ViewDeps = {
    infoOf,
    myndighedOf: (instans) => infos.get(instans)?.myndighed ?? null,
    klassetitel: setup.klassetitel,
    kontaktFor: setup.kontaktFor,
    statustekst: setup.statustekst,
    politik: setup.politik,
  };
  const decide = ({ fakta }: SamletSag) =>
    afgoer(bruger, "OVERBLIK", { art: "SAG", fakta }, setup.politik, setup.now());
  const maySee = (sag: SamletSag) => decide(sag).vis;
  const view = (found: SamletSag): VistSag | null => {
    const sag = fortid ? fortid.bind(found) : found;
    if (!sag || !maySee(sag)) return null;
    return { sag, view: viewSag(bruger, sag, deps) };
  };

  // Of the past nothing is remembered.
  const udfyld =
    setup.sidstKendt && !fortid
      ? createUdfyld({
          sidstKendt: setup.sidstKendt,
          idNoegle: setup.idNoegle,
          hoejstMs: setup.politik.sidstKendtHoejstMs,
          now: setup.now,
          bruger,
        })
      : null;

  const miljoe: OverblikMiljoe<VistSag> = {
    kilder: setup.kilder,
    call,
    overviewMs: setup.overviewMs,
    maxSagerPerKilde: setup.maxSagerPerKilde,
    maxPageSize: setup.maxPageSize,
    foelsomhedForKle: setup.foelsomhedForKle,
    decide: (sag) => {
      const vist = view(sag);
      if (vist) return { vis: true, sag: vist };
      const uvisse = uncertainSources(decide(sag));
      return uvisse ? { vis: false, uvisse } : { vis: false };
    },
    sortValue: ({ view }, felt) => sortValueOf(view, felt),
    isClosed: ({ view }) => view.fremdrift.kode === "Afsluttet",
    idOf: ({ view }) => view.id,
    fjerneIndekser: setup.fjerneIndekser ?? [],
    complete: async (sager) => {
      noteUenighed(sager, setup.fund);
      return udfyld ? udfyld.complete(sager) : sager;
    },
    forget: async (gone) => udfyld?.forget(gone),
    cursorKey: setup.secret,
    scope: scopeOf(bruger),
    now: setup.now,
    reads,
    vandring: setup.vandringer?.of(rightsOf(bruger)) ?? null,
    ...(fortid && { prepare: (sager: readonly SamletSag[]) => fortid.prepare(sager.filter(maySee)) }),
  };

  const remember = (vist: VistSag | null): VistSag | null => {
    if (vist) shown.set(vist.sag.id, vist.sag);
    return vist;
  };

  for (const sag of known.sager) {
    fortid?.adopt(sag);
    remember(view(sag));
  }
  const failures = new Map(
    known.failures.map(({ instans, kode, grund }) => [instans, new FagsystemError(kode, grund, "case search")]),
  );

  const failureOf = (instans: string) => {
    const kilde = fortid && infos.get(instans);
    const isAble = !kilde || canAnswer(kilde.fagsystem.kapabiliteter.historik, call.paaTidspunkt);
    return (isAble ? null : cannotAnswer("case search")) ?? reads.failureOf(instans) ?? failures.get(instans) ?? null;
  };

  /**
   * Listed by an index while its own system was not asked, a case is not decided on for its details: what that system says
   * restricts it too.
   */
  const isAsked = ({ sag }: VistSag) => sag.vistFra === sag.instans || failureOf(sag.instans) !== null;

  /** While an index is missing the cases that it can restrict may be held back: null would then claim to know that there is none. */
  function checkNothingHeldBack(id: string): void {
    const own = id.slice(0, id.indexOf(":"));
    for (const kilde of setup.kilder) {
      const isItsOwn = kilde.instans === own || isNamedBy(kilde, own);
      const failure = kilde.erIndeks && isItsOwn ? failureOf(kilde.instans) : null;
      if (failure) throw new KildeError(kilde.instans, "sag", failure);
    }
  }

  function checkCanAnswerAbout(id: string): null {
    const instans = id.slice(0, id.indexOf(":"));
    const kilde = infos.get(instans);
    if (kilde && !canAnswer(kilde.fagsystem.kapabiliteter.historik, call.paaTidspunkt))
      throw new KildeError(instans, "sag", cannotAnswer("case load"));
    return null;
  }

  const loader = new DataLoader<string, SagOpslag>(async (ids) => {
    const found = await loadSager(ids, miljoe);
    return ids.map((id) => found.get(id) ?? { sag: null, fejl: null });
  });

  async function get(id: string): Promise<VistSag | null> {
    const [{ sag, fejl, egenFejl }, today] = await Promise.all([loader.load(id), fortid?.readNow(id)]);
    // What came of asking about then must not tell of a case that is hidden today: it is answered as if nobody had asked.
    if (fortid && !today) return checkCanAnswerAbout(id);
    if (sag) await fortid?.prepare([sag]);
    const vist = remember(sag && view(sag));
    // Hidden and absent must look the same also while the case's own source is down.
    const failed = egenFejl ?? fejl;
    if (!vist && failed) throw new KildeError(id.slice(0, id.indexOf(":")), "sag", failed);
    if (!vist) checkNothingHeldBack(id);
    return vist;
  }

  const referenced = new DataLoader<Henvisningsmaal, Henvisningsopslag, string>(
    (maal) => findReferenced(maal, miljoe),
    {
      cacheKeyFn: (maal) => JSON.stringify(maal),
    },
  );

  return {
    failureOf,
    get,
    decided: get,
    async getReferenced(maal) {
      const { ids, fejl } = await referenced.load(maal);
      for (const id of ids) {
        const vist = await getNamed(id, maal.fra, { get, fortid, kilder: setup.kilder, failureOf: reads.failureOf });
        if (vist) return vist;
      }
      if (fejl) throw new KildeError(fejl.instans, "sag", fejl.error);
      return null;
    },
    shown: (id) => shown.get(id) ?? null,
    async findAll(krav, ms) {
      const found = await findAllVisible(krav, { ...miljoe, overviewMs: ms });
      for (const { vist } of found.sager) if (isAsked(vist)) remember(vist);
      return found;
    },
    async find(krav) {
      const side = await findOverblik(krav, miljoe);
      for (const { node } of side.edges) if (isAsked(node)) remember(node);
      return side;
    },
  };
}

/** Who asks, with all that their token lets them: what was read for less or more is not theirs. */
function rightsOf(bruger: Bruger): string {
  return createHash("sha256").update(JSON.stringify(bruger)).digest("base64url");
}

/** Whose a cursor is. */
export function scopeOf(bruger: Bruger): string {
  return bruger.art === "BORGER" ? `b:${bruger.cpr}` : `s:${bruger.uuid}:${bruger.formaal}`;
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
