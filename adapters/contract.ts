// SPDX-License-Identifier: MPL-2.0
/**
 * The promise to ourselves about fagsystemer. An adapter implements `Fagsystem` for one installation (instance) of a
 * product; whatever it lacks is declared in `Kapabiliteter`, never worked around by reading everything.
 */
import type { z } from "zod";
import type {
  AktoerRecord,
  DokumentopslagRecord,
  FristRecord,
  Interval,
  JournalnotatRecord,
  PartIdent,
  PartRecord,
  SagDokumentRecord,
  SagRecord,
  SagsrelationRecord,
  Tidspunkt,
} from "../schema/records.js";
import type {
  FilterNavn,
  FoelsomhedNiveau,
  FremdriftKode,
  HistorikEvne,
  PartIdType,
  Partsrolle,
  Sorteringsfelt,
} from "../schema/values.js";
import type { Operationsart } from "./transport/bounds.js";
import type { Http } from "./transport/http.js";

export type { Interval } from "../schema/records.js";

/** What to find. A null or empty member does not limit. Members are AND, values within one OR. */
export interface SagKriterier {
  readonly part: PartIdent | null;
  /** The roles in which `part` is to stand; only meaningful with it, never empty then. */
  readonly partsroller: readonly Partsrolle[];
  /** BFE number of a property that the case is about; digits only. Absent: as null. */
  readonly genstand?: string | null;
  /** KLE numbers or prefixes: `27.36.04`, `27.36.*`, `27.*`. */
  readonly kle: readonly string[];
  readonly fremdrift: readonly FremdriftKode[];
  readonly foelsomhed: readonly FoelsomhedNiveau[];
  /** UUID of an organisational unit. */
  readonly ansvarlig: string | null;
  /** UUID of a user or unit. */
  readonly primaerBehandler: string | null;
  readonly sagsnummer: string | null;
  readonly opstaaet: Interval | null;
  readonly afsluttet: Interval | null;
  readonly aendret: Interval | null;
}

/** Limits nothing: to begin with, for whoever asks by one thing. */
export const NO_CRITERIA: SagKriterier = {
  part: null,
  partsroller: [],
  kle: [],
  fremdrift: [],
  foelsomhed: [],
  ansvarlig: null,
  primaerBehandler: null,
  sagsnummer: null,
  opstaaet: null,
  afsluttet: null,
  aendret: null,
};

/** Who asks, for whom, and how long it may take. Nothing may be kept from one context to the next but our own login. */
export interface CallContext {
  readonly requestId: string;
  /** A UUID, passed on to sources that have a place for it. */
  readonly transaktionsId: string;
  readonly hvem: {
    readonly art: "BORGER" | "SAGSBEHANDLER" | "SYSTEM";
    readonly id: string;
    readonly brugernavn: string | null;
  };
  readonly forHvem: PartIdent | null;
  readonly formaal: string | null;
  /** The rights of the one who asks, as codes; sources that can take them get them. */
  readonly rettigheder: readonly string[];
  readonly paaTidspunkt: { readonly virkning: Tidspunkt | null; readonly registrering: Tidspunkt | null } | null;
  readonly signal: AbortSignal;
  /** Absolute, milliseconds since the epoch. */
  readonly deadline: number;
  /** When nobody waits any more, whatever is given back to a source of the time that we computed. Absolute; absent: not known. */
  readonly latest?: number;
  /** What kind of operation the call is; set where it is made. */
  readonly art?: Operationsart;
}

/**
 * A record the adapter could not map: never dropped in silence. What can be read of its keys is said and never shown: a case
 * of another source with one of them is nobody's to see, since what this one restricts is not known.
 */
export interface AfvistPost {
  /** A code for operators, such as `missing-id` or `invalid-date`. */
  readonly grund: string;
  readonly lokalId?: string | null;
  readonly uuid?: string | null;
  readonly sagsnummer?: string | null;
}

export interface Side {
  readonly poster: readonly SagRecord[];
  readonly afviste: readonly AfvistPost[];
  /** What the source says it has in all for these criteria, mapped or not; null where it does not say. */
  readonly ialt: number | null;
  /** The source stopped at a limit of its own, and more may exist that it will not give. */
  readonly loftNaaet: boolean;
  /** Which of the given criteria this read did not apply; whoever called must. */
  readonly ikkeAnvendt: readonly FilterNavn[];
  /** As of when the data is; null means now. */
  readonly dataPr: Tidspunkt | null;
}

/** How many ids one call takes; 0: the source cannot give it. */
export interface Bundter {
  readonly load: number;
  readonly parter: number;
  readonly dokumenter: number;
  readonly journalnotater: number;
  /** Absent: as 0. */
  readonly historik?: number;
  /** Documents by their own ids. Absent: as 0. */
  readonly dokumentopslag?: number;
  /** Absent: as 0. */
  readonly relationer?: number;
  /** Absent: as 0. */
  readonly frister?: number;
}

export interface Kapabiliteter {
  /** Party types and roles the source can search for itself. Empty: it cannot be asked about a person. */
  readonly partTyper: readonly PartIdType[];
  readonly partsroller: readonly Partsrolle[];
  /** Filters the source applies itself when `part` bounds the read. */
  readonly filtreMedPart: readonly FilterNavn[];
  /** Filters it applies itself without a person; a search is only sent when every given filter is among them. */
  readonly filtreUdenPart: readonly FilterNavn[];
  /** Filters whose attribute is on its records, so that the caller can apply them to a bounded read. */
  readonly attributter: readonly FilterNavn[];
  readonly sortering: readonly Sorteringsfelt[];
  /** Access attributes its records can carry; what is missing must come from the index or from configuration. */
  readonly adgangsattributter: {
    readonly foelsomhed: boolean;
    readonly visningsklasser: boolean;
    readonly sikkerhedsprofiler: boolean;
    /** Whether documents can carry a level of their own; false: the case's holds for them. Absent: as `foelsomhed`. */
    readonly dokumentfoelsomhed?: boolean;
  };
  readonly bundter: Bundter;
  /**
   * Whether its local ids are the UUIDs that an index knows its cases by. False: they are keys of its own, so an index entry
   * cannot be shown under an id of this instance. Absent: as true.
   */
  readonly lokalIdErUuid?: boolean;
  /** Whether it gives the bytes of documents. Absent: as false. */
  readonly indhold?: boolean;
  /** Most records one search will ever give; null: no cap known. */
  readonly loft: number | null;
  readonly historik: HistorikEvne;
  /** Whether it can be asked what has changed since. */
  readonly aendringer: boolean;
}

/** One value that an attribute, state or relation of a case has had: when it held, and when it was registered. */
export interface HistorikRecord {
  /** Name of the field of `SagRecord` it is of: `titel`, `fremdrift`, `ansvarlig`, `primaerKlasse` … */
  readonly felt: string;
  /** As it would be displayed: a title, a code, a name or else a UUID; null where it was cleared. */
  readonly vaerdi: string | null;
  /** The value as an actor, where the field is one (`ejer`, `ansvarlig`, `primaerBehandler`, `andreBehandlere`); else null or absent. */
  readonly vaerdiAktoer?: AktoerRecord | null;
  /** When it held (virkning). */
  readonly virkning: Interval;
  /** When the source said so (registrering); open-ended: it still does. */
  readonly registrering: Interval;
  /** Who did it, where the source says. */
  readonly aktoer: AktoerRecord | null;
  readonly note: string | null;
}

/** The bytes of one file as they come. Whoever takes it reads `bytes` to its end, or calls `return` on it. */
export interface Indhold {
  /** As the source says, lower-case, without parameters; null where it does not. */
  readonly mimetype: string | null;
  /** In bytes; null where the source does not say beforehand. */
  readonly stoerrelse: number | null;
  readonly filnavn: string | null;
  /** Throws `FagsystemError` where the source breaks off; never held in memory as a whole. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How one of the source's words is read, from this instance's configuration and the product's own table. */
export interface Afbildning {
  readonly felt: "fremdrift" | "foelsomhed";
  /** The source's word. */
  readonly ord: string;
  /** The code or level it becomes; null: known, and means none. */
  readonly vaerdi: string | null;
}

/** One installation of a fagsystem. Every method throws `FagsystemError` and nothing else. */
export interface Fagsystem {
  readonly instans: string;
  readonly produkt: string;
  readonly kapabiliteter: Kapabiliteter;
  /** Yields every page; a failure is thrown after the pages already yielded. Deleted, passive and mistaken cases are left out. */
  find(kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Side>;
  /** By local id, at most `bundter.load`; every id asked for is a key of the answer, null where there is no such case. */
  load(ids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, SagRecord | null>>;
  /**
   * By local case id, at most the declared number; a case without any has an empty list. An unknown case is null, or an
   * empty list where the source cannot tell the two apart: whoever asks has the case itself already.
   */
  loadParter?(ids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, readonly PartRecord[] | null>>;
  loadDokumenter?(
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, readonly SagDokumentRecord[] | null>>;
  loadJournalnotater?(
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, readonly JournalnotatRecord[] | null>>;
  /** Everything the cases have been, oldest registration first; only with `historik` NATIV or REKONSTRUERET. */
  loadHistorik?(
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, readonly HistorikRecord[] | null>>;
  /** Documents by their own local ids, at most the declared number; null where there is no such document, or none on a case. */
  loadDokumentopslag?(
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, DokumentopslagRecord | null>>;
  /** By local case id: the other cases that it points to. */
  loadRelationer?(
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, readonly SagsrelationRecord[] | null>>;
  /** By local case id: the dates before which somebody has to act. */
  loadFrister?(ids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, readonly FristRecord[] | null>>;
  /**
   * The bytes of one file, by the document's and the file's local ids; null where there is no such file. An answer that
   * is not the file (a web page, a login form, an error in a 200) is a `FagsystemError`, before any byte is given.
   */
  loadIndhold?(dokument: string, fil: string, ctx: CallContext): Promise<Indhold | null>;
  /** How the source's words for status and sensitivity are read; absent: nothing of it is data. */
  readonly afbildninger?: readonly Afbildning[];
  /**
   * An index only: its entries for these cases of other systems, by UUID and, where that gives none, by case number.
   * An entry that cannot be mapped throws: it may be the one that restricts.
   */
  findReferences?(references: readonly Sagsreference[], ctx: CallContext): Promise<readonly SagRecord[]>;
  /** Cheap question to see that it answers and lets us in. */
  ping(ctx: CallContext): Promise<void>;
  close(): Promise<void>;
}

/** How another system's case may be known in an index. */
export interface Sagsreference {
  readonly uuid: string | null;
  readonly sagsnummer: string | null;
}

/** A field only this product has, as data. The value is `SagRecord.ekstra[navn]`. */
export interface ProduktFelt {
  readonly navn: string;
  readonly type: "String" | "Int" | "Boolean" | "DateTime";
  /** First sentence English, then the vendor's own term; what null means. */
  readonly beskrivelse: string;
  /** Whether a citizen may see it. */
  readonly forBorger: boolean;
}

/** A unit or a user under the code that one installation has for it. */
export interface Organisationskode {
  /** As the system writes it. */
  readonly kode: string;
  /** FK Organisation's. */
  readonly uuid: string;
  readonly navn: string | null;
}

/** The municipality's units and users, as one installation knows them. */
export interface Organisationskoder {
  readonly enheder: readonly Organisationskode[];
  readonly brugere: readonly Organisationskode[];
}

/** What an adapter is given. Its connection is passed in; it opens none of its own. */
export interface AdapterDeps<C> {
  readonly instans: string;
  readonly config: C;
  readonly http: Http;
  /** Absent: the municipality has said nothing of its units and users. */
  readonly organisation?: Organisationskoder;
}

/** A product the registry knows. `config` is a strict schema with a description on every field. */
export interface Produkt<C = unknown> {
  /** The folder's name, such as `kmd-nova`. */
  readonly noegle: string;
  /** Prefix of its GraphQL types, such as `KmdNova`. */
  readonly typenavn: string;
  readonly navn: string;
  /** An index tells of other systems' cases; its entries are matched with theirs. */
  readonly erIndeks: boolean;
  readonly felter: readonly ProduktFelt[];
  readonly config: z.ZodType<C>;
  create(deps: AdapterDeps<C>): Fagsystem;
}
