// SPDX-License-Identifier: MPL-2.0
/** Who asks, as one internal principal whatever token it came from; and the municipality's policy. */
import type { PartIdent } from "../../schema/records.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Handling } from "./handlinger.js";

/** One group of a Basic Privilege Profile: its limits are AND, groups are OR. Null: no such limit in the token. */
export interface Privilegiegruppe {
  /** CVR of the authority whose cases it opens. */
  readonly cvr: string;
  /** URIs of its roles: the municipality's table says what each may, for which purpose. */
  readonly roller: readonly string[];
  /** KLE patterns such as `27.*`. */
  readonly kle: readonly string[] | null;
  /** UUIDs of sensitivity classes. */
  readonly foelsomhed: readonly string[] | null;
  /** UUIDs of organisational units. */
  readonly orgenheder: readonly string[] | null;
  /** UUIDs of IT systems. */
  readonly itsystemer: readonly string[] | null;
}

export interface BorgerBruger {
  readonly art: "BORGER";
  /** Ten digits. */
  readonly cpr: string;
  readonly navn: string | null;
}

export interface SagsbehandlerBruger {
  readonly art: "SAGSBEHANDLER";
  readonly uuid: string;
  readonly navn: string | null;
  /** Login name, for sources that take the end user. */
  readonly brugernavn: string | null;
  /** UUIDs of the units the caseworker is a member of. */
  readonly enheder: readonly string[];
  /** A code of the configured list. */
  readonly formaal: string;
  readonly privilegier: readonly Privilegiegruppe[];
  /** Roles that the token names, as it names them. Absent: none. */
  readonly roller?: readonly string[];
}

export type Bruger = BorgerBruger | SagsbehandlerBruger;

/** Cases that go to the owner of the property they are about, instead of to the one who applied. */
export interface Ejendomssager {
  /** KLE patterns of such cases, such as `02.34.*`. */
  readonly kle: readonly string[];
  /** Who owns a property, by CPR or CVR; null: not known, which opens nothing. By BFE number. */
  readonly ejereAf: (bfe: string) => readonly PartIdent[] | null;
  /** BFE numbers of the properties that somebody owns. */
  readonly ejendommeFor: (ejer: PartIdent) => readonly string[];
}

/** What a role may do for a purpose; null: that is not in the table, and a group with such a role opens nothing. */
export type Rolletabel = (rolle: string, formaal: string) => ReadonlySet<Handling> | null;

/** What the municipality has decided; from configuration. */
export interface Adgangspolitik {
  readonly roller: Rolletabel;
  /** Whose value counts where a case's own system and an index differ: each of them, or the system's own where it is known. */
  readonly uenighed: { readonly enhed: "ALLE" | "MASTER"; readonly kle: "ALLE" | "MASTER" };
  /** Roles of those who operate the installation: what is noticed in the sources' data is for them. */
  readonly driftsroller: ReadonlySet<string>;
  /** How long what a source last said stands for what it does not say now, in milliseconds; 0: never. */
  readonly sidstKendtHoejstMs: number;
  /** Sensitivity class UUID (lower case) to level; a UUID that is not here opens nothing. */
  readonly foelsomhedsklasser: ReadonlyMap<string, FoelsomhedNiveau>;
  /** UUID of the IT system that an instance is, where the index's configuration says so. */
  readonly itsystemUuid: (instans: string) => string | null;
  /** Null, or absent: cases about properties are as all others. */
  readonly ejendomssager?: Ejendomssager | null;
}
