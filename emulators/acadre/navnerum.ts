// SPDX-License-Identifier: MPL-2.0
/** The namespaces of PWS as its WSDL and the 24 schemas beside it declare them, each under a prefix of this folder. */
import { SOAP } from "../kit/soap.js";
import { createXmlSprog } from "../kit/xml.js";

const NAVNERUM = {
  soap: SOAP,
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
  header: "http://traen.com/Services/AcadreService",
  v7: "http://www.traen.com/2010/06/01",
  contact: "http://www.traen.com/2007/11/01",
  base: "http://www.traen.com/2007/04/01",
  supplement: "http://www.traen.com/2007/06/01",
  case: "http://www.traen.com/2006/08/01/case",
  ids: "http://www.traen.com/2007/09/06/schema",
  more: "http://www.traen.com/2008/08/20",
  find: "http://www.traen.com/2008/01/30",
  code: "http://www.traen.com/2008/01/20",
  fesd: "http://rep.oio.dk/fesd.dk/xml/schemas/2005/10/26/",
  adresse: "http://rep.oio.dk/xkom.dk/xml/schemas/2005/05/13/",
  cpr: "http://rep.oio.dk/cpr.dk/xml/schemas/core/2005/03/18/",
  dkcc: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/",
  sted: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/",
  cvr: "http://rep.oio.dk/cvr.dk/xml/schemas/2005/03/22/",
  person: "http://rep.oio.dk/itst.dk/xml/schemas/2005/02/22/",
} as const;

export type Praefiks = keyof typeof NAVNERUM;
export type Navn = `${Praefiks}:${string}`;

export const xml = createXmlSprog<Praefiks>(NAVNERUM);
