// SPDX-License-Identifier: MPL-2.0
/** What the subgraphs know of the configured sources, and the shapes that pass between reading, access and showing. */
import type { Fagsystem, SagKriterier } from "../../adapters/contract.js";
import type { FoelsomhedRecord, SagRecord, Tidspunkt } from "../../schema/records.js";
import type {
  AntalArt,
  FoelsomhedNiveau,
  Fuldstaendighed,
  HistorikEvne,
  KildeAarsagKode,
  KildeUdfald,
  Laesning,
  Retning,
  Sorteringsfelt,
  Varighed,
} from "../../schema/values.js";
import type { Kildefakta } from "../adgang/fakta.js";
import type { PaaTidspunkt } from "../historik/paa-tidspunkt.js";
import type { Lokaltindeks } from "./lokalt-indeks.js";

/** A system as the graph shows it: connected (`tilsluttet`) or only known by name. */
export interface FagsystemInfo {
  readonly noegle: string;
  readonly navn: string;
  /** Name of the product, null where the system is not connected. */
  readonly produkt: string | null;
  readonly tilsluttet: boolean;
}

/** What an instance's configuration says it covers. Empty lists: everything. */
export interface Daekning {
  readonly kle: readonly string[];
  readonly foelsomhed: readonly FoelsomhedNiveau[];
  readonly dataFra: Tidspunkt | null;
  /** Whether our service user sees everything there; UKENDT never yields KOMPLET. */
  readonly altSynligt: "BEKRAEFTET" | "UKENDT";
}

/** A configured source: an adapter instance and what the municipality has said about it. */
export interface Kilde {
  readonly instans: string;
  readonly info: FagsystemInfo;
  /** Prefix of the GraphQL types: `Sbsys`. */
  readonly typenavn: string;
  readonly erIndeks: boolean;
  readonly fagsystem: Fagsystem;
  readonly myndighed: { readonly cvr: string; readonly navn: string };
  readonly daekning: Daekning;
  /** Planned closures, half-open. */
  readonly lukket: readonly { readonly fra: Tidspunkt; readonly til: Tidspunkt; readonly tekst?: string | null }[];
  /** For cases without a level of their own and without a row in the KLE table; null denies. */
  readonly foelsomhedStandard: FoelsomhedNiveau | null;
  /** Only for an index: which system each Master or Afsender is. By lower-case UUID. */
  readonly itsystemer: ReadonlyMap<string, FagsystemInfo>;
  /** Data older than this, in milliseconds, is said to be out of date; absent or null: any age will do. */
  readonly foraeldetEfterMs?: number | null;
  /** What was last read of it; absent, or null: nothing is kept. */
  readonly lokaltIndeks?: Lokaltindeks | null;
}

/** One case, once: all that the sources know of it. */
export interface SamletSag {
  /** `<instance>:<local id>`; under the master instance's key also when only the index answered. */
  readonly id: string;
  readonly typenavn: string;
  /** The system whose case it is: the instance, or the system that the index names as Master. */
  readonly fagsystem: FagsystemInfo;
  /** The instance that owns details of this case (prefix of the id), null-less. */
  readonly instans: string;
  readonly lokalId: string;
  /** What is displayed. From the direct source where it answered, otherwise from the index. */
  readonly visning: SagRecord;
  /** Instance that `visning` came from. */
  readonly vistFra: string;
  /** Every source that knows it, `vistFra` first. */
  readonly medlemmer: readonly SagsMedlem[];
  /** What each source that could say something of the case says; every one of them counts. */
  readonly fakta: readonly Kildefakta[];
  /** The highest level that any of them knows, or else the highest derived; null denies. */
  readonly foelsomhed: FoelsomhedRecord | null;
  /** The case as it was: `id` carries the time, and details are of the same. Null, or absent: as it is. */
  readonly paaTidspunkt?: PaaTidspunkt | null;
}

export interface SagsMedlem {
  readonly instans: string;
  readonly post: SagRecord;
  readonly dataPr: Tidspunkt | null;
}

/** What the one decision said. Fields of a hidden case are never looked at. */
export type Afgoerelse<T> =
  | { readonly vis: true; readonly sag: T }
  | {
      readonly vis: false;
      /** Sources that it is hidden for alone, since what they say of it cannot be read; absent: it is hidden anyhow. */
      readonly uvisse?: readonly string[];
    };

export interface Kildestatus {
  readonly fagsystem: FagsystemInfo;
  readonly udfald: KildeUdfald;
  readonly aarsager: readonly { readonly kode: KildeAarsagKode; readonly varighed: Varighed }[];
  readonly laesning: Laesning;
  readonly hentet: Tidspunkt | null;
  readonly dataPr: Tidspunkt | null;
  /** Cases seen from this source, after access; null where it did not answer. */
  readonly antal: number | null;
  /** Whether asking again from `endCursor` may bring what it still holds. */
  readonly kanHentesIgen: boolean;
  /** How the source answers about the past; null, or absent, where the present was asked about. */
  readonly historik?: HistorikEvne | null;
  /** Until when it is closed as planned; null where it is not closed. */
  readonly lukketTil: Tidspunkt | null;
  /** Plain Danish, for the person at the screen. */
  readonly tekst: string;
}

export interface Sortering {
  readonly felt: Sorteringsfelt;
  readonly retning: Retning;
  /** Cases that are not closed come before those that are. */
  readonly aabneFoerst: boolean;
}

export interface OverblikKrav {
  readonly kriterier: SagKriterier;
  /** Keys of the systems (`FagsystemInfo.noegle`) whose cases are wanted; absent or empty: all. */
  readonly fagsystem?: readonly string[];
  /** Words that the title the viewer sees has to have; absent or null: any. No source is asked for them. */
  readonly tekst?: string | null;
  readonly sortering: Sortering;
  /** How old what was last read may be for its source not to be asked, in milliseconds; null, or absent: as configured. */
  readonly hoejstAlderMs?: number | null;
  readonly first: number;
  readonly after: string | null;
}

/** A page of a cross-system list. `T` is what access made of a case: the masked view. */
export interface OverblikSide<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly antal: { readonly vaerdi: number | null; readonly art: AntalArt };
  readonly fuldstaendighed: Fuldstaendighed;
  readonly kilder: readonly Kildestatus[];
}
