// SPDX-License-Identifier: MPL-2.0
/** A little graph with the shape that the playground reads: enough for MineSager, with descriptions. */
import { buildSchema, type GraphQLSchema } from "graphql";

const SDL = `
"Where every question begins."
type Query {
  "Who is asking."
  mig: Mig
  "Systems, connected or known by name."
  fagsystemer: [Fagsystem!]!
}
"Who is asking, as the token says."
type Mig { navn: String, borger: Borger }
"A citizen."
type Borger {
  "The citizen's cases across all systems."
  sager(sortering: SagSortering, first: Int = 20): SagConnection
}
enum Sorteringsfelt { OPSTAAET }
enum Retning { STIGENDE FALDENDE }
input SagSortering { felt: Sorteringsfelt!, retning: Retning!, aabneFoerst: Boolean }
type Antal { vaerdi: Int, art: String! }
type PageInfo { hasNextPage: Boolean!, endCursor: String }
"A page of cases, and what is missing from it."
type SagConnection {
  nodes: [Sag]!
  fuldstaendighed: String!
  antal: Antal!
  kilder: [Kildestatus!]!
  ikkeTilsluttet: [Fagsystem!]!
  pageInfo: PageInfo!
}
type Kildestatus { fagsystem: Fagsystem!, udfald: String!, tekst: String! }
type Fagsystem { noegle: String!, navn: String! }
type Fremdrift { kode: String, borgerstatus: String, siden: String }
type Aktoer { navn: String }
"A case."
type Sag {
  id: ID!
  sagsnummer: String
  titel: String
  opstaaet: String
  fremdrift: Fremdrift
  ansvarlig: Aktoer
  fagsystem: Fagsystem!
}
`;

const NOVA = { noegle: "nova", navn: "KMD Nova" };
const SBSYS = { noegle: "sbsys", navn: "SBSYS" };

export function createPlaygroundSchema(): GraphQLSchema {
  return buildSchema(SDL);
}

/** What the little graph answers; with `sbsysDown` one source is missing, and the answer says so. */
export function createPlaygroundRoot(sbsysDown: boolean) {
  const sager = [
    sag(NOVA, "S2026-90001", "Carport, Mølleåen 12", "Oplyst"),
    ...(sbsysDown ? [] : [sag(SBSYS, "27.36.04-G01-901-25", "Rengøring hver anden uge", "Udfoert")]),
  ];
  const connection = {
    nodes: sager,
    fuldstaendighed: sbsysDown ? "DELVIS" : "KOMPLET",
    antal: { vaerdi: sager.length, art: sbsysDown ? "MINDST" : "EKSAKT" },
    kilder: [kilde(NOVA, false), kilde(SBSYS, sbsysDown)],
    ikkeTilsluttet: [{ noegle: "momentum", navn: "Momentum" }],
    pageInfo: { hasNextPage: sbsysDown, endCursor: "c" },
  };
  return { mig: { navn: "Inger Holst", borger: { sager: connection } }, fagsystemer: [NOVA, SBSYS] };
}

function kilde(fagsystem: typeof NOVA, down: boolean) {
  const tekst = down ? `${fagsystem.navn} svarede ikke. Prøv igen om lidt.` : `${fagsystem.navn} svarede.`;
  return { fagsystem, udfald: down ? "FEJL" : "OK", tekst };
}

function sag(fagsystem: typeof NOVA, sagsnummer: string, titel: string, kode: string) {
  return {
    id: `${fagsystem.noegle}:1`,
    sagsnummer,
    titel,
    opstaaet: "2026-08-31T07:12:00.000Z",
    fremdrift: { kode, borgerstatus: "BEHANDLES", siden: null },
    ansvarlig: { navn: "Byggesag og Ejendom" },
    fagsystem,
  };
}
