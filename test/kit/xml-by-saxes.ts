// SPDX-License-Identifier: MPL-2.0
/** The same tree by saxes, which checks well-formedness and resolves namespaces: what our own reader is held to. */
import { SaxesParser, type SaxesTagNS } from "saxes";
import { XmlError } from "../../adapters/kit/xml-text.js";

interface SaxesElement {
  /** `prefix:Name`, with our prefix for its namespace; of a namespace we do not know, `{uri}Name`. */
  readonly navn: string;
  readonly children: readonly SaxesElement[];
  /** Character data directly in it, decoded, not trimmed. */
  readonly text: string;
  /** What `xsi:type` says, qualified as `navn` is; absent where it says nothing. */
  readonly type?: string;
  /** With `xsi:nil`: the element is there to say that it has no value. */
  readonly nil?: true;
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const MAX_DEPTH = 100;

interface Open {
  readonly navn: string;
  readonly children: SaxesElement[];
  text: string;
  readonly type?: string;
  readonly nil?: true;
}

/** The root element; `prefixes` by namespace URI, so that whatever prefix a sender chose becomes ours. Throws `XmlError`. */
export function parseWithSaxes(input: string, prefixes: ReadonlyMap<string, string>): SaxesElement {
  const stack: Open[] = [];
  let root: Open | null = null;
  const parser = new SaxesParser({ xmlns: true, position: false });
  const qualify = (uri: string, local: string) => {
    const prefix = prefixes.get(uri);
    return prefix ? `${prefix}:${local}` : `{${uri}}${local}`;
  };
  parser.on("error", () => {
    throw new XmlError("not well-formed");
  });
  parser.on("doctype", () => {
    throw new XmlError("a DTD is refused");
  });
  parser.on("opentag", (tag) => {
    if (stack.length >= MAX_DEPTH) throw new XmlError("nested too deep");
    const typed = instanceAttributes(tag, (prefix) => parser.resolve(prefix), qualify);
    const element: Open = { navn: qualify(tag.uri, tag.local), children: [], text: "", ...typed };
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

/** The two attributes of XML Schema that say what an element is; others mean nothing to us. */
function instanceAttributes(
  tag: SaxesTagNS,
  resolve: (prefix: string) => string | undefined,
  qualify: (uri: string, local: string) => string,
): Pick<Open, "type" | "nil"> {
  let found: Pick<Open, "type" | "nil"> = {};
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    if (uri !== XSI) continue;
    if (local === "nil" && /^\s*(true|1)\s*$/.test(value)) found = { ...found, nil: true };
    if (local === "type") found = { ...found, type: qualifyValue(value.trim(), resolve, qualify) };
  }
  return found;
}

/** A name in an attribute's value has the prefixes of the place where it stands. */
function qualifyValue(
  value: string,
  resolve: (prefix: string) => string | undefined,
  qualify: (uri: string, local: string) => string,
): string {
  const [first = "", second] = value.split(":");
  const [prefix, local] = second === undefined ? ["", first] : [first, second];
  return qualify(resolve(prefix) ?? "", local);
}
