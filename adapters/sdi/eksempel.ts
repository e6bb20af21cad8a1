// SPDX-License-Identifier: MPL-2.0
/** One search by example (`SoegSag`) as XML. Elements stand in the order of the schema. */

import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Interval, SagKriterier } from "../contract.js";
import { toDanishOffset } from "../time.js";
import type { Roller } from "./config.js";
import type { Kvalificeret } from "./navnerum.js";
import type { SoegSag } from "./request.js";
import { element, textElement } from "./xml.js";

/** The one value of each attribute that this example has; null: any. */
export interface Eksempel {
  readonly part: { readonly urn: string; readonly rolle: string | null } | null;
  readonly kle: string | null;
  readonly foelsomhed: FoelsomhedNiveau | null;
  /** URN. */
  readonly genstand: string | null;
}

export function buildExample(kriterier: SagKriterier, eksempel: Eksempel, roller: Roller): SoegSag {
  const { ansvarlig, primaerBehandler, sagsnummer, aendret } = kriterier;
  const { part, kle, foelsomhed, genstand } = eksempel;
  const relationer = [
    ansvarlig && buildRelation("sag:Sagsaktoer", roller.ansvarlig, textElement("sd:UUIDIdentifikator", ansvarlig)),
    primaerBehandler &&
      buildRelation("sag:Sagsaktoer", roller.primaerBehandler, textElement("sd:UUIDIdentifikator", primaerBehandler)),
    kle && buildKle(roller, kle),
    part && buildRelation("sag:Sagspart", part.rolle, textElement("sd:URNIdentifikator", part.urn)),
    genstand && buildRelation("sag:Sagsgenstande", null, textElement("sd:URNIdentifikator", genstand)),
  ];
  const udvidelser = join([
    foelsomhed && element("si:SagIndeksEgenskaber", textElement("si:Foelsomhed", foelsomhed)),
    aendret && buildAendret(aendret),
  ]);
  return {
    attributter: join([
      sagsnummer && buildSagsnummer(sagsnummer),
      udvidelser && element("gd:LokalUdvidelseListe", udvidelser),
    ]),
    relationer: join(relationer),
  };
}

export function buildSagsnummer(sagsnummer: string): string {
  return element("sag:Egenskaber", textElement("sag:Sagsnummer", sagsnummer.trim()));
}

/** Cases that the document lies on, or once lay on. */
export function buildDokument(uuid: string): string {
  return buildRelation("sag:Journalpost", null, textElement("sd:UUIDIdentifikator", uuid));
}

function join(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join("");
}

function buildRelation(navn: Kvalificeret, rolle: string | null, reference: string): string {
  return element(navn, rolle === null ? "" : buildRolle(rolle), element("gd:ReferenceID", reference));
}

function buildRolle(uuid: string): string {
  return element("gd:Rolle", textElement("sd:UUIDIdentifikator", uuid));
}

/** By number: the class's UUID is the classification system's, and the number is in the extension. */
function buildKle(roller: Roller, nummer: string): string {
  const extension = element("si:SagsklasseLokalUdvidelse", textElement("si:BrugervendtNoegle", nummer));
  return element("sag:Sagsklasse", buildRolle(roller.primaerKlasse), element("gd:LokalUdvidelseListe", extension));
}

function buildAendret({ fra, til }: Interval): string {
  const limits = join([fra && buildLimit("go:FraTidspunkt", fra), til && buildLimit("go:TilTidspunkt", til)]);
  return element("si:SoegEgenskaberLokalUdvidelse", element("si:SenestAendretInterval", limits));
}

function buildLimit(navn: Kvalificeret, tid: string): string {
  return element(navn, textElement("sd:TidsstempelDatoTid", toDanishOffset(tid)));
}
