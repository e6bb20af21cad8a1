// SPDX-License-Identifier: MPL-2.0
/** Documents of an answer: metadata only, the index holds no content. */
import type { Dato, OffentlighedUndtagetRecord } from "../../schema/records.js";
import {
  DOKUMENT_FREMDRIFT_KODER,
  type DokumentFremdriftKode,
  FOELSOMHED_NIVEAUER,
  type FoelsomhedNiveau,
} from "../../schema/values.js";
import type { Laest } from "../kit/laest.js";
import type { Element } from "../soap/xml-reader.js";
import { readDato } from "../time.js";
import type { MedVirkning } from "./virkning.js";
import { parseFremdrift, parseOffentlighedUndtaget, type WireFremdrift, type WireRegistrering } from "./wire.js";
import { enumOf, parseVirkning, type TidLaeser } from "./wire-felter.js";
import { parseRelations, type WireRelation } from "./wire-relation.js";
import { child, childrenOf, textOf } from "./xml.js";

export interface WireDokumentEgenskaber extends MedVirkning {
  readonly titel: string | null;
  readonly beskrivelse: string | null;
  readonly brevdato: Laest<Dato>;
  readonly dokumentnummer: string | null;
  readonly type: string | null;
  readonly foelsomhed: FoelsomhedNiveau | null;
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
}

export interface WireDokument extends WireRegistrering {
  readonly egenskaber: readonly WireDokumentEgenskaber[];
  readonly fremdrift: readonly WireFremdrift<DokumentFremdriftKode>[];
  readonly klasser: readonly WireRelation[];
  readonly sikkerhedsprofiler: readonly WireRelation[];
}

export function parseDokument(registrering: WireRegistrering, tid: TidLaeser): WireDokument {
  const { element } = registrering;
  const relationer = child(element, "di:RelationListe");
  return {
    ...registrering,
    egenskaber: childrenOf(child(element, "di:AttributListe"), "di:Egenskaber").map((el) => parseEgenskaber(el, tid)),
    fremdrift: parseFremdrift(child(element, "di:TilstandListe"), "di", DOKUMENT_FREMDRIFT_KODER, tid),
    klasser: parseRelations(relationer, "di:Dokumentklasse", tid),
    sikkerhedsprofiler: parseRelations(child(relationer, "gd:LokalUdvidelseListe"), "di:Sikkerhedsprofil", tid),
  };
}

function parseEgenskaber(element: Element, tid: TidLaeser): WireDokumentEgenskaber {
  return {
    virkning: parseVirkning(child(element, "di:Virkning"), tid),
    titel: textOf(element, "di:Titel"),
    beskrivelse: textOf(element, "di:Beskrivelse"),
    // xs:date may carry a zone, which a letter's date does not need.
    brevdato: readDato(textOf(element, "di:BrevDato"), "DATE"),
    dokumentnummer: textOf(element, "di:Dokumentnummer") ?? textOf(element, "di:BrugervendtNoegle"),
    type: textOf(element, "di:Type"),
    foelsomhed: enumOf(element, "di:Foelsomhed", FOELSOMHED_NIVEAUER, "invalid-foelsomhed"),
    offentlighedUndtaget: parseOffentlighedUndtaget(element, "di:OffentlighedUndtaget"),
  };
}
