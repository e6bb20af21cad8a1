// SPDX-License-Identifier: MPL-2.0
/** A row as SharePoint and its kin write it: one element, and all there is stands in its attributes. */
import type { Raekke } from "./felt.js";
import { OPEN, XmlScanner } from "./xml-scanner.js";
import { XmlError } from "./xml-text.js";

/** The attributes of the root element by their names as written; null where the text is not that one element. */
export function readXmlRow(
  text: string,
  { navnerum, navn }: { readonly navnerum: string; readonly navn: string },
): Raekke | null {
  const scanner = new XmlScanner(new Map([[navnerum, "r"]]));
  try {
    scanner.push(text);
    scanner.end();
    if (scanner.next() !== OPEN || scanner.navn !== `r:${navn}`) return null;
    const { attributes } = scanner;
    // To its end, so that half a row is none.
    scanner.skip();
    scanner.next();
    const names = attributes.filter((_one, at) => at % 2 === 0);
    return Object.fromEntries(names.map((name, at) => [name, attributes[2 * at + 1]]));
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}
