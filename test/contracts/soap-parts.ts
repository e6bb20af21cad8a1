// SPDX-License-Identifier: MPL-2.0
/** What stands in a message of SOAP 1.1, in a table's names. */
import { type Element, parseXml } from "../../adapters/soap/xml-reader.js";
import { findFault } from "./check.js";
import type { Kontrakt } from "./kontrakt.js";

const SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}";

/** What is wrong in them, each thing once. `isOthers`: header blocks of another contract. */
export function faultsIn(
  messages: readonly string[],
  kontrakt: Kontrakt,
  isOthers: (navn: string) => boolean,
): readonly string[] {
  const parts = messages.flatMap((message) => partsOf(message, kontrakt, isOthers));
  return [...new Set(parts.flatMap((part) => findFault(part, kontrakt) ?? []))];
}

function partsOf(message: string, { prefixes }: Kontrakt, isOthers: (navn: string) => boolean): readonly Element[] {
  const root = parseXml(message, prefixes);
  const [header, body] = ["Header", "Body"].map((navn) => root.children.find((part) => part.navn === SOAP + navn));
  if (body?.children.length !== 1) throw new Error("a body has one element");
  return [...(header?.children ?? []).filter(({ navn }) => !isOthers(navn)), ...body.children];
}
