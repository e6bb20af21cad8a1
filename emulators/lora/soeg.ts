// SPDX-License-Identifier: MPL-2.0
/** Arguments to windows, lists and searches; whatever LoRA does not know, it refuses. */

import type { EmulatorResponse } from "../kit/server.js";
import { registreringerIn, type Version, type Vinduer } from "./laes.js";
import {
  type Graenser,
  type LagretObjekt,
  type LagretRaekke,
  type LagretRegistrering,
  meets,
  type Objektart,
} from "./lager.js";
import { Afvisning, crash, refuse } from "./svar.js";
import { parseTime } from "./tid.js";

export type Argumenter = readonly (readonly [string, string])[];

const TIDER = ["registreretfra", "registrerettil", "registreringstid", "virkningfra", "virkningtil", "virkningstid"];
const ALMENE = [
  "uuid",
  "bvn",
  "brugervendtnoegle",
  "livscykluskode",
  "foersteresultat",
  "maximalantalresultater",
  "vilkaarligrel",
];

/** What each type can be searched by, beside the general arguments. */
const ATTRIBUTTER: Readonly<Record<Objektart, readonly string[]>> = {
  sag: [
    "sagsnummer",
    "titel",
    "beskrivelse",
    "hjemmel",
    "kassationskode",
    "afleveret",
    "principiel",
    "offentlighedundtaget",
  ],
  dokument: [
    "titel",
    "beskrivelse",
    "dokumenttype",
    "brevdato",
    "kassationskode",
    "major",
    "minor",
    "offentlighedundtaget",
  ],
  klasse: ["titel", "beskrivelse"],
  organisationenhed: ["enhedsnavn"],
  bruger: ["brugernavn", "brugertype"],
  organisation: ["organisationsnavn"],
};
const RELATIONER: Readonly<Record<Objektart, readonly string[]>> = {
  sag: [
    "primaerklasse",
    "handlingsklasse",
    "foelsomhedsklasse",
    "sikkerhedsklasse",
    "opgaveklasse",
    "ydelsesklasse",
    "ejer",
    "ansvarlig",
    "primaerbehandler",
    "andrebehandlere",
    "primaerpart",
    "sekundaerpart",
    "ydelsesmodtager",
    "oversag",
    "praecedens",
    "andresager",
    "byggeri",
    "ejendomsskat",
    "fredning",
    "afgiftsobjekt",
    "journalpost",
  ],
  dokument: ["ejer", "ansvarlig", "primaerklasse", "primaerbehandler", "parter", "kopiparter", "tilknyttedesager"],
  klasse: ["ejer", "ansvarlig", "facet", "overordnetklasse"],
  organisationenhed: ["tilhoerer", "overordnet"],
  bruger: ["tilhoerer", "tilknyttedeenheder"],
  organisation: ["virksomhed", "overordnet"],
};
const TILSTAND: Readonly<Record<Objektart, string>> = {
  sag: "fremdrift",
  dokument: "fremdrift",
  klasse: "publiceret",
  organisationenhed: "gyldighed",
  bruger: "gyldighed",
  organisation: "gyldighed",
};

/** Names are compared without regard to case. */
export function readArgumenter(url: URL): Argumenter {
  return [...url.searchParams].map(([navn, value]) => [navn.toLowerCase(), value]);
}

export function isList(argumenter: Argumenter): boolean {
  return (
    argumenter.some(([navn]) => navn === "uuid") &&
    argumenter.every(([navn]) => navn === "uuid" || TIDER.includes(navn))
  );
}

export function vinduerOf(argumenter: Argumenter, version: Version): Vinduer {
  const now = Date.now() * 1000;
  return {
    virkning: vindueOf(argumenter, ["virkningfra", "virkningtil", "virkningstid"], now, version),
    registrering: vindueOf(argumenter, ["registreretfra", "registrerettil", "registreringstid"], now, version),
  };
}

function vindueOf(
  argumenter: Argumenter,
  [fra, til, tid]: readonly [string, string, string],
  now: number,
  version: Version,
): Graenser {
  const read = (navn: string) => {
    const text = argumenter.find(([name]) => name === navn)?.[1];
    const time = text === undefined ? undefined : parseTime(text);
    if (time === null) throw refuse(400, `Invalid date: ${text}`, Object.fromEntries(argumenter), version);
    return time;
  };
  const [from, to, at] = [read(fra), read(til), read(tid)];
  if (at !== undefined) {
    if (from !== undefined || to !== undefined)
      throw refuse(400, `'${tid}' conflicts with '${fra}' and '${til}'`, Object.fromEntries(argumenter), version);
    return { fra: at, til: at };
  }
  if (from === undefined && to === undefined) return { fra: now, til: now };
  return { fra: from ?? now, til: to ?? Number.POSITIVE_INFINITY };
}

/** Keys: by brugervendtnoegle where a page is asked for, otherwise in no order that means anything. */
export function soeg(
  objekter: readonly LagretObjekt[],
  art: Objektart,
  argumenter: Argumenter,
  version: Version,
): readonly string[] {
  const vinduer = vinduerOf(argumenter, version);
  const limits = argumenter.filter(
    ([navn]) => !TIDER.includes(navn) && navn !== "foersteresultat" && navn !== "maximalantalresultater",
  );
  const tests = limits.map(([navn, value]) => testOf(art, navn, value, vinduer.virkning, argumenter, version));
  const hidesDeleted = !argumenter.some(([navn]) => navn.startsWith("regist") || navn === "livscykluskode");
  const matching = objekter.filter((objekt) =>
    registreringerIn(objekt, vinduer.registrering).some(
      (one) => !(hidesDeleted && one.livscykluskode === "Slettet") && tests.every((test) => test(one, objekt.id)),
    ),
  );
  return pageOf(matching, art, argumenter, version);
}

function pageOf(
  matching: readonly LagretObjekt[],
  art: Objektart,
  argumenter: Argumenter,
  version: Version,
): readonly string[] {
  const number = (navn: string) => {
    const text = argumenter.find(([name]) => name === navn)?.[1];
    if (text === undefined) return null;
    if (!/^-?\d+$/.test(text)) throw new Afvisning(crash(version));
    if (Number(text) < 0) throw refuse(400, "OFFSET must not be negative", Object.fromEntries(argumenter), version);
    return Number(text);
  };
  const [offset, limit] = [number("foersteresultat"), number("maximalantalresultater")];
  if (offset === null && limit === null) return scatter(matching.map(({ id }) => id));
  const ordered = matching.toSorted((a, b) => (noegleOf(a, art) < noegleOf(b, art) ? -1 : 1)).map(({ id }) => id);
  return ordered.slice(offset ?? 0, limit === null ? undefined : (offset ?? 0) + limit);
}

function noegleOf({ registreringer }: LagretObjekt, art: Objektart): string {
  return String(registreringer.at(-1)?.attributter[`${art}egenskaber`]?.at(-1)?.["brugervendtnoegle"] ?? "");
}

/** The same order every time, and nobody's. */
export function scatter<T extends string>(ids: readonly T[]): readonly T[] {
  const reverse = (id: string) => [...id].reverse().join("");
  return ids.toSorted((a, b) => (reverse(a) < reverse(b) ? -1 : 1));
}

type Test = (registrering: LagretRegistrering, id: string) => boolean;

function testOf(
  art: Objektart,
  argument: string,
  value: string,
  vindue: Graenser,
  argumenter: Argumenter,
  version: Version,
): Test {
  const [navn = "", objekttype] = argument.split(":");
  const rows = (all: readonly LagretRaekke[] | undefined) =>
    (all ?? []).filter(({ virkning }) => meets(virkning, vindue));
  const attribute = navn === "bvn" ? "brugervendtnoegle" : navn;
  if (navn === "uuid") return (_, id) => id === value.toLowerCase();
  if (navn === "livscykluskode") return ({ livscykluskode }) => livscykluskode === value;
  // Taken, and quietly forgotten.
  if (navn === "offentlighedundtaget") return () => true;
  if (navn === TILSTAND[art])
    return ({ tilstande }) => rows(tilstande[`${art}${navn}`]).some((row) => row[navn] === value);
  if (attribute === "brugervendtnoegle" || ATTRIBUTTER[art].includes(navn)) {
    const like = likeOf(value);
    return ({ attributter }) =>
      rows(attributter[`${art}egenskaber`]).some((row) => like.test(String(row[attribute] ?? "")));
  }
  if (navn === "vilkaarligrel" || RELATIONER[art].includes(navn)) {
    if (!/^urn:./.test(value) && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
      throw new Afvisning(crash(version));
    const points = (row: LagretRaekke) =>
      (row["uuid"] === value.toLowerCase() || row["urn"] === value) &&
      (objekttype === undefined || row["objekttype"] === objekttype);
    return ({ relationer }) =>
      (navn === "vilkaarligrel" ? Object.values(relationer) : [relationer[navn]]).some((all) => rows(all).some(points));
  }
  throw ALMENE.includes(navn) || TIDER.includes(navn)
    ? new Afvisning(crash(version))
    : refuse(400, `Unsupported argument(s): ${argument}`, Object.fromEntries(argumenter), version);
}

/** ILIKE, in which LoRA itself escapes `_`. */
function likeOf(value: string): RegExp {
  const quoted = value.replace(/\\(.)|[.*+?^${}()|[\]\\%]/g, (whole, escaped?: string) => {
    if (escaped !== undefined) return /\w/.test(escaped) ? escaped : `\\${escaped}`;
    return whole === "%" ? ".*" : `\\${whole}`;
  });
  return new RegExp(`^${quoted}$`, "is");
}

/** What an unknown object is called in a refusal. */
export function unknownObjekt(art: Objektart, id: string, version: Version): EmulatorResponse {
  const navn = art.charAt(0).toUpperCase() + art.slice(1);
  return refuse(404, `No ${navn} with ID ${id} found in service ${navn}`, null, version).svar;
}
