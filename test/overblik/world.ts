// SPDX-License-Identifier: MPL-2.0
/** Small random worlds: who holds which records, and what each source does at each page request. */
import * as fc from "fast-check";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import type { Kilde, Sortering } from "../../subgraphs/reading/kilder.js";
import { fakeFagsystem, HIDDEN, indeks, kilde, masterUuid, pagesOf, record, side, uuidNo } from "./fakes.js";

export const INDEX = "x";

/** A record in a source. `slot` 0-2: how far into its source's answer it stands. */
export interface Held {
  readonly instans: string;
  readonly slot: number;
  readonly post: SagRecord;
}

/** What a source does at one page request; `slots`: records before that slot are given. */
export interface Deed {
  readonly art: "OK" | "FAIL" | "CAP" | "REJECT" | "LOSE";
  readonly slots: number;
}

export interface World {
  readonly direct: readonly { readonly instans: string; readonly supplies: boolean }[];
  readonly held: readonly Held[];
  /** Per page request, per source; after the last everything is OK. */
  readonly script: readonly Readonly<Record<string, Deed>>[];
  readonly forGood: boolean;
  readonly sortering: Sortering;
  readonly heldBack: boolean;
  /** Cases asked for, page by page, over and over; and how many of them the client goes on after (0: all). */
  readonly firsts: readonly { readonly first: number; readonly cut: number }[];
}

export const OK: Deed = { art: "OK", slots: 3 };

const VALUES = ["2021", "2022", "2023", null];
const TITLES = ["Aa", "Å", "a", "Z", "æ", null];
const NUMBERS = ["1", "2", " 1", null];
const KINDS = ["DIRECT", "UUID_TWIN", "NUMBER_TWIN", "ENTRY", "OTHER_SYSTEM", "UNKNOWN_SYSTEM", "OTHER_OWNER"] as const;

const side1 = fc.record({
  vaerdi: fc.constantFrom(...VALUES),
  titel: fc.constantFrom(...TITLES),
  closed: fc.boolean(),
  slot: fc.nat({ max: 2 }),
});

const spec = fc.record({
  kind: fc.constantFrom(...KINDS),
  system: fc.nat({ max: 2 }),
  nummer: fc.constantFrom(...NUMBERS),
  hidden: fc.constantFrom("NO", "NO", "NO", "NO", "BOTH", "INDEX"),
  d: side1,
  x: side1,
});
type Spec = typeof spec extends fc.Arbitrary<infer S> ? S : never;

const deed: fc.Arbitrary<Deed> = fc.record({
  art: fc.constantFrom("OK", "OK", "OK", "FAIL", "FAIL", "CAP", "REJECT", "LOSE"),
  slots: fc.nat({ max: 3 }),
});
const instances = ["a", "b", "c"];

export interface WorldLimits {
  readonly script?: boolean;
  /** What the script does last goes on for ever. */
  readonly forGood?: boolean;
  /** Hidden cases are hidden wherever they are seen, and share a number with none. */
  readonly hiddenApart?: boolean;
}

export function worlds({ script = true, hiddenApart = false, forGood = false }: WorldLimits = {}): fc.Arbitrary<World> {
  return fc
    .record({
      supplies: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
      specs: fc.array(spec, { maxLength: 7 }),
      script: fc.array(fc.record({ a: deed, b: deed, c: deed, x: deed }), { maxLength: script ? 4 : 0 }),
      sortering: fc.record({
        felt: fc.constantFrom("OPSTAAET" as const, "TITEL" as const),
        retning: fc.constantFrom("STIGENDE" as const, "FALDENDE" as const),
        aabneFoerst: fc.boolean(),
      }),
      heldBack: fc.boolean(),
      firsts: fc.array(fc.record({ first: fc.integer({ min: 1, max: 4 }), cut: fc.nat({ max: 3 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map(({ supplies, specs, ...rest }) => ({
      ...rest,
      forGood,
      direct: supplies.map((one, at) => ({ instans: instances[at] ?? "a", supplies: one })),
      held: specs.flatMap((one, at) => holdings(one, at, instances[one.system % supplies.length] ?? "a", hiddenApart)),
    }));
}

function holdings(one: Spec, at: number, instans: string, hiddenApart: boolean): Held[] {
  const { kind, d, x } = one;
  const hidden = hiddenApart && one.hidden === "INDEX" ? "BOTH" : one.hidden;
  const sagsnummer = hiddenApart && hidden !== "NO" ? `hidden ${at}` : one.nummer;
  const common = (part: Spec["d"]) => ({
    opstaaet: part.vaerdi && `${part.vaerdi}-01-01T00:00:00.000Z`,
    titel: part.titel,
    fremdrift: {
      kode: part.closed ? ("Afsluttet" as const) : ("Opstaaet" as const),
      siden: null,
      kvalitet: null,
      sagsstatus: null,
    },
    sagsnummer,
  });
  const visningsklasser = (where: boolean) => (where ? [HIDDEN] : []);
  const direct = record(uuidNo(at * 2), { ...common(d), visningsklasser: visningsklasser(hidden === "BOTH") });
  const master = kind === "OTHER_SYSTEM" ? "ksd" : kind === "UNKNOWN_SYSTEM" ? "nobody" : instans;
  const entry = record(uuidNo(kind === "UUID_TWIN" ? at * 2 : at * 2 + 1), {
    ...common(x),
    mastersystem: { uuid: masterUuid(master), navn: null },
    visningsklasser: visningsklasser(hidden !== "NO"),
    ejer:
      kind === "OTHER_OWNER"
        ? { objekttype: "Organisation", uuid: null, urn: null, navn: null, cvr: "22222222", enhed: null }
        : null,
  });
  const held: Held[] = [];
  if (["DIRECT", "UUID_TWIN", "NUMBER_TWIN", "OTHER_OWNER"].includes(kind))
    held.push({ instans, slot: d.slot, post: direct });
  if (kind !== "DIRECT") held.push({ instans: INDEX, slot: x.slot, post: entry });
  return held;
}

export function deedAt(world: World, request: number, instans: string): Deed {
  const deeds = world.script[request] ?? (world.forGood ? world.script.at(-1) : undefined);
  return deeds?.[instans] ?? OK;
}

/** What a source gives of its own at a page request. */
export function givenAt(world: World, request: number, instans: string): readonly SagRecord[] {
  const { art, slots } = deedAt(world, request, instans);
  return world.held.filter((h) => h.instans === instans && (art === "OK" || h.slot < slots)).map(({ post }) => post);
}

/** The world's sources as they are at that page request. */
export function sourcesAt(world: World, request: number): readonly Kilde[] {
  const fake = (instans: string, supplies: boolean) => {
    const { art, slots } = deedAt(world, request, instans);
    const given = givenAt(world, request, instans);
    const failure = art === "FAIL" ? new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test") : null;
    const sider =
      art === "FAIL" && slots === 0 ? [] : [side(given.slice(0, 2)), lastPage(given.slice(2), given.length, art)];
    return fakeFagsystem(instans, {
      kapabiliteter: {
        adgangsattributter: { foelsomhed: false, visningsklasser: supplies, sikkerhedsprofiler: supplies },
      },
      find: () => pagesOf(sider, failure),
      findReferences: async (refs) => {
        if (failure) throw failure;
        return world.held
          .filter((h) => h.instans === INDEX)
          .map(({ post }) => post)
          .filter((post) =>
            refs.some(
              (ref) => ref.uuid === post.uuid || (ref.sagsnummer && ref.sagsnummer.trim() === post.sagsnummer?.trim()),
            ),
          );
      },
    });
  };
  return [
    ...world.direct.map(({ instans, supplies }) => kilde(fake(instans, supplies))),
    indeks(fake(INDEX, true), [...world.direct.map(({ instans }) => instans), "ksd"]),
  ];
}

function lastPage(poster: readonly SagRecord[], given: number, art: Deed["art"]) {
  return side(poster, {
    loftNaaet: art === "CAP",
    afviste: art === "REJECT" ? [{ grund: "missing-id" }] : [],
    ialt: art === "LOSE" ? given + 1 : null,
  });
}
