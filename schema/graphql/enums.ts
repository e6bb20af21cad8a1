// SPDX-License-Identifier: MPL-2.0
/** The closed value sets as GraphQL enums, registered once: they hold no resolvers, so subgraphs may share them. */
import * as values from "../values.js";
import { defineEnum } from "./define-enum.js";

export const FremdriftKode = defineEnum(
  "FremdriftKode",
  "How far a case has come, in the standard's words (OIO Sag, FremdriftStatusKode).",
  {
    Opstaaet: "The case has begun; also while somebody works on it (Opstået).",
    Oplyst: "The case is sufficiently informed to be decided; not the same as being worked on (Oplyst).",
    Afgjort: "A decision has been made (Afgjort).",
    Bestilt: "What was decided has been ordered (Bestilt).",
    Udfoert: "What was decided has been carried out (Udført).",
    Afsluttet: "The case is closed (Afsluttet).",
  },
  values.FREMDRIFT_KODER,
);

export const DokumentFremdriftKode = defineEnum(
  "DokumentFremdriftKode",
  "How far a document has come (OIO Dokument, FremdriftStatusKode).",
  {
    Modtaget: "Received (Modtaget).",
    Fordelt: "Given to somebody (Fordelt).",
    Underudarbejdelse: "Being written (Under udarbejdelse).",
    Underreview: "Being reviewed (Under review).",
    Publiceret: "Published (Publiceret).",
    Endeligt: "Final (Endeligt).",
    Afleveret: "Handed over to an archive (Afleveret).",
  },
  values.DOKUMENT_FREMDRIFT_KODER,
);

export const Kvalitet = defineEnum(
  "Kvalitet",
  "How a value came to be (kvalitet).",
  {
    EKSAKT: "The source says exactly this.",
    AFLEDT: "Derived by a rule from something else that the source says.",
    STANDARD: "A configured default; the source says too little.",
  },
  values.KVALITETER,
);

export const FoelsomhedNiveau = defineEnum(
  "FoelsomhedNiveau",
  "Sensitivity levels of Sags- og Dokumentindeks, in order: access to one implies access to those before it (følsomhed).",
  {
    IKKE_FORTROLIGE_DATA: "Not confidential (ikke fortrolige data).",
    FORTROLIGE_PERSONOPLYSNINGER: "Confidential personal data (fortrolige personoplysninger).",
    FOELSOMME_PERSONOPLYSNINGER: "Sensitive personal data (følsomme personoplysninger).",
    VIP_SAGER: "Specially protected cases (VIP-sager).",
  },
  values.FOELSOMHED_NIVEAUER,
);

export const Borgerstatus = defineEnum(
  "Borgerstatus",
  "The status a citizen is shown, as in Mit Overblik (borgerstatus).",
  {
    OPRETTET: "Received (1 Oprettet).",
    BEHANDLES: "Being handled (2 Behandles).",
    AFGJORT: "Decided (3 Afgjort).",
    AFSLUTTET: "Closed (4 Afsluttet).",
    AFVIST: "Rejected (5 Afvist).",
  },
  values.BORGERSTATUSSER,
);

export const Partsrolle = defineEnum(
  "Partsrolle",
  "In which role somebody is a party to a case (partsrolle).",
  {
    PRIMAER_PART: "The one whose case it is (Primær part).",
    SEKUNDAER_PART: "Another party (Sekundær part).",
    YDELSESMODTAGER: "The one who receives the benefit (Ydelsesmodtager).",
  },
  values.PARTSROLLER,
);

export const PartIdType = defineEnum(
  "PartIdType",
  "What kind of number identifies a party.",
  {
    CPR: "Personal number (CPR-nummer).",
    CVR: "Company number (CVR-nummer).",
    PNUMMER: "Production unit number (P-nummer).",
    PERSONID: "Number of a person without CPR, seven digits (personid).",
    BORGERID: "Number of a citizen without CPR, twelve digits (borgerid).",
  },
  values.PART_ID_TYPER,
);

export const AktoerType = defineEnum(
  "AktoerType",
  "What an actor is (OIO AktoerTypeKode).",
  {
    Organisation: "An organisation, such as a municipality (Organisation).",
    OrganisationEnhed: "A unit of an organisation (OrganisationEnhed).",
    OrganisationFunktion: "A function in an organisation (OrganisationFunktion).",
    Bruger: "A user (Bruger).",
    ItSystem: "An IT system (ItSystem).",
    Interessefaellesskab: "A community of interest (Interessefællesskab).",
  },
  values.AKTOER_TYPER,
);

export const Dokumentrolle = defineEnum(
  "Dokumentrolle",
  "How a document lies on a case (journalpostens rolle).",
  {
    TILAKTERET: "Filed on the case (Tilakteret).",
    VEDLAGT: "Attached to the case (Vedlagt).",
  },
  values.DOKUMENTROLLER,
);

export const Dokumentretning = defineEnum(
  "Dokumentretning",
  "Which way a document went (retning).",
  {
    INDGAAENDE: "Received by the authority (indgående).",
    UDGAAENDE: "Sent by the authority (udgående).",
    INTERN: "Stayed within the authority (intern).",
  },
  values.DOKUMENTRETNINGER,
);

export const KildeUdfald = defineEnum(
  "KildeUdfald",
  "What came of asking a source (udfald).",
  {
    OK: "It answered in full.",
    DELVIS: "It answered, or could have, but not everything asked for; see `aarsager`.",
    TIMEOUT: "It did not answer in time. What it gave before is kept.",
    FEJL: "It failed, or answered something that cannot be used.",
    AFBRUDT: "It was not asked: it has failed so often that it is being left alone for a moment.",
    LUKKET: "It was not asked: it is closed as planned.",
    INGEN_ADGANG: "It refused Sagsgraf's own credentials.",
    IKKE_RELEVANT: "It was not asked: it holds nothing of the kind asked for.",
  },
  values.KILDE_UDFALD,
);

export const KildeAarsagKode = defineEnum(
  "KildeAarsagKode",
  "Why a source's part of an answer is not everything (årsag).",
  {
    LOFT: "A limit on the number of cases was reached; more exist or may exist.",
    FILTER: "The source cannot apply one of the filters, and reading everything to do it afterwards is not allowed.",
    ROLLE: "The source cannot search for one of the party roles or kinds of party.",
    SIDE_MANGLER: "Part of the source's answer is missing.",
    POST_AFVIST: "A record could not be understood and was left out.",
    HISTORIK: "The source cannot answer about the past.",
    FORAELDET: "The source's data is older than agreed.",
    DAEKNING: "The source covers only part of what it could hold.",
    INTET_SVAR: "No answer, or not in time.",
    UGYLDIGT_SVAR: "The answer was not in the agreed format.",
    AFVIST_AF_KILDE: "The source refused the question.",
    INDEKS_MANGLER: "The index did not answer, so it is not known whether some cases may be shown; they are held back.",
    DOKUMENTER: "The source cannot give documents, or not those of some cases.",
    PLANLAGT_LUKKET: "Closed as planned.",
    AFBRYDER: "Left alone for a moment: after repeated failures, or because it asked to be.",
    TRAVLT: "We were too busy to ask it, or to read its answer in time; nothing is wrong with the source.",
  },
  values.KILDE_AARSAGER,
);

export const Varighed = defineEnum(
  "Varighed",
  "Whether asking again later may help (varighed).",
  {
    MIDLERTIDIG: "Passing: ask again later.",
    VARIG: "Lasting until somebody changes something.",
  },
  values.VARIGHEDER,
);

export const Laesning = defineEnum(
  "Laesning",
  "Where the data was read (læsning).",
  {
    LIVE: "From the source, for this request.",
    LOKALT_INDEKS: "From a copy that Sagsgraf keeps.",
  },
  values.LAESNINGER,
);

export const Fuldstaendighed = defineEnum(
  "Fuldstaendighed",
  "Whether a list is everything (fuldstændighed).",
  {
    KOMPLET:
      "Everything that the connected sources hold and the viewer may see. Said only when every relevant source answered in full.",
    DELVIS: "Something is missing; `kilder` says what.",
    UKENDT: "The sources answered, but it is not known whether they show us everything.",
  },
  values.FULDSTAENDIGHEDER,
);

export const AntalArt = defineEnum(
  "AntalArt",
  "What a count means (antallets art).",
  {
    EKSAKT: "Exactly this many.",
    MINDST: "At least this many; something is missing.",
    UKENDT: "Nothing is known; the number is null.",
  },
  values.ANTAL_ARTER,
);

export const Sorteringsfelt = defineEnum(
  "Sorteringsfelt",
  "What a list of cases is sorted by; cases without the value come last.",
  {
    OPSTAAET: "When the business began (opstået).",
    OPRETTET: "When the case was registered (oprettet).",
    AENDRET: "When the case was last changed (ændret).",
    AFSLUTTET: "When the case was closed (afsluttet).",
    TITEL: "The title that is shown, in Danish alphabetical order (titel).",
    SAGSNUMMER: "The case number (sagsnummer).",
  },
  values.SORTERINGSFELTER,
);

export const Retning = defineEnum(
  "Retning",
  "Direction of a sort.",
  { STIGENDE: "Smallest or oldest first (stigende).", FALDENDE: "Largest or newest first (faldende)." },
  values.RETNINGER,
);

export const FilterNavn = defineEnum(
  "FilterNavn",
  "A filter of `SagFilter`.",
  {
    part: "A person or company.",
    partsroller: "In which roles.",
    kle: "KLE numbers.",
    fremdrift: "How far the case has come.",
    foelsomhed: "Sensitivity.",
    ansvarlig: "Responsible unit.",
    primaerBehandler: "Primary caseworker.",
    sagsnummer: "Case number.",
    opstaaet: "When the business began.",
    afsluttet: "When it was closed.",
    aendret: "When it was last changed.",
    genstand: "A property that the case is about (BFE-nummer).",
  },
  values.FILTER_NAVNE,
);

export const HistorikEvne = defineEnum(
  "HistorikEvne",
  "How a source answers a question about the past.",
  {
    NATIV: "It keeps the past itself.",
    REKONSTRUERET:
      "It can be worked out from what is registered now: by virkning, not by what was registered at an earlier time.",
    IKKE_MULIG: "It cannot.",
  },
  values.HISTORIK_EVNER,
);

export const Niveau = defineEnum(
  "Niveau",
  "How far a connection reaches (niveau); each is tried by the conformance suite where it is declared.",
  {
    FIND: "It is asked which cases there are.",
    LOAD: "A case is read by its id.",
    PARTER: "It gives the parties of a case (parter).",
    DOKUMENTER: "It gives the documents of a case (dokumenter).",
    INDHOLD: "It gives the files of documents themselves (indhold).",
    HISTORIK: "It tells what a case has been (historik).",
    AENDRINGER: "It can be asked what has changed since an instant (ændringer).",
  },
  values.NIVEAUER,
);

export const Sagsrelationsart = defineEnum(
  "Sagsrelationsart",
  "What another case is to this one (sagsrelation).",
  {
    OVERSAG: "The case that this one is part of (oversag).",
    UNDERSAG: "A case that is part of this one (undersag).",
    PRAECEDENS: "A case that this one was decided by (præcedens).",
    ANDEN: "Another case that has to do with it (anden sag).",
  },
  values.SAGSRELATIONER,
);

export const Genstandsart = defineEnum(
  "Genstandsart",
  "Why an object is the object of a case (sagsgenstand).",
  {
    BYGGERI: "A building or a plot that is built on (byggeri).",
    EJENDOMSSKAT: "A property that is taxed (ejendomsskat).",
    FREDNING: "Something listed or protected (fredning).",
    AFGIFTSOBJEKT: "Something a duty is paid of (afgiftsobjekt).",
    ANDEN: "The source does not say.",
  },
  values.GENSTANDSARTER,
);

export const Fristansvarlig = defineEnum(
  "Fristansvarlig",
  "Who has to act before a deadline.",
  {
    BORGER: "The citizen or company whose case it is (borger).",
    KOMMUNE: "The municipality (kommune).",
    ANDEN: "Somebody else (anden).",
  },
  values.FRISTANSVARLIGE,
);

export const Tekstmangel = defineEnum(
  "Tekstmangel",
  "Why a text that exists is not shown.",
  {
    FOR_STOR: "It is too large (for stor).",
    ULAESELIG: "Its format could not be read (ulæselig).",
  },
  values.TEKSTMANGLER,
);

export const Brugerart = defineEnum(
  "Brugerart",
  "Who is asking.",
  { BORGER: "A citizen (borger).", SAGSBEHANDLER: "A caseworker (sagsbehandler)." },
  values.BRUGERARTER,
);

export const Haendelsesart = defineEnum(
  "Haendelsesart",
  "What became of a case (hændelsesart).",
  {
    OPRETTET: "It was seen here for the first time (oprettet).",
    AENDRET: "Something of it is no longer as it was (ændret).",
  },
  values.HAENDELSESARTER,
);
