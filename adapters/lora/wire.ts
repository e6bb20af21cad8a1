// SPDX-License-Identifier: MPL-2.0
/** LoRA's answers, untrusted to typed: the read format, which is not the format it is written in. */
import { parseUuid } from "../../schema/identifiers.js";
import type { Tidspunkt } from "../../schema/records.js";
import { AKTOER_TYPER, type AktoerType } from "../../schema/values.js";
import type { Interval } from "../contract.js";
import { unsetOf } from "../time.js";
import { parseBound, parseInterval, parseTid, Umulig } from "./tid.js";
import { readChild, readInt, readObject, readText, type Wire } from "./wire-read.js";

/** What an object is, as its attributes and states are named after it. */
export type Objektart = "sag" | "dokument" | "klasse" | "organisationenhed" | "bruger" | "organisation";

export interface WireVirkning extends Interval {
  readonly aktoerref: string | null;
  readonly aktoertype: AktoerType | null;
  readonly notetekst: string | null;
}

/** A row of attributes, or of a variant's or part's properties. */
export interface WireRow {
  readonly virkning: WireVirkning;
  readonly felter: Wire;
}

export interface WireTilstand {
  readonly virkning: WireVirkning;
  /** Null where it was cleared. */
  readonly vaerdi: string | null;
}

/** One end of a relation. Neither uuid nor urn: it was cleared for that time. */
export interface WireRelation {
  readonly virkning: WireVirkning;
  readonly uuid: string | null;
  readonly urn: string | null;
  readonly objekttype: string | null;
  readonly indeks: number | null;
  /** What a journal entry has beside the reference. */
  readonly felter: Wire;
}

export interface WireRegistrering {
  readonly registrering: { readonly fra: Tidspunkt; readonly til: Tidspunkt | null };
  /** As the source says it, where `registrering.fra` is rounded up. */
  readonly tidspunkt: Tidspunkt;
  readonly livscykluskode: string;
  readonly note: string | null;
  readonly egenskaber: readonly WireRow[];
  readonly fremdrift: readonly WireTilstand[];
  readonly relationer: ReadonlyMap<string, readonly WireRelation[]>;
  readonly varianter: readonly Wire[];
}

/** An object whose key is known and whose content is not yet looked at. */
export interface WireObjekt {
  readonly uuid: string;
  readonly body: Wire;
}

/** What lies in `results`; null where it is no such answer. `enclosed`: in a list of its own, as a search's always is. */
export function parseResults(body: unknown): { readonly rows: readonly unknown[]; readonly enclosed: boolean } | null {
  const results = readObject(body)?.["results"];
  if (!Array.isArray(results) || !results.every(Array.isArray)) return null;
  return { rows: results.flat(), enclosed: results.length > 0 };
}

/** An entry of a list; null where it does not even say which object it is. */
export function readObjekt(entry: unknown): WireObjekt | null {
  const body = readObject(entry);
  const uuid = body && parseUuid(readText(body, "id") ?? "");
  return body && uuid ? { uuid, body } : null;
}

/** The answer to a look-up of one: `{"<uuid>": [{…}]}`. */
export function parseLaes(body: unknown): WireObjekt | null {
  const [entries] = Object.values(readObject(body) ?? {});
  return Array.isArray(entries) ? readObjekt(entries[0]) : null;
}

/** Newest first. Throws `Umulig`, also where there is none at all. */
export function readRegistreringer({ body }: WireObjekt, art: Objektart): readonly WireRegistrering[] {
  const registreringer = listOf(body, "registreringer").map((entry) => readRegistrering(entry, art));
  if (registreringer.length === 0) throw new Umulig("missing-registration");
  return registreringer.toSorted((a, b) => (a.registrering.fra < b.registrering.fra ? 1 : -1));
}

function readRegistrering(entry: Wire, art: Objektart): WireRegistrering {
  const fra = tidsstempel(entry, "fratidspunkt");
  const til = tidsstempel(entry, "tiltidspunkt");
  const livscykluskode = readText(entry, "livscykluskode");
  if (fra === null || fra.includes("infinity")) throw new Umulig("invalid-date");
  if (livscykluskode === null) throw new Umulig("missing-lifecycle");
  return {
    registrering: {
      fra: parseBound(fra),
      til: til === null || til === "infinity" || unsetOf(til) === "ENDE" ? null : parseBound(til),
    },
    tidspunkt: parseTid(fra),
    livscykluskode,
    note: readText(entry, "note"),
    egenskaber: listOf(readChild(entry, "attributter"), `${art}egenskaber`).map(readRow),
    fremdrift: listOf(readChild(entry, "tilstande"), `${art}fremdrift`).map(readTilstand),
    relationer: readRelationer(readChild(entry, "relationer") ?? {}),
    varianter: listOf(entry, "varianter"),
  };
}

function tidsstempel(entry: Wire, name: string): string | null {
  const tidspunkt = readChild(entry, name);
  return tidspunkt && readText(tidspunkt, "tidsstempeldatotid");
}

/** No list is an empty one: that is how LoRA leaves it out. An entry that is no object makes the whole invalid. */
export function listOf(wire: Wire | null, name: string): readonly Wire[] {
  const list = wire?.[name];
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new Umulig("invalid-form");
  return list.map((entry) => {
    const object = readObject(entry);
    if (object === null) throw new Umulig("invalid-form");
    return object;
  });
}

export function readRow(felter: Wire): WireRow {
  return { virkning: readVirkning(felter), felter };
}

function readTilstand(felter: Wire): WireTilstand {
  return { virkning: readVirkning(felter), vaerdi: readText(felter, "fremdrift") };
}

function readRelationer(wire: Wire): ReadonlyMap<string, readonly WireRelation[]> {
  return new Map(Object.keys(wire).map((name) => [name.toLowerCase(), listOf(wire, name).map(readRelation)]));
}

function readRelation(felter: Wire): WireRelation {
  const text = readText(felter, "uuid");
  const uuid = text === null ? null : parseUuid(text);
  if (text !== null && uuid === null) throw new Umulig("invalid-reference");
  return {
    virkning: readVirkning(felter),
    uuid,
    urn: readText(felter, "urn"),
    objekttype: readText(felter, "objekttype"),
    indeks: readInt(felter, "indeks"),
    felter,
  };
}

function readVirkning(row: Wire): WireVirkning {
  const virkning = readChild(row, "virkning");
  const from = virkning && readText(virkning, "from");
  const to = virkning && readText(virkning, "to");
  if (!virkning || from === null || to === null) throw new Umulig("invalid-date");
  const aktoertype = readText(virkning, "aktoertypekode");
  return {
    ...parseInterval(from, to),
    aktoerref: parseUuid(readText(virkning, "aktoerref") ?? ""),
    aktoertype: AKTOER_TYPER.find((type) => type === aktoertype) ?? null,
    notetekst: readText(virkning, "notetekst"),
  };
}
