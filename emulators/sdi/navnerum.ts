// SPDX-License-Identifier: MPL-2.0
/** The namespaces of SF1470 6.1, by the prefixes that KOMBIT's own samples write them with. */
import { SOAP } from "../kit/soap.js";
import { createXmlSprog } from "../kit/xml.js";

const NAVNERUM = {
  soap: SOAP,
  wsse: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
  h: "http://kombit.dk/xml/schemas/RequestHeader/1/",
  sdi: "urn:oio:sts:sagdok:sagdokumentindeks:6",
  sag: "urn:oio:sts:sagdok:sag:6",
  si: "urn:oio:sts:sagdok:sagindeks:6",
  di: "urn:oio:sts:sagdok:dokumentindeks:6",
  gd: "urn:oio:sts:generelledefinitioner:6",
  go: "urn:oio:sts:generelleoperationer:6",
  sd: "urn:oio:sagdok:3.0.0",
} as const;

export type Praefiks = keyof typeof NAVNERUM;
/** `sag:Egenskaber`. */
export type Kvalificeret = `${Praefiks}:${string}`;

export const {
  parse: parseXml,
  declare: declareNavnerum,
  element,
  textElement,
  childrenOf,
  descend,
  textOf,
} = createXmlSprog<Praefiks>(NAVNERUM);
