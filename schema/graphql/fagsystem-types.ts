// SPDX-License-Identifier: MPL-2.0
/**
 * Types of a product's own subgraph: the details of a case. One template for all products: every detail field is there,
 * and a capability the product lacks is an empty answer explained by `Fagsystem.kapabiliteter`.
 */
import { ID, Int } from "type-graphql";
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
  SHARED,
} from "./define.js";
import { createDokument, createDokumentstub } from "./dokument-type.js";
import * as enums from "./enums.js";
import { createHistorikFields } from "./historik-types.js";
import { createHenvisning } from "./relation-types.js";
import { DateTime } from "./scalars.js";
import { createValueTypes, type ValueTypes } from "./value-types.js";

/** A field that one product has, as `adapters/contract.ts` declares it. */
export interface OwnField {
  readonly navn: string;
  readonly type: "String" | "Int" | "Boolean" | "DateTime";
  readonly beskrivelse: string;
}

export interface FagsystemTypes {
  readonly values: ValueTypes;
  readonly Sag: Klass;
  readonly SagstypeSag: Klass;
  readonly Dokument: Klass;
  readonly SagDokumentConnection: Klass;
  /** Not referenced from any field. */
  readonly orphans: readonly Klass[];
}

const OWN_TYPES: Record<OwnField["type"], () => object> = {
  String: () => String,
  Int: () => Int,
  Boolean: () => Boolean,
  DateTime: () => DateTime,
};

export function createFagsystemTypes(typenavn: string, ownFields: readonly OwnField[]): FagsystemTypes {
  const values = createValueTypes();
  const Dokument = createDokument(values, createDokumentstub());
  const SagDokumentConnection = createDokumentConnection(values, Dokument);
  const Sag = defineInterface({
    name: "Sag",
    description: "A case, once, whichever systems know it (sag).",
    fields: detailFields(values, createHenvisning()),
  });
  const SagstypeSag = defineObject({
    name: `${typenavn}Sag`,
    description: `A case whose details are held by ${typenavn}.`,
    fields: Object.fromEntries(
      ownFields.map((felt) => [felt.navn, opt(OWN_TYPES[felt.type], felt.beskrivelse)]),
    ) as FieldTable,
    implements: Sag,
    directives: ENTITY,
  });
  return {
    values,
    Sag,
    SagstypeSag,
    Dokument,
    SagDokumentConnection,
    orphans: [SagstypeSag],
  };
}

function detailFields(values: ValueTypes, Henvisning: Klass): FieldTable {
  return {
    id: req(() => ID, "Stable id: the system's key and its own id of the case."),
    parter: {
      type: () => [values.Part],
      nullable: true,
      description: "The parties of the case (parter); null where the source cannot give them.",
    },
    journalnotater: {
      type: () => [values.Journalnotat],
      nullable: true,
      description:
        "Notes in the case's journal (journalnotater); null for citizens, and where the source cannot give them.",
    },
    relationer: optList(
      () => Henvisning,
      "Other cases that it points to (sagsrelationer); null where the source cannot give them.",
    ),
    ...createHistorikFields(values),
    frister: optList(
      () => values.Frist,
      "Dates before which somebody has to act (frister); null where the source cannot give them. A citizen gets those that are for the citizen.",
    ),
  };
}

function createDokumentConnection(values: ValueTypes, Dokument: Klass): Klass {
  const SagDokumentEdge = defineObject({
    name: "SagDokumentEdge",
    description: "A document as it lies on a case (journalpost).",
    directives: SHARED,
    fields: {
      rolle: opt(() => enums.Dokumentrolle, "How the document lies on the case."),
      titel: opt(
        () => String,
        "Title on this case, overriding the document's own (dokumenttitel); null where it has none here.",
      ),
      offentlighedUndtaget: opt(
        () => values.OffentlighedUndtaget,
        "What the public may not see of the title here; null where nothing is excepted.",
      ),
      node: req(() => Dokument, "The document."),
    },
  });
  return defineObject({
    name: "SagDokumentConnection",
    description: "A page of a case's documents.",
    directives: SHARED,
    fields: {
      edges: list(() => SagDokumentEdge, "The documents of this page as they lie on the case."),
      nodes: list(() => Dokument, "The documents of this page."),
      pageInfo: req(() => values.PageInfo, "Where the page stands."),
      antal: req(() => Int, "How many documents the viewer may see on the case."),
    },
  });
}
