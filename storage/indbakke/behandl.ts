// SPDX-License-Identifier: MPL-2.0
/**
 * What is made of new messages: work for each object that one tells of, or a dead letter with its reason. In one transaction with
 * the mark on the message, so that a process that dies between leaves the message new.
 */
import type { EntityManager } from "typeorm";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { type Arbejdsdeps, type Arbejdsobjekt, type Rejst, rejs } from "./arbejde.js";
import { type Indhold, loadParts, pakUd } from "./indhold.js";
import { BESKED, type Beskedraekke } from "./skema.js";
import { noteTakt } from "./takt.js";

/** A message as it rests. */
export interface GemtBesked extends Indhold {
  readonly kilde: string;
  readonly transport: string;
}

export type Tolkning =
  | {
      readonly art: "LAEST";
      readonly dialekt: string;
      readonly beskedId: string | null;
      readonly registreret: string | null;
      readonly objekter: readonly Arbejdsobjekt[];
    }
  | { readonly art: "DOED"; readonly aarsag: string };

export interface Behandlingsdeps extends Arbejdsdeps {
  /** Reads one message. What it throws is a fault of ours, and one more dead letter. */
  readonly tolk: (besked: GemtBesked) => Tolkning;
}

/** What one transaction takes at most, in bytes of bodies: they are in memory together. */
const MOST_BYTES = 8_000_000;
const MOST = 100;

/** How many messages it was: 0, and there are none. */
export function behandlNye(deps: Behandlingsdeps, hoejst = MOST): Promise<number> {
  return iTransaktion(deps.lager, async (manager) => {
    const rows = firstBytes(await nextRows(manager, hoejst));
    const parts = await loadParts(
      manager,
      rows.map(({ id }) => id),
    );
    const rejste: Rejst[] = [];
    for (const row of rows) {
      const tolkning = tolk(row, parts.get(row.id) ?? null, deps);
      await mark(manager, row, tolkning, deps.now());
      if (tolkning.art === "LAEST") rejste.push(...rejsteOf(row, tolkning));
    }
    await rejs(manager, rejste, deps);
    // One that is run again came when it came.
    await noteTakt(
      manager,
      rows.filter(({ laest }) => laest === null),
    );
    return rows.length;
  });
}

function nextRows(manager: EntityManager, hoejst: number): Promise<Beskedraekke[]> {
  const query = manager
    .getRepository(BESKED)
    .createQueryBuilder("b")
    .where("b.udfald = 'NY'")
    .orderBy("b.id")
    .limit(hoejst);
  return laas(query, "SPRING").getMany();
}

function firstBytes(rows: readonly Beskedraekke[]): readonly Beskedraekke[] {
  let bytes = 0;
  return rows.filter(({ stoerrelse }, at) => {
    bytes += stoerrelse;
    return at === 0 || bytes <= MOST_BYTES;
  });
}

function tolk(row: Beskedraekke, parts: readonly string[] | null, { noegler, tolk }: Behandlingsdeps): Tolkning {
  if (parts === null) return { art: "DOED", aarsag: "INDHOLD_SLETTET" };
  let indhold: Indhold;
  try {
    indhold = pakUd(parts, row.noegle_id, noegler);
  } catch {
    return { art: "DOED", aarsag: "NOEGLE_MANGLER" };
  }
  try {
    return tolk({ ...indhold, kilde: row.kilde, transport: row.transport });
  } catch {
    return { art: "DOED", aarsag: "FEJL_I_LAESER" };
  }
}

function rejsteOf(row: Beskedraekke, { objekter, registreret }: Extract<Tolkning, { art: "LAEST" }>): Rejst[] {
  const { id: beskedId, kilde, modtaget } = row;
  return objekter.map(({ type, noegle }) => ({
    objekt: { type, noegle },
    ...{ beskedId, kilde, modtaget, registreret },
  }));
}

async function mark(manager: EntityManager, { id }: Beskedraekke, tolkning: Tolkning, at: number): Promise<void> {
  const laest = new Date(at).toISOString();
  const change: Partial<Beskedraekke> =
    tolkning.art === "DOED"
      ? { udfald: "DOED", aarsag: tolkning.aarsag, laest, alarmeret: null }
      : {
          udfald: tolkning.objekter.length > 0 ? "LAEST" : "INTET",
          ...{ aarsag: null, laest, dialekt: tolkning.dialekt, objekter: tolkning.objekter.length },
          ...{ registreret: tolkning.registreret, besked_id: tolkning.beskedId?.slice(0, 100) ?? null },
        };
  await manager.getRepository(BESKED).update({ id }, change);
}
