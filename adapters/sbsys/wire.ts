/** SBSYS' answers, untrusted to typed. Texts are as the source has them: dates, numbers and HTML are mapped later. */
import { readBool, readChild, readInt, readList, readObject, readObjects, readText, type Wire } from "./wire-read.js";

/** A unit, user, template or area: SBSYS names them all the same way. */
export interface WireNavngivet {
  readonly id: number | null;
  readonly uuid: string | null;
  readonly navn: string | null;
}

export interface WirePart {
  readonly type: "Person" | "Firma" | null;
  readonly id: number | null;
  readonly cpr: string | null;
  readonly cvr: string | null;
  readonly navn: string | null;
}

export interface WireKlasse {
  readonly nummer: string | null;
  readonly navn: string | null;
}

interface WireSagsnummer {
  readonly emne: WireKlasse | null;
  readonly facet: WireKlasse | null;
  readonly aarstal: number | null;
  readonly sekvens: number | null;
}

interface WireStatus {
  readonly navn: string | null;
  readonly tilstand: string | null;
}

export interface WireSag {
  readonly id: number | null;
  readonly sagIdentity: string | null;
  readonly nummer: string | null;
  readonly sagsnummer: WireSagsnummer | null;
  readonly titel: string | null;
  readonly opstaaet: string | null;
  readonly oprettet: string | null;
  readonly senestAendret: string | null;
  readonly senesteStatusAendring: string | null;
  readonly besluttet: string | null;
  readonly erBeskyttet: boolean | null;
  readonly erBesluttet: boolean | null;
  readonly beslutningHarDeadline: boolean | null;
  readonly bevaringId: number | null;
  readonly securitySetId: number | null;
  readonly status: WireStatus | null;
  readonly fagomraade: WireNavngivet | null;
  readonly ansaettelsessted: WireNavngivet | null;
  readonly behandler: WireNavngivet | null;
  readonly skabelon: WireNavngivet | null;
  readonly sagstyper: readonly string[];
  readonly primaerPart: WirePart | null;
  /** Null where the answer did not bring them. */
  readonly personer: readonly WirePart[] | null;
  readonly firmaer: readonly WirePart[] | null;
}

export interface WireSoegning {
  readonly results: readonly WireSag[];
  readonly total: number;
}

/** Null where it is no search result: without both the rows and their total nothing can be said to be complete. */
export function parseSoegning(value: unknown): WireSoegning | null {
  const wire = readObject(value);
  const total = wire && readInt(wire, "TotalNumberOfResults");
  // What is empty may be left out, as null is elsewhere.
  const results = wire && (total === 0 && !wire.has("results") ? [] : readList(wire, "Results"));
  if (!results || total === null || total < 0) return null;
  return { results: results.map(readSag), total };
}

/** Null where it is no object. */
export function parseSag(value: unknown): WireSag | null {
  const wire = readObject(value);
  return wire && readSag(wire);
}

/** A bare list, or one inside `Results`; null where it is neither. */
export function parseList(value: unknown): readonly Wire[] | null {
  if (Array.isArray(value)) return readObjects(value);
  const wire = readObject(value);
  return wire && readList(wire, "Results");
}

function readSag(wire: Wire): WireSag {
  return {
    id: readInt(wire, "Id"),
    sagIdentity: readText(wire, "SagIdentity"),
    nummer: readText(wire, "Nummer"),
    sagsnummer: readSagsnummer(readChild(wire, "SagsNummer", "SagNummer")),
    titel: readText(wire, "SagsTitel", "Titel"),
    opstaaet: readText(wire, "Opstaaet"),
    oprettet: readText(wire, "Oprettet"),
    senestAendret: readText(wire, "SenestAendret"),
    senesteStatusAendring: readText(wire, "SenesteStatusAendring"),
    besluttet: readText(wire, "Besluttet"),
    erBeskyttet: readBool(wire, "ErBeskyttet"),
    erBesluttet: readBool(wire, "ErBesluttet"),
    beslutningHarDeadline: readBool(wire, "BeslutningHarDeadline"),
    bevaringId: readInt(wire, "BevaringId"),
    securitySetId: readInt(wire, "SecuritySetId"),
    status: readStatus(readChild(wire, "SagsStatus")),
    fagomraade: readNavngivet(readChild(wire, "Fagomraade")),
    ansaettelsessted: readNavngivet(readChild(wire, "Ansaettelsessted")),
    behandler: readNavngivet(readChild(wire, "Behandler")),
    skabelon: readNavngivet(readChild(wire, "SagSkabelon")),
    sagstyper: (readList(wire, "SagsTyper") ?? []).flatMap((type) => readText(type, "Navn") ?? []),
    primaerPart: readPrimaerPart(readChild(wire, "PrimaryPart")),
    personer: readList(wire, "Personer")?.map((part) => readPart(part, "Person")) ?? null,
    firmaer: readList(wire, "Firmaer")?.map((part) => readPart(part, "Firma")) ?? null,
  };
}

function readSagsnummer(wire: Wire | null): WireSagsnummer | null {
  return (
    wire && {
      emne: readKlasse(readChild(wire, "EmneplanNummer")),
      facet: readKlasse(readChild(wire, "Facet")),
      aarstal: readInt(wire, "Aarstal"),
      sekvens: readInt(wire, "SekvensNummer"),
    }
  );
}

function readKlasse(wire: Wire | null): WireKlasse | null {
  return wire && { nummer: readText(wire, "Nummer"), navn: readText(wire, "Navn") };
}

function readStatus(wire: Wire | null): WireStatus | null {
  return wire && { navn: readText(wire, "Navn"), tilstand: readText(wire, "SagsTilstand") };
}

function readNavngivet(wire: Wire | null): WireNavngivet | null {
  return wire && { id: readInt(wire, "Id"), uuid: readText(wire, "Uuid"), navn: readText(wire, "Navn") };
}

function readPrimaerPart(wire: Wire | null): WirePart | null {
  return wire && readPart(wire, null);
}

/** A party of a case, of the `part` list or of the search; `type` where the list it stands in says it. */
export function readPart(wire: Wire, type: "Person" | "Firma" | null): WirePart {
  const stated = readText(wire, "PartType")?.toLowerCase();
  return {
    type: type ?? (stated === "person" ? "Person" : stated === "firma" ? "Firma" : null),
    id: readInt(wire, "PartId", "Id"),
    cpr: readText(wire, "CprNummer"),
    cvr: readText(wire, "CvrNummer"),
    navn: readText(wire, "Navn"),
  };
}
