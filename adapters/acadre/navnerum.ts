// SPDX-License-Identifier: MPL-2.0
/** The XML namespaces of PWS V7 and V4, by the prefix this folder writes them with. One object spans several; readers go by URI. */
import { SOAP_NS, SOAP12_NS } from "../soap/envelope.js";
import { createXml, type Qualified } from "../soap/xml.js";

export const NS = {
  soap: SOAP_NS,
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
  header: "http://traen.com/Services/AcadreService",
  case: "http://www.traen.com/2006/08/01/case",
  base: "http://www.traen.com/2007/04/01",
  supplement: "http://www.traen.com/2007/06/01",
  ids: "http://www.traen.com/2007/09/06/schema",
  contact: "http://www.traen.com/2007/11/01",
  code: "http://www.traen.com/2008/01/20",
  find: "http://www.traen.com/2008/01/30",
  more: "http://www.traen.com/2008/08/20",
  v7: "http://www.traen.com/2010/06/01",
  fesd: "http://rep.oio.dk/fesd.dk/xml/schemas/2005/10/26/",
  person: "http://rep.oio.dk/itst.dk/xml/schemas/2005/02/22/",
  dkcc: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/",
  adresse: "http://rep.oio.dk/xkom.dk/xml/schemas/2005/05/13/",
  sted: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/",
  bygning: "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/05/09/",
  kms: "http://rep.oio.dk/kms.dk/xml/schemas/2005/03/11/",
  cpr: "http://rep.oio.dk/cpr.dk/xml/schemas/core/2005/03/18/",
  cvr: "http://rep.oio.dk/cvr.dk/xml/schemas/2005/03/22/",
} as const;

export type Praefiks = keyof typeof NS;
export type Navn = Qualified<Praefiks>;

export const xml = createXml<Praefiks>(NS, { [SOAP12_NS]: "soap" });
