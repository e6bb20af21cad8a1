// SPDX-License-Identifier: MPL-2.0
/** What a process knows once and for all: its sources, the municipality's policy, limits. Wired by the gateway. */

import type { ProduktFelt } from "../../adapters/contract.js";
import type { PartIdent } from "../../schema/records.js";
import type { Borgerstatus, FoelsomhedNiveau } from "../../schema/values.js";
import type { Adgangspolitik } from "../adgang/bruger.js";
import type { SidstKendt } from "../adgang/sidst-kendt.js";
import type { Haendelsesstroem } from "../haendelser/stroem.js";
import type { Indbakkebillede } from "../overblik/indbakke.js";
import type { Fundregister } from "../reading/fund.js";
import type { FagsystemInfo, Kilde } from "../reading/kilder.js";
import type { Vandringer } from "../reading/vandring.js";
import type { FjerntIndeks } from "../sammenfald/fakta.js";
import type { Secret } from "../seal.js";

/** What a subgraph is told of a product. */
export interface ProduktInfo {
  readonly noegle: string;
  readonly typenavn: string;
  readonly navn: string;
  readonly felter: readonly ProduktFelt[];
}

/** Where to ask about a case. */
export interface Kontakt {
  readonly navn: string;
  readonly telefon: string | null;
  readonly aabningstid: string | null;
  readonly digitalPost: string | null;
  readonly hjemmeside: string | null;
}

/** One look-up of somebody's data, as they are told of it. */
export interface Opslagslinje {
  readonly id: string;
  readonly tid: string;
  /** In plain Danish: a unit, or the person themselves. */
  readonly hvem: string;
  readonly formaal: string | null;
  /** Whether a file was fetched. */
  readonly fil: boolean;
  /** Ids of cases and documents. */
  readonly objekter: readonly string[];
}

/** Newest first. */
export type Opslagslaeser = (
  subjekt: PartIdent,
  side: { readonly hoejst: number; readonly efter: { readonly tid: string; readonly id: string } | null },
) => Promise<readonly Opslagslinje[]>;

/** How documents' files are handed out. */
export interface Indholdsregler {
  /** How long a link can be used, in milliseconds. */
  readonly levetidMs: number;
  /** Largest file that is handed out. */
  readonly maxBytes: number;
  /** What links begin with, without a slash at the end; null: they are relative to the gateway's address. */
  readonly offentligUrl: string | null;
}

export interface SubgraphSetup {
  /** In configured order. */
  readonly kilder: readonly Kilde[];
  /** Known systems that are not connected. */
  readonly ikkeTilsluttet: readonly FagsystemInfo[];
  readonly politik: Adgangspolitik;
  /** The municipality's KLE table; null where no row fits. */
  readonly foelsomhedForKle: (kle: string | null) => FoelsomhedNiveau | null;
  /** The municipality's own titles of classes, by number; null where it has none for it. */
  readonly klassetitel: (nummer: string | null) => string | null;
  /** Whom to ask about a case: the row of the municipality's table that fits unit and KLE number best; null where none does. */
  readonly kontaktFor: (enhed: string | null, kle: string | null) => Kontakt | null;
  /** The municipality's word for a status. */
  readonly statustekst: (status: Borgerstatus) => string;
  readonly overviewMs: number;
  readonly maxSagerPerKilde: number;
  /** Most cases of one source whose documents one list reads. */
  readonly maxSagerMedDokumenter: number;
  readonly maxPageSize: number;
  readonly indhold: Indholdsregler;
  /** Indexes of the installation that this process has no way to ask; absent: none. */
  readonly fjerneIndekser?: readonly FjerntIndeks[];
  /** What the sources last said of each case; absent: nothing is remembered. */
  readonly sidstKendt?: SidstKendt;
  /** What earlier pages of walks have read; absent: every page reads everything. */
  readonly vandringer?: Vandringer | null;
  /** What has been noticed in the sources' data since the process started. */
  readonly fund: Fundregister;
  /** What has changed, in order; absent: this installation keeps no feed of it. */
  readonly haendelser?: Haendelsesstroem;
  /** How messages about changes are doing now; absent: none are taken. */
  readonly indbakke?: () => Promise<Indbakkebillede>;
  /** Seals cursors, links and what travels; replaced now and then. */
  readonly secret: Secret;
  /** What ids that hide something are made with; never replaced. */
  readonly idNoegle: string;
  readonly now: () => number;
  /** The log of who has looked; absent, or null: none is kept. */
  readonly opslag?: Opslagslaeser | null;
}
