// SPDX-License-Identifier: MPL-2.0
/** Small random worlds of cases with documents, and what each source does at each page request. */
import * as fc from "fast-check";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagDokumentRecord, SagRecord } from "../../schema/records.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { indeks, kilde, masterUuid, pagesOf, record, side, uuidNo } from "../overblik/fakes.js";
import { DOWN, dokument, dokumentFake, MINE, paaSag, UNDTAGET } from "./fakes.js";

export const INDEX = "x";
export const DIRECT = ["a", "b"] as const;

interface Brev {
  /** Two with the same number are one document, on two cases. */
  readonly nummer: number;
  readonly brevdato: string | null;
  readonly undtaget: "NO" | "OWN" | "INDEX" | "BOTH";
}

/** ENTRY: the index tells of a case that its system does not know. OTHER: of a system that is not connected. */
interface Sag {
  readonly kind: "DIRECT" | "TWIN" | "ENTRY" | "OTHER";
  readonly system: number;
  readonly hidden: boolean;
  readonly opstaaet: string | null;
  readonly breve: readonly Brev[];
}

/** CAP and FAIL give the first of their cases only. */
export interface Deed {
  readonly find: "OK" | "FAIL" | "CAP";
  readonly dokumenter: "OK" | "FAIL";
}

export interface World {
  readonly sager: readonly Sag[];
  readonly supplies: boolean;
  readonly script: readonly Readonly<Record<string, Deed>>[];
  readonly firsts: readonly { readonly first: number; readonly cut: number }[];
}

const OK: Deed = { find: "OK", dokumenter: "OK" };

const brev: fc.Arbitrary<Brev> = fc.record({
  nummer: fc.integer({ min: 1, max: 9 }),
  brevdato: fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-03", null),
  undtaget: fc.constantFrom("NO", "NO", "NO", "OWN", "INDEX", "BOTH"),
});
const sag: fc.Arbitrary<Sag> = fc.record({
  kind: fc.constantFrom("DIRECT", "TWIN", "TWIN", "ENTRY", "OTHER"),
  system: fc.nat({ max: 1 }),
  hidden: fc.constantFrom(false, false, false, true),
  opstaaet: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", null),
  breve: fc.uniqueArray(brev, { maxLength: 3, selector: ({ nummer }) => nummer }),
});
const deed: fc.Arbitrary<Deed> = fc.record({
  find: fc.constantFrom("OK", "OK", "OK", "FAIL", "CAP"),
  dokumenter: fc.constantFrom("OK", "OK", "FAIL"),
});

export function worlds({ script = true }: { readonly script?: boolean } = {}): fc.Arbitrary<World> {
  return fc
    .record({
      sager: fc.array(sag, { maxLength: 6 }),
      supplies: fc.boolean(),
      script: fc.array(fc.record({ a: deed, b: deed, x: deed }), { maxLength: script ? 4 : 0 }),
      firsts: fc.array(fc.record({ first: fc.integer({ min: 1, max: 4 }), cut: fc.nat({ max: 2 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map((world) => ({ ...world, sager: world.sager.map((one) => consistent(one, world.sager)) }));
}

/** A document is the same wherever it lies: what the first case of its system says of it. */
function consistent(one: Sag, all: readonly Sag[]): Sag {
  const first = (nummer: number) =>
    all
      .filter((other) => homeOf(other) === homeOf(one))
      .flatMap(({ breve }) => breve)
      .find((b) => b.nummer === nummer);
  return { ...one, breve: one.breve.map((own) => first(own.nummer) ?? own) };
}

export function systemOf({ system }: Sag): string {
  return DIRECT[system] ?? "a";
}

/** Whose documents are shown. */
export function homeOf(one: Sag): string {
  return one.kind === "ENTRY" || one.kind === "OTHER" ? INDEX : systemOf(one);
}

export function deedAt(world: World, request: number, instans: string): Deed {
  return world.script[request]?.[instans] ?? OK;
}

const lokalIdOf = (home: string, { nummer }: Brev) =>
  uuidNo(100 * (1 + [...DIRECT, INDEX].indexOf(home as "a")) + nummer);

export interface Sandt {
  readonly id: string;
  readonly brevdato: string | null;
  /** Nobody says that it is not to be seen; INDEX: the index alone does, of the case or the document. */
  readonly vises: "JA" | "NEJ" | "INDEX_SIGER_NEJ";
}

/** Every document once, as it is when everybody answers: shown where any of its cases shows it. */
export function truthOf({ sager }: World): readonly Sandt[] {
  const found = new Map<string, Sandt>();
  for (const one of sager)
    for (const b of one.breve) {
      const home = homeOf(one);
      const id = `${home}:${lokalIdOf(home, b)}`;
      const known = found.get(id);
      const vises = judge(one, b);
      const rank = ["NEJ", "INDEX_SIGER_NEJ", "JA"];
      if (!known || rank.indexOf(vises) > rank.indexOf(known.vises)) found.set(id, { id, brevdato: b.brevdato, vises });
    }
  return [...found.values()];
}

function judge({ kind, hidden }: Sag, { undtaget }: Brev): Sandt["vises"] {
  if (kind === "DIRECT") return hidden || undtaget === "OWN" || undtaget === "BOTH" ? "NEJ" : "JA";
  if (kind === "TWIN" && !hidden && undtaget === "INDEX") return "INDEX_SIGER_NEJ";
  if (kind === "TWIN" && hidden && undtaget === "NO") return "INDEX_SIGER_NEJ";
  if (kind === "TWIN" && hidden && undtaget === "INDEX") return "INDEX_SIGER_NEJ";
  return hidden || undtaget !== "NO" ? "NEJ" : "JA";
}

/** The world's sources as they are at that page request. */
export function sourcesAt(world: World, request: number): readonly Kilde[] {
  return [
    ...DIRECT.map((instans) => kilde(source(world, request, instans))),
    indeks(source(world, request, INDEX), [...DIRECT, "ksd"]),
  ];
}

function source(world: World, request: number, instans: string) {
  const { find, dokumenter } = deedAt(world, request, instans);
  const held = heldBy(world, instans);
  const poster = held.map(({ post }) => post);
  const failure = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
  const given = find === "OK" ? poster : poster.slice(0, 1);
  const supplies = instans === INDEX || world.supplies;
  return dokumentFake(instans, {
    poster,
    journal: Object.fromEntries(held.map(({ post, breve }) => [post.lokalId, breve])),
    kapabiliteter: {
      adgangsattributter: {
        foelsomhed: true,
        visningsklasser: supplies,
        sikkerhedsprofiler: supplies,
      },
    },
    find: () => pagesOf([side(given, { loftNaaet: find === "CAP" })], find === "FAIL" ? failure : null),
    ...(find === "FAIL" && { findReferences: () => Promise.reject(failure) }),
    ...(dokumenter === "FAIL" && { loadDokumenter: () => Promise.reject(DOWN) }),
  });
}

interface Held {
  readonly post: SagRecord;
  readonly breve: readonly SagDokumentRecord[];
}

function heldBy({ sager }: World, instans: string): readonly Held[] {
  return sager.flatMap((one, at) => {
    const isIndex = instans === INDEX;
    const holds = isIndex ? one.kind !== "DIRECT" : systemOf(one) === instans && homeOf(one) === instans;
    if (!holds) return [];
    const { kind, hidden, opstaaet } = one;
    const master = kind === "OTHER" ? "ksd" : systemOf(one);
    const isExcepted = hidden && (isIndex || kind === "DIRECT");
    const post = record(uuidNo(at + 1), {
      ...MINE,
      opstaaet,
      mastersystem: isIndex ? { uuid: masterUuid(master), navn: null } : null,
      visningsklasser: isExcepted ? [UNDTAGET] : [],
    });
    return [{ post, breve: one.breve.map((b) => toPost(b, homeOf(one), isIndex, kind)) }];
  });
}

function toPost(b: Brev, home: string, isIndex: boolean, kind: Sag["kind"]): SagDokumentRecord {
  const says = { NO: false, OWN: !isIndex, INDEX: isIndex, BOTH: true }[b.undtaget];
  // What only one of two would say, the only one says.
  const excepted = kind === "ENTRY" || kind === "OTHER" ? b.undtaget !== "NO" : says;
  const visningsklasser = excepted ? [UNDTAGET] : [];
  return paaSag(dokument(lokalIdOf(home, b), { brevdato: b.brevdato, visningsklasser }));
}
