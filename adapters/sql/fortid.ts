// SPDX-License-Identifier: MPL-2.0
/** Cases of an earlier time: what the history has of them, and no detail that nobody kept. */

import { UKENDT } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import { type CallContext, NO_CRITERIA, type SagKriterier, type Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import { findSager } from "./find.js";
import { asItWas, checkPast, loadHistorik } from "./historik.js";
import { loadSager } from "./load.js";
import { isPast } from "./tidspunkt.js";
import { isGiven, SAGSFILTRE } from "./where.js";

/** Whether an earlier time is asked about and can be answered; a system without a history answers for now, as it declares. */
export function isHistoric({ historik }: Pick<SqlConfig, "historik">, ctx: CallContext): boolean {
  if (historik === null || !isPast(ctx)) return false;
  checkPast(historik, ctx);
  return true;
}

/** The cases as they were; those that were not there then are left out. */
export async function toFortid(
  client: SqlClient,
  config: SqlConfig,
  sager: readonly SagRecord[],
  ctx: CallContext,
): Promise<readonly SagRecord[]> {
  const { historik, limits } = config;
  if (historik === null || sager.length === 0) return sager;
  const ids = sager.map(({ lokalId }) => lokalId);
  const found = await loadHistorik(client, historik, config, { ids, maxRows: limits.maxRows }, ctx);
  return sager.flatMap((sag) => {
    const then = asItWas(sag, found.get(sag.lokalId) ?? [], { config, ctx });
    return then ? [knowsParter(config, ctx) ? then : { ...then, parter: UKENDT }] : [];
  });
}

/** Who was a party then: only where the parties' table says when, and of no earlier registration. */
export function knowsParter({ parter }: Pick<SqlConfig, "parter">, { paaTidspunkt }: CallContext): boolean {
  const isTimed = parter !== null && (parter.columns.gyldigFra !== null || parter.columns.gyldigTil !== null);
  return isTimed && (paaTidspunkt?.registrering ?? null) === null;
}

/** Throws REQUEST where an earlier time is asked about and the table keeps only what is. */
export function checkNow(config: Pick<SqlConfig, "historik">, operation: string, ctx: CallContext): void {
  if (isHistoric(config, ctx)) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
}

export async function loadFortid(
  client: SqlClient,
  config: SqlConfig,
  ids: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, SagRecord | null>> {
  const found = await loadSager(client, config, ids, ctx);
  const sager = [...found.values()].filter((sag) => sag !== null);
  const then = new Map((await toFortid(client, config, sager, ctx)).map((sag) => [sag.lokalId, sag]));
  return new Map([...found.keys()].map((id) => [id, then.get(id) ?? null]));
}

/** Filters that a case of an earlier time can be held against: today's access attributes, its keys, and what is covered. */
const STANDING: readonly FilterNavn[] = ["kle", "foelsomhed", "ansvarlig", "sagsnummer", "opstaaet"];

/** Only of a person who was a party then; the columns are of now, so that no other filter is put to the database. */
export async function* findFortid(
  client: SqlClient,
  config: SqlConfig,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncIterable<Side> {
  const given: readonly FilterNavn[] = SAGSFILTRE.filter((filter) => isGiven(filter, kriterier));
  const covered: readonly string[] = [...STANDING, ...(config.historik?.felter ?? [])];
  const isAnswered = (kriterier.genstand ?? null) === null && given.every((filter) => covered.includes(filter));
  if (kriterier.part === null || !knowsParter(config, ctx) || !isAnswered)
    throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "sager, criteria");
  const { part, partsroller } = kriterier;
  for await (const side of findSager(client, config, { ...NO_CRITERIA, part, partsroller }, ctx))
    yield { ...side, poster: await toFortid(client, config, side.poster, ctx), ialt: null, ikkeAnvendt: given };
}
