/**
 * A reader for the XML that comes over SOAP, and no more of it: elements, namespaces, text, CDATA. Input is untrusted: a
 * DTD is refused, entities are the predefined and numeric ones, anything not well-formed is refused whole. A page of a
 * hundred cases is above a megabyte; this takes a fifth of the time of a general parser that builds trees in order.
 */
import { PRAEFIKS_AF_URI } from "./navnerum.js";

export interface Element {
  /** Ours, `sag:Titel`; of a namespace we do not know, `{uri}Titel`. */
  readonly navn: string;
  readonly children: readonly Element[];
  /** Character data directly in it, decoded, not trimmed. */
  readonly text: string;
}

/** Not XML as agreed. Says nothing of the content. */
export class XmlError extends Error {}

const MAX_DEPTH = 100;

interface Open {
  readonly raw: string;
  readonly scope: Scope;
  readonly element: { readonly navn: string; readonly children: Element[]; text: string };
}

/** The root element. Throws `XmlError`. */
export function parseXml(input: string): Element {
  const source = normalize(input);
  const stack: Open[] = [];
  const outermost: Scope = { uris: new Map(), names: new Map() };
  let root: Element | null = null;
  let at = 0;
  for (;;) {
    const start = source.indexOf("<", at);
    addText(source.slice(at, start < 0 ? undefined : start), stack);
    if (start < 0) break;
    const next = source[start + 1];
    if (next === "/") at = closeElement(source, start, stack);
    else if (next === "!") at = readMarked(source, start, stack);
    else if (next === "?") at = endOf(source, "?>", start);
    else {
      if (stack.length === 0 && root) throw new XmlError("two root elements");
      const opened = openElement(source, start, stack, outermost);
      root ??= opened.element;
      at = opened.end;
    }
  }
  if (!root || stack.length > 0) throw new XmlError("not one whole element");
  return root;
}

function normalize(input: string): string {
  const text = input.startsWith("\ufeff") ? input.slice(1) : input;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function addText(raw: string, stack: readonly Open[]): void {
  if (raw === "") return;
  const open = stack.at(-1);
  if (open) open.element.text += decodeEntities(raw);
  else if (raw.trim() !== "") throw new XmlError("text outside the root");
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  if (at < 0) throw new XmlError("not closed");
  return at + mark.length;
}

/** Comments are skipped and CDATA is text as it stands; what else begins so is a DTD. */
function readMarked(source: string, start: number, stack: readonly Open[]): number {
  if (source.startsWith("<!--", start)) return endOf(source, "-->", start + 4);
  const open = stack.at(-1);
  if (!open || !source.startsWith("<![CDATA[", start)) throw new XmlError("a DTD is refused");
  const end = endOf(source, "]]>", start);
  open.element.text += source.slice(start + 9, end - 3);
  return end;
}

function closeElement(source: string, start: number, stack: Open[]): number {
  const end = endOf(source, ">", start);
  const open = stack.pop();
  if (!open || source.slice(start + 2, end - 1).trimEnd() !== open.raw) throw new XmlError("wrong end tag");
  return end;
}

const TAG = /<([^\s<>/="'&]+)((?:\s+[^\s<>/="'&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function openElement(
  source: string,
  start: number,
  stack: Open[],
  outermost: Scope,
): { element: Open["element"]; end: number } {
  TAG.lastIndex = start;
  const match = TAG.exec(source);
  if (!match || stack.length >= MAX_DEPTH) throw new XmlError("wrong tag");
  const [, raw = "", attributes = "", empty] = match;
  const parent = stack.at(-1);
  const scope = extendScope(parent?.scope ?? outermost, attributes);
  const element = { navn: resolveName(raw, scope), children: [], text: "" };
  parent?.element.children.push(element);
  if (empty === "") stack.push({ raw, scope, element });
  return { element, end: TAG.lastIndex };
}

interface Scope {
  /** Namespace URI by prefix; the default namespace has the empty prefix. */
  readonly uris: ReadonlyMap<string, string>;
  /** Names already resolved in it. */
  readonly names: Map<string, string>;
}

function extendScope(outer: Scope, attributes: string): Scope {
  if (!attributes.includes("xmlns")) return outer;
  const uris = new Map(outer.uris);
  for (const [, name = "", double, single] of attributes.matchAll(ATTRIBUTE)) {
    const prefix = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : null;
    if (prefix !== null) uris.set(prefix, decodeEntities(double ?? single ?? ""));
  }
  return { uris, names: new Map() };
}

function resolveName(raw: string, { uris, names }: Scope): string {
  const known = names.get(raw);
  if (known !== undefined) return known;
  const match = /^(?:([\p{L}_][\p{L}\p{N}._-]*):)?([\p{L}_][\p{L}\p{N}._-]*)$/u.exec(raw);
  const uri = uris.get(match?.[1] ?? "") ?? "";
  if (!match || (match[1] !== undefined && uri === "")) throw new XmlError("wrong name");
  const praefiks = PRAEFIKS_AF_URI.get(uri);
  const navn = praefiks ? `${praefiks}:${match[2]}` : `{${uri}}${match[2]}`;
  names.set(raw, navn);
  return navn;
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Once over the text, so that `&amp;lt;` becomes `&lt;` and not `<`. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&\s]{1,12};)?/g, (_, body?: string) => decodeReference(body?.slice(0, -1) ?? ""));
}

function decodeReference(reference: string): string {
  const predefined = PREDEFINED.get(reference);
  if (predefined !== undefined) return predefined;
  const numeric = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(reference);
  const code = numeric ? Number.parseInt(numeric[1] ?? numeric[2] ?? "", numeric[1] ? 16 : 10) : Number.NaN;
  if (!isXmlCharacter(code)) throw new XmlError("an entity that is not predefined");
  return String.fromCodePoint(code);
}

/** XML 1.0, production Char. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
