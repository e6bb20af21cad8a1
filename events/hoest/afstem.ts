// SPDX-License-Identifier: MPL-2.0
/**
 * Holds the index against its source: everything is read, and what differed is named by month; what the source did not give is
 * asked for by itself, since a case may be there and not in any piece.
 */
import { FagsystemError } from "../../adapters/errors.js";
import { type Maanedstal, taelPrMaaned, usetSiden } from "../../storage/indeks/oprydning.js";
import { loadAgain, systemCall } from "../genlaes/genlaes.js";
import { type HoestInput, type Hoeststatus, hoest } from "./hoest.js";

export interface Afstemning {
  readonly hoest: Hoeststatus;
  /** Months in which index and source had not the same cases, or had them otherwise. */
  readonly maaneder: readonly Maanedsforskel[];
  /** Cases that no piece brought, and the source has all the same. */
  readonly udenFor: number;
  /** Cases that the source has no more. */
  readonly fjernede: number;
  /** Cases of which it could not be told. */
  readonly ukendte: number;
}

export interface Maanedsforskel {
  readonly maaned: string;
  readonly foer: number;
  readonly efter: number;
}

const LOAD_MS = 60_000;

export async function afstem(input: HoestInput): Promise<Afstemning> {
  const { instans, lager, indeks, fagsystem, begyndt, now } = input;
  await indeks.idle();
  const foer = await taelPrMaaned(lager.manager, instans);
  const read = await hoest(input);
  const unseen = await usetSiden(lager.manager, instans, begyndt);
  const asked = { instans, erIndeks: false, fagsystem, indeks };
  let [ukendte, fjernede] = [0, 0];
  const size = Math.max(1, fagsystem.kapabiliteter.bundter.load);
  for (let at = 0; at < unseen.length; at += size) {
    const ids = unseen.slice(at, at + size);
    if (fagsystem.kapabiliteter.bundter.load === 0) {
      ukendte += ids.length;
      continue;
    }
    try {
      await input.naarStille();
      await loadAgain(asked, ids, systemCall({ signal: input.signal, deadline: now() + LOAD_MS }), now);
      const there = await indeks.load(ids);
      fjernede += ids.filter((id) => !there.has(id)).length;
    } catch (error) {
      if (!(error instanceof FagsystemError)) throw error;
      ukendte += ids.length;
    }
  }
  const efter = await taelPrMaaned(lager.manager, instans);
  return {
    hoest: read,
    maaneder: forskelle(foer, efter),
    udenFor: unseen.length - fjernede - ukendte,
    fjernede,
    ukendte,
  };
}

function forskelle(
  foer: ReadonlyMap<string, Maanedstal>,
  efter: ReadonlyMap<string, Maanedstal>,
): readonly Maanedsforskel[] {
  return [...new Set([...foer.keys(), ...efter.keys()])]
    .sort()
    .filter((maaned) => foer.get(maaned)?.tegn !== efter.get(maaned)?.tegn)
    .map((maaned) => ({ maaned, foer: foer.get(maaned)?.antal ?? 0, efter: efter.get(maaned)?.antal ?? 0 }));
}
