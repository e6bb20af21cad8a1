/**
 * The common OIO Sag/Dokument model as plain records: what an adapter hands over and everything else reads.
 * Absence is `null`, never an empty string; an absent boolean is `null`, not false (Sags- og Dokumentindeks 1.7).
 * Text is as the source has it. Records are not masked: access is decided by whoever shows them.
 */
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
  /** The source's own; null where it has none (the municipality's table or default then decides, and none denies). */
  readonly foelsomhed: FoelsomhedRecord | null;
  readonly primaerKlasse: KlasseRecord | null;
  readonly handlingsklasse: KlasseRecord | null;
  readonly visningsklasser: readonly KlasseRecord[];
  /** A positive list: where it is not empty, only those named may see the case. */
  readonly sikkerhedsprofiler: readonly AktoerRecord[];
  /** The authority whose case it is; null where the source does not say (the instance's configured authority then holds). */
  readonly ejer: AktoerRecord | null;
  /** Always an organisational unit. */
  readonly ansvarlig: AktoerRecord | null;
  readonly primaerBehandler: AktoerRecord | null;
  readonly andreBehandlere: readonly AktoerRecord[];
  readonly mastersystem: ItsystemRecord | null;
  readonly afsendersystem: ItsystemRecord | null;
  /** Null where this read did not bring the parties: not known, which is not the same as none. */
  readonly parter: readonly PartRecord[] | null;
  /** What the case is about. Null, or absent: this read did not bring them, which is not the same as none. */
  readonly genstande?: readonly GenstandRecord[] | null;
  /** When the business began. */
  readonly opstaaet: Tidspunkt | null;
  /** When it was registered. */
  readonly oprettet: Tidspunkt | null;
  readonly afsluttet: Tidspunkt | null;
  readonly aendret: Tidspunkt | null;
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
  readonly retning: Dokumentretning | null;
  readonly fremdrift: DokumentFremdriftKode | null;
  readonly brevdato: Dato | null;
  readonly foelsomhed: FoelsomhedRecord | null;
  readonly visningsklasser: readonly KlasseRecord[];
  readonly sikkerhedsprofiler: readonly AktoerRecord[];
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
