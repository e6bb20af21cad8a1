// SPDX-License-Identifier: MPL-2.0
/** What the product is asked, and how its answers are held to each other. */
import type { Question } from "../harness/load.js";
import type { Citizen } from "./citizens.js";

export type Subject = "overview" | "documents";

/** Cases of a page, where nothing else is said. */
export const FIRST = 20;

const selection = (documents: string) => `
  fuldstaendighed antal { vaerdi art }
  nodes {
    id sagsnummer titel opstaaet fremdrift { kode borgerstatus siden } ansvarlig { navn } fagsystem { navn } ${documents}
  }
  kilder { fagsystem { navn } udfald tekst } ikkeTilsluttet { navn } pageInfo { hasNextPage endCursor }`;

const query = (name: string, documents: string) => `query ${name}($first: Int!, $after: String) {
  mig { navn borger {
    sager(sortering: { felt: OPSTAAET, retning: FALDENDE, aabneFoerst: true }, first: $first, after: $after) {
      ${selection(documents)}
    }
  } }
}`;

const QUERIES: Readonly<Record<Subject, string>> = {
  overview: query("MineSager", ""),
  documents: query("MedDokumenter", "dokumenter(first: 3) { antal nodes { id titel retning brevdato } }"),
};

export interface SagerAnswer {
  readonly fuldstaendighed: string;
  readonly antal: { readonly vaerdi: number };
  readonly nodes: readonly { readonly sagsnummer: string | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function readSager(text: string): SagerAnswer {
  const { data, errors } = JSON.parse(text) as {
    data: { mig: { borger: { sager: SagerAnswer } } } | null;
    errors?: unknown;
  };
  if (!data || errors !== undefined) throw new Error(`an answer with errors: ${text.slice(0, 400)}`);
  return data.mig.borger.sager;
}

export interface Page {
  readonly first: number;
  readonly after?: string;
  /** For the merge by hand: tell the numbers of all the cases. */
  readonly alle?: true;
}

/** @param check of the text; what changes from one answer to the next, such as a sealed cursor, is its own affair. */
export function questionOf(subject: Subject, { token }: Citizen, page: Page, check: (text: string) => void): Question {
  return {
    body: JSON.stringify({ query: QUERIES[subject], variables: page }),
    headers: { authorization: `Bearer ${token}` },
    check,
  };
}

/** A cursor is sealed anew each time. */
export const withoutCursor = (text: string): string => text.replace(/"endCursor":"[^"]*"/g, '"endCursor":""');

/** Holds each contestant to what it answered first. */
export function createSameness(): (key: string) => (text: string) => void {
  const first = new Map<string, string>();
  return (key) => (text) => {
    const now = withoutCursor(text);
    const before = first.get(key) ?? now;
    first.set(key, before);
    if (before !== now) throw new Error(`${key} was answered otherwise before: ${now.slice(0, 400)}`);
  };
}
