// SPDX-License-Identifier: MPL-2.0
/** What an adapter is to answer, derived from the municipality as it truly is. */
import type { PartIdent, SagRecord } from "../../schema/records.js";
import type { FoelsomhedNiveau, PartIdType, Partsrolle } from "../../schema/values.js";
import type { TrueDokument, TrueKommune, TrueSag } from "./truth.js";

/** A case as this source is to know it; an index has its own uuid, number, title and level. */
export interface ExpectedSag<S extends TrueSag = TrueSag> {
  readonly uuid: string;
  readonly sagsnummer: string;
  readonly titel: string;
  readonly foelsomhed: FoelsomhedNiveau;
  /** Only an index is expected to know these two. */
  readonly visningUndtagetForBorger: boolean;
  readonly sikkerhedsprofiler: readonly string[];
  readonly sag: S;
}

export interface ExpectedPart {
  readonly ident: PartIdent;
  readonly rolle: Partsrolle;
  /** How many listed cases it has in that role. */
  readonly antal: number;
}

export interface ExpectedWorld<S extends TrueSag = TrueSag> {
  readonly erIndeks: boolean;
  /** Every case the source is to list. */
  readonly sager: readonly ExpectedSag<S>[];
  /** Deleted, passive or mistaken: never to be listed. */
  readonly udgaaede: readonly ExpectedSag<S>[];
  /** Everybody who is a party of a listed case, once per role. */
  readonly parter: readonly ExpectedPart[];
  /** A well-formed CPR number that nobody in the world has. */
  readonly unknownCpr: string;
  /** Texts that may not stand in any error: every party's number and name. */
  readonly personalData: ReadonlySet<string>;
  /** The bytes of a document's file. */
  indhold(dokument: TrueDokument): Iterable<Uint8Array>;
  casesOf(part: PartIdent, roller: readonly Partsrolle[]): readonly ExpectedSag<S>[];
  /** The case a record tells of, by uuid, else by number; null: the world has no such case. */
  identify(record: Pick<SagRecord, "uuid" | "sagsnummer">): ExpectedSag<S> | null;
}

/**
 * `instans` is the key of the system whose cases these are; an index holds those it indexes, whoever's they are.
 * `giveIndhold` tells the bytes of a file; absent where none is looked into.
 */
export function deriveExpected<S extends TrueSag>(
  kommune: TrueKommune & { readonly sager: readonly S[] },
  instans: string,
  erIndeks: boolean,
  giveIndhold: (dokument: S["dokumenter"][number]) => Iterable<Uint8Array> = () => [],
): ExpectedWorld<S> {
  const dokumentByUuid = new Map<string, S["dokumenter"][number]>(
    kommune.sager.flatMap(({ dokumenter }) => dokumenter.map((one) => [one.uuid, one])),
  );
  const own: readonly S[] = kommune.sager;
  const held = own.flatMap((sag) => asKnownBy(sag, instans, erIndeks));
  const sager = held.filter(({ sag }) => !sag.udgaaet);
  const udgaaede = held.filter(({ sag }) => sag.udgaaet);
  const byUuid = new Map(held.map((s) => [s.uuid, s]));
  const bySagsnummer = new Map(held.map((s) => [s.sagsnummer, s]));
  return {
    erIndeks,
    sager,
    udgaaede,
    parter: countParties(sager),
    unknownCpr: findUnknownCpr(kommune),
    personalData: collectPersonalData(kommune),
    indhold: ({ uuid }) => {
      const dokument = dokumentByUuid.get(uuid);
      return dokument ? giveIndhold(dokument) : [];
    },
    casesOf: (part, roller) => sager.filter(({ sag }) => isParty(sag, part, roller)),
    identify: ({ uuid, sagsnummer }) => (uuid === null ? bySagsnummer.get(sagsnummer ?? "") : byUuid.get(uuid)) ?? null,
  };
}

function asKnownBy<S extends TrueSag>(sag: S, instans: string, erIndeks: boolean): ExpectedSag<S>[] {
  if (!erIndeks) {
    const { uuid, sagsnummer, titel, foelsomhed } = sag;
    const own = { uuid, sagsnummer, titel, foelsomhed, visningUndtagetForBorger: false, sikkerhedsprofiler: [], sag };
    return sag.system === instans ? [own] : [];
  }
  if (!sag.indeks) return [];
  const { uuid, sagsnummer, titel, foelsomhed, visningUndtagetForBorger, sikkerhedsprofiler } = sag.indeks;
  return [{ uuid, sagsnummer, titel, foelsomhed, visningUndtagetForBorger, sikkerhedsprofiler, sag }];
}

function isParty(sag: TrueSag, part: PartIdent, roller: readonly Partsrolle[]): boolean {
  return sag.parter.some((p) => roller.includes(p.rolle) && sameIdent(p.ident, part));
}

export function sameIdent(a: PartIdent, b: PartIdent): boolean {
  return a.type === b.type && a.vaerdi === b.vaerdi;
}

function countParties(sager: readonly ExpectedSag[]): ExpectedPart[] {
  const counts = new Map<string, ExpectedPart>();
  for (const { sag } of sager) {
    const seen = new Set<string>();
    for (const { ident, rolle } of sag.parter) {
      const key = `${rolle} ${ident.type} ${ident.vaerdi}`;
      if (seen.has(key)) continue;
      seen.add(key);
      counts.set(key, { ident, rolle, antal: (counts.get(key)?.antal ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}

function findUnknownCpr(kommune: TrueKommune): string {
  const known = new Set(kommune.personer.map((p) => p.cpr));
  for (const sag of kommune.sager) for (const part of sag.parter) known.add(part.ident.vaerdi);
  for (let serial = 1000; serial < 4000; serial++) if (!known.has(`890379${serial}`)) return `890379${serial}`;
  throw new Error("every CPR number tried is in use");
}

function collectPersonalData(kommune: TrueKommune): Set<string> {
  const parter = kommune.sager.flatMap((sag) => sag.parter);
  return new Set([
    ...kommune.personer.flatMap((p) => [p.cpr, p.navn]),
    ...parter.flatMap((p) => [p.ident.vaerdi, p.navn]),
  ]);
}

/** The parties of that type and role, those with fewest cases first. */
export function partsOf(world: ExpectedWorld, type: PartIdType, rolle: Partsrolle): ExpectedPart[] {
  return world.parter.filter((p) => p.ident.type === type && p.rolle === rolle).sort((a, b) => a.antal - b.antal);
}
