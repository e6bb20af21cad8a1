// SPDX-License-Identifier: MPL-2.0
/**
 * What is known of a case for the decision on access: a fact for each source that could say something of it, never one
 * merged flag. What one source says takes nothing from what another says.
 */
import type { Oplyst } from "../../schema/oplyst.js";
import type {
  AktoerRecord,
  FoelsomhedRecord,
  GenstandRecord,
  KlasseRecord,
  PartRecord,
  Tidspunkt,
} from "../../schema/records.js";

export const DIMENSIONER = [
  "MYNDIGHED",
  "KLE",
  "NIVEAU",
  "ENHED",
  "ITSYSTEM",
  "SIKKERHEDSPROFIL",
  "VISNINGSKLASSE",
  "PART",
  "GENSTAND",
] as const;
export type Dimension = (typeof DIMENSIONER)[number];

/** What one source says in each dimension. Null, or an empty list: "none", said by the source. */
export interface Fakta {
  /** CVR of the authority whose case it is. */
  readonly myndighed: Oplyst<string | null>;
  /** KLE number. */
  readonly kle: Oplyst<string | null>;
  /** The source's own level. */
  readonly niveau: Oplyst<FoelsomhedRecord | null>;
  /** From the municipality's table or the instance's default, by the KLE of this source; counts where no source has one. */
  readonly afledtNiveau: FoelsomhedRecord | null;
  /** UUID of the responsible unit; UKENDT where there is one that has none. */
  readonly ansvarlig: Oplyst<string | null>;
  /** UUID of the master system. */
  readonly itsystem: Oplyst<string | null>;
  readonly sikkerhedsprofiler: Oplyst<readonly Pick<AktoerRecord, "uuid">[]>;
  readonly visningsklasser: Oplyst<readonly KlasseRecord[]>;
  readonly parter: Oplyst<readonly Pick<PartRecord, "rolle" | "ident">[]>;
  readonly genstande: Oplyst<readonly Pick<GenstandRecord, "bfe">[]>;
}

/** Why nothing is known: HISTORIK it cannot tell what was then · FRAVAER it failed, or was not asked. */
export type Uvished = "FRAVAER" | "HISTORIK";

export type Udsagn =
  /** It holds the case. */
  | { readonly art: "HAR"; readonly fakta: Fakta }
  /** It answered, and does not hold the case: it has no say. */
  | { readonly art: "INGEN" }
  /** It holds a record of the case that could not be read. */
  | { readonly art: "AFVIST" }
  | { readonly art: "UKENDT"; readonly hvorfor: Uvished };

export type Kildefakta = Udsagn & {
  readonly instans: string;
  readonly erIndeks: boolean;
  /** When it was read, where it is what was last known instead of what is; null, or absent: read now. */
  readonly sidstLaest?: Tidspunkt | null;
};

export type HarFakta = Extract<Kildefakta, { art: "HAR" }>;

export function isHar(fakta: Kildefakta): fakta is HarFakta {
  return fakta.art === "HAR";
}

export const INGEN: Udsagn = { art: "INGEN" };
export const AFVIST: Udsagn = { art: "AFVIST" };
export const FRAVAER: Udsagn = { art: "UKENDT", hvorfor: "FRAVAER" };
export const UDEN_HISTORIK: Udsagn = { art: "UKENDT", hvorfor: "HISTORIK" };
