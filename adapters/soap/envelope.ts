/** SOAP 1.1: the envelope around a message, and the fault that may stand in its place. */
import { FagsystemError } from "../errors.js";
import { XmlError } from "../kit/xml-text.js";
import type { Element } from "./xml-reader.js";

export const SOAP_NS = "http://schemas.xmlsoap.org/soap/envelope/";

/** A fault's parts as text. They are the source's own words: to be recognised, never to be passed on. */
export interface SoapFault {
  readonly code: string;
  readonly text: string;
  /** All text in `detail`, its elements' names included, since some services name the error there. */
  readonly detail: string;
}

/** `headerBlocks` and `body` are whole elements that declare their own namespaces. */
export function buildEnvelope(headerBlocks: readonly string[], body: string): string {
  const header = headerBlocks.length > 0 ? `<soap:Header>${headerBlocks.join("")}</soap:Header>` : "<soap:Header/>";
  return `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP_NS}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** The envelope of an answer; FORMAT for whatever is none. `parse` knows SOAP's namespace as `soap`. */
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
  const fault = only(only(envelope, "soap:Body"), "soap:Fault");
  if (!fault) return null;
  // The parts of a fault have no namespace in SOAP 1.1.
  const part = (navn: string) => only(fault, `{}${navn}`)?.text.trim() ?? "";
  return { code: part("faultcode"), text: part("faultstring"), detail: wordsOf(only(fault, "{}detail")) };
}

function only(parent: Element | null, navn: string): Element | null {
  return parent?.children.find((child) => child.navn === navn) ?? null;
}

function wordsOf(element: Element | null): string {
  if (!element) return "";
  return [element.navn, element.text.trim(), ...element.children.map(wordsOf)].join(" ");
}
