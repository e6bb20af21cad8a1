// SPDX-License-Identifier: MPL-2.0

import { SOAP_NS } from "../soap/envelope.js";

/** The XML namespaces of SF1470 service 6.1, by the prefix this folder writes them with. Readers go by URI, never by prefix. */
export const NS = {
  soap: SOAP_NS,
  h: "http://kombit.dk/xml/schemas/RequestHeader/1/",
  sdi: "urn:oio:sts:sagdok:sagdokumentindeks:6",
  sag: "urn:oio:sts:sagdok:sag:6",
  si: "urn:oio:sts:sagdok:sagindeks:6",
  di: "urn:oio:sts:sagdok:dokumentindeks:6",
  gd: "urn:oio:sts:generelledefinitioner:6",
  go: "urn:oio:sts:generelleoperationer:6",
  sd: "urn:oio:sagdok:3.0.0",
  wsse: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
} as const;

export type Praefiks = keyof typeof NS;

/** `prefix:Name`, such as `sag:Egenskaber`. */
export type Kvalificeret = `${Praefiks}:${string}`;

/** The `xmlns` attributes for these prefixes. */
export function declareNamespaces(...prefixes: readonly Praefiks[]): string {
  return prefixes.map((prefix) => ` xmlns:${prefix}="${NS[prefix]}"`).join("");
}
