// SPDX-License-Identifier: MPL-2.0
/** What an operator does with messages and objects. Each act is a row of its own, with who and why, in the same transaction. */
import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { createIds } from "./id.js";
import { type Indhold, loadParts, pakUd } from "./indhold.js";
import type { Indbakkenoegler } from "./noegler.js";
import { type Arbejdsregler, rerun } from "./overgange.js";
import { ARBEJDE, type Arbejdsraekke, BESKED, type Beskedraekke, DRIFT, KILDE } from "./skema.js";

/** Which of those that are given up: one by its id, or all of a reason, a source, or both. */
export interface Udvalg {
  readonly id: string | null;
  readonly aarsag: string | null;
  readonly kilde: string | null;
}

export interface Fundne {
  readonly beskeder: readonly Beskedraekke[];
  readonly arbejde: readonly Arbejdsraekke[];
}

export interface Handling {
  readonly hvem: string;
  readonly hvorfor: string;
}

export interface Driftsdeps {
  readonly lager: DataSource;
  readonly now: () => number;
}

/** Their bodies were not kept: there is nothing to read. */
const WITHOUT_BODY = ["FOR_STOR", "INDHOLD_SLETTET"];
const nyId = createIds(Date.now);

/** The newest first. */
export async function findDoede(manager: EntityManager, udvalg: Udvalg, hoejst: number): Promise<Fundne> {
  const { beskeder, arbejde } = queries(manager, udvalg, hoejst);
  return { beskeder: await beskeder.getMany(), arbejde: await arbejde.getMany() };
}

/** Those that nobody else is about to change. */
async function takeDoede(manager: EntityManager, udvalg: Udvalg): Promise<Fundne> {
  const { beskeder, arbejde } = queries(manager, udvalg, MOST);
  return { beskeder: await laas(beskeder, "SPRING").getMany(), arbejde: await laas(arbejde, "SPRING").getMany() };
}

function queries(manager: EntityManager, udvalg: Udvalg, hoejst: number) {
  const beskeder = manager.getRepository(BESKED).createQueryBuilder("x").where("x.udfald = 'DOED'");
  const arbejde = manager.getRepository(ARBEJDE).createQueryBuilder("x").where("x.tilstand = 'DOED'");
  return {
    beskeder: choose(beskeder, udvalg).orderBy("x.id", "DESC").limit(hoejst),
    arbejde: choose(arbejde, udvalg).orderBy("x.aeldste", "DESC").limit(hoejst),
  };
}

function choose<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, { id, aarsag, kilde }: Udvalg) {
  if (id !== null) query.andWhere("x.id = :id", { id });
  if (aarsag !== null) query.andWhere("x.aarsag = :aarsag", { aarsag });
  if (kilde !== null) query.andWhere("x.kilde = :kilde", { kilde });
  return query;
}

export interface Omfang {
  readonly beskeder: number;
  readonly arbejde: number;
  /** Left as they are: their bodies are not here. */
  readonly udenIndhold: number;
}

const MOST = 10_000;

/** They are new again, or due now and from the beginning. */
export function genkoer(
  { lager, now }: Driftsdeps,
  udvalg: Udvalg,
  handling: Handling,
  regler: Arbejdsregler,
): Promise<Omfang> {
  return iTransaktion(lager, async (manager) => {
    const { beskeder, arbejde } = await takeDoede(manager, udvalg);
    const readable = beskeder.filter(({ aarsag }) => !WITHOUT_BODY.includes(aarsag ?? ""));
    for (const { id } of readable)
      await manager.getRepository(BESKED).update({ id }, { udfald: "NY", aarsag: null, alarmeret: null });
    for (const row of arbejde) await manager.getRepository(ARBEJDE).update({ id: row.id }, rerun(row, now(), regler));
    await noter(manager, now(), { ...handling, handling: "GENKOER", maal: nameOf(udvalg) });
    return { beskeder: readable.length, arbejde: arbejde.length, udenIndhold: beskeder.length - readable.length };
  });
}

/** A person has seen them: they are no more, and go when their time is over. */
export function afvis({ lager, now }: Driftsdeps, udvalg: Udvalg, handling: Handling): Promise<Omfang> {
  return iTransaktion(lager, async (manager) => {
    const { beskeder, arbejde } = await takeDoede(manager, udvalg);
    for (const { id } of beskeder) await manager.getRepository(BESKED).update({ id }, { udfald: "AFVIST" });
    for (const { id } of arbejde) await manager.getRepository(ARBEJDE).update({ id }, { tilstand: "AFVIST" });
    await noter(manager, now(), { ...handling, handling: "AFVIS", maal: nameOf(udvalg) });
    return { beskeder: beskeder.length, arbejde: arbejde.length, udenIndhold: 0 };
  });
}

/** Until when nobody wants to hear that a source is silent; its messages are taken all the same. Null: from now on again. */
export function daemp(
  { lager, now }: Driftsdeps,
  kilde: string,
  stilleTil: string | null,
  handling: Handling,
): Promise<boolean> {
  return iTransaktion(lager, async (manager) => {
    const known = await manager.getRepository(KILDE).findOneBy({ kilde });
    if (known === null) return false;
    await manager.getRepository(KILDE).update({ kilde }, { stille_til: stilleTil });
    await noter(manager, now(), { ...handling, handling: "STILHED", maal: kilde });
    return true;
  });
}

export interface Afsloeret {
  readonly besked: Beskedraekke;
  /** Null: it has been deleted. */
  readonly indhold: Indhold | null;
}

/** A body, once it is written who saw it and why. Null: there is no such message. */
export async function afsloer(
  { lager, now }: Driftsdeps,
  id: string,
  handling: Handling,
  noegler: Indbakkenoegler,
): Promise<Afsloeret | null> {
  const besked = await lager.getRepository(BESKED).findOneBy({ id });
  if (besked === null) return null;
  await iTransaktion(lager, (manager) => noter(manager, now(), { ...handling, handling: "VIS", maal: id }));
  const parts = (await loadParts(lager.manager, [id])).get(id);
  return { besked, indhold: parts ? pakUd(parts, besked.noegle_id, noegler) : null };
}

interface Note extends Handling {
  readonly handling: string;
  readonly maal: string;
}

async function noter(manager: EntityManager, at: number, { hvem, hvorfor, handling, maal }: Note): Promise<void> {
  const tid = new Date(at).toISOString();
  const row = { id: nyId(), tid, hvem: hvem.slice(0, 64), handling, maal: maal.slice(0, 100) };
  await manager.getRepository(DRIFT).insert({ ...row, hvorfor: hvorfor.slice(0, 500) });
}

function nameOf({ id, aarsag, kilde }: Udvalg): string {
  return id ?? [aarsag, kilde].filter((part) => part !== null).join(" ");
}
