// SPDX-License-Identifier: MPL-2.0
/** What has changed since a place in the feed, of what the asker may see: each change once, in order, over any number of pages. */
import { badInput } from "../reading/check-request.js";
import type { Markoerer } from "./markoer.js";
import type { Haendelse, Haendelseskrav, Haendelsesstroem } from "./stroem.js";

/** What became of asking for the case of a change. UKENDT: nobody could say. */
export type Afgjort<T> = { readonly vist: T } | "SKJULT" | "UKENDT";

export interface Sidekrav extends Pick<Haendelseskrav, "instanser" | "sager" | "hvis"> {
  /** Null: from now on. */
  readonly siden: string | null;
  readonly first: number;
}

export interface Sidemiljoe<T> {
  readonly stroem: Haendelsesstroem;
  readonly markoerer: Markoerer;
  readonly maxFirst: number;
  /** The one decision on the case of a change, by the case's id. */
  decide(id: string): Promise<Afgjort<T>>;
  /** Whether the filter lets it through, of what this viewer sees. */
  passer(vist: T): boolean;
}

export interface Sideaendring<T> {
  readonly markoer: string;
  readonly haendelse: Haendelse;
  readonly vist: T;
}

export interface Side<T> {
  readonly aendringer: readonly Sideaendring<T>[];
  readonly markoer: string;
  readonly flere: boolean;
  readonly markoerUdloebet: boolean;
  /** The next change could not be decided on: ask again, from here. */
  readonly afventer: boolean;
}

const BUNDT = { least: 10, most: 50 } as const;
/** Most changes that one page looks through. */
const MOST = 500;

/** Throws BAD_INPUT. */
export async function laesSide<T>(krav: Sidekrav, miljoe: Sidemiljoe<T>): Promise<Side<T>> {
  const { stroem, markoerer, maxFirst } = miljoe;
  if (!Number.isInteger(krav.first) || krav.first < 1 || krav.first > maxFirst)
    throw badInput(`first must be from 1 to ${maxFirst}.`);
  const { bund, top } = await stroem.ender();
  const fra = krav.siden === null ? top : markoerer.laes(krav.siden);
  const empty = { aendringer: [], markoer: markoerer.skriv(top), flere: false, afventer: false };
  // A place that was never given is of a feed that has been put back: what it would miss nobody knows.
  if (fra < bund || fra > top) return { ...empty, markoerUdloebet: true };
  if (fra === top) return { ...empty, markoerUdloebet: false };
  const { fundet, naaet, rest } = await walk(krav, { fra, top }, miljoe);
  const aendringer = fundet.slice(0, krav.first);
  const isCut = fundet.length > krav.first;
  const position = isCut ? (aendringer.at(-1)?.haendelse.position ?? fra) : naaet;
  return {
    aendringer: aendringer.map((one) => ({ ...one, markoer: markoerer.skriv(one.haendelse.position) })),
    markoer: markoerer.skriv(position),
    flere: isCut || rest === "FLERE",
    afventer: !isCut && rest === "AFVENTER",
    markoerUdloebet: false,
  };
}

interface Walked<T> {
  /** One more than asked for where there are more: so `flere` is told of what can be seen only. */
  readonly fundet: readonly Omit<Sideaendring<T>, "markoer">[];
  readonly naaet: number;
  readonly rest: "INTET" | "FLERE" | "AFVENTER";
}

async function walk<T>(
  krav: Sidekrav,
  { fra, top }: { readonly fra: number; readonly top: number },
  { stroem, decide, passer }: Sidemiljoe<T>,
): Promise<Walked<T>> {
  const { instanser, sager, hvis } = krav;
  const fundet: Omit<Sideaendring<T>, "markoer">[] = [];
  let naaet = fra;
  const hoejst = Math.min(BUNDT.most, Math.max(BUNDT.least, krav.first + 1));
  for (let looked = 0; looked < MOST; looked += hoejst) {
    const bundt = await stroem.laes({ efter: naaet, til: top, hoejst, instanser, sager, hvis });
    // Together: a source is asked about many at a time.
    const afgjorte = await Promise.all(bundt.map(({ instans, lokalId }) => decide(`${instans}:${lokalId}`)));
    for (const [at, haendelse] of bundt.entries()) {
      const afgjort = afgjorte[at];
      if (afgjort === undefined || afgjort === "UKENDT") return { fundet, naaet, rest: "AFVENTER" };
      naaet = haendelse.position;
      if (afgjort !== "SKJULT" && passer(afgjort.vist)) fundet.push({ haendelse, vist: afgjort.vist });
      if (fundet.length > krav.first) return { fundet, naaet, rest: "FLERE" };
    }
    if (bundt.length < hoejst) return { fundet, naaet: top, rest: "INTET" };
  }
  return { fundet, naaet, rest: "FLERE" };
}
