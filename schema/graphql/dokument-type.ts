// SPDX-License-Identifier: MPL-2.0
/**
 * A document, the same type in every subgraph that gives one out. It has no key: it is resolved whole where it was given,
 * and only its way back to the cases it lies on is looked up, by the overview.
 */
import { ID } from "type-graphql";
import { defineObject, ENTITY, type Klass, list, opt, optList, req, SHARED } from "./define.js";
import * as enums from "./enums.js";
import { Dato, Uuid } from "./scalars.js";
import type { ValueTypes } from "./value-types.js";

/** @param Dokumentplacering of the same subgraph, by one of the two factories below. */
export function createDokument(values: ValueTypes, Dokumentplacering: Klass): Klass {
  return defineObject({
    name: "Dokument",
    description: "A document (dokument). One the viewer may not see is not in any list.",
    directives: SHARED,
    fields: {
      id: req(() => ID, "Opaque, stable id of the document."),
      uuid: opt(() => Uuid, "UUID of the document; null where the source has none."),
      dokumentnummer: opt(() => String, "Number the source shows to people; null where it has none."),
      titel: opt(() => String, "The title that the viewer may see; null where none may be shown."),
      beskrivelse: opt(() => String, "Description; null where there is none, and for citizens."),
      offentlighedUndtaget: opt(
        () => values.OffentlighedUndtaget,
        "What the public may not see; null where nothing is excepted.",
      ),
      dokumenttype: opt(
        () => String,
        "Type, in the source's or the standard's words, such as `Brev, indgaaende`; null where not given.",
      ),
      retning: opt(() => enums.Dokumentretning, "Which way it went; null where the source does not say."),
      fremdrift: opt(
        () => enums.DokumentFremdriftKode,
        "How far the document has come; null where the source does not say.",
      ),
      brevdato: opt(() => Dato, "Date of the letter (brevdato); null where not given."),
      foelsomhed: opt(
        () => values.Foelsomhed,
        "Sensitivity of the document; null where neither it nor its case has one.",
      ),
      filer: list(() => values.DokumentFil, "Its files, without their content. Empty where the source tells of none."),
      placering: req(() => Dokumentplacering, "On which cases it lies (placering)."),
    },
  });
}

const NAME = "Dokumentplacering";
const DESCRIPTION = "On which cases a document lies (dokumentplacering).";
const KEY = {
  // The document has it already.
  id: { ...req(() => ID, "The document's id; for the gateway only."), directives: ["@inaccessible"] },
};

/** As a product's subgraph gives it: it says which document is meant, and the overview the rest. */
export function createDokumentstub(): Klass {
  return defineObject({
    name: NAME,
    description: DESCRIPTION,
    fields: KEY,
    directives: ['@key(fields: "id", resolvable: false)'],
  });
}

/** As the overview's subgraph has it. */
export function createDokumentplacering(DokumentPaaSag: Klass): Klass {
  return defineObject({
    name: NAME,
    description: DESCRIPTION,
    fields: {
      ...KEY,
      sager: optList(
        () => DokumentPaaSag,
        "The cases it lies on, of those that the viewer may see and on which they may see it; null where its source cannot look a document up (`kapabiliteter { dokumentopslag }`).",
      ),
    },
    directives: ENTITY,
  });
}
