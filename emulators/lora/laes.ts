// SPDX-License-Identifier: MPL-2.0
/** LoRA's read format: what was written, without what is false, 0 or empty, and with other names in the journal. */
import {
  type Graenser,
  type LagretObjekt,
  type LagretRaekke,
  type LagretRegistrering,
  type LagretVirkning,
  meets,
  type Raekker,
} from "./lager.js";
import { toRegistreringstid, toVirkningstid } from "./tid.js";

export type Version = "1.3.0" | "1.13.1";

export interface Vinduer {
  readonly virkning: Graenser;
  readonly registrering: Graenser;
}

const BRUGERREF = "42c432e8-9c4a-11e6-9f62-873cf34a735f";

/** Newest first; null where it was not registered in that window. */
export function toObjekt(objekt: LagretObjekt, vinduer: Vinduer): object | null {
  const registreringer = registreringerIn(objekt, vinduer.registrering).toReversed();
  if (registreringer.length === 0) return null;
  return { id: objekt.id, registreringer: registreringer.map((one) => toRegistrering(one, vinduer.virkning)) };
}

export function registreringerIn({ registreringer }: LagretObjekt, vindue: Graenser): readonly LagretRegistrering[] {
  return registreringer.filter((one) => meets(one, vindue));
}

function toRegistrering(registrering: LagretRegistrering, vindue: Graenser): object {
  const { attributter, tilstande, relationer, varianter = [] } = registrering;
  return {
    fratidspunkt: { tidsstempeldatotid: toRegistreringstid(registrering.fra), graenseindikator: true },
    tiltidspunkt: { tidsstempeldatotid: toRegistreringstid(registrering.til) },
    ...strip({
      livscykluskode: registrering.livscykluskode,
      brugerref: BRUGERREF,
      note: registrering.note,
      attributter: toRaekker(attributter, vindue),
      tilstande: toRaekker(tilstande, vindue),
      relationer: toRaekker(relationer, vindue),
      varianter: varianter.map(({ varianttekst, egenskaber, dele }) => ({
        varianttekst,
        egenskaber: rowsIn(egenskaber, vindue),
        dele: dele.map((del) => ({ deltekst: del.deltekst, egenskaber: rowsIn(del.egenskaber, vindue) })),
      })),
    }),
  };
}

function toRaekker(raekker: Raekker, vindue: Graenser): object {
  return Object.fromEntries(Object.entries(raekker).map(([navn, rows]) => [navn, rowsIn(rows, vindue)]));
}

function rowsIn(rows: readonly LagretRaekke[], vindue: Graenser): readonly object[] {
  return rows.filter(({ virkning }) => meets(virkning, vindue)).map(toRow);
}

const READ_NAMES: Readonly<Record<string, string>> = {
  journalpostkode: "reltypespec",
  journaldokument: "journaldokumentattr",
};

function toRow({ virkning, ...felter }: LagretRaekke): object {
  const named = Object.entries(felter).map(([navn, value]) => [READ_NAMES[navn] ?? navn, value] as const);
  return {
    ...Object.fromEntries(named),
    virkning: toVirkning(virkning, "indeks" in felter || "uuid" in felter || "fremdrift" in felter),
  };
}

/** A note on an attribute's virkning is lost. */
function toVirkning({ fra, til, aktoerref, aktoertypekode, notetekst }: LagretVirkning, keepsNote: boolean): object {
  return {
    from: toVirkningstid(fra),
    to: toVirkningstid(til),
    aktoerref,
    aktoertypekode,
    ...(keepsNote && notetekst ? { notetekst } : {}),
    from_included: true,
    to_included: false,
  };
}

/** Everything that Python calls false, but the two that are added afterwards. */
function strip(value: unknown): object {
  return (stripped(value) ?? {}) as object;
}

function stripped(value: unknown): unknown {
  if (value === false || value === 0 || value === "" || value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    const items = value.map(stripped).filter((item) => item !== null);
    return items.length === 0 ? null : items;
  }
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).flatMap(([navn, member]) => {
    const kept = navn === "to_included" ? false : stripped(member);
    return kept === null ? [] : [[navn, kept] as const];
  });
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** 1.3.0 writes keys in alphabetical order, 1.13.1 as they come. */
export function writeJson(value: unknown, version: Version): string {
  return JSON.stringify(version === "1.3.0" ? sorted(value) : value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([navn, member]) => [navn, sorted(member)]),
  );
}
