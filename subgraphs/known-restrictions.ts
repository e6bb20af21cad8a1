/**
 * Restrictions that travel: a subgraph in a process of its own cannot ask the index, so the gateway sends along what it
 * has learnt of the cases it asks about. They can only narrow what the subgraph finds in its own source.
 */
import type { AktoerRecord, FoelsomhedRecord, KlasseRecord, PartRecord } from "../schema/records.js";
import { FOELSOMHED_NIVEAUER } from "../schema/values.js";
import type { Restriktioner, SamletSag } from "./kilder.js";

export interface KnownRestriction {
  readonly foelsomhed: FoelsomhedRecord | null;
  readonly visningsklasser: readonly KlasseRecord[];
  readonly sikkerhedsprofiler: readonly AktoerRecord[];
  readonly mastersystem: string | null;
  readonly ansvarlig: string | null;
  /** The parties as each source that brought any has them. */
  readonly parter: readonly (readonly PartRecord[])[];
  readonly afklaret: boolean;
}

export type KnownRestrictions = ReadonlyMap<string, KnownRestriction>;

export const NOTHING_KNOWN: KnownRestrictions = new Map();

export function restrictionOf(sag: SamletSag): KnownRestriction {
  const { foelsomhed, visningsklasser, sikkerhedsprofiler, mastersystem, ansvarlig, afklaret } = sag.restriktioner;
  const parter = sag.medlemmer.map(({ post }) => post.parter).filter((p) => p !== null);
  return { foelsomhed, visningsklasser, sikkerhedsprofiler, mastersystem, ansvarlig, parter, afklaret };
}

/** The union of what this process found and what it was told. */
export function narrow(sag: SamletSag, known: KnownRestriction | undefined): SamletSag {
  if (!known) return sag;
  const own = sag.restriktioner;
  const restriktioner: Restriktioner = {
    ...own,
    foelsomhed: highest(own.foelsomhed, known.foelsomhed),
    visningsklasser: [...own.visningsklasser, ...known.visningsklasser],
    sikkerhedsprofiler: [...own.sikkerhedsprofiler, ...known.sikkerhedsprofiler],
    mastersystem: own.mastersystem ?? known.mastersystem,
    ansvarlig: own.ansvarlig ?? known.ansvarlig,
    afklaret: own.afklaret || known.afklaret,
  };
  const told = known.parter.map((parter) => ({ instans: sag.instans, dataPr: null, post: { ...sag.visning, parter } }));
  return { ...sag, restriktioner, medlemmer: [...sag.medlemmer, ...told] };
}

/** The level told wins over one of ours that was only derived; of two that sources gave, the higher. */
function highest(own: FoelsomhedRecord | null, told: FoelsomhedRecord | null): FoelsomhedRecord | null {
  if (own === null || told === null) return own ?? told;
  return FOELSOMHED_NIVEAUER.indexOf(told.niveau) >= FOELSOMHED_NIVEAUER.indexOf(own.niveau) || own.kvalitet !== "EKSAKT" ? told : own;
}
