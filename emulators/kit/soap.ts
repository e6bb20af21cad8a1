// SPDX-License-Identifier: MPL-2.0
/** SOAP 1.1 (W3C note of 8 May 2000), as a service answers in it. */
import { type Element, escapeText, XmlError } from "./xml.js";

export const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

/** `header` and `body` are whole elements with their namespaces declared. */
export function envelope(body: string, header = ""): string {
  const head = header === "" ? "" : `<soap:Header>${header}</soap:Header>`;
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}">${head}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** The content of a body that carries a fault; its parts are in no namespace (4.4). `declared` is what `code` needs. */
export function fault(code: string, text: string, declared = ""): string {
  const parts = `<faultcode${declared}>${code}</faultcode><faultstring>${escapeText(text)}</faultstring><detail/>`;
  return `<soap:Fault>${parts}</soap:Fault>`;
}

/** Null where the text is no envelope. `parse` knows SOAP's namespace as `soap`. */
export function readEnvelope(text: string, parse: (text: string) => Element): Element | null {
  try {
    const root = parse(text);
    return root.navn === "soap:Envelope" ? root : null;
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}
