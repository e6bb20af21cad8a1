// SPDX-License-Identifier: MPL-2.0
/** Documents by themselves: looked up by id, on which cases they lie, and the list of all of a person's. */
import { defineInput, defineObject, type Klass, list, opt, optList, req } from "./define.js";
import { createDokument, createDokumentplacering } from "./dokument-type.js";
import * as enums from "./enums.js";
import { Kle } from "./scalars.js";
import type { ValueTypes } from "./value-types.js";

export interface OverblikDokumentTypes {
  readonly Dokument: Klass;
  readonly DokumentPaaSag: Klass;
  readonly Dokumentplacering: Klass;
  readonly DokumentConnection: Klass;
}

export interface OverblikDokumentInput {
  readonly values: ValueTypes;
  readonly Sag: Klass;
  readonly Antal: Klass;
  readonly Kildestatus: Klass;
  readonly Fagsystem: Klass;
}

/** As the overview's subgraph knows documents: which there are, and where they lie. */
export function createOverblikDokumentTypes(input: OverblikDokumentInput): OverblikDokumentTypes {
  const DokumentPaaSag = createDokumentPaaSag(input);
  const Dokumentplacering = createDokumentplacering(DokumentPaaSag);
  const Dokument = createDokument(input.values, Dokumentplacering);
  return { Dokument, DokumentPaaSag, Dokumentplacering, DokumentConnection: createConnection(input, Dokument) };
}

function createDokumentPaaSag({ values, Sag }: OverblikDokumentInput): Klass {
  return defineObject({
    name: "DokumentPaaSag",
    description: "How a document lies on one case (journalpost).",
    fields: {
      rolle: opt(() => enums.Dokumentrolle, "How it lies on the case."),
      titel: opt(
        () => String,
        "Title on this case, overriding the document's own (dokumenttitel); null where it has none here.",
      ),
      offentlighedUndtaget: opt(
        () => values.OffentlighedUndtaget,
        "What the public may not see of the title here; null where nothing is excepted.",
      ),
      sag: opt(() => Sag, "The case."),
    },
  });
}

function createConnection({ values, Antal, Kildestatus, Fagsystem }: OverblikDokumentInput, Dokument: Klass): Klass {
  const DokumentEdge = defineObject({
    name: "DokumentEdge",
    description: "A document in a list.",
    fields: {
      cursor: req(() => String, "Give it as `after` to continue behind this document."),
      node: opt(() => Dokument, "The document."),
    },
  });
  return defineObject({
    name: "DokumentConnection",
    description:
      "A page of the documents of a person's or company's cases in all systems, and what is missing from it. A case's documents are those that its own system holds.",
    fields: {
      edges: list(() => DokumentEdge, "The documents of this page with their cursors."),
      nodes: { type: () => [Dokument], nullable: "items", description: "The documents of this page." },
      pageInfo: req(() => values.PageInfo, "Where the page stands."),
      antal: req(() => Antal, "How many documents there are in the whole filtered list."),
      fuldstaendighed: req(
        () => enums.Fuldstaendighed,
        "Whether the whole filtered list, not the page, is everything.",
      ),
      kilder: list(() => Kildestatus, "Every configured source, always; its `antal` is of documents."),
      ikkeTilsluttet: list(() => Fagsystem, "Systems known to hold cases that are not connected."),
    },
  });
}

export function createDokumentFilter(): Klass {
  return defineInput({
    name: "DokumentFilter",
    description:
      "Which documents to find. Members are AND, values within one are OR. No filter is ever ignored: of a source whose documents do not say, they are left out, and it is DELVIS with FILTER.",
    fields: {
      retning: optList(() => enums.Dokumentretning, "Which way the document went."),
      dokumenttype: optList(() => String, "Types, in the source's words as in `dokumenttype`, whatever the case."),
      fagsystem: optList(() => String, "Keys of the systems whose cases they lie on, as in `fagsystemer { noegle }`."),
      kle: optList(() => Kle, "KLE numbers or prefixes of the case, such as `27.*` (KLE-emne)."),
    },
  });
}
