/**
 * The XML that comes over SOAP as a tree of qualified names. saxes checks well-formedness and resolves namespaces; input
 * is untrusted, so a DTD is refused, and with it every entity but the predefined and numeric ones.
 */
import { SaxesParser } from "saxes";
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
  readonly navn: string;
  readonly children: Element[];
  text: string;
}

/** The root element. Throws `XmlError`. */
export function parseXml(input: string): Element {
  const stack: Open[] = [];
  let root: Open | null = null;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", () => {
    throw new XmlError("not well-formed");
  });
  parser.on("doctype", () => {
    throw new XmlError("a DTD is refused");
  });
  parser.on("opentag", ({ local, uri }) => {
    if (stack.length >= MAX_DEPTH) throw new XmlError("nested too deep");
    const element: Open = { navn: qualify(uri, local), children: [], text: "" };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  const addText = (text: string) => {
    const open = stack.at(-1);
    if (open) open.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    stack.pop();
  });
  parser.write(input).close();
  if (!root) throw new XmlError("no element");
  return root;
}

function qualify(uri: string, local: string): string {
  const praefiks = PRAEFIKS_AF_URI.get(uri);
  return praefiks ? `${praefiks}:${local}` : `{${uri}}${local}`;
}

/** XML 1.0, production Char. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
