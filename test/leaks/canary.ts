// SPDX-License-Identifier: MPL-2.0
/** The numbers that are followed, the forms people write them in, and the places they can be put. */
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { formatCprWithDash } from "../../schema/identifiers.js";

/** The default citizen's, and one that nobody in Korsbæk has. */
export const CANARIES = [STANDARDBORGER.cpr, "8411667899"] as const;

export function formsOf(cpr: string): readonly string[] {
  const [date, serial] = [cpr.slice(0, 6), cpr.slice(6)];
  return [cpr, formatCprWithDash(cpr), `${date} ${serial}`, `x; ${cpr}`, `${date}–${serial}`, `${cpr.slice(0, 9)}x`];
}

/** What of the number stands in the text, in any form: ten or nine of its digits in a row, whatever is between them. */
export function findTrace(text: string, cpr: string): string | null {
  const pattern = PATTERNS.get(cpr) ?? patternOf(cpr);
  PATTERNS.set(cpr, pattern);
  return pattern.exec(text)?.[0] ?? null;
}

const PATTERNS = new Map<string, RegExp>();

function patternOf(cpr: string): RegExp {
  const between = String.raw`(?:[-\s._/+\u2010-\u2015]|\\+u[0-9a-f]{4}|%[0-9a-f]{2})*`;
  const digits = [...cpr.slice(0, 9)].join(between);
  return new RegExp(digits, "i");
}

export interface Root {
  readonly what: string;
  /** `CANARY` stands where the number is put, here and in the rest. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const DOCUMENTS =
  "query ($filter: DokumentFilter) { mig { borger { dokumenter(filter: $filter) { antal { vaerdi } } } } }";
const LIST = "query ($filter: SagFilter) { mig { borger { sager(filter: $filter) { antal { vaerdi } } } } }";
/** A gateway's way in, which clients do not have. */
const REFERENCES = "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }";
const CARPORT = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
const ROOT_LIST = "query ($filter: SagFilter!) { sager(filter: $filter) { antal { vaerdi } } }";

export const ROOTS: readonly Root[] = [
  {
    what: "a variable of the right type",
    query: "query ($c: CPR!) { borger(cpr: $c) { id } }",
    variables: { c: "CANARY" },
  },
  {
    what: "a variable of type CVR",
    query: "query ($c: CVR!) { virksomhed(cvr: $c) { cvr } }",
    variables: { c: "CANARY" },
  },
  {
    what: "a variable of type Int",
    query: "query ($c: Int!) { mig { borger { sager(first: $c) { antal { vaerdi } } } } }",
    variables: { c: "CANARY" },
  },
  {
    what: "a variable that is an object",
    query: "query ($c: CPR!) { borger(cpr: $c) { id } }",
    variables: { c: { CANARY: "CANARY" } },
  },
  {
    what: "a variable that is a list",
    query: "query ($c: ID!) { sag(id: $c) { id } }",
    variables: { c: ["CANARY", { a: "CANARY" }] },
  },
  { what: "an id", query: "query ($c: ID!) { sag(id: $c) { id } }", variables: { c: "nova:CANARY" } },
  {
    what: "an id of an unknown system",
    query: "query ($c: ID!) { sag(id: $c) { id } }",
    variables: { c: "CANARY:CANARY" },
  },
  {
    what: "the id of a case as it was",
    query: "query ($c: ID!) { sag(id: $c) { id historik { felt } } }",
    variables: { c: "lora@v=20250220T110000.000Z:CANARY" },
  },
  {
    what: "a time in the id of a case",
    query: "query ($c: ID!) { sag(id: $c) { id } }",
    variables: { c: "lora@v=CANARY:f85f5138-1f56-4aae-8bd4-5b8becdd801d" },
  },
  {
    what: "a time that is asked about",
    query: 'query ($t: DateTime) { sag(id: "lora:x", paaTidspunkt: { virkning: $t }) { id } }',
    variables: { t: "CANARY" },
  },
  {
    what: "a time of registration",
    query: '{ sag(id: "lora:x", paaTidspunkt: { registrering: "CANARY" }) { id } }',
  },
  ...["nova", "sbsys", "sdi", "lora", "workzone", "acadre", "sql", "CANARY"].map((instans) => ({
    what: `the id of a document of ${instans}`,
    query: "query ($c: ID!) { dokument(id: $c) { id placering { sager { sag { id } } } indhold { link } } }",
    variables: { c: `${instans}:CANARY` },
  })),
  {
    what: "the id of a file",
    query: `query ($c: ID) { sag(id: "${CARPORT}") { dokumenter { nodes { id indhold(fil: $c) { link } } } } }`,
    variables: { c: "CANARY" },
  },
  {
    what: "a cursor of a case's documents",
    query: `query ($c: String) { sag(id: "${CARPORT}") { dokumenter(after: $c) { antal } } }`,
    variables: { c: "CANARY" },
  },
  {
    what: "a cursor of all documents",
    query: "query ($c: String) { mig { borger { dokumenter(after: $c) { antal { vaerdi } } } } }",
    variables: { c: "CANARY" },
  },
  {
    what: "a day",
    query: "query ($d: Dato) { mig { borger { dokumenter(siden: $d) { antal { vaerdi } } } } }",
    variables: { d: "CANARY" },
  },
  { what: "a filter by type of document", query: DOCUMENTS, variables: { filter: { dokumenttype: ["CANARY"] } } },
  { what: "a filter by direction", query: DOCUMENTS, variables: { filter: { retning: ["CANARY"] } } },
  { what: "a filter of documents by system", query: DOCUMENTS, variables: { filter: { fagsystem: ["CANARY"] } } },
  {
    what: "the number of a property",
    query: "query ($b: BFE!) { ejendom(bfe: $b) { bfe sager { antal { vaerdi } } } }",
    variables: { b: "CANARY" },
  },
  { what: "a filter by property", query: ROOT_LIST, variables: { filter: { genstand: "CANARY" } } },
  { what: "a literal of type BFE", query: '{ ejendom(bfe: "CANARY") { bfe } }' },
  {
    what: "a reference to another case",
    query: REFERENCES,
    variables: { r: [{ __typename: "Sagshenvisning", id: "CANARY" }] },
  },
  { what: "a variable that is not declared", query: "{ mig { art } }", variables: { CANARY: "CANARY" } },
  { what: "a literal of the right type", query: '{ borger(cpr: "CANARY") { id } }' },
  { what: "a literal of type UUID", query: '{ sager(filter: { ansvarlig: "CANARY" }) { antal { vaerdi } } }' },
  { what: "a literal of type KLE", query: '{ sager(filter: { kle: ["CANARY"] }) { antal { vaerdi } } }' },
  { what: "a literal of type Int", query: '{ sager(filter: {}, first: "CANARY") { antal { vaerdi } } }' },
  { what: "a literal of an enum", query: '{ sager(filter: { fremdrift: ["CANARY"] }) { antal { vaerdi } } }' },
  { what: "a literal that is a number", query: "{ borger(cpr: CANARY) { id } }" },
  { what: "a block string", query: '{ borger(cpr: """CANARY""") { id } }' },
  { what: "a filter by case number", query: ROOT_LIST, variables: { filter: { sagsnummer: "CANARY" } } },
  { what: "a filter by party", query: ROOT_LIST, variables: { filter: { part: { cpr: "CANARY" } } } },
  { what: "a filter by production unit", query: ROOT_LIST, variables: { filter: { part: { pnummer: "CANARY" } } } },
  {
    what: "a filter by two numbers",
    query: ROOT_LIST,
    variables: { filter: { part: { cpr: "CANARY", borgerId: "CANARY" } } },
  },
  { what: "a filter by system", query: LIST, variables: { filter: { fagsystem: ["CANARY"] } } },
  { what: "a filter by step", query: LIST, variables: { filter: { fremdrift: ["CANARY"] } } },
  { what: "a filter by time", query: LIST, variables: { filter: { opstaaet: { fra: "CANARY" } } } },
  { what: "a filter that is not known", query: LIST, variables: { filter: { CANARY: "CANARY" } } },
  { what: "a filter that is a text", query: LIST, variables: { filter: "CANARY" } },
  {
    what: "a sort order",
    query: "query ($s: SagSortering) { mig { borger { sager(sortering: $s) { antal { vaerdi } } } } }",
    variables: { s: { felt: "CANARY" } },
  },
  {
    what: "a cursor",
    query: "query ($a: String) { mig { borger { sager(after: $a) { antal { vaerdi } } } } }",
    variables: { a: "CANARY" },
  },
  { what: "the name of a field", query: "{ mig { cCANARY } }" },
  { what: "the name of an argument", query: "{ mig(aCANARY: 1) { art } }" },
  { what: "the name of a type", query: "{ mig { ... on TCANARY { art } } }" },
  { what: "the name of a fragment", query: "{ mig { ...FCANARY } }" },
  { what: "the name of a variable", query: "query ($vCANARY: CPR!) { borger(cpr: $vCANARY) { id } }" },
  { what: "a directive", query: '{ mig @dCANARY(x: "CANARY") { art } }' },
  { what: "an alias", query: "{ aCANARY: mig { art } }" },
  { what: "the name of the operation", query: "query OCANARY { mig { art } }", operationName: "OCANARY" },
  { what: "the name of an operation that is not there", query: "query A { mig { art } }", operationName: "CANARY" },
  { what: "a comment", query: "# CANARY\n{ mig { art } } CANARY" },
  { what: "the purpose", query: "{ mig { art } }", headers: { "x-formaal": "CANARY" } },
  {
    what: "the transaction's id",
    query: "{ mig { borger { sager { antal { vaerdi } } } } }",
    headers: { "x-transaktionsid": "CANARY" },
  },
  { what: "the authorization", query: "{ mig { art } }", headers: { authorization: "Bearer CANARY" } },
  {
    what: "other headers",
    query: "{ mig { art } }",
    headers: { "user-agent": "CANARY", referer: "http://x/CANARY", "x-request-id": "CANARY", cookie: "cpr=CANARY" },
  },
];
