// SPDX-License-Identifier: MPL-2.0
/** `$select` and `$expand`: nothing but the id comes without being named. Collections inside a row are cut at a page. */
import { type Entity, type EntityType, navOf, ODataError, propertyOf, type Value } from "./model.js";

export const PAGE_SIZE = 50;

export interface Projection {
  readonly select: readonly string[];
  readonly expand: readonly Expansion[];
}

interface Expansion extends Projection {
  readonly nav: string;
  readonly many: boolean;
  /** As it was given, for the link to the rest of a collection. */
  readonly query: string;
}

export function parseProjection(select: string | null, expand: string | null, type: EntityType): Projection {
  const names = select === null ? ["ID"] : select.split(",").map((name) => name.trim());
  for (const name of names) propertyOf(type, name);
  return { select: names, expand: expand === null ? [] : split(expand, ",").map((item) => parseExpansion(item, type)) };
}

function parseExpansion(item: string, type: EntityType): Expansion {
  const match = /^\s*([\p{L}\d_]+)(?:\((.*)\))?\s*$/su.exec(item);
  if (!match) throw new ODataError("Syntax error in '$expand'.");
  const [, nav = "", inner = ""] = match;
  const { type: of, many } = navOf(type, nav);
  const options = new Map<string, string>();
  for (const option of inner === "" ? [] : split(inner, ";")) {
    const name = option.slice(0, option.indexOf("=")).trim();
    if (name !== "$select" && name !== "$expand") throw new ODataError(`The query option '${name}' is not supported.`);
    options.set(name, option.slice(option.indexOf("=") + 1));
  }
  const projection = parseProjection(options.get("$select") ?? null, options.get("$expand") ?? null, of);
  const query = [...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return { ...projection, nav, many, query };
}

/** At the outermost level only. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const char of text) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}

export interface ProjectOptions {
  /** `Prefer: omit-values=nulls`. */
  readonly omitNulls: boolean;
  /** Address of the row's own collections, without a slash at its end. */
  readonly address: (row: Entity) => string;
}

export function project(row: Entity, { select, expand }: Projection, options: ProjectOptions): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const name of select) put(shown, name, row[name] ?? null, options);
  for (const expansion of expand) {
    const inner = row[expansion.nav] ?? null;
    if (!expansion.many)
      put(shown, expansion.nav, isEntity(inner) ? project(inner, expansion, options) : null, options);
    else Object.assign(shown, projectMany(row, expansion, options));
  }
  return shown;
}

function projectMany(row: Entity, expansion: Expansion, options: ProjectOptions): Record<string, unknown> {
  const rows = entitiesOf(row, expansion.nav);
  const link = `${options.address(row)}/${expansion.nav}?${expansion.query}&$skiptoken=${PAGE_SIZE}`;
  return {
    [expansion.nav]: rows.slice(0, PAGE_SIZE).map((inner) => project(inner, expansion, options)),
    ...(rows.length > PAGE_SIZE ? { [`${expansion.nav}@odata.nextLink`]: link } : {}),
  };
}

export function entitiesOf(row: Entity, nav: string): readonly Entity[] {
  const rows = row[nav];
  return Array.isArray(rows) ? rows : [];
}

function put(shown: Record<string, unknown>, name: string, value: unknown, { omitNulls }: ProjectOptions): void {
  if (value !== null || !omitNulls) shown[name] = value;
}

function isEntity(value: Value): value is Entity {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
