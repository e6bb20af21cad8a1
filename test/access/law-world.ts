// SPDX-License-Identifier: MPL-2.0
/**
 * Small random worlds for the one law: two systems and an index that say different things of the same cases, change from
 * step to step, and fail in every way; and the world that a step is held against, in which nothing fails and each source
 * that did is as it was last read.
 */
import * as fc from "fast-check";
import type { CallContext, Fagsystem, Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { SagDokumentRecord, SagRecord } from "../../schema/records.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { dokument, dokumentFake, type Journal, paaSag } from "../dokumenter/fakes.js";
import { CPR, indeks, kilde, masterUuid, OWN_CVR, pagesOf, record, side, uuidNo } from "../overblik/fakes.js";
import { ENHEDER, enhed } from "./arbitraries.js";

export const SOURCES = ["a", "b", "x"] as const;
export type Source = (typeof SOURCES)[number];
export const OTHER_CPR = "6202711231";
export const OTHER_CVR = "22222222";
export const BFE = ["100001", "100002"] as const;
const CASES = 3;

/** What one source says of one case; null: it does not hold it. */
interface Sagt {
  readonly kle: Oplyst<string | null>;
  readonly niveau: Oplyst<"IKKE_FORTROLIGE_DATA" | "VIP_SAGER" | null>;
  readonly ansvarlig: Oplyst<string | null>;
  readonly cvr: Oplyst<string | null>;
  readonly profil: Oplyst<string | null>;
  readonly undtaget: Oplyst<boolean>;
  readonly part: Oplyst<string | null>;
  readonly bfe: Oplyst<string | null>;
  readonly dokument: { readonly undtaget: boolean; readonly profil: string | null; readonly vip: boolean };
}
type State = Readonly<Record<Source, readonly (Sagt | null)[]>>;

/**
 * DOWN: nothing of it answers · HANG: nothing of it comes · CUT: its search breaks off · REFUSE: the first case cannot be read
 * · the others: that call fails. Only a source that is DOWN or hangs changes meanwhile: nobody could have read it.
 */
const FAULTS = [
  "OK",
  "OK",
  "OK",
  "DOWN",
  "DOWN",
  "HANG",
  "CUT",
  "REFUSE",
  "NO_REFERENCES",
  "NO_LOAD",
  "NO_DOCUMENTS",
] as const;
type Fault = (typeof FAULTS)[number];

interface Step {
  readonly changed: State;
  readonly faults: Readonly<Record<Source, Fault>>;
}

export interface LawWorld {
  /** How the index knows each case: by its UUID, by its number alone. */
  readonly links: readonly ("UUID" | "NUMBER")[];
  readonly first: State;
  readonly steps: readonly Step[];
}

const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Oplyst<T>> =>
  fc.oneof({ weight: 14, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(TAVS, UKENDT) });

const sagt: fc.Arbitrary<Sagt> = fc.record({
  kle: seldom(fc.constantFrom("27.36.04", "27.36.04", "02.34.10", null)),
  niveau: seldom(fc.constantFrom("IKKE_FORTROLIGE_DATA", "IKKE_FORTROLIGE_DATA", "VIP_SAGER", null)),
  ansvarlig: seldom(fc.constantFrom(ENHEDER[0], ENHEDER[0], ENHEDER[1], null)),
  cvr: seldom(fc.constantFrom(null, null, null, OTHER_CVR)),
  profil: seldom(fc.constantFrom(null, null, null, ENHEDER[0], ENHEDER[2])),
  undtaget: seldom(fc.constantFrom(false, false, false, true)),
  part: seldom(fc.constantFrom(CPR, CPR, CPR, OTHER_CPR, null)),
  bfe: seldom(fc.constantFrom(null, ...BFE)),
  dokument: fc.record({
    undtaget: fc.constantFrom(false, false, true),
    profil: fc.constantFrom(null, null, ENHEDER[2]),
    vip: fc.constantFrom(false, false, true),
  }),
});

const held = fc.array(fc.option(sagt, { nil: null, freq: 4 }), { minLength: CASES, maxLength: CASES });
const state: fc.Arbitrary<State> = fc.record({ a: held, b: held, x: held });
const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...FAULTS.filter((one) => one !== "HANG")) },
  // It costs its deadline on every path.
  { weight: 1, arbitrary: fc.constant("HANG" as const) },
);

export const lawWorlds: fc.Arbitrary<LawWorld> = fc.record({
  links: fc.array(fc.constantFrom("UUID" as const, "UUID" as const, "NUMBER" as const), {
    minLength: CASES,
    maxLength: CASES,
  }),
  first: state,
  steps: fc.array(fc.record({ changed: state, faults: fc.record({ a: fault, b: fault, x: fault }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** Cases of `a` have even numbers, of `b` odd ones: each is one system's. */
const systemOf = (n: number): "a" | "b" => (n % 2 === 0 ? "a" : "b");
export const directId = (n: number) => uuidNo(100 + n);
export const entryId = (world: LawWorld, n: number) => (world.links[n] === "UUID" ? directId(n) : uuidNo(200 + n));
export const CASE_NUMBERS = [...Array(CASES).keys()];

function toRecord(world: LawWorld, source: Source, n: number, s: Sagt): SagRecord {
  const map = <A, B>(value: Oplyst<A>, to: (value: A) => B): Oplyst<B> =>
    typeof value === "object" && value !== null && "oplyst" in value ? value : to(value as A);
  return record(source === "x" ? entryId(world, n) : directId(n), {
    sagsnummer: `S-${n}`,
    titel: `Sag ${n}`,
    primaerKlasse: map(s.kle, (nummer) => (nummer === null ? null : { uuid: null, nummer, titel: null })),
    foelsomhed: map(s.niveau, (niveau) => niveau && { niveau, kvalitet: "EKSAKT" as const }),
    ansvarlig: map(s.ansvarlig, (uuid) => (uuid === null ? null : enhed(uuid))),
    // The two sides of a number are under one owner; a difference of owners is told by UUID.
    ejer:
      world.links[n] === "UUID"
        ? map(s.cvr, (cvr) => (cvr === null ? null : { ...enhed(uuidNo(9)), uuid: null, cvr }))
        : null,
    sikkerhedsprofiler: map(s.profil, (uuid) => (uuid ? [enhed(uuid)] : [])),
    visningsklasser: map(s.undtaget, (is) => (is ? [{ uuid: null, nummer: "V", titel: null }] : [])),
    parter: map(s.part, (vaerdi) =>
      vaerdi
        ? [{ rolle: "PRIMAER_PART" as const, rolleTekst: null, ident: { type: "CPR" as const, vaerdi }, navn: null }]
        : [],
    ),
    genstande: map(s.bfe, (bfe) => (bfe ? [{ art: "BYGGERI" as const, bfe, betegnelse: null }] : [])),
    mastersystem: source === "x" ? { uuid: masterUuid(systemOf(n)), navn: null } : null,
  });
}

function toDokument(n: number, { dokument: d }: Sagt): SagDokumentRecord {
  return paaSag(
    dokument(uuidNo(300 + n), {
      visningsklasser: d.undtaget ? [{ uuid: null, nummer: "V", titel: null }] : [],
      sikkerhedsprofiler: d.profil ? [enhed(d.profil)] : [],
      foelsomhed: { niveau: d.vip ? "VIP_SAGER" : "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    }),
  );
}

const down = () => new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
const refusal = () => new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "test");
/** As a client that keeps the deadline it is given. */
const hang = <T>({ deadline }: Pick<CallContext, "deadline">) =>
  new Promise<T>((_resolve, reject) => {
    const end = () => reject(new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "test"));
    setTimeout(end, Math.max(0, deadline - Date.now()));
  });

async function* hangingPages(ctx: CallContext): AsyncGenerator<Side> {
  yield await hang<Side>(ctx);
}

function fakeSource(world: LawWorld, source: Source, told: State, fault: Fault): Fagsystem {
  const numbers = CASE_NUMBERS.filter((n) => source === "x" || systemOf(n) === source);
  const known = numbers.flatMap((n) => {
    const s = told[source][n];
    return s ? [{ n, s, post: toRecord(world, source, n, s) }] : [];
  });
  const poster = known.map(({ post }) => post);
  const journal: Journal = Object.fromEntries(known.map(({ n, s, post }) => [post.lokalId, [toDokument(n, s)]]));
  const [refused] = fault === "REFUSE" ? poster : [];
  const rest = poster.filter((post) => post !== refused);
  const fake = dokumentFake(source, { poster, journal });
  const failing =
    <A, R>(isFailing: boolean, call: (what: A, ctx: CallContext) => Promise<R>) =>
    async (what: A, ctx: CallContext): Promise<R> => {
      if (fault === "HANG") return hang<R>(ctx);
      if (fault === "DOWN" || isFailing) throw down();
      return call(what, ctx);
    };
  return {
    ...fake,
    find(_kriterier, ctx) {
      if (fault === "HANG") return hangingPages(ctx);
      if (fault === "DOWN") return pagesOf([], down());
      if (fault === "CUT") return pagesOf([side(poster.slice(0, 1))], down());
      const keys = refused && { uuid: refused.uuid, sagsnummer: refused.sagsnummer };
      return pagesOf([side(rest, { afviste: keys ? [{ grund: "invalid-date", ...keys }] : [] })]);
    },
    load: failing(fault === "NO_LOAD", async (ids) => {
      if (refused && ids.includes(refused.lokalId)) throw refusal();
      return new Map(ids.map((id) => [id, poster.find(({ lokalId }) => lokalId === id) ?? null]));
    }),
    loadDokumenter: failing(
      fault === "NO_DOCUMENTS",
      async (ids, ctx) => (await fake.loadDokumenter?.(ids, ctx)) ?? new Map(),
    ),
    loadDokumentopslag: failing(false, async (ids, ctx) => (await fake.loadDokumentopslag?.(ids, ctx)) ?? new Map()),
    ...(source === "x" && {
      findReferences: failing(fault === "NO_REFERENCES", async (refs) => {
        const found = poster.filter((post) =>
          refs.some(
            ({ uuid, sagsnummer }) => post.uuid === uuid || (sagsnummer !== null && post.sagsnummer === sagsnummer),
          ),
        );
        if (refused && found.includes(refused)) throw refusal();
        return found;
      }),
    }),
  };
}

export function sourcesOf(world: LawWorld, told: State, faults: Step["faults"]): readonly Kilde[] {
  const of = (source: Source) => fakeSource(world, source, told, faults[source]);
  const myndighed = { cvr: OWN_CVR, navn: "Korsbæk Kommune" };
  return [
    kilde(of("a"), { myndighed, typenavn: "Sbsys" }),
    kilde(of("b"), { myndighed, typenavn: "Lora" }),
    indeks(of("x"), ["a", "b"], { myndighed, typenavn: "Sdi" }),
  ];
}

export const HEALTHY: Step["faults"] = { a: "OK", b: "OK", x: "OK" };

export interface Moment {
  /** As the sources are at that step, failing as they do. */
  readonly failing: readonly Kilde[];
  /** As they are where they answer, and else as they were last read; nothing fails. */
  readonly lastRead: readonly Kilde[];
  /** This process owns one system, and has no way to ask the index. */
  readonly alone: readonly Kilde[];
  readonly isBroken: boolean;
}

/** The steps, in order. */
export function momentsOf(world: LawWorld): readonly Moment[] {
  let last = world.first;
  return world.steps.map(({ changed, faults }) => {
    const pick = (isNow: (fault: Fault) => boolean): State => ({
      a: (isNow(faults.a) ? changed : last).a,
      b: (isNow(faults.b) ? changed : last).b,
      x: (isNow(faults.x) ? changed : last).x,
    });
    // What breaks only in part is as it was last read.
    const failing = sourcesOf(
      world,
      pick((one) => ["OK", "DOWN", "HANG"].includes(one)),
      faults,
    );
    last = pick((one) => one === "OK");
    return {
      failing,
      lastRead: sourcesOf(world, last, HEALTHY),
      alone: failing.filter(({ instans }) => instans === "a"),
      isBroken: Object.values(faults).some((one) => one !== "OK"),
    };
  });
}
