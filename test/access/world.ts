// SPDX-License-Identifier: MPL-2.0
/** Korsbæk as the graph can know it: which entries are one case, and where a search reaches. */

import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import type { Kommune, KommuneSag } from "../../emulators/kit/kommune.js";
import type { PartIdType, Partsrolle } from "../../schema/values.js";
import { isParty, live, maySee } from "./truth.js";
import type { Viewer } from "./viewers.js";

/** What the products that hold cases call them: by UUID, or by a number of their own. */
const LOCAL_ID: Readonly<Record<string, (sag: KommuneSag) => string>> = {
  nova: ({ uuid }) => uuid,
  sbsys: ({ uuid }) => uuid,
  lora: ({ uuid }) => uuid,
  workzone: ({ nummer }) => String(nummer),
  acadre: ({ nummer }) => String(nummer),
  sql: ({ nummer }) => String(nummer),
};

function directId(sag: KommuneSag): readonly string[] {
  const local = LOCAL_ID[sag.system]?.(sag);
  return local === undefined ? [] : [`${sag.system}:${local}`];
}

export interface Subject {
  readonly type: PartIdType;
  readonly vaerdi: string;
  readonly rolle: Partsrolle;
}

/** What a case is known as in the graph, and by which ids. */
interface GraphObject {
  readonly sag: KommuneSag;
  readonly ids: readonly string[];
}

interface Oversigt {
  /** Those of each case, in Korsbæk's order. */
  readonly objects: ReadonlyMap<KommuneSag, readonly GraphObject[]>;
  readonly live: readonly GraphObject[];
}

/** Whether the index's entry is known to be the same case: by UUID, or by a number that is nobody else's there. */
function isMatched({ system, uuid, sagsnummer, indeks }: KommuneSag, entries: ReadonlyMap<string, number>): boolean {
  if (!indeks || (indeks.uuid === uuid && system !== "acadre")) return true;
  return indeks.sagsnummer === sagsnummer && entries.get(sagsnummer) === 1;
}

/** A case whose entry cannot be matched is two: one that the index does not know, and one that only it knows. */
function asObjects(sag: KommuneSag, entries: ReadonlyMap<string, number>): readonly GraphObject[] {
  const direct = directId(sag);
  const entry = sag.indeks ? [`sdi:${sag.indeks.uuid}`] : [];
  if (isMatched(sag, entries)) return [{ sag, ids: [...direct, ...entry] }];
  return [
    { sag: { ...sag, indeks: null }, ids: direct },
    { sag, ids: entry },
  ];
}

function createOversigt(kommune: Kommune): Oversigt {
  const entries = new Map<string, number>();
  for (const { indeks } of kommune.sager)
    if (indeks) entries.set(indeks.sagsnummer, (entries.get(indeks.sagsnummer) ?? 0) + 1);
  const objects = new Map(kommune.sager.map((sag) => [sag, asObjects(sag, entries)] as const));
  return { objects, live: live(kommune).flatMap((sag) => objects.get(sag) ?? []) };
}

const oversigter = new WeakMap<Kommune, Oversigt>();

/** Worked out once: a municipality is never changed, and every viewer is compared with it on every path. */
function oversigtOf(kommune: Kommune): Oversigt {
  const oversigt = oversigter.get(kommune) ?? createOversigt(kommune);
  oversigter.set(kommune, oversigt);
  return oversigt;
}

/** The products are asked about persons and companies in any role, SBSYS only about the primary person. */
function isReached(sag: KommuneSag, id: string, { type, vaerdi, rolle }: Subject): boolean {
  if (!isParty(sag, vaerdi, rolle)) return false;
  return !id.startsWith("sbsys:") || (type === "CPR" && rolle === "PRIMAER_PART");
}

/** UUIDs of the cases that a list for the subject holds for this viewer, one for each entry of the list. */
export function expectedList(viewer: Viewer, subject: Subject, kommune: Kommune = createKorsbaek()): readonly string[] {
  return oversigtOf(kommune)
    .live.filter(({ sag, ids }) => ids.some((id) => isReached(sag, id, subject)) && maySee(viewer, sag, kommune))
    .map(({ sag }) => sag.uuid)
    .sort();
}

export interface AskedId {
  readonly id: string;
  readonly sag: KommuneSag;
  readonly visible: boolean;
}

/** Every id by which the subject's cases can be asked for, in whatever role, expired cases too. */
export function idsOf(viewer: Viewer, vaerdi: string, kommune: Kommune = createKorsbaek()): readonly AskedId[] {
  return kommune.sager
    .filter(({ parter }) => parter.some(({ ident }) => ident.vaerdi === vaerdi))
    .flatMap((sag) => oversigtOf(kommune).objects.get(sag) ?? [])
    .flatMap(({ sag, ids }) => ids.map((id) => ({ id, sag, visible: maySee(viewer, sag, kommune) })));
}

const byId = new Map(
  createKorsbaek().sager.flatMap((sag) => [
    [sag.uuid, sag] as const,
    ...(sag.indeks ? [[sag.indeks.uuid, sag] as const] : []),
    ...directId(sag).map((id) => [id, sag] as const),
  ]),
);

/** The case that an id of the graph is of, whichever system gave it. */
export function sagOf(id: string): KommuneSag {
  const sag = byId.get(id) ?? byId.get(id.slice(id.indexOf(":") + 1));
  if (!sag) throw new Error("the graph told of a case that is not in Korsbæk");
  return sag;
}

/** The case as it is known by that id: the index's own, or the system's, with what the index says where it is the same. */
export function knownAs(id: string): KommuneSag {
  const sag = sagOf(id);
  if (id.startsWith("sdi:")) return { ...sag, system: "sdi" };
  const [first] = oversigtOf(createKorsbaek()).objects.get(sag) ?? [];
  return first?.sag ?? sag;
}

/** People whose cases show every rule at work: hidden by index, profile, level, and those with many parties. */
export function interestingPeople(): readonly string[] {
  const kommune = createKorsbaek();
  const features: readonly ((sag: KommuneSag) => boolean)[] = [
    (sag) => sag.indeks?.visningUndtagetForBorger === true,
    (sag) => (sag.indeks?.sikkerhedsprofiler.length ?? 0) > 0,
    (sag) => sag.indeks !== null && sag.indeks.foelsomhed !== sag.foelsomhed,
    (sag) => sag.foelsomhed === "VIP_SAGER" && sag.system === "nova",
    (sag) => sag.foelsomhed === "VIP_SAGER" && sag.system === "sbsys",
    (sag) => sag.indeks !== null && sag.indeks.uuid !== sag.uuid && sag.system === "sbsys",
    (sag) => sag.titelAlternativ !== null,
    ...["lora", "workzone", "acadre", "sql"].map(
      (system) => (sag: KommuneSag) => sag.system === system && sag.indeks === null && sag.dokumenter.length > 0,
    ),
    (sag) => sag.system === "acadre" && sag.indeks?.visningUndtagetForBorger === true,
  ];
  const counts = new Map<string, number>();
  for (const { parter } of kommune.sager)
    for (const { rolle, ident } of parter)
      if (rolle === "PRIMAER_PART") counts.set(ident.vaerdi, (counts.get(ident.vaerdi) ?? 0) + 1);
  const count = (cpr: string) => counts.get(cpr) ?? 0;
  return features.map((feature) => {
    const people = live(kommune)
      .filter(feature)
      .flatMap(({ parter }) =>
        parter.flatMap(({ rolle, ident }) => (rolle === "PRIMAER_PART" && ident.type === "CPR" ? [ident.vaerdi] : [])),
      );
    const [fewest] = people.sort((a, b) => count(a) - count(b));
    if (fewest === undefined) throw new Error("Korsbæk has no such case");
    return fewest;
  });
}
