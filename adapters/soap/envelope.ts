// SPDX-License-Identifier: MPL-2.0
/** SOAP: the envelope around a message, and the fault that may stand in its place. Sent as 1.1, read as 1.1 and 1.2. */
import { FagsystemError } from "../errors.js";
import { XmlError } from "../kit/xml-text.js";
import type { Element } from "./xml-reader.js";

export const SOAP_NS = "http://schemas.xmlsoap.org/soap/envelope/";
/** What stands before a service may answer in 1.2 whatever it was asked in. */
export const SOAP12_NS = "http://www.w3.org/2003/05/soap-envelope";

/** A fault's parts as text. They are the source's own words: to be recognised, never to be passed on. */
export interface SoapFault {
  /** Of 1.2 the value, then those of its subcodes. */
  readonly codes: readonly string[];
  readonly text: string;
  /** All text in `detail`, its elements' names included, since some services name the error there. */
  readonly detail: string;
}

/** `headerBlocks` and `body` are whole elements that declare their own namespaces. */
export function buildEnvelope(headerBlocks: readonly string[], body: string): string {
  const header = headerBlocks.length > 0 ? `<soap:Header>${headerBlocks.join("")}</soap:Header>` : "<soap:Header/>";
  return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP_NS}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** The envelope of an answer; FORMAT for whatever is none. `parse` knows both of SOAP's namespaces as `soap`. */
export function parseEnvelope(text: string, parse: (text: string) => Element, operation: string): Element {
  const invalid = new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  try {
    const root = parse(text);
    if (root.navn !== "soap:Envelope") throw invalid;
    return root;
  } catch (error) {
    throw error instanceof XmlError ? invalid : error;
  }
}

/** Null where the body carries an answer. */
export function findFault(envelope: Element): SoapFault | null {
  const fault = part(part(envelope, "Body"), "Fault");
  if (!fault) return null;
  const code = part(fault, "Code");
  return {
    codes: code ? codesOf(code) : [textOf(part(fault, "faultcode"))],
    text: textOf(part(fault, "faultstring") ?? part(part(fault, "Reason"), "Text")),
    detail: wordsOf(part(fault, "detail") ?? part(fault, "Detail")),
  };
}

/** Whether it says that what we sent was wrong: `Client` of 1.1, `Sender` of 1.2. */
export function isSenderFault({ codes: [code = ""] }: SoapFault): boolean {
  return /(^|:)(Client|Sender)(\.|$)/.test(code);
}

function codesOf(code: Element): readonly string[] {
  const subcode = part(code, "Subcode");
  return [textOf(part(code, "Value")), ...(subcode ? codesOf(subcode) : [])];
}

/** By its local name: the parts of a fault have no namespace in 1.1, the envelope's own in 1.2, and some services mix them. */
function part(parent: Element | null, local: string): Element | null {
  return parent?.children.find(({ navn }) => navn === `{}${local}` || navn === `soap:${local}`) ?? null;
}

function textOf(element: Element | null): string {
  return element?.text.trim() ?? "";
}

function wordsOf(element: Element | null): string {
  if (!element) return "";
  return [element.navn, element.text.trim(), ...element.children.map(wordsOf)].join(" ");
}
