// SPDX-License-Identifier: MPL-2.0
/** The few pieces of OData's query language that are sent. Every value from outside goes through `literal`. */

/** A string literal: quotes are doubled, so that no value can end the literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function equals(path: string, text: string): string {
  return `${path} eq ${literal(text)}`;
}

/** At least one term. */
export function anyOf(terms: readonly string[]): string {
  return `(${terms.join(" or ")})`;
}

export function allOf(terms: readonly string[]): string {
  return terms.join(" and ");
}

export interface QueryOptions {
  readonly select: readonly string[];
  readonly expand: readonly string[];
  readonly filter: string;
}

/** Always with its own projection: without one WorkZone gives nothing but ids. */
export function toQuery({ select, expand, filter }: QueryOptions): string {
  const options = [
    ["$select", select.join(",")],
    ...(expand.length > 0 ? [["$expand", expand.join(",")]] : []),
    ["$filter", filter],
    ["$count", "true"],
  ];
  return options.map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&");
}

/** `Nav($select=a,b;$expand=c)`. */
export function expansion(nav: string, select: readonly string[], expand: readonly string[] = []): string {
  const inner = [`$select=${select.join(",")}`, ...(expand.length > 0 ? [`$expand=${expand.join(",")}`] : [])];
  return `${nav}(${inner.join(";")})`;
}

/** `Documents('1')`, for a path; the key may hold anything. */
export function entity(set: string, key: string): string {
  return `${set}(${encodeURIComponent(literal(key))})`;
}
