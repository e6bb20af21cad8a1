// SPDX-License-Identifier: MPL-2.0
/** Writing XML, and walking through what was read, in the namespaces of one service. */
import { XmlScanner } from "../kit/xml-scanner.js";
import { isXmlCharacter } from "../kit/xml-text.js";
import { type Element, parseXml } from "./xml-reader.js";

/** Names of a service are `prefix:Name`; a prefix is ours and stands for one namespace. */
export type Qualified<P extends string> = `${P}:${string}`;

export interface Xml<P extends string> {
  /** The root element, in names of ours whatever prefixes the sender chose. Throws `XmlError`. */
  parse(input: string): Element;
  /** The same names as events, for what is too much to hold. */
  scan(): XmlScanner;
  /** The `xmlns` attributes for these prefixes. */
  declare(...prefixes: readonly P[]): string;
  /** An element around ready-made XML; without content, an empty one. */
  element(navn: Qualified<P>, ...content: readonly string[]): string;
  /** An element with text; nothing where there is none. */
  textElement(navn: Qualified<P>, text: string | null): string;
  child(parent: Element | null, navn: Qualified<P>): Element | null;
  childrenOf(parent: Element | null, navn: Qualified<P>): readonly Element[];
  /** Down a path of single children. */
  descend(parent: Element | null, ...path: readonly Qualified<P>[]): Element | null;
  /** Trimmed text of a child; null where it is absent or empty. */
  textOf(parent: Element | null, ...path: readonly Qualified<P>[]): string | null;
}

/** `namespaces` by our prefix for them; `others` are namespaces that are read as if they were the one of that prefix. */
export function createXml<P extends string>(
  namespaces: Readonly<Record<P, string>>,
  others: Readonly<Record<string, P>> = {},
): Xml<P> {
  const own = Object.entries<string>(namespaces).map(([prefix, uri]) => [uri, prefix] as const);
  const prefixes = new Map<string, string>([...own, ...Object.entries<string>(others)]);
  const descend = (parent: Element | null, ...path: readonly string[]) =>
    path.reduce<Element | null>((at, navn) => at?.children.find((inner) => inner.navn === navn) ?? null, parent);
  return {
    parse: (input) => parseXml(input, prefixes),
    scan: () => new XmlScanner(prefixes),
    declare: (...wanted) => wanted.map((prefix) => ` xmlns:${prefix}="${namespaces[prefix]}"`).join(""),
    element(navn, ...content) {
      const inner = content.join("");
      return inner === "" ? `<${navn}/>` : `<${navn}>${inner}</${navn}>`;
    },
    textElement: (navn, text) => (text === null || text === "" ? "" : `<${navn}>${escapeXml(text)}</${navn}>`),
    child: (parent, navn) => descend(parent, navn),
    childrenOf: (parent, navn) => parent?.children.filter((inner) => inner.navn === navn) ?? [],
    descend,
    textOf(parent, ...path) {
      const text = descend(parent, ...path)?.text.trim() ?? "";
      return text === "" ? null : text;
    },
  };
}

/** Text for element content and attributes. Characters that XML 1.0 cannot carry are left out. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((character) => isXmlCharacter(character.codePointAt(0) ?? 0))
    .join("")
    .replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? "&quot;");
}
