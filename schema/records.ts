// SPDX-License-Identifier: MPL-2.0
/**
 * The common OIO Sag/Dokument model as plain records: what an adapter hands over and everything else reads.
 * Absence is `null`, never an empty string; an absent boolean is `null`, not false (Sags- og Dokumentindeks 1.7).
 * Text is as the source has it. Records are not masked: access is decided by whoever shows them.
 */
import type { Oplyst } from "./oplyst.js";
import type {
  AktoerType,
  DokumentFremdriftKode,
  Dokumentretning,
  Dokumentrolle,
  FoelsomhedNiveau,
  FremdriftKode,
  Fristansvarlig,
  Genstandsart,
  Kvalitet,
  PartIdType,
  Partsrolle,
  Sagsrelationsart,
  Tekstmangel,
} from "./values.js";

/** An instant: ISO 8601 in UTC with milliseconds, `2024-03-01T11:00:00.000Z`. */
export type Tidspunkt = string;
/** A calendar date in Denmark, `2024-03-01`. */
export type Dato = string;

/** Half-open `[fra, til)`; a null end is open. */
export interface Interval {
  readonly fra: Tidspunkt | null;
  readonly til: Tidspunkt | null;
}

/** A party's identity. CPR is ten digits without a dash, CVR eight, PNUMMER ten, PERSONID seven, BORGERID twelve. */
export interface PartIdent {
  readonly type: PartIdType;
  readonly vaerdi: string;
}

/** Organisation, unit, person or system that acts on a case. `uuid` is the one of FK Organisation, never a local key. */
export interface AktoerRecord {
  readonly objekttype: AktoerType;
  readonly uuid: string | null;
  readonly urn: string | null;
  readonly navn: string | null;
  readonly cvr: string | null;
  /** The unit a person works in, by name. */
  readonly enhed: string | null;
}

/** A class of a classification; `nummer` is the KLE number (`27.36.04`) or facet (`G01`). */
export interface KlasseRecord {
  readonly uuid: string | null;
  readonly nummer: string | null;
  readonly titel: string | null;
}

export interface ItsystemRecord {
  readonly uuid: string | null;
  readonly navn: string | null;
}

export interface FremdriftRecord {
  /** The OIO value, or null where the source's word is not mapped. */
  readonly kode: FremdriftKode | null;
  readonly siden: Tidspunkt | null;
  readonly kvalitet: Kvalitet | null;
  /** The system's own word for where the case stands. */
  readonly sagsstatus: string | null;
}

export interface FoelsomhedRecord {
  readonly niveau: FoelsomhedNiveau;
  readonly kvalitet: Kvalitet;
}

/** The confidential title, the one the public may not see; it concerns the public, not a party's own access. */
export interface OffentlighedUndtagetRecord {
  readonly titelAlternativ: string | null;
  readonly hjemmel: string | null;
}

export interface PartRecord {
  readonly rolle: Partsrolle;
  /** The source's own word for the role. */
  readonly rolleTekst: string | null;
  readonly ident: PartIdent | null;
  readonly navn: string | null;
  /** When it is a party (virkning). Null, or absent: the source does not say. */
  readonly gyldig?: Interval | null;
}

/** What a case is about: a building, a property, a vehicle (sagsgenstand). */
export interface GenstandRecord {
  readonly art: Genstandsart;
  /** The property's number (BFE-nummer), digits only, without leading zeros; null where it has none. */
  readonly bfe: string | null;
  /** What the source calls it: an address, another register's number, a text; null where it says nothing. */
  readonly betegnelse: string | null;
}

/** A value of a field only one product has; its name and type stand in the product's `fields.ts`. */
export type EkstraVaerdi = string | number | boolean | null;

export interface SagRecord {
  /** Stable within the instance; with the instance's key in front it is the GraphQL id. */
  readonly lokalId: string;
  readonly uuid: string | null;
  readonly sagsnummer: string | null;
  readonly titel: string | null;
  /** OFFENTLIG: the source says that the public may see `titel`. UERKLAERET: nobody said; a citizen is not shown it. */
  readonly titelArt: "OFFENTLIG" | "UERKLAERET";
  readonly beskrivelse: string | null;
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
  readonly fremdrift: FremdriftRecord;
  /** The source's own; none, or TAVS: the municipality's table or default then decides, and none denies. UKENDT denies. */
  readonly foelsomhed: Oplyst<FoelsomhedRecord | null>;
  /** UKENDT where the source has subjects and gives none that can be read. */
  readonly primaerKlasse: Oplyst<KlasseRecord | null>;
  readonly handlingsklasse: KlasseRecord | null;
  readonly visningsklasser: Oplyst<readonly KlasseRecord[]>;
  /** A positive list: where it is not empty, only those named may see the case. */
  readonly sikkerhedsprofiler: Oplyst<readonly AktoerRecord[]>;
  /** The authority whose case it is; none, or TAVS: the instance's configured authority. */
  readonly ejer: Oplyst<AktoerRecord | null>;
  /** Always an organisational unit. One without UUID is shown and is not known: nothing opens by it. */
  readonly ansvarlig: Oplyst<AktoerRecord | null>;
  readonly primaerBehandler: Oplyst<AktoerRecord | null>;
  readonly andreBehandlere: readonly AktoerRecord[];
  readonly mastersystem: Oplyst<ItsystemRecord | null>;
  readonly afsendersystem: ItsystemRecord | null;
  /** TAVS where the product's cases come without their parties. UKENDT where this one should have had them and does not. */
  readonly parter: Oplyst<readonly PartRecord[]>;
  /** What the case is about. TAVS, or absent: the product's cases come without; UKENDT: this one should have had them. */
  readonly genstande?: Oplyst<readonly GenstandRecord[]>;
  /** When the business began. */
  readonly opstaaet: Oplyst<Tidspunkt | null>;
  /** When it was registered. */
  readonly oprettet: Tidspunkt | null;
  /** None: it is open. */
  readonly afsluttet: Oplyst<Tidspunkt | null>;
  readonly aendret: Oplyst<Tidspunkt | null>;
  readonly kassationskode: string | null;
  readonly afleveret: boolean | null;
  readonly principiel: boolean | null;
  readonly hjemmel: string | null;
  readonly lokation: string | null;
  /** Where staff open the case in its own system: absolute, https (http on loopback), no personal data in it. */
  readonly link: string | null;
  readonly ekstra: Readonly<Record<string, EkstraVaerdi>>;
  /** Fields, by name, in which the source has something that cannot be read; they are null. Absent: all could be read. */
  readonly ulaeselige?: readonly string[];
  /** Where it is what was last read instead of what is; null, or absent: read now. */
  readonly laest?: SidstLaest | null;
}

/** Of a record that comes from the local index. */
export interface SidstLaest {
  /** When the source last gave it. */
  readonly tid: Tidspunkt;
  /** Whether the source has been read in full since, so that it is known to have been there; false: it may have gone. */
  readonly bekraeftet: boolean;
}

/** One file of a document. Size in bytes. */
export interface DokumentFilRecord {
  /** Its id within the document, enough for `loadIndhold`; null, or absent: its content is not to be had. */
  readonly lokalId?: string | null;
  /** Which variant of the document it is (such as a production format beside an archive's); null, or absent: only one. */
  readonly variant?: string | null;
  readonly filnavn: string | null;
  readonly mimetype: string | null;
  readonly stoerrelse: number | null;
}

export interface DokumentRecord {
  readonly lokalId: string;
  readonly uuid: string | null;
  readonly dokumentnummer: string | null;
  readonly titel: string | null;
  readonly titelArt: "OFFENTLIG" | "UERKLAERET";
  readonly beskrivelse: string | null;
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
  /** The type in the source's or the standard's words, such as `Brev, indgaaende`. */
  readonly dokumenttype: string | null;
  /** UKENDT: the source has a word for it that nobody has explained, and it may be internal. */
  readonly retning: Oplyst<Dokumentretning | null>;
  /** UKENDT: as `retning`; it may still be being written. */
  readonly fremdrift: Oplyst<DokumentFremdriftKode | null>;
  readonly brevdato: Dato | null;
  /** None, or TAVS: the case's holds. UKENDT denies. */
  readonly foelsomhed: Oplyst<FoelsomhedRecord | null>;
  readonly visningsklasser: Oplyst<readonly KlasseRecord[]>;
  readonly sikkerhedsprofiler: Oplyst<readonly AktoerRecord[]>;
  readonly filer: readonly DokumentFilRecord[];
  /** As of a case. */
  readonly ulaeselige?: readonly string[];
}

/** A document as it lies on one case. `titel` overrides the document's own where it is not null. */
export interface SagDokumentRecord {
  readonly rolle: Dokumentrolle;
  readonly titel: string | null;
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
  readonly dokument: DokumentRecord;
}

/** A document looked up by itself, and the cases of the same instance that it lies on. */
export interface DokumentopslagRecord {
  readonly dokument: DokumentRecord;
  /** By local case id, each once; a document on no case is nobody's to see. */
  readonly sager: readonly string[];
}

/** Another case that a case points to. What the source knows of the other: at least one of the three, as a rule. */
export interface SagsrelationRecord {
  readonly art: Sagsrelationsart;
  /** Local id in the same instance; null where the source does not know it as one of its own. */
  readonly lokalId: string | null;
  readonly uuid: string | null;
  readonly sagsnummer: string | null;
}

/** A date before which somebody has to act on a case. */
export interface FristRecord {
  /** The source's own word for what is to be done; never shown to citizens. */
  readonly art: string | null;
  readonly dato: Dato;
  /** Null where the source does not say. */
  readonly hvem: Fristansvarlig | null;
  /** Whether it has been met or given up; null where the source does not say. */
  readonly afsluttet: boolean | null;
}

/** A note in the journal, as plain text; `tekst` null where it is too large or not to be read. */
export interface JournalnotatRecord {
  readonly lokalId: string;
  readonly titel: string | null;
  readonly tekst: string | null;
  /** Why `tekst` is null although there is one; null, or absent: it is not, or there is none. */
  readonly tekstMangler?: Tekstmangel | null;
  readonly oprettet: Tidspunkt | null;
  readonly godkendt: boolean | null;
  /** As of a case. */
  readonly ulaeselige?: readonly string[];
}
