// SPDX-License-Identifier: MPL-2.0
/** Value types that several subgraphs hold with identical fields; made fresh for each subgraph, all `@shareable`. */
import { Float, ID } from "type-graphql";
import { defineObject, type Klass, opt, req, SHARED } from "./define.js";
import * as enums from "./enums.js";
import { Bfe, Cpr, Cvr, DateTime, Dato, Uuid } from "./scalars.js";

export interface ValueTypes {
  readonly Aktoer: Klass;
  readonly Klasse: Klass;
  readonly Itsystem: Klass;
  readonly Foelsomhed: Klass;
  readonly OffentlighedUndtaget: Klass;
  readonly Tidsrum: Klass;
  readonly Part: Klass;
  readonly Frist: Klass;
  readonly Genstand: Klass;
  readonly DokumentFil: Klass;
  readonly Journalnotat: Klass;
  readonly PageInfo: Klass;
}

const masked = (what: string) =>
  `${what}; null where the party has no such number, or it is not known, and masked for citizens unless it is themselves.`;

export function createValueTypes(): ValueTypes {
  const shared = (name: string, description: string, fields: Parameters<typeof defineObject>[0]["fields"]) =>
    defineObject({ name, description, fields, directives: SHARED });

  const Tidsrum = shared("Tidsrum", "A period, half-open: from `fra` up to but not including `til` (virkning).", {
    fra: opt(() => DateTime, "First instant of the period; null where it has always been so, or nobody knows."),
    til: opt(() => DateTime, "First instant after the period; null where it has no end."),
  });
  return {
    Tidsrum,
    Frist: shared("Frist", "A date before which somebody has to act on a case (frist).", {
      art: opt(
        () => String,
        "What is to be done, in the source's words; null where it does not say, and for citizens.",
      ),
      dato: req(() => Dato, "The last day."),
      hvem: opt(() => enums.Fristansvarlig, "Who has to act; null where the source does not say."),
      afsluttet: opt(() => Boolean, "Whether it has been met or given up; null where the source does not say."),
    }),
    Genstand: shared("Genstand", "What a case is about: a building, a property, a vehicle (sagsgenstand).", {
      art: req(() => enums.Genstandsart, "Why it is the object of the case."),
      bfe: opt(() => Bfe, "Number of the property (BFE-nummer); null where it has none."),
      betegnelse: opt(
        () => String,
        "What the source calls it, such as an address; null where it says nothing, and for citizens unless they own it.",
      ),
    }),
    Aktoer: shared("Aktoer", "An organisation, unit, person or system that acts on a case (aktør).", {
      objekttype: req(() => enums.AktoerType, "What the actor is."),
      uuid: opt(() => Uuid, "Its UUID in FK Organisation; null where the source knows it by a number of its own only."),
      urn: opt(() => String, "Its URN, where it has no UUID or one of its own; null where there is none."),
      navn: opt(
        () => String,
        "Its name; null where the source does not give it, and masked for citizens where it is a person.",
      ),
      cvr: opt(() => Cvr, "Company number of an organisation; null for others."),
      enhed: opt(
        () => String,
        "Name of the unit that a person works in; null where not known, masked with the person.",
      ),
    }),
    Klasse: shared("Klasse", "A class of a classification, such as a KLE number (klasse).", {
      uuid: opt(() => Uuid, "UUID of the class; null where the source knows the number only."),
      nummer: opt(() => String, "User-facing key: the KLE number `27.36.04` or facet `G01` (brugervendt nøgle)."),
      titel: opt(() => String, "Title of the class; null where the source does not give it."),
    }),
    Itsystem: shared("Itsystem", "An IT system as the index names it (it-system).", {
      uuid: opt(() => Uuid, "UUID in the common administration module; null where not given."),
      navn: opt(() => String, "Name of the system; null where not given."),
    }),
    Foelsomhed: shared("Foelsomhed", "How sensitive something is, and how that is known (følsomhed).", {
      niveau: req(() => enums.FoelsomhedNiveau, "The level: the highest that any source that knows the case gives it."),
      kvalitet: req(
        () => enums.Kvalitet,
        "Whether a source says so, or it was derived from the KLE number or a default.",
      ),
    }),
    OffentlighedUndtaget: shared(
      "OffentlighedUndtaget",
      "What the public may not see (offentlighed undtaget). It concerns the public, not a party's own access.",
      {
        titelAlternativ: opt(() => String, "The confidential title (titel, alternativ tekst); null for citizens."),
        hjemmel: opt(() => String, "Legal basis of the exception (hjemmel); null where not given."),
      },
    ),
    Part: shared("Part", "A party to a case (part).", {
      rolle: req(() => enums.Partsrolle, "Role of the party."),
      rolleTekst: opt(() => String, "The source's own word for the role; null where it has none."),
      cpr: opt(() => Cpr, masked("Personal number (CPR-nummer)")),
      cvr: opt(() => Cvr, masked("Company number (CVR-nummer)")),
      pnummer: opt(() => String, masked("Production unit number, ten digits (P-nummer)")),
      personId: opt(() => String, masked("Number of a person without CPR, seven digits (personid)")),
      borgerId: opt(() => String, masked("Number of a citizen without CPR, twelve digits (borgerid)")),
      navn: opt(
        () => String,
        "The party's name; null where not known, and masked for citizens unless it is themselves.",
      ),
      gyldig: opt(() => Tidsrum, "When it is a party (virkning); null where the source does not say."),
    }),
    DokumentFil: shared("DokumentFil", "A file of a document (fil).", {
      id: opt(() => ID, "Its id within the document; null where its content is not to be had."),
      variant: opt(
        () => String,
        "Which form of the document it is, such as an archive's beside the one that was written (variant); null where there is one only.",
      ),
      filnavn: opt(() => String, "File name; null where not known, and for citizens."),
      mimetype: opt(() => String, "Media type; null where not known."),
      stoerrelse: opt(() => Float, "Size in whole bytes, also beyond 2 GB; null where not known."),
    }),
    Journalnotat: shared("Journalnotat", "A note in the case's journal (journalnotat). For staff only.", {
      titel: opt(() => String, "Title of the note; null where it has none."),
      tekst: opt(() => String, "The note as plain text; null where it is too large or cannot be read."),
      tekstMangler: opt(() => enums.Tekstmangel, "Why `tekst` is null although there is a text; null where it is not."),
      oprettet: opt(() => DateTime, "When it was written; null where not known."),
      godkendt: opt(() => Boolean, "Whether it has been approved; null where the source does not say."),
    }),
    PageInfo: shared("PageInfo", "Where a page stands in a list.", {
      hasNextPage: req(
        () => Boolean,
        "Whether more can be given now. What a source that failed still holds is told by `Kildestatus.kanHentesIgen`.",
      ),
      hasPreviousPage: req(() => Boolean, "Whether this page was reached by a cursor."),
      startCursor: opt(() => String, "Cursor of the first edge; null on an empty page."),
      endCursor: opt(
        () => String,
        "Give it as `after` for the next page, or later for what a failed source still holds; of an empty page the cursor it began from, null at the start.",
      ),
    }),
  };
}
