/** Walks the pages of one person's cases, and never says that it is done when rows are missing. */

import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SbsysClient } from "./client.js";
import type { SbsysConfig } from "./config.js";
import { mapSag } from "./map.js";
import { isUdgaaet } from "./status.js";
import type { WireSag } from "./wire.js";

const OPERATION = "sag search";

/** Throws PAGING after the pages already yielded when rows are missing, repeated, or fewer than the stated total. */
export async function* findSager(
  client: SbsysClient,
  config: SbsysConfig,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncIterable<Side> {
  const cpr = searchableCpr(kriterier);
  const ikkeAnvendt = unappliedFilters(kriterier);
  const walk = createWalk(config);
  for (let page = config.firstPage as number; ; page++) {
    const { results, total } = await client.search(cpr, page, ctx);
    const step = walk.take(results, total);
    const { poster, afviste, udgaaede } = mapRows(step.fresh, cpr, config);
    walk.leaveOut(udgaaede);
    yield {
      poster,
      afviste,
      ialt: Math.max(0, total - walk.leftOut()),
      loftNaaet: step.loftNaaet,
      ikkeAnvendt,
      dataPr: null,
    };
    if (step.fault) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", OPERATION);
    if (step.done) return;
  }
}

/** SBSYS searches by the primary person; anything else is not ours to send. */
function searchableCpr({ part, partsroller }: SagKriterier): string {
  if (part?.type === "CPR" && partsroller.includes("PRIMAER_PART")) return part.vaerdi;
  throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", OPERATION);
}

function unappliedFilters(kriterier: SagKriterier): readonly FilterNavn[] {
  const lists = ["kle", "fremdrift", "foelsomhed"] as const;
  const values = [
    "ansvarlig",
    "primaerBehandler",
    "sagsnummer",
    "opstaaet",
    "afsluttet",
    "aendret",
    "genstand",
  ] as const;
  return [...lists.filter((name) => kriterier[name].length > 0), ...values.filter((name) => kriterier[name] != null)];
}

interface Step {
  readonly fresh: readonly WireSag[];
  readonly done: boolean;
  readonly fault: boolean;
  readonly loftNaaet: boolean;
}

/** Counts what has been seen against what SBSYS says there is. */
function createWalk({ pageSize, limit }: Pick<SbsysConfig, "pageSize" | "limit">) {
  const seen = new Set<string>();
  let count = 0;
  let previousTotal = 0;
  let udgaaede = 0;
  return {
    leaveOut: (antal: number) => {
      udgaaede += antal;
    },
    leftOut: () => udgaaede,
    take(rows: readonly WireSag[], total: number): Step {
      const fresh = rows.filter((row) => isFresh(row, seen));
      count += fresh.length;
      // Something went away while we read: rows moved up, and one of them may lie on a page already read.
      const shrunk = total < previousTotal;
      previousTotal = total;
      const loftNaaet = limit !== null && count >= limit && total >= limit;
      const complete = count >= total || loftNaaet;
      const stuck = fresh.length === 0 || rows.length < pageSize;
      return { fresh, done: complete, fault: shrunk || count > total || (!complete && stuck), loftNaaet };
    },
  };
}

/** Rows without a key cannot be compared; each counts as one of its own and is refused by the mapping. */
function isFresh({ sagIdentity }: WireSag, seen: Set<string>): boolean {
  if (sagIdentity === null) return true;
  const key = sagIdentity.toLowerCase();
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function mapRows(rows: readonly WireSag[], cpr: string, config: SbsysConfig) {
  const poster: SagRecord[] = [];
  const afviste: AfvistPost[] = [];
  const live = rows.filter((row) => !isUdgaaet(row, config));
  for (const row of live) {
    const { post, afvist } = mapSag(row, config);
    if (post === null) afviste.push(afvist);
    else if (isAnotherPersons(post, cpr)) afviste.push({ grund: "other-primary-part" });
    else poster.push(post);
  }
  return { poster, afviste, udgaaede: rows.length - live.length };
}

/** A search whose criterion was not understood would give everybody's cases as this person's. */
function isAnotherPersons(post: SagRecord, cpr: string): boolean {
  const ident = post.parter?.find(({ rolle }) => rolle === "PRIMAER_PART")?.ident ?? null;
  return ident !== null && !(ident.type === "CPR" && ident.vaerdi === cpr);
}
