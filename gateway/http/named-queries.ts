// SPDX-License-Identifier: MPL-2.0

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Audience, NamedQuery } from "./playground-config.js";

/** The order they are read in: from one's own cases to the state of the sources. Others follow by name. */
const ORDER = [
  "MineSager",
  "MinSag",
  "MineDokumenterSiden",
  "SagsoverblikForBorger",
  "SagMedDokumenter",
  "HvemBehandledeSagen",
  "SagenSomDenSaaUd",
  "MinEnhedsSager",
  "SagerForVirksomhed",
  "SagerPaaEjendom",
  "SoegSagsnummer",
  "KildeStatus",
];

/**
 * Every `<Name>.graphql` in the folder with its `<Name>.variables.json` (none: no variables), MineSager first.
 * Throws an Error that names the file where a query does not begin with a comment or its variables are not an object.
 */
export async function loadNamedQueries(dir: string): Promise<NamedQuery[]> {
  const files = new Set(await readdir(dir));
  const names = [...files].filter((file) => file.endsWith(".graphql")).map((file) => file.slice(0, -".graphql".length));
  return Promise.all(names.sort(byOrder).map((name) => loadNamedQuery(dir, name, files)));
}

function byOrder(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b);
}

function rank(name: string): number {
  const index = ORDER.indexOf(name);
  return index === -1 ? ORDER.length : index;
}

async function loadNamedQuery(dir: string, name: string, files: ReadonlySet<string>): Promise<NamedQuery> {
  const text = await readFile(join(dir, `${name}.graphql`), "utf8");
  const variablesFile = `${name}.variables.json`;
  const variables = files.has(variablesFile) ? parseVariables(await readFile(join(dir, variablesFile), "utf8")) : {};
  if (!variables) throw new Error(`${variablesFile} must hold one JSON object`);
  return { name, title: parseTitle(name, text), audience: parseAudience(text), text, variables };
}

function parseTitle(name: string, text: string): string {
  const title = /^#[ \t]*(\S.*)/.exec(text)?.[1]?.trim();
  if (!title) throw new Error(`${name}.graphql must begin with a comment that says what it asks`);
  return title;
}

const AUDIENCES: readonly Audience[] = ["BORGER", "SAGSBEHANDLER", "DRIFT"];

/** The second line says whom it is for: `# For: borger`. */
function parseAudience(text: string): Audience | null {
  const word = /^#.*\r?\n#[ \t]*For:[ \t]*(\S+)/.exec(text)?.[1]?.toUpperCase();
  return AUDIENCES.find((audience) => audience === word) ?? null;
}

function parseVariables(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
