// SPDX-License-Identifier: MPL-2.0
/** A whole case (CaseFileType3, whose fields lie in four namespaces): untrusted XML to typed. Throws `Umulig`. */
import type { Dato } from "../../schema/records.js";
import type { Laest } from "../kit/laest.js";
import type { Element } from "../soap/xml-reader.js";
import { type Navn, xml } from "./navnerum.js";
import { booleanOf, dateOf, isKey, numberOf, readDatoOf, Umulig } from "./wire-felter.js";

const { child, childrenOf, textOf } = xml;

export interface WirePart {
  /** Of a contact, lower-case; null where the party refers to none. */
  readonly kontakt: string | null;
  readonly relation: string | null;
  readonly erPrimaer: boolean | null;
}

/** A date to act by, and what was noted with it. */
export interface WireFrist {
  readonly dato: Laest<Dato>;
  readonly note: string | null;
}

export interface WireKategori {
  readonly princip: string | null;
  readonly kode: string | null;
}

export interface WireSag {
  /** Whole number, as text. */
  readonly id: string;
  readonly aar: number | null;
  readonly loebenummer: number | null;
  readonly sagsnummer: string | null;
  readonly oprettet: Dato | null;
  readonly opdateret: Dato | null;
  readonly afsluttet: Dato | null;
  readonly titel: string | null;
  readonly titelErUofficiel: boolean | null;
  readonly alternativTitel: string | null;
  readonly sagsbehandler: number | null;
  readonly offentlighedsgrad: string | null;
  readonly status: string | null;
  readonly sagstype: string | null;
  readonly undertype: string | null;
  readonly kassationskode: string | null;
  readonly adgangskode: string | null;
  readonly enheder: readonly number[];
  readonly kategorier: readonly WireKategori[];
  readonly parter: readonly WirePart[];
  readonly frist: WireFrist | null;
  readonly obs: WireFrist | null;
  readonly egneFelter: ReadonlyMap<string, string>;
}

/** The key of a case that a list brought; throws where there is none. */
export function parseSagId(element: Element | null): string {
  if (element === null || element.nil) throw new Umulig("missing-case");
  const id = textOf(element, "case:CaseFileIdentifier");
  if (id === null) throw new Umulig("missing-id");
  if (!isKey(id)) throw new Umulig("invalid-id");
  return id;
}

export function parseSag(element: Element): WireSag {
  return {
    id: parseSagId(element),
    aar: numberOf(element, "case:Year"),
    loebenummer: numberOf(element, "case:CaseFileSequenceNumber"),
    sagsnummer: textOf(element, "case:CaseFileNumberIdentifier"),
    oprettet: dateOf(element, "case:CreationDate"),
    opdateret: dateOf(element, "case:CaseFileLatestUpdateDate"),
    afsluttet: dateOf(element, "base:ClosedDate"),
    titel: textOf(element, "case:CaseFileTitleText"),
    titelErUofficiel: booleanOf(element, "case:TitleUnofficialIndicator"),
    alternativTitel: textOf(element, "case:TitleAlternativeText"),
    sagsbehandler: numberOf(element, "case:CaseFileManagerReference"),
    offentlighedsgrad: textOf(element, "case:RestrictedFromPublicText"),
    status: textOf(element, "case:CaseFileStatusCode"),
    sagstype: textOf(element, "case:CaseFileTypeCode"),
    undertype: textOf(element, "v7:SubType"),
    kassationskode: textOf(element, "case:CaseFileDisposalCode"),
    adgangskode: textOf(element, "case:AccessCode"),
    enheder: childrenOf(element, "base:AdministrativeUnit").flatMap(
      (unit) => numberOf(unit, "base:AdministrativeUnitReference") ?? [],
    ),
    kategorier: childrenOf(child(element, "base:Classification"), "base:Category").map((category) => ({
      princip: textOf(category, "base:Principle"),
      kode: textOf(category, "base:Literal"),
    })),
    parter: childrenOf(element, "base:Party").map(parsePart),
    frist: parseFrist(child(element, "more:Deadline"), "more:DeadlineDate"),
    obs: parseFrist(child(element, "more:OBSDate"), "more:OBSDate"),
    egneFelter: parseEgneFelter(child(element, "v7:CustomFieldCollection")),
  };
}

function parseFrist(element: Element | null, navn: Navn): WireFrist | null {
  const dato = readDatoOf(element, navn);
  return dato === null ? null : { dato, note: textOf(element, "more:Note") };
}

function parsePart(element: Element): WirePart {
  return {
    kontakt: textOf(element, "base:ContactReference")?.toLowerCase() ?? null,
    relation: textOf(element, "base:PartyRelationTypeLiteral"),
    erPrimaer: booleanOf(element, "base:IsPrimary"),
  };
}

function parseEgneFelter(collection: Element | null): ReadonlyMap<string, string> {
  const named = childrenOf(collection, "v7:CustomFields").map(
    (field) => [textOf(field, "v7:Name"), textOf(field, "v7:Value")] as const,
  );
  return new Map(named.flatMap(([name, value]) => (name === null || value === null ? [] : [[name, value] as const])));
}

/** A status of the installation's own list. */
export interface WireStatus {
  readonly kode: string | null;
  readonly beskrivelse: string | null;
  readonly erLukket: boolean | null;
}

export function parseStatus(element: Element): WireStatus {
  return {
    kode: textOf(element, "code:Literal"),
    beskrivelse: textOf(element, "code:Description"),
    erLukket: booleanOf(element, "code:IsClosed"),
  };
}
