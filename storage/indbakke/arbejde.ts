// SPDX-License-Identifier: MPL-2.0
/** The rows of work: raised by messages, taken by workers for a while, given back with what came of it. */
import type { DataSource, EntityManager } from "typeorm";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { createIds } from "./id.js";
import type { Indbakkenoegler } from "./noegler.js";
import {
  type Anledning,
  type Arbejdsregler,
  dead,
  failed,
  type Opgivet,
  raised,
  read,
  released,
  taken,
  unanswered,
} from "./overgange.js";
import { ARBEJDE, type Arbejdsraekke, LAESNING } from "./skema.js";

export type Arbejdstype = "SAG" | "DOKUMENT" | "PERSON";

export interface Arbejdsobjekt {
  readonly type: Arbejdstype;
  /** UUID in lower case; of a person the CPR number. */
  readonly noegle: string;
}

export interface Rejst extends Anledning {
  readonly objekt: Arbejdsobjekt;
}

/** An object that this worker has, until its lease runs out. */
export interface Taget {
  readonly raekke: Arbejdsraekke;
  readonly objekt: Arbejdsobjekt;
}

export type Arbejdsudfald =
  | { readonly art: "LAEST" }
  /** Whoever had it ends, and it is anybody's. */
  | { readonly art: "SLUPPET" }
  | { readonly art: "KILDE_VAEK"; readonly kode: string }
  | { readonly art: "FEJL"; readonly kode: string };

export interface Arbejdsdeps {
  readonly lager: DataSource;
  readonly noegler: Indbakkenoegler;
  readonly regler: Arbejdsregler;
  readonly now: () => number;
}

const KEY_GONE: Opgivet = "NOEGLE_MANGLER";

export function arbejdsId({ type, noegle }: Arbejdsobjekt, noegler: Indbakkenoegler): string {
  return `${type}:${type === "PERSON" ? noegler.hash(noegle) : noegle}`;
}

/** Within the transaction that marks the messages as read: work and mark, or neither. */
export async function rejs(
  manager: EntityManager,
  rejste: readonly Rejst[],
  { noegler, regler, now }: Omit<Arbejdsdeps, "lager">,
): Promise<void> {
  if (rejste.length === 0) return;
  const byId = new Map<string, Rejst[]>();
  for (const one of rejste) {
    const id = arbejdsId(one.objekt, noegler);
    byId.set(id, [...(byId.get(id) ?? []), one]);
  }
  // In one order everywhere, so that two who raise the same ones do not wait for each other in turn.
  const ids = [...byId.keys()].sort();
  const known = await lockedRows(manager, ids);
  const missing = ids.filter((id) => !known.some((row) => row.id === id));
  if (missing.length > 0) {
    // Another may make them at the same time: then theirs stand, and are waited for.
    const blanks = missing.map((id) => blank(id, byId.get(id)?.[0] as Rejst, noegler));
    await manager.createQueryBuilder().insert().into(ARBEJDE.options.name).values(blanks).orIgnore().execute();
  }
  const made = missing.length > 0 ? await lockedRows(manager, missing) : [];
  for (const row of [...known, ...made]) {
    let after = row;
    for (const one of byId.get(row.id) ?? []) after = { ...after, ...raised(after, one, now(), regler) };
    await save(manager, row.id, after);
  }
}

function blank(id: string, { objekt, kilde, beskedId }: Rejst, noegler: Indbakkenoegler): Arbejdsraekke {
  return {
    ...{ id, type: objekt.type, kilde, seneste_besked: beskedId },
    noegle: objekt.type === "PERSON" ? `${noegler.id}.${noegler.seal(objekt.noegle)}` : objekt.noegle,
    ...{ generation: 0, laest_generation: 0, tilstand: "FAERDIG", naeste: null, forsoeg: 0, udsat: 0, tabt: 0 },
    ...{ lejer: null, aarsag: null, aeldste: null, registreret: null, nyere: null, nyere_registreret: null },
    ...{ laest: null, vindue: null, vindue_antal: 0, alarmeret: null },
  };
}

/** Null: a person's, encrypted with a key that is not in the configuration. */
function openNoegle({ type, noegle }: Arbejdsraekke, noegler: Indbakkenoegler): string | null {
  if (type !== "PERSON") return noegle;
  const [noegleId = "", sealed = ""] = noegle.split(".");
  try {
    return noegler.open(noegleId, sealed).toString();
  } catch {
    return null;
  }
}

function lockedRows(manager: EntityManager, ids: readonly string[]): Promise<Arbejdsraekke[]> {
  const query = manager
    .getRepository(ARBEJDE)
    .createQueryBuilder("a")
    .where("a.id IN (:...ids)", { ids: [...ids] })
    .orderBy("a.id");
  return laas(query, "VENT").getMany();
}

async function save(manager: EntityManager, id: string, change: Partial<Arbejdsraekke>): Promise<void> {
  const { id: _own, ...rest } = change;
  await manager.getRepository(ARBEJDE).update({ id }, rest);
}

/** Takes what is due, the longest waiting first, and no row that another one is about to take. */
export function tag(
  { lager, noegler, regler, now }: Arbejdsdeps,
  { lejer, hoejst }: { readonly lejer: string; readonly hoejst: number },
): Promise<readonly Taget[]> {
  return iTransaktion(lager, async (manager) => {
    const at = now();
    const query = manager
      .getRepository(ARBEJDE)
      .createQueryBuilder("a")
      .where("a.naeste <= :at", { at: new Date(at).toISOString() })
      .orderBy("a.naeste")
      .limit(hoejst);
    const due = await laas(query, "SPRING").getMany();
    const tagne: Taget[] = [];
    for (const row of due) {
      const change = taken(row, lejer, at, regler);
      await save(manager, row.id, change);
      const raekke = { ...row, ...change };
      const noegle = openNoegle(raekke, noegler);
      if (noegle === null) await save(manager, row.id, dead(KEY_GONE));
      else if (raekke.tilstand === "I_GANG")
        tagne.push({ raekke, objekt: { type: raekke.type as Arbejdstype, noegle } });
    }
    return tagne;
  });
}

/** Gives an object back. False: its lease had run out and another one has it, whose reading stands instead. */
export function giv(
  { lager, regler, now }: Omit<Arbejdsdeps, "noegler">,
  { raekke }: Taget,
  udfald: Arbejdsudfald,
): Promise<boolean> {
  return iTransaktion(lager, async (manager) => {
    const [row] = await lockedRows(manager, [raekke.id]);
    if (row?.tilstand !== "I_GANG" || row.lejer !== raekke.lejer) return false;
    const at = now();
    await save(manager, row.id, changeOf(row, raekke.generation, udfald, at, regler));
    if (udfald.art === "LAEST") await noteLaesning(manager, row, at);
    return true;
  });
}

function changeOf(
  row: Arbejdsraekke,
  generation: number,
  udfald: Arbejdsudfald,
  at: number,
  regler: Arbejdsregler,
): Partial<Arbejdsraekke> {
  switch (udfald.art) {
    case "LAEST":
      return read(row, generation, at, regler);
    case "SLUPPET":
      return released(at);
    case "KILDE_VAEK":
      return unanswered(row, udfald.kode.slice(0, 40), at);
    case "FEJL":
      return failed(row, udfald.kode.slice(0, 40), at);
  }
}

async function noteLaesning(manager: EntityManager, row: Arbejdsraekke, at: number): Promise<void> {
  if (row.aeldste === null) return;
  const { kilde, registreret, aeldste: modtaget } = row;
  const laest = new Date(at).toISOString();
  await manager.getRepository(LAESNING).insert({ id: nyId(), kilde, registreret, modtaget, laest });
}

const nyId = createIds(Date.now);
