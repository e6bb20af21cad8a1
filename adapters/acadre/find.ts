/** Searches. A person's cases come as a list of keys, and each case is then read; other searches bring whole cases. */
import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { Element } from "../soap/xml-reader.js";
import type { AcadreClient } from "./client.js";
import type { AcadreConfig } from "./config.js";
import { ObjectFault } from "./faults.js";
import { isUden, type SagReader } from "./sager.js";
import { parseSagId } from "./wire.js";
import { Umulig } from "./wire-felter.js";

/** Where Acadre stops without a word. Only known of its case search; its list for a number is treated alike. */
const LOFT = 100;

type Fund = SagRecord | AfvistPost | null;

export interface Search {
  readonly client: AcadreClient;
  readonly reader: SagReader;
  readonly config: AcadreConfig;
}

export function findSager(search: Search, kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Side> {
  return kriterier.part === null ? findUdenPart(search, kriterier, ctx) : findForPart(search, kriterier, ctx);
}

/** Pages of as many cases as are read at a time; what was read before a failure is yielded before it. */
async function* findForPart(search: Search, kriterier: SagKriterier, ctx: CallContext): AsyncGenerator<Side> {
  const { part } = kriterier;
  if (part?.type !== "CPR" && part?.type !== "CVR") throw refused("case list");
  const listed = await search.client.getCasesForIdentity(part.vaerdi, ctx);
  const { ids, afviste } = keysOf(listed);
  const rest = { loftNaaet: listed.length === LOFT, ikkeAnvendt: unapplied(kriterier), dataPr: null };
  let given = afviste.length;
  for (let start = 0; start === 0 || start < ids.length; start += search.config.samtidige) {
    const bundle = ids.slice(start, start + search.config.samtidige);
    const settled = await Promise.allSettled(bundle.map((id) => readOne(search.reader, id, kriterier, ctx)));
    const fund = settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const side = sortOut(fund, start === 0 ? afviste : []);
    given += side.poster.length + side.afviste.length - (start === 0 ? afviste.length : 0);
    const failure = settled.find((result) => result.status === "rejected");
    const isLast = start + search.config.samtidige >= ids.length && !failure && !rest.loftNaaet;
    yield { ...side, ialt: isLast ? given : null, ...rest };
    if (failure) throw failure.reason;
  }
}

function keysOf(listed: readonly (Element | null)[]): {
  readonly ids: readonly string[];
  readonly afviste: AfvistPost[];
} {
  const ids = new Set<string>();
  const afviste: AfvistPost[] = [];
  for (const element of listed) {
    try {
      ids.add(parseSagId(element));
    } catch (error) {
      afviste.push(toAfvist(error));
    }
  }
  return { ids: [...ids], afviste };
}

async function readOne(reader: SagReader, id: string, kriterier: SagKriterier, ctx: CallContext): Promise<Fund> {
  try {
    const sag = await reader.getSag(id, ctx);
    if (!isUden(sag)) return judgePart(sag, kriterier);
    // Some systems say so of what one may not see.
    return sag === "ABSENT" ? { grund: "case-not-found" } : null;
  } catch (error) {
    // It was in the list: that we may not open it is a gap to be told, and no reason to lose the others.
    if (error instanceof ObjectFault) return { grund: "no-read-permission" };
    return toAfvist(error);
  }
}

/** Null where the party stands in another role than was asked for. */
function judgePart(sag: SagRecord, { part, partsroller }: SagKriterier): Fund {
  const parter = sag.parter ?? [];
  const own = parter.filter(({ ident }) => ident?.type === part?.type && ident?.vaerdi === part?.vaerdi);
  if (own.some(({ rolle }) => partsroller.includes(rolle))) return sag;
  // One of these may be the one asked about, in the role asked for.
  if (parter.some(({ ident, navn }) => ident === null && navn === null)) return { grund: "unknown-party" };
  return own.length > 0 ? null : { grund: "not-a-party" };
}

async function* findUdenPart(search: Search, kriterier: SagKriterier, ctx: CallContext): AsyncGenerator<Side> {
  const { elements, loftNaaet } = await searchWithoutPart(search, kriterier, ctx);
  const fund = await Promise.all(
    elements.map(async (element): Promise<Fund> => {
      try {
        const sag = await search.reader.readSag(element, ctx);
        return sag && isHit(sag, kriterier) ? sag : null;
      } catch (error) {
        return toAfvist(error);
      }
    }),
  );
  const side = sortOut(fund, []);
  const ialt = loftNaaet ? null : side.poster.length + side.afviste.length;
  yield { ...side, ialt, loftNaaet, ikkeAnvendt: unapplied(kriterier), dataPr: null };
}

interface Hits {
  readonly elements: readonly Element[];
  readonly loftNaaet: boolean;
}

async function searchWithoutPart({ client, config }: Search, k: SagKriterier, ctx: CallContext): Promise<Hits> {
  const operation = "case search";
  const unit = numberOf(config.enheder, k.ansvarlig);
  const user = numberOf(config.medarbejdere, k.primaerBehandler);
  // A unit that is not in the list may well have cases, under a number we do not know.
  if (unit === undefined || user === undefined) throw refused(operation);
  if (k.sagsnummer !== null) {
    const nummer = parseSagsnummer(k.sagsnummer);
    const element = nummer && (await client.getCaseByNumber(nummer.year, nummer.sequence, ctx));
    return { elements: element ? [element] : [], loftNaaet: false };
  }
  if (unit === null && user === null) throw refused(operation);
  const elements = await client.searchCases({ unit, user }, ctx);
  return { elements, loftNaaet: elements.length >= LOFT };
}

/** Null: not asked for; undefined: asked for, and not in the list. */
function numberOf(list: readonly { readonly id: number; readonly uuid: string }[], uuid: string | null) {
  return uuid === null ? null : list.find((known) => known.uuid.toLowerCase() === uuid.toLowerCase())?.id;
}

/** `21/4711`; null for whatever cannot be a number here. Years before 1980 have no electronic cases. */
export function parseSagsnummer(text: string): { readonly year: number; readonly sequence: number } | null {
  const [, year, sequence] = /^(\d{2}|\d{4})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  if (year === undefined || sequence === undefined) return null;
  const short = Number(year);
  return { year: year.length === 4 ? short : short + (short < 80 ? 2000 : 1900), sequence: Number(sequence) };
}

/** A case may have several units, and a number asked for in the wrong century another case: what was meant is checked. */
function isHit(sag: SagRecord, { ansvarlig, primaerBehandler, sagsnummer }: SagKriterier): boolean {
  return (
    (ansvarlig === null || sag.ansvarlig?.uuid === ansvarlig) &&
    (primaerBehandler === null || sag.primaerBehandler?.uuid === primaerBehandler) &&
    (sagsnummer === null || isSameNumber(sag.sagsnummer, sagsnummer))
  );
}

function isSameNumber(given: string | null, asked: string): boolean {
  const [a, b] = [parseSagsnummer(given ?? ""), parseSagsnummer(asked)];
  return a !== null && b !== null && a.year === b.year && a.sequence === b.sequence;
}

const LISTS = ["kle", "fremdrift", "foelsomhed"] as const;
const WITH_PART = ["ansvarlig", "primaerBehandler", "sagsnummer"] as const;
const NEVER = ["opstaaet", "afsluttet", "aendret", "genstand"] as const;

/** What whoever asked has to apply: a person's cases are asked for by the person alone. */
function unapplied(kriterier: SagKriterier): readonly FilterNavn[] {
  const others = kriterier.part === null ? NEVER : [...WITH_PART, ...NEVER];
  return [
    ...LISTS.filter((name) => kriterier[name].length > 0),
    ...others.filter((name) => (kriterier[name] ?? null) !== null),
  ];
}

function sortOut(fund: readonly Fund[], alreadyRefused: readonly AfvistPost[]): Pick<Side, "poster" | "afviste"> {
  const afviste = fund.flatMap((one) => (one !== null && "grund" in one ? [one] : []));
  const poster = fund.flatMap((one) => (one !== null && !("grund" in one) ? [one] : []));
  return { poster, afviste: [...alreadyRefused, ...afviste] };
}

function toAfvist(error: unknown): AfvistPost {
  if (error instanceof Umulig) return { grund: error.grund };
  throw error;
}

function refused(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
}
