// SPDX-License-Identifier: MPL-2.0
/** Documents by their own UUIDs: the cases whose journal has them, by example, and then what that journal says now. */
import type { DokumentopslagRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { buildDokument } from "./eksempel.js";
import type { Dom, LaestSide, Soegeplan } from "./find.js";
import type { JournalReader } from "./journal.js";
import type { LaestSag } from "./laes.js";
import { chunk } from "./opslag.js";
import { DOKUMENTSAG_FILTER } from "./request.js";
import { registreredeDokumenter } from "./wire.js";

/** As many alternatives as one search has. */
export const BUNDT_AF_DOKUMENTER = 20;

export interface DokumentReader {
  search(plan: Soegeplan, ctx: CallContext): AsyncIterable<LaestSide>;
  readonly dokumenter: JournalReader["dokumenter"];
}

/** Those that lie on no case now have no key in the answer. A case that cannot be read fails the whole: it may be the one. */
export async function loadDokumentopslag(
  reader: DokumentReader,
  uuids: readonly string[],
  batchSize: number,
  ctx: CallContext,
): Promise<ReadonlyMap<string, DokumentopslagRecord>> {
  const wanted = new Set(uuids);
  const found = new Map<string, DokumentopslagRecord>();
  for (const batch of chunk(await findSager(reader, uuids, ctx), batchSize)) {
    for (const [sag, lying] of await reader.dokumenter(batch, ctx)) {
      for (const { dokument } of lying) {
        const before = found.get(dokument.lokalId)?.sager ?? [];
        if (wanted.has(dokument.lokalId) && !before.includes(sag))
          found.set(dokument.lokalId, { dokument, sager: [...before, sag] });
      }
    }
  }
  return found;
}

/** Now or at another time: the search finds both. */
function hadOneOf({ element }: LaestSag["wire"], uuids: readonly string[]): boolean {
  return registreredeDokumenter(element).some((uuid) => uuids.includes(uuid));
}

async function findSager(
  reader: DokumentReader,
  uuids: readonly string[],
  ctx: CallContext,
): Promise<readonly string[]> {
  const plan = {
    alternatives: uuids.map((uuid) => ({ attributter: "", relationer: buildDokument(uuid) })),
    filter: DOKUMENTSAG_FILTER,
    judge: ({ wire }: LaestSag): Dom => (hadOneOf(wire, uuids) ? "HIT" : { grund: "other-case" }),
  };
  const sager: string[] = [];
  for await (const { poster, afviste } of reader.search(plan, ctx)) {
    if (afviste.length > 0) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "document cases");
    sager.push(...poster.map(({ lokalId }) => lokalId));
  }
  return sager;
}
