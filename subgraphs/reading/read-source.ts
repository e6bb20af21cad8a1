// SPDX-License-Identifier: MPL-2.0
/** Reads one source to its end, its cap or its failure. What was read is kept; what went wrong is said. */
import { setImmediate as turn } from "node:timers/promises";
import type { AfvistPost, SagKriterier, Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { Tidspunkt } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import { type Beginning, largeReadings } from "./admission.js";
import type { Deadline } from "./deadline.js";
import type { Kilde, SagsMedlem } from "./kilder.js";
import { toFagsystemError } from "./source-error.js";

const OPERATION = "case search";
/** Records of one source from which a reading is large. */
const LARGE = 200;

/** One search, read: the same for every request that sends a source the same criteria. */
export interface SourceReading {
  /** Each local id once. */
  readonly medlemmer: readonly SagsMedlem[];
  readonly ikkeAnvendt: ReadonlySet<FilterNavn>;
  readonly pages: number;
  readonly rejected: number;
  /** What could be read of those that could not. */
  readonly afviste: readonly AfvistPost[];
  /** What the source said it has in all; null where it did not say. */
  readonly ialt: number | null;
  readonly capped: boolean;
  /** The oldest of the pages'; null: all live. */
  readonly dataPr: Tidspunkt | null;
  /** What broke it off; null: it was read to its end or its cap. */
  readonly failure: FagsystemError | null;
  /** When it ended, in milliseconds. */
  readonly at: number;
  /** INDEKS from what was last read, within its promise; INDEKS_UVIST also from it, and there may be more. Absent: from the source. */
  readonly laesning?: "INDEKS" | "INDEKS_UVIST";
}

/** Never throws. */
export async function readSource(
  kilde: Kilde,
  kriterier: SagKriterier,
  deadline: Deadline,
  limits: { readonly maxSager: number; readonly now: () => number },
): Promise<SourceReading> {
  const collector = startCollecting(kilde.instans, limits.maxSager);
  const failure = await readPages(kilde, kriterier, deadline, collector);
  return { ...collector.take(), failure, at: limits.now() };
}

async function readPages(
  { fagsystem }: Kilde,
  kriterier: SagKriterier,
  deadline: Deadline,
  collector: Collector,
): Promise<FagsystemError | null> {
  let iterator: AsyncIterator<Side> | null = null;
  let leaveLarge: (() => void) | null = null;
  const since = largeReadings.begin();
  try {
    iterator = fagsystem.find(kriterier, deadline.call)[Symbol.asyncIterator]();
    for (let more = true; more; ) {
      const next = await deadline.race(iterator.next(), OPERATION);
      if (next.done) return null;
      more = collector.add(next.value);
      // A page may have been long in the making: whoever else waits has a turn.
      await turn();
      if (more && leaveLarge === null && collector.size() >= LARGE) leaveLarge = await admit(since, deadline);
    }
    leave(iterator);
    return null;
  } catch (error) {
    if (iterator) leave(iterator);
    return toFagsystemError(error, OPERATION);
  } finally {
    leaveLarge?.();
  }
}

/** What waits for the others' large readings until its time is up was late because of us. */
async function admit(since: Beginning, deadline: Deadline): Promise<() => void> {
  const admitted = largeReadings.enter(since);
  try {
    return await deadline.race(admitted, OPERATION);
  } catch {
    admitted.then((leaveAgain) => leaveAgain()).catch(() => undefined);
    throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BUSY", OPERATION);
  }
}

/** Lets the source clean up; nobody waits for it. */
function leave(iterator: AsyncIterator<Side>): void {
  iterator.return?.().catch(() => undefined);
}

interface Collector {
  /** False when there is no room, or no reason, for more. */
  add(side: Side): boolean;
  size(): number;
  take(): Omit<SourceReading, "failure" | "at">;
}

function startCollecting(instans: string, maxSager: number): Collector {
  const medlemmer = new Map<string, SagsMedlem>();
  const ikkeAnvendt = new Set<FilterNavn>();
  const afviste: AfvistPost[] = [];
  let [pages, rejected, capped] = [0, 0, false];
  let ialt: number | null = null;
  let dataPr: Tidspunkt | null = null;
  const addRecord = (medlem: SagsMedlem) => {
    const { lokalId } = medlem.post;
    if (medlemmer.has(lokalId)) return;
    if (medlemmer.size < maxSager) medlemmer.set(lokalId, medlem);
    else capped = true;
  };
  return {
    size: () => medlemmer.size,
    add(side) {
      pages++;
      rejected += side.afviste.length;
      afviste.push(...side.afviste);
      ialt = side.ialt ?? ialt;
      for (const navn of side.ikkeAnvendt) ikkeAnvendt.add(navn);
      if (side.dataPr !== null && (dataPr === null || side.dataPr < dataPr)) dataPr = side.dataPr;
      for (const post of side.poster) addRecord({ instans, post, dataPr: side.dataPr });
      // Later pages after a page that reached the source's own cap are still the source's to give.
      capped ||= side.loftNaaet;
      return medlemmer.size < maxSager || !capped;
    },
    take: () => ({ medlemmer: [...medlemmer.values()], ikkeAnvendt, pages, rejected, afviste, ialt, capped, dataPr }),
  };
}
