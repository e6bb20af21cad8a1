// SPDX-License-Identifier: MPL-2.0
/**
 * XML as a service that answers in it reads and writes it: what comes in is held to namespaces, whatever prefixes the
 * sender chose. Nothing here is shared with the adapters, so that one misreading cannot stand on both sides.
 */
import { SaxesParser, type SaxesTagNS } from "saxes";

export interface Element {
  /** `praefiks:Navn`; of a namespace that the service does not use, `?:Navn`. */
  readonly navn: string;
  readonly children: readonly Element[];
  /** Its own character data, as it stands. */
  readonly text: string;
  /** Says of itself that it has no value (`xsi:nil`). */
  readonly nil: boolean;
}

/** What came is not XML. */
export class XmlError extends Error {}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

type Navn<P extends string> = `${P}:${string}`;

export interface XmlSprog<P extends string> {
  /** Throws `XmlError`. */
  parse(text: string): Element;
  declare(...praefikser: readonly P[]): string;
  element(navn: Navn<P>, ...content: readonly string[]): string;
  /** Nothing where there is no text. */
  textElement(navn: Navn<P>, text: string | null): string;
  childrenOf(parent: Element | null, navn: Navn<P>): readonly Element[];
  /** The first child, and its first child, and so on. */
  descend(parent: Element | null, ...path: readonly Navn<P>[]): Element | null;
  /** Null where it is not there, or empty. */
  textOf(parent: Element | null, ...path: readonly Navn<P>[]): string | null;
}

/** Reading and writing in these namespaces, each under its prefix. */
export function createXmlSprog<P extends string>(navnerum: Readonly<Record<P, string>>): XmlSprog<P> {
  const praefiksAf = new Map<string, string>();
  for (const praefiks in navnerum) praefiksAf.set(navnerum[praefiks], praefiks);

  const childrenOf = (parent: Element | null, navn: string): readonly Element[] =>
    parent ? parent.children.filter((child) => child.navn === navn) : [];

  function descend(parent: Element | null, ...path: readonly string[]): Element | null {
    let at = parent;
    for (const navn of path) at = childrenOf(at, navn)[0] ?? null;
    return at;
  }

  return {
    parse: (text) => readTree(text, ({ uri, local }) => `${praefiksAf.get(uri) ?? "?"}:${local}`),
    declare: (...praefikser) => praefikser.map((one) => ` xmlns:${one}="${navnerum[one]}"`).join(""),
    element: (navn, ...content) => `<${navn}>${content.join("")}</${navn}>`,
    textElement: (navn, text) => (text ? `<${navn}>${escapeText(text)}</${navn}>` : ""),
    childrenOf,
    descend,
    textOf: (parent, ...path) => descend(parent, ...path)?.text.trim() || null,
  };
}

interface Open {
  readonly navn: string;
  readonly children: Open[];
  text: string;
  readonly nil: boolean;
}

function readTree(text: string, nameOf: (tag: SaxesTagNS) => string): Element {
  const document: Open = { navn: "", children: [], text: "", nil: false };
  const path: Open[] = [document];
  const here = () => path[path.length - 1] ?? document;
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (why: string) => () => {
    throw new XmlError(why);
  };
  parser.on("error", refuse("not well-formed"));
  parser.on("doctype", refuse("has a document type"));
  parser.on("opentag", (tag) => {
    const element: Open = { navn: nameOf(tag), children: [], text: "", nil: isNil(tag) };
    here().children.push(element);
    path.push(element);
  });
  parser.on("closetag", () => path.pop());
  for (const kind of ["text", "cdata"] as const) {
    parser.on(kind, (part) => {
      here().text += part;
    });
  }
  parser.write(text).close();
  const [root] = document.children;
  if (!root) throw new XmlError("holds no element");
  return root;
}

function isNil({ attributes }: SaxesTagNS): boolean {
  return Object.values(attributes).some(
    ({ uri, local, value }) => uri === XSI && local === "nil" && ["true", "1"].includes(value.trim()),
  );
}

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** What XML 1.0 has no way to say: control characters, half of a surrogate pair, the last two of the plane. */
const UNSAYABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function escapeText(text: string): string {
  return text.replace(UNSAYABLE, "").replace(/[&<>]/g, (sign) => MARKUP[sign] ?? sign);
}
