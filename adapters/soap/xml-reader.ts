// SPDX-License-Identifier: MPL-2.0
/** The XML that comes over SOAP as a tree of qualified names. */
import { END, OPEN, TEXT, XmlScanner } from "../kit/xml-scanner.js";

export interface Element {
  /** `prefix:Name`, with our prefix for its namespace; of a namespace we do not know, `{uri}Name`. */
  readonly navn: string;
  readonly children: readonly Element[];
  /** Character data directly in it, decoded, not trimmed. */
  readonly text: string;
  /** What `xsi:type` says, qualified as `navn` is; absent where it says nothing. */
  readonly type?: string;
  /** With `xsi:nil`: the element is there to say that it has no value. */
  readonly nil?: true;
}

/** Most elements have no others in them. */
const NONE: readonly Element[] = [];

/** The root element; `prefixes` by namespace URI, so that whatever prefix a sender chose becomes ours. Throws `XmlError`. */
export function parseXml(input: string, prefixes: ReadonlyMap<string, string>): Element {
  const scanner = new XmlScanner(prefixes);
  scanner.push(input);
  scanner.end();
  // Of each element that is open: its text, what its type says, and where its children begin among those that have ended.
  const texts: string[] = [];
  const kinds: (Kind | null)[] = [];
  const begins: number[] = [];
  const ended: Element[] = [];
  for (let event = scanner.next(); event !== END; event = scanner.next()) {
    const top = texts.length - 1;
    if (event === TEXT) texts[top] = texts[top] === "" ? scanner.text : texts[top] + scanner.text;
    else if (event === OPEN) {
      texts.push("");
      kinds.push(kindOf(scanner));
      begins.push(ended.length);
    } else {
      const begin = begins.pop() ?? 0;
      const children = begin === ended.length ? NONE : ended.splice(begin);
      const element = { navn: scanner.navn, children, text: texts.pop() ?? "" };
      const kind = kinds.pop();
      ended.push(kind ? { ...element, ...kind } : element);
    }
  }
  return ended[0] as Element;
}

type Kind = Pick<Element, "type" | "nil">;

/** Null for most. */
function kindOf({ type, nil }: XmlScanner): Kind | null {
  if (type === null && !nil) return null;
  return { ...(type === null ? {} : { type }), ...(nil ? { nil: true } : {}) };
}
