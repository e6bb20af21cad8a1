// SPDX-License-Identifier: MPL-2.0
/** Whether a message is as the contract has it: names, namespaces, order, number, types. */
import type { Element } from "../../adapters/soap/xml-reader.js";
import type { Kontrakt, Led, Type } from "./kontrakt.js";
import { matchesSimple } from "./simple.js";

/** The first thing that is not as the contract has it, by name; null: nothing. The element's names are the table's. */
export function findFault(element: Element, kontrakt: Kontrakt): string | null {
  const root = kontrakt.roots.get(element.navn);
  return root ? faultOf(element, root, kontrakt) : `no such root: ${element.navn}`;
}

function faultOf(element: Element, declared: Pick<Led, "type" | "nillable">, kontrakt: Kontrakt): string | null {
  const { navn, text, children } = element;
  if (element.nil) return declared.nillable && children.length === 0 && text === "" ? null : `${navn}: nil`;
  const name = element.type ?? declared.type;
  const type = kontrakt.types.get(name);
  if (!type) return children.length === 0 && matchesSimple(name, text) ? null : `${navn}: not ${name}`;
  if (!isA(name, declared.type, kontrakt)) return `${navn}: ${name} is no ${declared.type}`;
  if (type.abstract) return `${navn}: abstract`;
  if (type.ignored) return null;
  if (text.trim() !== "") return `${navn}: text`;
  const walk = { children, at: 0 };
  const fault = matchAll(placesOf(type, kontrakt), walk, kontrakt);
  if (fault !== null) return `${navn} > ${fault}`;
  const left = children[walk.at];
  return left ? `${navn} > ${left.navn} has no place there` : null;
}

interface Walk {
  readonly children: readonly Element[];
  at: number;
}

/** A derived type's own places come after those of what it is derived from. */
function placesOf({ base, dele }: Type, kontrakt: Kontrakt): readonly Led[] {
  const before = base === null ? undefined : kontrakt.types.get(base);
  return before ? [...placesOf(before, kontrakt), ...dele] : dele;
}

function isA(name: string, wanted: string, kontrakt: Kontrakt): boolean {
  if (name === wanted) return true;
  const base = kontrakt.types.get(name)?.base ?? null;
  return base !== null && isA(base, wanted, kontrakt);
}

function matchAll(dele: readonly Led[], walk: Walk, kontrakt: Kontrakt): string | null {
  for (const del of dele) {
    const fault = matchOne(del, walk, kontrakt);
    if (fault !== null) return fault;
  }
  return null;
}

/** Greedy: no contract here has a place that could be taken in two ways. */
function matchOne(del: Led, walk: Walk, kontrakt: Kontrakt): string | null {
  let count = 0;
  while (count < del.max && beginsWith(del, walk.children[walk.at], kontrakt)) {
    const fault = matchOnce(del, walk, kontrakt);
    if (fault !== null) return fault;
    count += 1;
  }
  const mayBeEmpty = del.kind !== "element" && del.dele.every(({ min }) => min === 0);
  return count < del.min && !mayBeEmpty ? `${del.navn} is missing` : null;
}

function matchOnce(del: Led, walk: Walk, kontrakt: Kontrakt): string | null {
  const child = walk.children[walk.at];
  if (!child) return `${del.navn} is missing`;
  switch (del.kind) {
    case "element":
      walk.at += 1;
      return faultOf(child, del, kontrakt);
    case "any":
      walk.at += 1;
      return findFault(child, kontrakt);
    case "choice": {
      const taken = del.dele.find((inner) => beginsWith(inner, child, kontrakt));
      return taken ? matchOne(taken, walk, kontrakt) : `${del.navn} is missing`;
    }
    default:
      return matchAll(del.dele, walk, kontrakt);
  }
}

function beginsWith(del: Led, child: Element | undefined, kontrakt: Kontrakt): boolean {
  if (!child) return false;
  if (del.kind === "element") return del.navn === child.navn;
  if (del.kind === "any") return kontrakt.roots.has(child.navn);
  return del.dele.some((inner) => beginsWith(inner, child, kontrakt));
}
