// SPDX-License-Identifier: MPL-2.0
/**
 * Reads all of a source that it can be asked for into the index, piece by piece. Killed, it goes on with the pieces it had not
 * finished; a piece that fails is told, and the others are read.
 */
import type { DataSource } from "typeorm";
import type { CallContext, Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { hoestetSiden } from "../../storage/indeks/oprydning.js";
import { INDEKS_LAESNING } from "../../storage/indeks/skema.js";
import { systemCall } from "../genlaes/genlaes.js";
import type { Kildeindeks } from "../indeks/lokaltindeks.js";
import type { Portion, Portioner } from "./portioner.js";

export interface HoestInput {
  readonly instans: string;
  readonly fagsystem: Fagsystem;
  readonly indeks: Kildeindeks;
  readonly lager: DataSource;
  readonly portioner: Portioner;
  /** Pieces read since then are not read again: when the harvest that was broken off began. */
  readonly begyndt: string;
  /** Most pages read in a minute. */
  readonly siderPrMinut: number;
  readonly now: () => number;
  readonly vent: (ms: number) => Promise<void>;
  /** Whether it may read now: quiet hours. Waits until it may. */
  readonly naarStille: () => Promise<void>;
  readonly fremskridt: (status: Hoeststatus) => void;
  readonly signal: AbortSignal;
}

export interface Hoeststatus {
  readonly portioner: number;
  readonly faerdige: number;
  /** Read by an earlier run. */
  readonly sprunget: number;
  readonly sager: number;
  readonly nye: number;
  readonly aendrede: number;
  readonly afviste: number;
  /** Pieces that the source did not give in full, by why. */
  readonly fejl: Readonly<Record<string, number>>;
}

const PORTION_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

/** Never throws for what a source does. */
export async function hoest(input: HoestInput): Promise<Hoeststatus> {
  const { instans, lager, portioner, begyndt } = input;
  const noegler = portioner.portioner.map(({ noegle }) => noegle);
  const done = await hoestetSiden(lager.manager, instans, noegler, begyndt);
  let status: Hoeststatus = {
    portioner: noegler.length,
    faerdige: done.size,
    sprunget: done.size,
    sager: 0,
    nye: 0,
    aendrede: 0,
    afviste: 0,
    fejl: {},
  };
  const pace = createPace(input);
  for (const portion of portioner.portioner) {
    if (done.has(portion.noegle)) continue;
    if (input.signal.aborted) break;
    await input.naarStille();
    const read = await readPortion(input, portion, pace);
    status = added(status, read);
    if (read.fejl === null)
      await lager.manager.upsert(
        INDEKS_LAESNING,
        { instans, omfang: portion.noegle, laest: new Date(input.now()).toISOString(), antal: read.sager },
        ["instans", "omfang"],
      );
    input.fremskridt(status);
  }
  return status;
}

interface Laestportion {
  readonly sager: number;
  readonly nye: number;
  readonly aendrede: number;
  readonly afviste: number;
  /** Null: it was read in full. */
  readonly fejl: string | null;
}

function added(status: Hoeststatus, { sager, nye, aendrede, afviste, fejl }: Laestportion): Hoeststatus {
  return {
    ...status,
    faerdige: status.faerdige + 1,
    sager: status.sager + sager,
    nye: status.nye + nye,
    aendrede: status.aendrede + aendrede,
    afviste: status.afviste + afviste,
    fejl: fejl === null ? status.fejl : { ...status.fejl, [fejl]: (status.fejl[fejl] ?? 0) + 1 },
  };
}

async function readPortion(
  input: HoestInput,
  { kriterier }: Portion,
  pace: () => Promise<void>,
): Promise<Laestportion> {
  const { fagsystem, indeks, now, signal } = input;
  let read: Laestportion = { sager: 0, nye: 0, aendrede: 0, afviste: 0, fejl: null };
  const call: CallContext = systemCall({ signal, deadline: now() + PORTION_MS });
  try {
    for await (const { poster, afviste, loftNaaet } of fagsystem.find(kriterier, call)) {
      const laest = new Date(now()).toISOString();
      const aendringer = await indeks.gem({ kriterier, poster, afviste, helt: false, laest });
      read = {
        sager: read.sager + poster.length,
        nye: read.nye + aendringer.filter(({ art }) => art === "OPRETTET").length,
        aendrede: read.aendrede + aendringer.filter(({ art }) => art === "AENDRET").length,
        afviste: read.afviste + afviste.length,
        fejl: loftNaaet ? "LOFT" : read.fejl,
      };
      await pace();
    }
    return read;
  } catch (error) {
    if (!(error instanceof FagsystemError)) throw error;
    return { ...read, fejl: error.grund };
  }
}

/** Waits so long after each page that no minute has more of them than it may. */
function createPace({ siderPrMinut, now, vent }: HoestInput): () => Promise<void> {
  const each = MINUTE_MS / siderPrMinut;
  let next = now();
  return async () => {
    next = Math.max(next, now() - each) + each;
    const rest = next - now();
    if (rest > 0) await vent(rest);
  };
}
