// SPDX-License-Identifier: MPL-2.0
/** A small world that any federation gateway can serve: an index and six systems, fifty cases with five documents each. */
import { isDeepStrictEqual } from "node:util";
import type { Question } from "../harness/load.js";

export const SYSTEMS = ["Sbsys", "Acadre", "Nova", "Cura", "Dubu", "Momentum"] as const;
export const SUBGRAPHS = ["index", ...SYSTEMS.map((system) => system.toLowerCase())];

const SAGER = 50;
const DOKUMENTER = 5;
const BORGERE = 400;

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])`;

export const INDEX_SDL = `${LINK}
  type Query { borger(cpr: ID!): Borger }
  type Borger @key(fields: "cpr") { cpr: ID! navn: String sager: [Sag] }
  interface Sag @key(fields: "id") { id: ID! }
  ${SYSTEMS.map((system) => `type ${system}Sag implements Sag @key(fields: "id") { id: ID! }`).join("\n")}`;

const DETAILS = `titel: String status: String oprettet: String behandler: Behandler dokumenter: [Dokument]`;

export const systemSdl = (system: string): string => `${LINK}
  type Query { ping${system}: Boolean }
  interface Sag { id: ID! ${DETAILS} }
  type ${system}Sag implements Sag @key(fields: "id") { id: ID! ${DETAILS} kun${system}: String }
  type Behandler @shareable { navn: String enhed: String }
  type Dokument @shareable { id: ID! titel: String dato: String type: String }`;

export const QUERY = `query Sager($cpr: ID!) {
  borger(cpr: $cpr) {
    cpr navn
    sager {
      __typename id titel status oprettet
      behandler { navn enhed }
      dokumenter { id titel dato type }
      ${SYSTEMS.map((system) => `... on ${system}Sag { kun${system} }`).join(" ")}
    }
  }
}`;

const systemOf = (index: number): string => SYSTEMS[index % SYSTEMS.length] ?? "";

export function referenceOf(cpr: string, index: number): { readonly __typename: string; readonly id: string } {
  return { __typename: `${systemOf(index)}Sag`, id: `${systemOf(index)}:${cpr}:${index}` };
}

export const sagerOf = (cpr: string) => Array.from({ length: SAGER }, (_, index) => referenceOf(cpr, index));

export function detailsOf(id: string) {
  const [system = ""] = id.split(":");
  return {
    __typename: `${system}Sag`,
    id,
    titel: `Sag ${id}: ansøgning om støtte efter serviceloven`,
    status: "UNDER_BEHANDLING",
    oprettet: "2026-03-14T08:15:00Z",
    behandler: { navn: "Åse Sørensen", enhed: "Børn og Familie" },
    dokumenter: Array.from({ length: DOKUMENTER }, (_, at) => ({
      id: `${id}:dokument:${at}`,
      titel: `Dokument ${at}: partshøring`,
      dato: "2026-04-01T10:00:00Z",
      type: "PDF",
    })),
    [`kun${system}`]: `værdi-${id}`,
  };
}

export const cprOf = (number: number): string => `L${String(number % BORGERE).padStart(4, "0")}`;

/** The answer that every gateway must give. */
export function answerTo(cpr: string) {
  return { borger: { cpr, navn: `Borger ${cpr}`, sager: sagerOf(cpr).map(({ id }) => detailsOf(id)) } };
}

const expected = new Map<string, string>();

export function questionFor(cpr: string): Question {
  return {
    body: JSON.stringify({ query: QUERY, variables: { cpr } }),
    check(text) {
      const known = expected.get(cpr) ?? JSON.stringify({ data: answerTo(cpr) });
      expected.set(cpr, known);
      // As text it is told at once; another order of keys is the same answer.
      if (text !== known && !isDeepStrictEqual(JSON.parse(text), JSON.parse(known)))
        throw new Error(`not the answer for ${cpr}: ${text.slice(0, 400)}`);
    },
  };
}
