// SPDX-License-Identifier: MPL-2.0
/**
 * The Basic Privilege Profile's XML, of either namespace, by a reader of its own: no schema of it takes what is really sent. What
 * does not belong in a list makes all of it unreadable; what does not belong in a group makes that group one that opens nothing.
 */
import { SaxesParser, type SaxesTagNS } from "saxes";
import type { RaaGruppe } from "./gruppe.js";

const NAMESPACES = new Set([
  "http://itst.dk/oiosaml/basic_privilege_profile",
  "http://digst.dk/oiosaml/basic_privilege_profile",
]);
const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
/** A real list has some eighty patterns in a group. */
const MAX_CHARS = 500_000;

class Ulaeselig extends Error {}

interface Aaben {
  scope: string | null;
  readonly privilegier: string[];
  readonly constraints: { name: string; value: string }[];
  isForstaaet: boolean;
}

/** Null: it is no such list. A group that is not understood is null in the list. */
export function readPrivilegeXml(text: string): readonly (RaaGruppe | null)[] | null {
  if (text.length > MAX_CHARS) return null;
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Ulaeselig) return null;
    throw error;
  }
}

function parse(text: string): readonly (RaaGruppe | null)[] {
  const refuse = () => {
    throw new Ulaeselig();
  };
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const groups: (RaaGruppe | null)[] = [];
  let group: Aaben | null = null;
  let content = "";
  parser.on("error", refuse);
  // Whoever writes one wants something read that is not here.
  parser.on("doctype", refuse);
  // Text where none belongs.
  const dropContent = () => {
    if (content.trim() !== "" && group) group.isForstaaet = false;
    else if (content.trim() !== "") refuse();
    content = "";
  };
  parser.on("opentag", (tag) => {
    dropContent();
    path.push(tag.local);
    if (path.length === 1) return NAMESPACES.has(tag.uri) && tag.local === "PrivilegeList" ? undefined : refuse();
    if (path.length === 2) {
      if (tag.local !== "PrivilegeGroup") refuse();
      group = openGroup(tag);
    } else if (group) openMember(group, tag, path.length);
  });
  const take = (chunk: string) => {
    content += chunk;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", (tag) => {
    path.pop();
    if (path.length === 2 && group) {
      closeMember(group, tag.local, content);
      content = "";
    }
    dropContent();
    if (path.length === 1) {
      groups.push(group && closeGroup(group));
      group = null;
    }
  });
  parser.write(text).close();
  return groups;
}

/** Attributes of its own, by name; null where there is one that does not belong. */
function attributesOf({ attributes }: SaxesTagNS, known: readonly string[]): ReadonlyMap<string, string> | null {
  const own = Object.values(attributes).filter(({ prefix, name, uri }) => {
    return prefix !== "xmlns" && name !== "xmlns" && uri !== SCHEMA_INSTANCE;
  });
  if (own.some(({ prefix, local }) => prefix !== "" || !known.includes(local))) return null;
  return new Map(own.map(({ local, value }) => [local, value]));
}

function openGroup(tag: SaxesTagNS): Aaben {
  const attributes = attributesOf(tag, ["Scope"]);
  const scope = attributes?.get("Scope") ?? null;
  return { scope, privilegier: [], constraints: [], isForstaaet: scope !== null && tag.uri === "" };
}

/** The members are of no namespace, in whatever order, and hold text alone. */
function openMember(group: Aaben, tag: SaxesTagNS, depth: number): void {
  const isConstraint = tag.local === "Constraint";
  const attributes = attributesOf(tag, isConstraint ? ["Name"] : []);
  const name = attributes?.get("Name") ?? null;
  const isKnown = depth === 3 && tag.uri === "" && attributes !== null && (isConstraint || tag.local === "Privilege");
  if (!isKnown || (isConstraint && name === null)) group.isForstaaet = false;
  if (isConstraint) group.constraints.push({ name: name ?? "", value: "" });
}

function closeMember(group: Aaben, local: string, content: string): void {
  const last = group.constraints.at(-1);
  if (local === "Privilege") group.privilegier.push(content.trim());
  else if (local === "Constraint" && last) last.value = content;
}

function closeGroup({ scope, privilegier, constraints, isForstaaet }: Aaben): RaaGruppe | null {
  return isForstaaet && scope !== null ? { scope, privilegier, constraints } : null;
}
