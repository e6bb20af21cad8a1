// SPDX-License-Identifier: MPL-2.0
/** Closed value sets of the OIO standards, spelled as the standards spell them (in ASCII). Shared by records and GraphQL. */

/** OIO Sag 1.2, FremdriftStatusKode, in the order a case passes through them. */
export const FREMDRIFT_KODER = ["Opstaaet", "Oplyst", "Afgjort", "Bestilt", "Udfoert", "Afsluttet"] as const;
export type FremdriftKode = (typeof FREMDRIFT_KODER)[number];

/** OIO Dokument 1.1.1, FremdriftStatusKode. */
export const DOKUMENT_FREMDRIFT_KODER = [
  "Modtaget",
  "Fordelt",
  "Underudarbejdelse",
  "Underreview",
  "Publiceret",
  "Endeligt",
  "Afleveret",
] as const;
export type DokumentFremdriftKode = (typeof DOKUMENT_FREMDRIFT_KODER)[number];

/** How a value came to be: the source's own, derived by a rule, or a configured default. */
export const KVALITETER = ["EKSAKT", "AFLEDT", "STANDARD"] as const;
export type Kvalitet = (typeof KVALITETER)[number];

/** Sags- og Dokumentindeks 6.1, Foelsomhed; ordered: access to one implies access to all before it. */
export const FOELSOMHED_NIVEAUER = [
  "IKKE_FORTROLIGE_DATA",
  "FORTROLIGE_PERSONOPLYSNINGER",
  "FOELSOMME_PERSONOPLYSNINGER",
  "VIP_SAGER",
] as const;
export type FoelsomhedNiveau = (typeof FOELSOMHED_NIVEAUER)[number];

/** Mit Overblik, Sagstatus 1-5. */
export const BORGERSTATUSSER = ["OPRETTET", "BEHANDLES", "AFGJORT", "AFSLUTTET", "AFVIST"] as const;
export type Borgerstatus = (typeof BORGERSTATUSSER)[number];

/** Party roles of OIO Sag that Sagsgraf shows. */
export const PARTSROLLER = ["PRIMAER_PART", "SEKUNDAER_PART", "YDELSESMODTAGER"] as const;
export type Partsrolle = (typeof PARTSROLLER)[number];

/** What identifies a party: CPR or CVR number, production unit, or the person/citizen id of somebody without CPR. */
export const PART_ID_TYPER = ["CPR", "CVR", "PNUMMER", "PERSONID", "BORGERID"] as const;
export type PartIdType = (typeof PART_ID_TYPER)[number];

/** What an actor is (OIO AktoerTypeKode). */
export const AKTOER_TYPER = [
  "Organisation",
  "OrganisationEnhed",
  "OrganisationFunktion",
  "Bruger",
  "ItSystem",
  "Interessefaellesskab",
] as const;
export type AktoerType = (typeof AKTOER_TYPER)[number];

/** How a document lies on a case (OIO Journalpost roles other than Journalnotat). */
export const DOKUMENTROLLER = ["TILAKTERET", "VEDLAGT"] as const;
export type Dokumentrolle = (typeof DOKUMENTROLLER)[number];

/** What one case is to another, seen from the case that says so (OIO Sagsrelation; UNDERSAG is Oversag seen from above). */
export const SAGSRELATIONER = ["OVERSAG", "UNDERSAG", "PRAECEDENS", "ANDEN"] as const;
export type Sagsrelationsart = (typeof SAGSRELATIONER)[number];

/** Roles of an object that a case is about (OIO Sagsgenstande). ANDEN: the source does not say which. */
export const GENSTANDSARTER = ["BYGGERI", "EJENDOMSSKAT", "FREDNING", "AFGIFTSOBJEKT", "ANDEN"] as const;
export type Genstandsart = (typeof GENSTANDSARTER)[number];

/** Who has to act before a deadline. */
export const FRISTANSVARLIGE = ["BORGER", "KOMMUNE", "ANDEN"] as const;
export type Fristansvarlig = (typeof FRISTANSVARLIGE)[number];

/** Roles in which an actor stands on a case (OIO Sagsaktoer). */
export const AKTOERROLLER = ["EJER", "ANSVARLIG", "PRIMAER_BEHANDLER", "ANDEN_BEHANDLER"] as const;
export type Aktoerrolle = (typeof AKTOERROLLER)[number];

/** Why a text that exists is not shown. */
export const TEKSTMANGLER = ["FOR_STOR", "ULAESELIG"] as const;
export type Tekstmangel = (typeof TEKSTMANGLER)[number];

/** How far a connection reaches, in the order the conformance suite tries it. */
export const NIVEAUER = ["FIND", "LOAD", "PARTER", "DOKUMENTER", "INDHOLD", "HISTORIK", "AENDRINGER"] as const;
export type Niveau = (typeof NIVEAUER)[number];

/** What has been noticed about a source's data that a person has to look at. */
export const FUND_ARTER = ["UKENDT_STATUS", "UKENDT_FOELSOMHED", "POST_AFVIST", "ULAESELIGT_FELT", "UENIGHED"] as const;
export type Fundart = (typeof FUND_ARTER)[number];

/** Direction of a document, as caseworkers speak of it. */
export const DOKUMENTRETNINGER = ["INDGAAENDE", "UDGAAENDE", "INTERN"] as const;
export type Dokumentretning = (typeof DOKUMENTRETNINGER)[number];

/** What came of asking a source. */
export const KILDE_UDFALD = [
  "OK",
  "DELVIS",
  "TIMEOUT",
  "FEJL",
  "AFBRUDT",
  "LUKKET",
  "INGEN_ADGANG",
  "IKKE_RELEVANT",
] as const;
export type KildeUdfald = (typeof KILDE_UDFALD)[number];

/** Why a source's part of an answer is not everything. */
export const KILDE_AARSAGER = [
  "LOFT",
  "FILTER",
  "ROLLE",
  "SIDE_MANGLER",
  "POST_AFVIST",
  "HISTORIK",
  "FORAELDET",
  "DAEKNING",
  "INTET_SVAR",
  "UGYLDIGT_SVAR",
  "AFVIST_AF_KILDE",
  "INDEKS_MANGLER",
  "DOKUMENTER",
  "PLANLAGT_LUKKET",
  "AFBRYDER",
  "TRAVLT",
] as const;
export type KildeAarsagKode = (typeof KILDE_AARSAGER)[number];

export const VARIGHEDER = ["MIDLERTIDIG", "VARIG"] as const;
export type Varighed = (typeof VARIGHEDER)[number];

/** Where what is shown was read. */
export const LAESNINGER = ["LIVE", "LOKALT_INDEKS"] as const;
export type Laesning = (typeof LAESNINGER)[number];

export const FULDSTAENDIGHEDER = ["KOMPLET", "DELVIS", "UKENDT"] as const;
export type Fuldstaendighed = (typeof FULDSTAENDIGHEDER)[number];

export const ANTAL_ARTER = ["EKSAKT", "MINDST", "UKENDT"] as const;
export type AntalArt = (typeof ANTAL_ARTER)[number];

/** What a list of cases can be sorted by. A source that never supplies the value does not declare the key. */
export const SORTERINGSFELTER = ["OPSTAAET", "OPRETTET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"] as const;
export type Sorteringsfelt = (typeof SORTERINGSFELTER)[number];

export const RETNINGER = ["STIGENDE", "FALDENDE"] as const;
export type Retning = (typeof RETNINGER)[number];

/** The filters of a case search. `part` with `partsroller`, or `genstand`, bounds a read to one person, company or property. */
export const FILTER_NAVNE = [
  "part",
  "partsroller",
  "kle",
  "fremdrift",
  "foelsomhed",
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
  "opstaaet",
  "afsluttet",
  "aendret",
  "genstand",
] as const;
export type FilterNavn = (typeof FILTER_NAVNE)[number];

/** How a source answers a question about the past. */
export const HISTORIK_EVNER = ["NATIV", "REKONSTRUERET", "IKKE_MULIG"] as const;
export type HistorikEvne = (typeof HISTORIK_EVNER)[number];

/** Who asks. */
export const BRUGERARTER = ["BORGER", "SAGSBEHANDLER"] as const;
export type Brugerart = (typeof BRUGERARTER)[number];

/** Links of the chain from a message to what it tells of. */
export const INDBAKKELED = ["BESKEDER", "OBJEKTER"] as const;
export type Indbakkeled = (typeof INDBAKKELED)[number];

/** What became of a case, as a change of it is told. */
export const HAENDELSESARTER = ["OPRETTET", "AENDRET"] as const;
export type Haendelsesart = (typeof HAENDELSESARTER)[number];

/** Why somebody may not see something. */
export const ADGANGSGRUNDKODER = [
  "HANDLING",
  "IKKE_PRIMAER_PART",
  "IKKE_EJER",
  "VISNING_UNDTAGET",
  "INDEKS_MANGLER",
  "KILDE_MANGLER",
  "POST_AFVIST",
  "FOELSOMHED_UKENDT",
  "SIKKERHEDSPROFIL",
  "PRIVILEGIUM",
  "UENIGHED",
  "INTERNT",
  "UKENDT",
] as const;
export type Adgangsgrundkode = (typeof ADGANGSGRUNDKODER)[number];

/** Who could change it: the right, the case, the data, or that a source answers. */
export const ADGANGSGIVERE = ["RETTIGHEDSADMINISTRATOR", "SAGENS_ENHED", "DATAANSVARLIG", "DRIFT"] as const;
export type Adgangsgiver = (typeof ADGANGSGIVERE)[number];
