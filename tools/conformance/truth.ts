// SPDX-License-Identifier: MPL-2.0
/** What a source is known to hold, as far as it is compared: a municipality of the emulators is such a one. */
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

interface Named {
  readonly uuid: string;
  readonly navn: string;
}

export interface TrueDokument {
  readonly uuid: string;
  readonly dokumentnummer: string;
  readonly titel: string;
  readonly titelPaaSag: string | null;
  readonly rolle: Dokumentrolle;
  readonly retning: Dokumentretning;
  readonly fremdrift: DokumentFremdriftKode;
  readonly foelsomhed: FoelsomhedNiveau;
  readonly visningUndtagetForBorger: boolean;
  readonly brevdato: string;
  readonly filnavn: string;
  readonly mimetype: string;
  readonly stoerrelse: number;
}

export interface TrueSag {
  readonly system: string;
  readonly uuid: string;
  /** Absent: not known. */
  readonly nummer?: number;
  readonly sagsnummer: string;
  readonly titel: string;
  /** The title that is not the public's; null: none. */
  readonly titelAlternativ: string | null;
  readonly kle: { readonly nummer: string };
  readonly facet: { readonly nummer: string };
  /** Oldest first. */
  readonly fremdrift: readonly { readonly kode: FremdriftKode; readonly fra: Tidspunkt }[];
  readonly foelsomhed: FoelsomhedNiveau;
  /** Deleted, passive or made by mistake: nobody lists it. */
  readonly udgaaet: boolean;
  readonly parter: readonly {
    readonly rolle: Partsrolle;
    readonly ident: PartIdent;
    readonly navn: string;
    readonly fra?: Tidspunkt | null;
    readonly til?: Tidspunkt | null;
  }[];
  readonly ansvarlig: Named;
  readonly behandler: Named | null;
  readonly andreBehandlere: readonly Named[];
  readonly opstaaet: Tidspunkt;
  readonly oprettet: Tidspunkt;
  readonly aendret: Tidspunkt;
  readonly afsluttet: Tidspunkt | null;
  readonly dokumenter: readonly TrueDokument[];
  readonly notater: readonly { readonly titel: string; readonly tekst: string; readonly oprettet: Tidspunkt }[];
  readonly relationer?: readonly { readonly art: Sagsrelationsart; readonly uuid: string }[];
  readonly genstande?: readonly {
    readonly art: Genstandsart;
    readonly bfe: string | null;
    readonly betegnelse: string;
  }[];
  readonly frister?: readonly {
    readonly art: string;
    readonly dato: string;
    readonly hvem: Fristansvarlig;
    readonly afsluttet: boolean;
  }[];
  readonly tidligereAnsvar?: readonly {
    readonly ansvarlig: Named;
    readonly behandler: Named | null;
    readonly fra: Tidspunkt;
    readonly til: Tidspunkt;
  }[];
  /** Null: an index does not know it. */
  readonly indeks: {
    readonly uuid: string;
    readonly sagsnummer: string;
    readonly titel: string;
    readonly foelsomhed: FoelsomhedNiveau;
    readonly visningUndtagetForBorger: boolean;
    readonly sikkerhedsprofiler: readonly string[];
    readonly registreret: Tidspunkt;
  } | null;
}

export interface TrueKommune {
  readonly personer: readonly { readonly cpr: string; readonly navn: string }[];
  readonly sager: readonly TrueSag[];
}
