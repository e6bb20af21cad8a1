// SPDX-License-Identifier: MPL-2.0
/** Fills what a source does not say now with what it last said, and remembers what is said now. */
import { createHmac } from "node:crypto";
import { isKendt, type Oplyst } from "../../schema/oplyst.js";
import type { PartRecord } from "../../schema/records.js";
import { normaliseSagsnummer } from "../reading/filters.js";
import type { SamletSag } from "../reading/kilder.js";
import { uuidOf } from "../sammenfald/twins.js";
import type { Bruger } from "./bruger.js";
import type { Fakta, Kildefakta } from "./fakta.js";
import type { KendtFakta, KendtSag, Sagsnoegle, SidstKendt } from "./sidst-kendt.js";

export interface UdfyldDeps {
  readonly sidstKendt: SidstKendt;
  /** The installation's, for ids. */
  readonly idNoegle: string;
  /** How long what was read stands, in milliseconds; 0: not at all. */
  readonly hoejstMs: number;
  readonly now: () => number;
  /** Who asks: of the parties remembered only they can be told from others. */
  readonly bruger: Bruger;
}

/** The cases with what was last known of them, in their order; and cases that are gone from a source, forgotten. */
export interface Udfyld {
  complete(sager: readonly SamletSag[]): Promise<readonly SamletSag[]>;
  forget(gone: readonly { readonly instans: string; readonly lokalId: string }[]): Promise<void>;
}

export function createUdfyld(deps: UdfyldDeps): Udfyld {
  const { sidstKendt, hoejstMs, now } = deps;
  const hash = createHasher(deps.idNoegle);
  const complete: Udfyld["complete"] = async (sager) => {
    if (hoejstMs === 0 || sager.length === 0) return sager;
    const named = sager.map((sag) => ({ sag, noegler: noeglerOf(sag, hash), numre: numreOf(sag, hash) }));
    const known = await sidstKendt.read([
      ...new Set(named.flatMap(({ noegler, numre }) => [...noegler, ...numre].map(({ noegle }) => noegle))),
    ]);
    const at = now();
    await sidstKendt.write(
      named.flatMap(({ sag, noegler, numre }) => {
        const kendt = toKendtSag(sag, noegler, known, at, hash);
        return [kendt, ...byNumber(kendt, numre, at)];
      }),
    );
    const rehydrate = createRehydrator(deps.bruger, hash);
    const isRecent = ({ laest }: KendtFakta) => at - Date.parse(laest) <= hoejstMs;
    return named.map(({ sag, noegler, numre }) => {
      if (!sag.fakta.some((one) => isAbsent(one) || isOlder(one))) return sag;
      const before = formerFakta(noegler, known).filter(isRecent);
      const alike = formerFakta(numre, known).filter(isRecent);
      const fakta = sag.fakta.flatMap((one) => {
        if (isAbsent(one)) return fill(one, before, alike, rehydrate);
        return isOlder(one) ? [one, ...heldBefore(one, before, rehydrate)] : [one];
      });
      return { ...sag, fakta };
    });
  };
  return {
    complete,
    async forget(gone) {
      for (const one of gone) await sidstKendt.forget(noegleOf(one, hash));
    },
  };
}

function isAbsent(fakta: Kildefakta): boolean {
  return fakta.art === "UKENDT" && fakta.hvorfor === "FRAVAER";
}

/** What was last read, kept beside the source: this process may have heard more of the case since. */
function isOlder(fakta: Kildefakta): boolean {
  return fakta.art === "HAR" && (fakta.sidstLaest ?? null) !== null;
}

function heldBefore(
  { instans }: Kildefakta,
  before: readonly KendtFakta[],
  rehydrate: (fakta: Kildefakta) => Kildefakta,
): readonly Kildefakta[] {
  const own = before.filter(({ fakta }) => fakta.instans === instans && fakta.art !== "INGEN");
  return own.map(({ laest, fakta }) => ({ ...rehydrate(fakta), sidstLaest: laest }));
}

/**
 * All that it has said under any of the case's names: what holds it goes before what says that there is none. Of an entry
 * with the same number nobody can say now whether it is of the case: then there is not none.
 */
function fill(
  absent: Kildefakta,
  before: readonly KendtFakta[],
  alike: readonly KendtFakta[],
  rehydrate: (fakta: Kildefakta) => Kildefakta,
): readonly Kildefakta[] {
  const isHeld = ({ fakta: { instans, art } }: KendtFakta) => instans === absent.instans && art !== "INGEN";
  const holding = before.filter(isHeld);
  const none = alike.some(isHeld) ? [] : before.filter(({ fakta }) => fakta.instans === absent.instans).slice(0, 1);
  const known = holding.length > 0 ? holding : none;
  return known.length === 0 ? [absent] : known.map(({ laest, fakta }) => ({ ...rehydrate(fakta), sidstLaest: laest }));
}

type Hash = (text: string) => string;

const HASH_BYTES = 16;

function createHasher(secret: string): Hash {
  const key = createHmac("sha256", secret).update("sidst kendt").digest();
  return (text) => createHmac("sha256", key).update(text).digest().subarray(0, HASH_BYTES).toString("base64url");
}

/** As each member names it; and as its own system would by the UUID, also while only the index tells of it. */
function noeglerOf({ medlemmer, fagsystem }: SamletSag, hash: Hash): readonly Sagsnoegle[] {
  const names = medlemmer.map(({ instans, post: { lokalId } }) => ({ instans, lokalId }));
  const isTold = medlemmer.some(({ instans }) => instans === fagsystem.noegle);
  const uuid = medlemmer[0] && uuidOf(medlemmer[0].post);
  if (!isTold && fagsystem.tilsluttet && uuid) names.push({ instans: fagsystem.noegle, lokalId: uuid });
  return names.map(({ instans, lokalId }) => ({ instans, noegle: noegleOf({ instans, lokalId }, hash) }));
}

/** By number as well, for each source: what one tells of while the other is away may be of a case that is known there. */
function numreOf({ medlemmer, fagsystem, fakta }: SamletSag, hash: Hash): readonly Sagsnoegle[] {
  const numre = new Set(
    medlemmer.flatMap(({ post: { sagsnummer } }) => (sagsnummer?.trim() ? [normaliseSagsnummer(sagsnummer)] : [])),
  );
  const kilder = new Set(fakta.map(({ instans }) => instans));
  return [...kilder].flatMap((instans) =>
    [...numre].map((nummer) => ({ instans, noegle: hash(`nummer ${instans} ${fagsystem.noegle} ${nummer}`) })),
  );
}

/** What each source says now, under the number; what it said before of one of them is not said of all. */
function byNumber({ fakta }: KendtSag, numre: readonly Sagsnoegle[], at: number): readonly KendtSag[] {
  const laest = new Date(at).toISOString();
  return numre.flatMap((one) => {
    const own = fakta.filter((known) => known.laest === laest && known.fakta.instans === one.instans);
    return own.length > 0 ? [{ noegler: [one], fakta: own }] : [];
  });
}

function noegleOf({ instans, lokalId }: { readonly instans: string; readonly lokalId: string }, hash: Hash): string {
  return hash(`sag ${instans}:${lokalId}`);
}

function formerFakta(noegler: readonly Sagsnoegle[], known: ReadonlyMap<string, KendtSag>): readonly KendtFakta[] {
  const former = new Set(noegler.flatMap(({ noegle }) => known.get(noegle) ?? []));
  return [...former].flatMap(({ fakta }) => fakta);
}

/** What is said now, and for the sources that say nothing now what they said before, with the names they had for it. */
function toKendtSag(
  { fakta }: SamletSag,
  noegler: readonly Sagsnoegle[],
  known: ReadonlyMap<string, KendtSag>,
  at: number,
  hash: Hash,
): KendtSag {
  const laest = new Date(at).toISOString();
  const now = fakta.flatMap((one): KendtFakta[] =>
    one.art === "UKENDT" || one.sidstLaest ? [] : [{ laest, fakta: withoutNames(one, hash) }],
  );
  const silent = new Set(fakta.filter(isAbsent).map(({ instans }) => instans));
  const kept = formerFakta(noegler, known).filter((one) => silent.has(one.fakta.instans));
  const formerNames = new Set(noegler.flatMap(({ noegle }) => known.get(noegle)?.noegler ?? []));
  return {
    noegler: [...noegler, ...[...formerNames].filter(({ instans }) => silent.has(instans))],
    fakta: [...now, ...kept],
  };
}

type Kendt = KendtFakta["fakta"];

function withoutNames(one: Kendt, hash: Hash): Kendt {
  if (one.art !== "HAR") return one;
  const { fakta } = one;
  return {
    ...one,
    fakta: {
      ...fakta,
      parter: mapOplyst(fakta.parter, (parter) =>
        parter.flatMap(({ rolle, ident }) =>
          rolle === "PRIMAER_PART" && ident?.type === "CPR"
            ? [{ rolle, ident: { type: ident.type, vaerdi: hash(`cpr ${ident.vaerdi}`) } }]
            : [],
        ),
      ),
      sikkerhedsprofiler: mapOplyst(fakta.sikkerhedsprofiler, (profiler) => profiler.map(({ uuid }) => ({ uuid }))),
      visningsklasser: mapOplyst(fakta.visningsklasser, (klasser) =>
        klasser.map(({ uuid, nummer }) => ({ uuid, nummer, titel: null })),
      ),
      genstande: mapOplyst(fakta.genstande, (genstande) => genstande.map(({ bfe }) => ({ bfe }))),
    },
  };
}

/** The one who asks is known again by the hash; everybody else stays somebody else. */
function createRehydrator(bruger: Bruger, hash: Hash): (fakta: Kildefakta) => Kildefakta {
  if (bruger.art !== "BORGER") return (fakta) => fakta;
  const { cpr } = bruger;
  const own = hash(`cpr ${cpr}`);
  const toPart = (
    part: Fakta["parter"] extends Oplyst<readonly (infer P)[]> ? P : never,
  ): Pick<PartRecord, "rolle" | "ident"> =>
    part.ident?.vaerdi === own ? { ...part, ident: { type: "CPR", vaerdi: cpr } } : part;
  return (fakta) =>
    fakta.art === "HAR"
      ? { ...fakta, fakta: { ...fakta.fakta, parter: mapOplyst(fakta.fakta.parter, (parter) => parter.map(toPart)) } }
      : fakta;
}

function mapOplyst<A, B>(value: Oplyst<A>, to: (value: A) => B): Oplyst<B> {
  return isKendt(value) ? to(value) : value;
}
