// SPDX-License-Identifier: MPL-2.0
/** Requests to `fremsoeg`. The schema is a strict sequence, each element in the namespace of the schema that declares it. */
import { buildEnvelope as wrapInEnvelope } from "../soap/envelope.js";
import { declareNamespaces, type Kvalificeret } from "./navnerum.js";
import type { EnvelopeParts } from "./token.js";
import { element, textElement } from "./xml.js";

export type SagVis =
  | "egenskaber"
  | "fremdrift"
  | "sagsklasse"
  | "sagsaktoer"
  | "sagspart"
  | "sagsrelation"
  | "sagsgenstand"
  | "journalpost"
  | "journalpost-journalnote"
  | "itsystem"
  | "sikkerhedsprofil";
export type DokumentVis = "egenskaber" | "fremdrift" | "klasse" | "sikkerhedsprofil";

/** What the answer is to hold. An empty filter returns nothing, so every group is named. */
export interface Filter {
  readonly sag: readonly SagVis[];
  readonly dokument: readonly DokumentVis[];
  readonly inkluderJournal: boolean;
}

export const SAG_FILTER: Filter = {
  sag: [
    "egenskaber",
    "fremdrift",
    "sagsklasse",
    "sagsaktoer",
    "sagspart",
    "sagsgenstand",
    "itsystem",
    "sikkerhedsprofil",
  ],
  dokument: [],
  inkluderJournal: false,
};
export const PART_FILTER: Filter = { sag: ["sagspart"], dokument: [], inkluderJournal: false };
export const RELATION_FILTER: Filter = { sag: ["sagsrelation"], dokument: [], inkluderJournal: false };
export const DOKUMENT_FILTER: Filter = {
  sag: ["journalpost"],
  dokument: ["egenskaber", "fremdrift", "klasse", "sikkerhedsprofil"],
  inkluderJournal: true,
};
export const NOTAT_FILTER: Filter = {
  sag: ["journalpost", "journalpost-journalnote"],
  dokument: [],
  inkluderJournal: false,
};
/** To see whether a case ever had a document. */
export const DOKUMENTSAG_FILTER: Filter = { sag: ["egenskaber", "journalpost"], dokument: [], inkluderJournal: false };
export const PING_FILTER: Filter = { sag: ["egenskaber"], dokument: [], inkluderJournal: false };

/** One `SoegSag`: XML of what the three lists are to hold; empty lists are required all the same. */
export interface SoegSag {
  readonly attributter: string;
  readonly relationer: string;
}

export interface Udsnit {
  /** 0-based. */
  readonly foerste: number;
  readonly antal: number;
}

/** `fremsoeg` for these cases. */
export function buildLookup(uuids: readonly string[], filter: Filter): string {
  return wrap(...uuids.map((uuid) => textElement("sdi:SagUuid", uuid)), buildFilter(filter));
}

/** `fremsoeg` for cases that match any of the alternatives. The order is fixed, so that pages do not shift under us. */
export function buildSearch(alternatives: readonly SoegSag[], udsnit: Udsnit, filter: Filter): string {
  const operation = textElement("sdi:operation", alternatives.length > 1 ? "OR" : "AND");
  const soegninger = alternatives.map((alternative) => buildSoegSag(alternative, udsnit));
  return wrap(element("sdi:SoegUdtryk", operation, ...soegninger), buildFilter(filter), SORTERING);
}

function buildSoegSag({ attributter, relationer }: SoegSag, { foerste, antal }: Udsnit): string {
  return element(
    "sdi:SoegSag",
    textElement("sd:FoersteResultatReference", String(foerste)),
    textElement("sd:MaksimalAntalKvantitet", String(antal)),
    element("sag:AttributListe", attributter),
    element("sag:TilstandListe"),
    element("sag:RelationListe", relationer),
  );
}

function buildFilter({ sag, dokument, inkluderJournal }: Filter): string {
  return element(
    "sdi:Filter",
    ...sag.map((vis) => element("sdi:SagVis", textElement("sdi:Vis", vis))),
    ...dokument.map((vis) => element("sdi:DokumentVis", textElement("sdi:Vis", vis))),
    inkluderJournal ? textElement("sdi:SagInkluder", "journalpost") : "",
  );
}

/** The user's key is unique within a municipality; the times settle the order between municipalities. */
const SORTERING = element(
  "sdi:Sortering",
  ...["BrugervendtNoegle", "Registreringstidspunkt", "StsRegistreringstidspunkt"].map((felt, position) =>
    element(
      "sdi:SagSortering",
      textElement("sdi:Element", felt),
      textElement("sdi:Retning", "Stigende"),
      textElement("sdi:Prioritet", String(position + 1)),
    ),
  ),
);

const INPUT: Kvalificeret = "sdi:FremsoegSagDokumentIndeksInput";

function wrap(...content: readonly string[]): string {
  return `<${INPUT}${declareNamespaces("sdi", "sag", "si", "gd", "go", "sd")}>${content.join("")}</${INPUT}>`;
}

/** The header block every call to a støttesystem carries, and its answer too. */
export function buildRequestHeader(transaktionsId: string): string {
  const inner = textElement("h:TransactionUUID", transaktionsId);
  return `<h:RequestHeader${declareNamespaces("h")}>${inner}</h:RequestHeader>`;
}

export function buildEnvelope({ headerBlocks, body }: Pick<EnvelopeParts, "headerBlocks" | "body">): string {
  return wrapInEnvelope(headerBlocks, body);
}
