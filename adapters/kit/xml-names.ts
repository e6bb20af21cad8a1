// SPDX-License-Identifier: MPL-2.0
/** Names of XML by namespace: whatever prefix a sender chose becomes ours, and each name is worked out once. */
import { fail } from "./xml-text.js";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";
export const XSI = "http://www.w3.org/2001/XMLSchema-instance";

const NAME_START =
  "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const NCNAME = `[${NAME_START}][-.0-9${NAME_START}\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
export const IS_NCNAME = new RegExp(`^${NCNAME}$`, "u");
/** Namespaces in XML 1.0: at most one colon, and a name on either side of it. */
const IS_QNAME = new RegExp(`^(?:${NCNAME}:)?${NCNAME}$`, "u");

/** The name of an element: as its tag has it, and as ours. */
export interface Name {
  readonly raw: string;
  /** `prefix:Name` with our prefix for its namespace; `{uri}Name` where we have none. */
  readonly navn: string;
}

/** What prefixes mean at one place of a document. */
export interface Scope {
  /** The name between two places of the input, found again by `hash` without being cut out: every element has one. */
  find(input: string, from: number, to: number, hash: number): Name;
  /** Undefined: the prefix is not bound here. */
  uriOf(prefix: string): string | undefined;
  /** The name of an attribute or in a value, whose prefix is looked up by whoever asks. */
  join(uri: string, local: string): string;
  /** The scope within an element with these declarations, in order: prefix, URI. The same ones give the same scope. */
  within(declared: readonly string[]): Scope;
}

/** Where a document begins. `prefixes` by namespace URI. */
export function rootScope(prefixes: ReadonlyMap<string, string>): Scope {
  return createScope(
    new Map([
      ["", ""],
      ["xml", XML],
      ["xmlns", XMLNS],
    ]),
    prefixes,
  );
}

/** Documents repeat their declarations, and an adversary's need not be kept. */
const MAX_KEPT = 1_000;

function createScope(bound: ReadonlyMap<string, string>, prefixes: ReadonlyMap<string, string>): Scope {
  const names = new Map<number, Name>();
  const inner = new Map<string, Scope>();
  const join = (uri: string, local: string) => {
    const ours = prefixes.get(uri);
    return ours ? `${ours}:${local}` : `{${uri}}${local}`;
  };
  const work = (raw: string, hash: number): Name => {
    if (!IS_QNAME.test(raw)) return fail();
    const colon = raw.indexOf(":");
    const prefix = colon < 0 ? "" : raw.slice(0, colon);
    const uri = bound.get(prefix);
    if (uri === undefined || prefix === "xmlns") return fail();
    const name = { raw, navn: join(uri, raw.slice(colon + 1)) };
    if (names.size < MAX_KEPT) names.set(hash, name);
    return name;
  };
  return {
    find(input, from, to, hash) {
      const known = names.get(hash);
      const isSame = known !== undefined && known.raw.length === to - from && input.startsWith(known.raw, from);
      return isSame ? known : work(input.slice(from, to), hash);
    },
    uriOf: (prefix) => bound.get(prefix),
    join,
    within(declared) {
      // No document holds a NUL.
      const key = declared.join("\0");
      const known = inner.get(key);
      if (known !== undefined) return known;
      const scope = createScope(declare(bound, declared), prefixes);
      if (inner.size < MAX_KEPT) inner.set(key, scope);
      return scope;
    },
  };
}

function declare(bound: ReadonlyMap<string, string>, declared: readonly string[]): ReadonlyMap<string, string> {
  const all = new Map(bound);
  for (let at = 0; at < declared.length; at += 2) {
    const [prefix = "", uri = ""] = [declared[at], declared[at + 1]];
    // Both prefixes and both URIs are reserved for each other, and no prefix can be taken back.
    const isReserved = prefix === "xmlns" || uri === XMLNS || (prefix === "xml") !== (uri === XML);
    if (isReserved || (prefix !== "" && (uri === "" || !IS_NCNAME.test(prefix)))) fail();
    all.set(prefix, uri);
  }
  return all;
}

/** An attribute's own name: without a prefix it is in no namespace. Null for a declaration. */
export function attributeKey(raw: string, scope: Scope): string {
  if (!IS_QNAME.test(raw)) return fail();
  const colon = raw.indexOf(":");
  if (colon < 0) return raw;
  const uri = scope.uriOf(raw.slice(0, colon));
  return uri === undefined ? fail() : `{${uri}}${raw.slice(colon + 1)}`;
}

/** Prefix and URI of each; null where there are none, which is what most elements have. */
export function declarationsIn(attributes: readonly string[]): readonly string[] | null {
  let declared: string[] | null = null;
  for (let at = 0; at < attributes.length; at += 2) {
    const raw = attributes[at] ?? "";
    if (!raw.startsWith("xmlns")) continue;
    if (raw.length > 5 && raw.charCodeAt(5) !== 58) continue;
    declared ??= [];
    declared.push(raw.slice(6), (attributes[at + 1] ?? "").trim());
  }
  return declared;
}
