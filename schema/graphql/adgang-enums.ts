// SPDX-License-Identifier: MPL-2.0
/** Why not, and who could change it. */
import * as values from "../values.js";
import { defineEnum } from "./define-enum.js";

export const Adgangsgrundkode = defineEnum(
  "Adgangsgrundkode",
  "Why somebody may not see something (adgangsgrund).",
  {
    HANDLING: "Their roles do not let them do that, for this purpose.",
    IKKE_PRIMAER_PART: "They are not the primary party in every source that tells of parties.",
    IKKE_EJER: "They do not own the property that it is about.",
    VISNING_UNDTAGET: "It is excepted from what citizens are shown (visning undtaget).",
    INDEKS_MANGLER: "An index that can restrict it has not answered about it.",
    KILDE_MANGLER: "Its own system has not answered about it.",
    POST_AFVIST: "A source holds a record of it that cannot be read.",
    FOELSOMHED_UKENDT: "No source says how sensitive it is.",
    SIKKERHEDSPROFIL: "It is for certain persons or units only (sikkerhedsprofil).",
    PRIVILEGIUM: "None of their privileges covers it.",
    UENIGHED: "The sources do not agree, and no one privilege covers what all of them say (uenighed).",
    INTERNT: "It is an internal paper, or still being written.",
    UKENDT: "Something that decides is missing or cannot be read.",
  },
  values.ADGANGSGRUNDKODER,
);

export const Adgangsgiver = defineEnum(
  "Adgangsgiver",
  "Who could change that somebody may not see something (kan gives af).",
  {
    RETTIGHEDSADMINISTRATOR: "Whoever manages employees' rights.",
    SAGENS_ENHED: "The unit that is responsible for the case.",
    DATAANSVARLIG: "Whoever is responsible for the data in the source.",
    DRIFT: "Those who operate the systems: a source does not answer.",
  },
  values.ADGANGSGIVERE,
);
