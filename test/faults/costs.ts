// SPDX-License-Identifier: MPL-2.0
/** What a question may cost each source: pages of its list, and bundles of cases and documents, as its adapter declares. */
import type { Bundter } from "../../adapters/contract.js";
import type { TestDemo } from "../support/demo.js";

/** Groups of details that are read by case. */
export const GRUPPER = ["parter", "dokumenter", "journalnotater", "relationer", "frister", "historik"] as const;
export type Gruppe = (typeof GRUPPER)[number];

/** Who has acted on a case is worked out from its history. */
const ASKED_BY: Readonly<Record<Gruppe, RegExp>> = {
  parter: /\bparter\b/,
  dokumenter: /\bdokumenter\b/,
  journalnotater: /\bjournalnotater\b/,
  relationer: /\brelationer\b/,
  frister: /\bfrister\b/,
  historik: /\b(historik|aktoerer|aktoererHistorik)\b/,
};

export function groupsIn(query: string): readonly Gruppe[] {
  return GRUPPER.filter((gruppe) => ASKED_BY[gruppe].test(query));
}

/** WorkZone's own; Acadre gives a list in one. */
const FIXED_PAGES: Readonly<Record<string, number>> = { workzone: 50, acadre: Number.POSITIVE_INFINITY };

export function pageSizeOf({ demo }: TestDemo, instans: string): number {
  const connection = demo.config.fagsystemer.find((one) => one.instans === instans)?.connection;
  return FIXED_PAGES[instans] ?? Number((connection as { pageSize?: number } | undefined)?.pageSize);
}

type Cost = (antal: number) => number;

/** What cases cost beside the pages they are found on, and their details beside the bundles: as each adapter says. */
const BESIDE: Readonly<Record<string, Cost>> = {
  // Found as keys, read 45 at a time, and what they point to in each of four registers.
  lora: (antal) => Math.ceil(antal / 45) + 4,
  // Each by itself, and whoever is a party of it.
  acadre: (antal) => 2 * antal,
  // Their parties and what they are about, 100 at a time.
  sql: (antal) => 2 * Math.ceil(antal / 100),
};
const BESIDE_DETAILS: Readonly<Record<string, Partial<Record<Gruppe, Cost>>>> = {
  // The journal, a search for what says itself that it is tied to the case, then at most six documents. What a history names stands in four registers.
  lora: { dokumenter: (antal) => 7 * antal, historik: (antal) => 4 * antal },
  // What is attached to each document, of which there are at most six, what each of three notes says, and the case itself.
  acadre: { parter: (antal) => antal, dokumenter: (antal) => 7 * antal, journalnotater: (antal) => 5 * antal },
  // Deadlines by the case's number, which stands in the case, and the names of their types; which sub-flows it has, and one.
  sbsys: { frister: (antal) => antal + 1, dokumenter: (antal) => 2 * antal },
  // Whether the cases are deleted.
  sql: Object.fromEntries(GRUPPER.map((gruppe) => [gruppe, (antal: number) => Math.ceil(antal / 100)])),
};
/** What documents cost beside their bundles when they are looked up, to tell on which cases they lie. */
const BESIDE_DOCUMENTS: Readonly<Record<string, Cost>> = {
  // The case of each, at most.
  sbsys: (antal) => antal,
  // The cases of each are searched for, and one case read.
  lora: (antal) => antal + 1,
  sdi: (antal) => 2 * Math.ceil(antal / 20),
  // The case of each.
  acadre: (antal) => antal,
  // Whether the cases are deleted.
  sql: (antal) => Math.ceil(antal / 100),
};
/** Lists that a search for a property takes: one for each kind of thing that a case may be about, and each spelling of its number. */
const LISTS_BY_PROPERTY: Readonly<Record<string, number>> = { lora: 8 };

export interface Wanted {
  /** Cases of each source whose details are asked for, by instance. */
  readonly sager: ReadonlyMap<string, number>;
  /** Pages of each source's list, by instance. */
  readonly sider: (instans: string) => number;
  /** Whether cases were asked for by id. */
  readonly vedId: boolean;
  readonly felter: readonly Gruppe[];
  /** Cases that a source reads to answer, shown or not. */
  readonly laest: (instans: string) => number;
  /** Documents whose cases are asked for, by instance. Absent: none. */
  readonly opslag?: ReadonlyMap<string, number>;
  /** How many other cases those asked about point to. Absent: none is followed. */
  readonly henvist?: number;
  /** Whether the search is by a property. */
  readonly vedEjendom?: boolean;
  /** Index entries without a person whose own systems are asked for them, by instance. Absent: none. */
  readonly mestre?: (instans: string) => number;
  /** Instants that are asked about: each is read by itself. Absent: now alone. */
  readonly oejeblikke?: number;
}

const inBundles = (antal: number, size: number) => (size > 0 ? Math.ceil(antal / size) : 0);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Of an index's entries a Master that the search does not reach is asked for so many at most, in its bundles, and what belongs to each. */
const MOST_ASKED_BESIDE = 100;

/** Calls at most; an index also looks up what it did not give, by UUID and by number, and says what restricts documents. */
export function allowed(demo: TestDemo, instans: string, wanted: Wanted): number {
  const { sager, vedId, felter, laest, opslag, henvist = 0, vedEjendom = false, oejeblikke = 1, mestre } = wanted;
  const { bundter, erIndeks } = capabilitiesOf(demo, instans);
  const own = sager.get(instans) ?? 0;
  const others = sum(sager.values()) - own;
  const sider = wanted.sider(instans) * (vedEjendom ? (LISTS_BY_PROPERTY[instans] ?? 1) : 1);
  const beside = (antal: number) => BESIDE[instans]?.(antal) ?? 0;
  const cases = own > 0 || sider > 0 ? beside(Math.max(own, laest(instans))) : 0;
  const byId = vedId ? inBundles(own, bundter.load) : 0;
  const lookUps = erIndeks ? 2 * inBundles(others, bundter.load) : 0;
  const details = sum(
    felter.map((felt) => detailsOf(instans, felt, felt === "dokumenter" && erIndeks ? own + others : own, bundter)),
  );
  const documents = opslag?.get(instans) ?? 0;
  const looked =
    documents > 0
      ? inBundles(documents, bundter.dokumentopslag ?? 0) + (BESIDE_DOCUMENTS[instans]?.(documents) ?? 0)
      : 0;
  const followed = henvist > 0 ? followingOf(henvist, bundter.load, erIndeks) + beside(henvist) : 0;
  const asked = Math.min(MOST_ASKED_BESIDE, mestre?.(instans) ?? 0);
  const mastered = asked > 0 ? inBundles(asked, bundter.load) + beside(asked) : 0;
  return oejeblikke * (sider + cases + byId + lookUps + details) + looked + followed + mastered;
}

/** An index is asked by UUID, by number, and for all that restricts what is found; a system that knows no UUIDs by each number. */
function followingOf(henvist: number, size: number, erIndeks: boolean): number {
  return inBundles(henvist, size) + (erIndeks ? 4 * inBundles(henvist, size) : henvist);
}

function detailsOf(instans: string, felt: Gruppe, antal: number, bundter: Bundter): number {
  const size = bundter[felt] ?? 0;
  return size === 0 ? 0 : inBundles(antal, size) + (BESIDE_DETAILS[instans]?.[felt]?.(antal) ?? 0);
}

function capabilitiesOf({ demo }: TestDemo, instans: string) {
  const kilde = demo.gateway.setup.kilder.find((one) => one.instans === instans);
  if (!kilde) throw new Error(`no source ${instans}`);
  return { bundter: kilde.fagsystem.kapabiliteter.bundter, erIndeks: kilde.erIndeks };
}

/** Sources whose case is looked at again for its details, one case to a call: whether it is still there is asked each time. */
export const LOOKS_AGAIN: ReadonlySet<string> = new Set(["acadre", "lora", "sql"]);
