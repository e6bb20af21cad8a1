// SPDX-License-Identifier: MPL-2.0
/** Walks the pages of one person's cases, and never says that it is done when rows are missing. */

import { kendt } from "../../schema/oplyst.js";
import type { PartIdent, SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { ellerIngen, type Raekke, tekst } from "../kit/felt.js";
import { readByNumber } from "../kit/pages.js";
import type { SbsysClient } from "./client.js";
import type { SbsysOpsaetning } from "./config.js";
import { mapSag } from "./felter.js";
import type { Sager } from "./sager.js";
import { isUdgaaet } from "./status.js";

const OPERATION = "sag search";

/** Throws PAGING after the pages already yielded when rows are missing, repeated, or fewer than the stated total. */
export async function* findSager(
  client: SbsysClient,
  sager: Sager,
  config: SbsysOpsaetning,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncIterable<Side> {
  const cpr = searchableCpr(kriterier);
  const ikkeAnvendt = unappliedFilters(kriterier);
  const reading = { operation: OPERATION, keyOf: keyOfSag, asksTotal: true, limit: config.limit };
  const pages = readByNumber<Raekke>(reading, { first: config.firstPage, size: config.pageSize }, async (page) => {
    const { results, total } = await client.search(cpr, page, ctx);
    return { rows: results, own: null, total, more: null };
  });
  let udgaaet = 0;
  for await (const { rows, total, loftNaaet } of pages) {
    const { poster, afviste, udgaaede } = await mapRows(rows, cpr, config, (uuid) => sager.get(uuid, ctx));
    udgaaet += udgaaede;
    yield { poster, afviste, ialt: Math.max(0, (total ?? 0) - udgaaet), loftNaaet, ikkeAnvendt, dataPr: null };
  }
}

/** Rows without a key cannot be compared; each counts as one of its own and is refused by the mapping. */
const keyOfSag = (row: Raekke) => ellerIngen(tekst("sagidentity"))(row)?.toLowerCase() ?? null;

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

async function mapRows(
  rows: readonly Raekke[],
  cpr: string,
  config: SbsysOpsaetning,
  loadSag: (uuid: string) => Promise<SagRecord | null>,
) {
  const poster: SagRecord[] = [];
  const afviste: AfvistPost[] = [];
  const live = rows.filter((row) => !isUdgaaet(row, config));
  for (const row of live) {
    const { post, afvist } = mapSag(row, config);
    if (post === null) {
      afviste.push(afvist);
      continue;
    }
    // A row that does not show its primary person is of nobody until the case itself says whose it is.
    const hele = primaerOf(post) === null ? await loadSag(post.lokalId) : post;
    const primaer = hele && primaerOf(hele);
    if (hele && primaer?.type === "CPR" && primaer.vaerdi === cpr) poster.push({ ...post, parter: hele.parter });
    else if (primaer) afviste.push({ grund: "other-primary-part" });
    // It may be the person's after all: what it is known by elsewhere is denied with it.
    else afviste.push({ grund: "missing-party", lokalId: post.lokalId, uuid: post.uuid, sagsnummer: post.sagsnummer });
  }
  return { poster, afviste, udgaaede: rows.length - live.length };
}

/** A search whose criterion was not understood would give everybody's cases as this person's. */
function primaerOf({ parter }: SagRecord): PartIdent | null {
  return kendt(parter)?.find(({ rolle }) => rolle === "PRIMAER_PART")?.ident ?? null;
}
