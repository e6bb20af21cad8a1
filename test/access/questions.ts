// SPDX-License-Identifier: MPL-2.0
/** The ways to a list of cases, and all that can be asked of a case. */
import type { Produkt } from "../../adapters/contract.js";
import { PRODUKTER } from "../../adapters/registry.js";
import type { Answer } from "../support/demo.js";

export interface CaseNode {
  readonly id: string;
}

export interface CaseList {
  readonly nodes: readonly (CaseNode | null)[];
  readonly edges: readonly { readonly node: CaseNode | null }[];
  readonly antal: { readonly vaerdi: number | null; readonly art: string };
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every field of `SagConnection` that says how many there are; `edges` through the concrete types. */
const LIST = `
  antal { vaerdi art }
  pageInfo { hasNextPage endCursor }
  nodes { id }
  edges { node { ${PRODUKTER.map(({ typenavn }) => `... on ${typenavn}Sag { id }`).join(" ")} } }
`;

const ARGUMENTS = "filter: $filter, sortering: $sortering, first: $first, after: $after";
const VARIABLES = "$filter: SagFilter, $sortering: SagSortering, $first: Int! = 100, $after: String";

/** `liste` is the list, whatever it was reached by. */
export const LISTS = {
  mig: `query (${VARIABLES}) { mig { borger { liste: sager(${ARGUMENTS}) { ${LIST} } } } }`,
  borger: `query ($cpr: CPR!, ${VARIABLES}) { borger(cpr: $cpr) { liste: sager(${ARGUMENTS}) { ${LIST} } } }`,
  virksomhed: `query ($cvr: CVR!, ${VARIABLES}) { virksomhed(cvr: $cvr) { liste: sager(${ARGUMENTS}) { ${LIST} } } }`,
  rod: `query (${VARIABLES.replace("SagFilter", "SagFilter!")}) { liste: sager(${ARGUMENTS}) { ${LIST} } }`,
} as const;

/** The only list of the answer. */
export function listOf({ data, errors }: Answer<unknown>): CaseList {
  if (errors.length > 0) throw new Error(`the list failed: ${errors.map(({ extensions }) => extensions.code).join()}`);
  const found = findListe(data);
  if (!found) throw new Error("the answer has no list");
  return found;
}

function findListe(value: unknown): CaseList | null {
  if (typeof value !== "object" || value === null) return null;
  if ("liste" in value) return value.liste as CaseList | null;
  return (
    Object.values(value)
      .map(findListe)
      .find((found) => found !== null) ?? null
  );
}

/** The ids of a list, told twice: as nodes and as the edges' fragments on concrete types. */
export function idsIn(list: CaseList): readonly string[] {
  const nodes = list.nodes.map((node) => node?.id ?? "null");
  const edges = list.edges.map(({ node }) => node?.id ?? "null");
  if (JSON.stringify(nodes) !== JSON.stringify(edges)) throw new Error("nodes and edges differ");
  return nodes;
}

/** The fields that only this product has. */
function ownFields({ typenavn, felter }: Produkt): string {
  return `... on ${typenavn}Sag { id ${felter.map(({ navn }) => navn).join(" ")} }`;
}

const AKTOER = "{ objekttype uuid urn navn cvr enhed }";

/** Everything, from every subgraph. */
export const EVERYTHING = `
  fragment Alt on Sag {
    __typename id uuid sagsnummer titel beskrivelse lokation link opstaaet oprettet afsluttet aendret hjemmel
    offentlighedUndtaget { titelAlternativ hjemmel }
    fremdrift { kode siden kvalitet sagsstatus borgerstatus }
    foelsomhed { niveau kvalitet }
    primaerKlasse { nummer titel }
    ejer ${AKTOER} ansvarlig ${AKTOER} primaerBehandler ${AKTOER} andreBehandlere ${AKTOER}
    fagsystem { noegle }
    kilder { fagsystem { noegle } visning }
    parter { rolle rolleTekst navn cpr cvr pnummer personId borgerId }
    journalnotater { titel tekst oprettet godkendt }
    dokumenter(first: 100) {
      antal
      pageInfo { hasNextPage }
      edges {
        rolle titel offentlighedUndtaget { titelAlternativ }
        node { id uuid titel beskrivelse retning foelsomhed { niveau } offentlighedUndtaget { titelAlternativ } filer { filnavn mimetype } }
      }
    }
    ${PRODUKTER.map(ownFields).join("\n")}
  }
`;

/** One question for many cases, each under an alias of its own: `s0`, `s1`, ... */
export function askForEach(ids: readonly string[], selection: string, fragment = ""): string {
  return `{ ${ids.map((id, at) => `s${at}: sag(id: ${JSON.stringify(id)}) { ${selection} }`).join(" ")} } ${fragment}`;
}
