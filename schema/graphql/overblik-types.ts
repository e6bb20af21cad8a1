// SPDX-License-Identifier: MPL-2.0
/** Types of the overview subgraph: which cases there are, what may be shown of them, and what is not known. */

import { ID, Int } from "type-graphql";
import { type AdgangTypes, createAdgangTypes } from "./adgang-types.js";
import {
  defineInterface,
  defineObject,
  ENTITY,
  type FieldTable,
  type Klass,
  list,
  opt,
  optList,
  req,
} from "./define.js";
import { createOverblikDokumentTypes, type OverblikDokumentTypes } from "./dokument-types.js";
import * as enums from "./enums.js";
import { createHaendelseConnection } from "./haendelse-types.js";
import { createFundFields, KILDEHISTORIK } from "./historik-types.js";
import { createIndbakke } from "./indbakke-types.js";
import { createKontakt, createSagsfacetter } from "./portal-types.js";
import { createFulgtHenvisning } from "./relation-types.js";
import { Bfe, Cvr, DateTime, Dato, Uuid } from "./scalars.js";
import { createValueTypes, type ValueTypes } from "./value-types.js";

export interface OverblikTypes {
  readonly Fagsystem: Klass;
  readonly Sag: Klass;
  readonly SagConnection: Klass;
  readonly Borger: Klass;
  readonly Virksomhed: Klass;
  readonly Ejendom: Klass;
  readonly Mig: Klass;
  readonly adgang: AdgangTypes;
  readonly Sagshenvisning: Klass;
  readonly HaendelseConnection: Klass;
  readonly Indbakke: Klass;
  readonly dokumenter: OverblikDokumentTypes;
  /** One per product; not referenced from any field, so they must be named to the schema builder. */
  readonly sagstyper: readonly Klass[];
}

const WHY = "Why the viewer may see it (adgang); null where that can no longer be told.";

/** @param typenavne prefixes of every product's types, such as `Sbsys`. */
export function createOverblikTypes(typenavne: readonly string[]): OverblikTypes {
  const values = createValueTypes();
  const Fagsystem = createFagsystem();
  const adgang = createAdgangTypes(values.PageInfo);
  const Sag = defineInterface({
    name: "Sag",
    description:
      "A case, once, whichever systems know it (sag). A case that does not exist and one that the viewer may not see are the same null.",
    fields: { ...sagFields(values, Fagsystem), adgang: opt(() => adgang.Adgangsforklaring, WHY) },
    directives: ENTITY,
  });
  const sagstyper = typenavne.map((navn) =>
    defineObject({
      name: `${navn}Sag`,
      description: `A case whose details are held by ${navn}.`,
      fields: {},
      implements: Sag,
      directives: ENTITY,
    }),
  );
  const { SagConnection, Antal, Kildestatus } = createConnection(values, Fagsystem, Sag);
  const Borger = defineObject({
    name: "Borger",
    description: "A citizen, seen through the cases that concern them (borger).",
    fields: { id: req(() => ID, "Opaque id; never the personal number.") },
  });
  const Virksomhed = defineObject({
    name: "Virksomhed",
    description: "A company, seen through the cases that concern it (virksomhed).",
    fields: { cvr: req(() => Cvr, "Company number.") },
  });
  const Ejendom = defineObject({
    name: "Ejendom",
    description: "A property, seen through the cases that are about it (ejendom).",
    fields: { bfe: req(() => Bfe, "Number of the property (BFE-nummer).") },
  });
  const Mig = defineObject({
    name: "Mig",
    description: "Who is asking, as Sagsgraf understood the token and headers.",
    fields: {
      art: req(() => Brugerart, "A citizen or a caseworker."),
      navn: opt(() => String, "Name in the token; null where it has none."),
      formaal: opt(() => String, "The purpose stated for this request; null for citizens (formål)."),
      borger: opt(() => Borger, "The citizen who asks; null for a caseworker."),
    },
  });
  return {
    Fagsystem,
    Sag,
    SagConnection,
    Borger,
    Virksomhed,
    Ejendom,
    Mig,
    adgang,
    Sagshenvisning: createFulgtHenvisning(Sag),
    HaendelseConnection: createHaendelseConnection(Sag),
    Indbakke: createIndbakke(),
    dokumenter: createOverblikDokumentTypes({ values, Sag, Antal, Kildestatus, Fagsystem }),
    sagstyper,
  };
}

const Brugerart = enums.Brugerart;

function createFagsystem(): Klass {
  const Daekning = defineObject({
    name: "Daekning",
    description: "What the municipality has said that a connected system covers (dækning).",
    fields: {
      kle: list(() => String, "KLE numbers or prefixes; empty: all."),
      foelsomhed: list(() => enums.FoelsomhedNiveau, "Sensitivity levels; empty: all."),
      dataFra: opt(() => DateTime, "Cases older than this are not there; null: no limit known."),
      altSynligt: req(
        () => Boolean,
        "Whether it is confirmed that our service user sees everything there. Without it no answer is KOMPLET.",
      ),
    },
  });
  const Kapabiliteter = defineObject({
    name: "Kapabiliteter",
    description: "What a connected system can do; what is not here is not worked around by reading everything.",
    fields: {
      partTyper: list(() => enums.PartIdType, "Kinds of party it can be searched by."),
      partsroller: list(() => enums.Partsrolle, "Party roles it can be searched by."),
      filtreMedPart: list(() => enums.FilterNavn, "Filters it applies itself in a search for a person or company."),
      filtreUdenPart: list(() => enums.FilterNavn, "Filters it applies itself in a search without one."),
      sortering: list(() => enums.Sorteringsfelt, "What its cases can be sorted by."),
      dokumenter: req(() => Boolean, "Whether it gives documents."),
      dokumentopslag: req(
        () => Boolean,
        "Whether it can look a document up by its id. Where it cannot, `dokument(id)` and `Dokumentplacering.sager` are null.",
      ),
      journalnotater: req(() => Boolean, "Whether it gives journal notes."),
      parter: req(() => Boolean, "Whether it gives parties."),
      loft: opt(() => Int, "The most cases it gives for one search; null: no limit known."),
      historik: req(() => enums.HistorikEvne, "How it answers about the past."),
      niveauer: list(() => enums.Niveau, "How far the connection reaches, from what it declares (niveauer)."),
    },
  });
  return defineObject({
    name: "Fagsystem",
    description: "A case or document system, connected or only known by name (fagsystem).",
    fields: {
      noegle: req(() => String, "Key of the system in this installation; the prefix of its cases' ids."),
      navn: req(() => String, "Name that people know it by."),
      produkt: opt(() => String, "Product it is an installation of; null where it is not connected."),
      tilsluttet: req(() => Boolean, "Whether Sagsgraf asks it."),
      erIndeks: req(() => Boolean, "Whether it is an index of other systems' cases."),
      daekning: opt(() => Daekning, "What it covers; null where it is not connected."),
      kapabiliteter: opt(() => Kapabiliteter, "What it can do; null where it is not connected."),
      ...createFundFields(),
    },
  });
}

function sagFields(values: ValueTypes, Fagsystem: Klass): FieldTable {
  const Fremdrift = defineObject({
    name: "Fremdrift",
    description: "How far a case has come (fremdrift).",
    fields: {
      kode: opt(() => enums.FremdriftKode, "The standard's value; null where the system's word is not mapped to one."),
      siden: opt(() => DateTime, "Since when; null where the source does not say."),
      kvalitet: opt(() => enums.Kvalitet, "How `kode` came to be; null with it."),
      sagsstatus: opt(() => String, "The system's own word; null where it has none, and for citizens (sagsstatus)."),
      borgerstatus: opt(() => enums.Borgerstatus, "The status a citizen is shown; null where `kode` is."),
      tekst: opt(() => String, "What that status is called, in Danish, by the municipality's words; null where it is."),
    },
  });
  const Sagskilde = defineObject({
    name: "Sagskilde",
    description: "A source that knows the case (kilde).",
    fields: {
      fagsystem: req(() => Fagsystem, "Which one."),
      visning: req(
        () => Boolean,
        "Whether what is displayed was read from it. Access is the union of what all of them say.",
      ),
      laesning: req(() => enums.Laesning, "Where it was read."),
      dataPr: opt(() => DateTime, "As of when its data is; null means now."),
    },
  });
  const Kontakt = createKontakt();
  const aktoer = (description: string) => opt(() => values.Aktoer, description);
  return {
    id: req(() => ID, "Stable id: the system's key and its own id of the case."),
    uuid: opt(() => Uuid, "UUID of the case; null where the source has none."),
    sagsnummer: opt(() => String, "Case number as people know it; unique only within a municipality."),
    titel: opt(
      () => String,
      "The title that the public may see (titel). A citizen gets the class title where nobody has said that the title is public.",
    ),
    beskrivelse: opt(() => String, "Description; null where there is none, and for citizens (beskrivelse)."),
    offentlighedUndtaget: opt(
      () => values.OffentlighedUndtaget,
      "What the public may not see; null where nothing is excepted.",
    ),
    fremdrift: opt(() => Fremdrift, "How far the case has come."),
    foelsomhed: opt(() => values.Foelsomhed, "Sensitivity: the highest that any source gives."),
    primaerKlasse: opt(() => values.Klasse, "The KLE subject (primær klasse); null where the source does not say."),
    handlingsklasse: opt(
      () => values.Klasse,
      "The KLE action facet (handlingsklasse); null where the source does not say.",
    ),
    mastersystem: opt(
      () => values.Itsystem,
      "The system that the index names as owner of the case (Master); null where no index knows it.",
    ),
    afsendersystem: opt(
      () => values.Itsystem,
      "The system that told the index (Afsender); null where no index knows it.",
    ),
    ejer: aktoer("The authority whose case it is (ejer)."),
    ansvarlig: aktoer(
      "The responsible unit, always an organisational unit (ansvarlig); null where the source does not say.",
    ),
    primaerBehandler: aktoer(
      "The caseworker or unit that handles it (primær behandler); a person is null for citizens.",
    ),
    andreBehandlere: list(
      () => values.Aktoer,
      "Others who handle it (andre behandlere); persons are left out for citizens.",
    ),
    kontakt: opt(
      () => Kontakt,
      "Where to ask about it, by its unit and subject; null where the municipality's table has nothing that fits.",
    ),
    fagsystem: req(() => Fagsystem, "The system whose case it is."),
    genstande: optList(() => values.Genstand, "What the case is about (sagsgenstande); null where no source says."),
    opstaaet: opt(() => DateTime, "When the business began (opstået)."),
    opstaaetDato: opt(() => Dato, "The day in Denmark on which it began; what to print where the hour means nothing."),
    oprettet: opt(() => DateTime, "When the case was registered (oprettet)."),
    afsluttet: opt(() => DateTime, "When it was closed; null while it is open or where the source does not say."),
    afsluttetDato: opt(() => Dato, "The day in Denmark on which it was closed; null as `afsluttet` is."),
    aendret: opt(() => DateTime, "When it was last changed; null where the source does not say."),
    bekraeftet: req(
      () => Boolean,
      "Whether its source has said that it is there; false where the source does not answer, and it is as it was last read (bekræftet).",
    ),
    sidstSet: opt(
      () => DateTime,
      "When the source last gave it, where it is shown as it was last read; null: it was read for this answer (sidst set).",
    ),
    kassationskode: opt(() => String, "Whether it is to be kept or destroyed (kassationskode); null: not decided."),
    afleveret: opt(
      () => Boolean,
      "Whether it has been handed over to an archive; null is not false: the source does not say.",
    ),
    principiel: opt(() => Boolean, "Whether it is of principle; null is not false: the source does not say."),
    hjemmel: opt(() => String, "Legal basis (hjemmel); null where not given."),
    lokation: opt(() => String, "Where paper, if any, is kept (lokation); null where not given, and for citizens."),
    link: opt(
      () => String,
      "Where staff open the case in its own system; null where there is no link, and for citizens.",
    ),
    kilder: list(() => Sagskilde, "Every source that knows the case, the displayed one first."),
  };
}

function createConnection(
  values: ValueTypes,
  Fagsystem: Klass,
  Sag: Klass,
): { readonly SagConnection: Klass; readonly Antal: Klass; readonly Kildestatus: Klass } {
  const SagEdge = defineObject({
    name: "SagEdge",
    description: "A case in a list.",
    fields: {
      cursor: req(() => String, "Give it as `after` to continue behind this case."),
      node: opt(() => Sag, "The case."),
    },
  });
  const Antal = defineObject({
    name: "Antal",
    description: "A count that says what it is worth (antal).",
    fields: {
      vaerdi: opt(() => Int, "How many were seen, after access and each one once; null where nothing is known."),
      art: req(() => enums.AntalArt, "What the number means."),
    },
  });
  const KildeAarsag = defineObject({
    name: "KildeAarsag",
    description: "Why a source's part is not everything (årsag).",
    fields: {
      kode: req(() => enums.KildeAarsagKode, "Which reason."),
      varighed: req(() => enums.Varighed, "Whether asking again later may help."),
    },
  });
  const Kildestatus = defineObject({
    name: "Kildestatus",
    description: "What came of asking one source (kildestatus).",
    fields: {
      fagsystem: req(() => Fagsystem, "Which source."),
      udfald: req(() => enums.KildeUdfald, "What came of it."),
      aarsager: list(() => KildeAarsag, "Why it is not everything; empty where it is."),
      laesning: req(() => enums.Laesning, "Where it was read."),
      hentet: opt(() => DateTime, "When it was read; null where it was not asked."),
      dataPr: opt(() => DateTime, "As of when its data is; null means when it was read."),
      antal: opt(() => Int, "How many of the list this source knows, after access; null where it did not answer."),
      historik: KILDEHISTORIK,
      kanHentesIgen: req(
        () => Boolean,
        "Whether asking again from the list's `endCursor` may bring what the source did not give now (kan hentes igen).",
      ),
      lukketTil: opt(() => DateTime, "Until when it is closed as planned (lukket til); null where it is not closed."),
      tekst: req(() => String, "Plain Danish for the person at the screen."),
    },
  });
  const Sagsfacetter = createSagsfacetter();
  const SagConnection = defineObject({
    name: "SagConnection",
    description: "A page of cases from all systems, and what is missing from it.",
    fields: {
      edges: list(() => SagEdge, "The cases of this page with their cursors."),
      nodes: { type: () => [Sag], nullable: "items", description: "The cases of this page." },
      pageInfo: req(() => values.PageInfo, "Where the page stands."),
      antal: req(() => Antal, "How many cases there are in the whole filtered list."),
      fuldstaendighed: req(
        () => enums.Fuldstaendighed,
        "Whether the whole filtered list, not the page, is everything.",
      ),
      facetter: req(() => Sagsfacetter, "What the cases of the whole list are spread over (facetter)."),
      kilder: list(() => Kildestatus, "Every configured source, always."),
      ikkeTilsluttet: list(() => Fagsystem, "Systems known to hold cases that are not connected."),
    },
  });
  return { SagConnection, Antal, Kildestatus };
}
