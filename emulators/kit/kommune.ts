// SPDX-License-Identifier: MPL-2.0
/**
 * A municipality as it truly is, known to no product: the generator in `demo/` makes one, and each emulator tells its
 * part of it in its own words. Invented people only: every CPR number has a day part of 61-91.
 */
import type { PartIdent, Tidspunkt } from "../../schema/records.js";
import type {
  DokumentFremdriftKode,
  Dokumentretning,
  Dokumentrolle,
  FoelsomhedNiveau,
  FremdriftKode,
  Fristansvarlig,
  Genstandsart,
  Partsrolle,
  Sagsrelationsart,
} from "../../schema/values.js";

export interface KommuneEnhed {
  /** Of FK Organisation. */
  readonly uuid: string;
  readonly navn: string;
  /** Whole number, as systems with their own numbering of units know it. */
  readonly nummer: number;
}

export interface KommuneMedarbejder {
  readonly uuid: string;
  readonly navn: string;
  /** Three letters and four digits, `AZX0080`. */
  readonly racfId: string;
  /** Login name, `anha`. */
  readonly brugernavn: string;
  readonly enhed: KommuneEnhed;
}

export interface KommunePerson {
  readonly uuid: string;
  /** Ten digits. */
  readonly cpr: string;
  readonly navn: string;
  readonly vej: string;
  readonly husnummer: string;
  readonly postnummer: number;
  readonly by: string;
  readonly koen: "K" | "M";
  readonly adressebeskyttet: boolean;
}

export interface KommuneVirksomhed {
  readonly uuid: string;
  readonly cvr: string;
  readonly pnummer: string;
  readonly navn: string;
}

export interface KommuneKlasse {
  readonly uuid: string;
  /** KLE number `27.36.04`, or facet `G01`. */
  readonly nummer: string;
  readonly titel: string;
}

export interface KommuneItsystem {
  readonly uuid: string;
  readonly navn: string;
  /** The instance key of the fagsystem that this is, or null for a system that is not connected. */
  readonly instans: string | null;
}

export interface KommunePart {
  readonly rolle: Partsrolle;
  readonly ident: PartIdent;
  readonly navn: string;
  /** When it is a party, half-open; absent or null: from when the case was registered, with no end. */
  readonly fra?: Tidspunkt | null;
  readonly til?: Tidspunkt | null;
}

/** Another case that the case points to, whichever system holds that. */
export interface KommuneRelation {
  readonly art: Sagsrelationsart;
  /** UUID of a case of the municipality, or of one that nobody knows. */
  readonly uuid: string;
}

/** What the case is about. */
export interface KommuneGenstand {
  readonly art: Genstandsart;
  /** Digits. */
  readonly bfe: string | null;
  /** An address, as it would be written on an envelope's second line. */
  readonly betegnelse: string;
}

export interface KommuneFrist {
  readonly uuid: string;
  /** Whole number, for systems that count. */
  readonly nummer: number;
  /** In a caseworker's words: `Partshøring`, `Opfølgning`. */
  readonly art: string;
  /** A calendar date, `2026-12-01`. */
  readonly dato: string;
  readonly hvem: Fristansvarlig;
  readonly afsluttet: boolean;
}

/** Who had the case before those who have it now; half-open, without gaps, the last ends where `ansvarlig` begins. */
export interface KommuneAnsvar {
  readonly ansvarlig: KommuneEnhed;
  readonly behandler: KommuneMedarbejder | null;
  readonly fra: Tidspunkt;
  readonly til: Tidspunkt;
}

export interface KommuneEjendom {
  /** BFE number, digits. */
  readonly bfe: string;
  readonly adresse: string;
  /** By CPR or CVR number. */
  readonly ejere: readonly PartIdent[];
}

export interface KommuneDokument {
  readonly uuid: string;
  /** Whole number, for systems that count. */
  readonly nummer: number;
  readonly dokumentnummer: string;
  readonly titel: string;
  readonly rolle: Dokumentrolle;
  /** Title on this case, overriding the document's own; null: none. */
  readonly titelPaaSag: string | null;
  readonly retning: Dokumentretning;
  readonly fremdrift: DokumentFremdriftKode;
  readonly foelsomhed: FoelsomhedNiveau;
  readonly visningUndtagetForBorger: boolean;
  readonly brevdato: string;
  readonly filnavn: string;
  readonly mimetype: string;
  readonly stoerrelse: number;
}

export interface KommuneNotat {
  readonly uuid: string;
  readonly nummer: number;
  readonly titel: string;
  readonly tekst: string;
  readonly oprettet: Tidspunkt;
}

/** How the Sags- og Dokumentindeks knows the case. Where `uuid` or `sagsnummer` differ from the system's own, it is on purpose. */
export interface KommuneIndeksering {
  readonly uuid: string;
  readonly sagsnummer: string;
  readonly titel: string;
  readonly foelsomhed: FoelsomhedNiveau;
  readonly visningUndtagetForBorger: boolean;
  /** UUIDs of units that alone may see the case; empty: no profile. */
  readonly sikkerhedsprofiler: readonly string[];
  readonly registreret: Tidspunkt;
}

export interface KommuneSag {
  /** Instance key of the system that holds it: `nova`, `sbsys`, or of one that is not connected: `ksd`, `ky`. */
  readonly system: string;
  readonly uuid: string;
  /** Whole number, for systems that count. */
  readonly nummer: number;
  readonly sagsnummer: string;
  readonly titel: string;
  readonly titelAlternativ: string | null;
  readonly hjemmel: string | null;
  readonly beskrivelse: string | null;
  readonly kle: KommuneKlasse;
  readonly facet: KommuneKlasse;
  /** Oldest first, starting with Opstaaet. */
  readonly fremdrift: readonly { readonly kode: FremdriftKode; readonly fra: Tidspunkt }[];
  readonly foelsomhed: FoelsomhedNiveau;
  /** Marked as deleted, passive or made by mistake: systems know it, nobody lists it. */
  readonly udgaaet: boolean;
  readonly parter: readonly KommunePart[];
  readonly ansvarlig: KommuneEnhed;
  readonly behandler: KommuneMedarbejder | null;
  readonly andreBehandlere: readonly KommuneMedarbejder[];
  readonly opstaaet: Tidspunkt;
  readonly oprettet: Tidspunkt;
  readonly aendret: Tidspunkt;
  readonly afsluttet: Tidspunkt | null;
  readonly kassationskode: "B" | "K" | null;
  readonly dokumenter: readonly KommuneDokument[];
  readonly notater: readonly KommuneNotat[];
  /** Absent: none, as with the next three. */
  readonly relationer?: readonly KommuneRelation[];
  readonly genstande?: readonly KommuneGenstand[];
  readonly frister?: readonly KommuneFrist[];
  readonly tidligereAnsvar?: readonly KommuneAnsvar[];
  /** Null: the index does not know it. */
  readonly indeks: KommuneIndeksering | null;
}

export interface Kommune {
  readonly navn: string;
  readonly cvr: string;
  readonly uuid: string;
  /** Four digits. */
  readonly kommunekode: string;
  /** The day the world was made for; everything in it lies before. */
  readonly nu: Tidspunkt;
  readonly enheder: readonly KommuneEnhed[];
  readonly medarbejdere: readonly KommuneMedarbejder[];
  readonly personer: readonly KommunePerson[];
  readonly virksomheder: readonly KommuneVirksomhed[];
  readonly klasser: readonly KommuneKlasse[];
  readonly itsystemer: readonly KommuneItsystem[];
  /** Absent: none are known. */
  readonly ejendomme?: readonly KommuneEjendom[];
  readonly sager: readonly KommuneSag[];
}
