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
} from "./define.js";
import * as enums from "./enums.js";
import { createHistorikFields } from "./historik-types.js";
import { createHenvisning } from "./relation-types.js";
import { DateTime } from "./scalars.js";
import { createValueTypes, dokumentFields, type ValueTypes } from "./value-types.js";

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
  const Dokument = defineInterface({
    name: "Dokument",
    description: "A document (dokument). One the viewer may not see is not in any list.",
    fields: dokumentFields(values),
  });
  const ProduktDokument = defineObject({
    name: `${typenavn}Dokument`,
    description: `A document held by ${typenavn}.`,
    fields: {},
    implements: Dokument,
    directives: ENTITY,
  });
  const connection = createDokumentConnection(typenavn, values, Dokument);
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
    SagDokumentConnection: connection.SagDokumentConnection,
    orphans: [SagstypeSag, ProduktDokument, ...connection.concrete],
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

/** Interface-typed lists with one concrete type per product, so that no two subgraphs claim to resolve the same list. */
function createDokumentConnection(typenavn: string, values: ValueTypes, Dokument: Klass) {
  const edgeFields: FieldTable = {
    rolle: opt(() => enums.Dokumentrolle, "How the document lies on the case."),
    titel: opt(
      () => String,
      "Title on this case, overriding the document's own (dokumenttitel); null where it has none here.",
    ),
    offentlighedUndtaget: opt(
      () => values.OffentlighedUndtaget,
      "What the public may not see of the title here; null where nothing is excepted.",
    ),
    node: opt(() => Dokument, "The document."),
  };
  const SagDokumentEdge = defineInterface({
    name: "SagDokumentEdge",
    description: "A document as it lies on a case (journalpost).",
    fields: edgeFields,
  });
  const SagDokumentConnection = defineInterface({
    name: "SagDokumentConnection",
    description: "A page of a case's documents.",
    fields: {
      edges: list(() => SagDokumentEdge, "The documents of this page as they lie on the case."),
      nodes: { type: () => [Dokument], nullable: "items", description: "The documents of this page." },
      pageInfo: req(() => values.PageInfo, "Where the page stands."),
      antal: req(() => Int, "How many documents the viewer may see on the case."),
    },
  });
  const concrete = [
    defineObject({
      name: `${typenavn}SagDokumentEdge`,
      description: `A document of ${typenavn} as it lies on a case.`,
      fields: {},
      implements: SagDokumentEdge,
    }),
    defineObject({
      name: `${typenavn}SagDokumentConnection`,
      description: `A page of documents of a case in ${typenavn}.`,
      fields: {},
      implements: SagDokumentConnection,
    }),
  ];
  return { SagDokumentConnection, concrete };
}
