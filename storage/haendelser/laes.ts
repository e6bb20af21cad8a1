// SPDX-License-Identifier: MPL-2.0
/** The feed, read in order from a place on. What has no place yet is not there. */
import type { DataSource, SelectQueryBuilder } from "typeorm";
import { INDEKS_PART, INDEKS_SAG } from "../indeks/skema.js";
import type { Haendelsesart } from "./noter.js";
import { HAENDELSE, type Haendelsesraekke, MARKOER } from "./skema.js";

export interface Haendelse {
  /** 1 and on, without gaps. */
  readonly position: number;
  readonly instans: string;
  readonly lokalId: string;
  readonly art: Haendelsesart;
  readonly registreret: string | null;
  /** When we saw it. */
  readonly tidspunkt: string;
}

export interface Ender {
  /** Up to and with this place everything is removed. */
  readonly bund: number;
  /** The last place that was given. */
  readonly top: number;
}

export interface Laesekrav {
  /** From behind this place. */
  readonly efter: number;
  /** Up to and with this one. */
  readonly til: number;
  readonly hoejst: number;
  /** Null: of any. */
  readonly instanser: readonly string[] | null;
  /** These, and all of `indekser`; null: of any. */
  readonly sager: {
    readonly noegler: readonly { readonly instans: string; readonly lokalId: string }[];
    readonly indekser: readonly string[];
  } | null;
  /** Only cases that the index knows to be of this person, as it names persons, or about one of these properties. */
  readonly hvis: { readonly part: string; readonly ejendomme: readonly string[] } | null;
}

export async function laesEnder(lager: DataSource): Promise<Ender> {
  const rows = await lager.getRepository(MARKOER).find();
  const of = (navn: string) => rows.find((row) => row.navn === navn)?.position ?? 0;
  return { bund: of("bund"), top: of("udgivet") };
}

export async function laesHaendelser(lager: DataSource, krav: Laesekrav): Promise<readonly Haendelse[]> {
  if (krav.instanser?.length === 0) return [];
  const query = lager
    .getRepository(HAENDELSE)
    .createQueryBuilder("h")
    .where("h.position > :efter AND h.position <= :til", { efter: krav.efter, til: krav.til });
  if (krav.instanser) query.andWhere("h.instans IN (:...instanser)", { instanser: krav.instanser });
  if (krav.sager) whereSager(query, krav.sager);
  if (krav.hvis) whereHvis(query, krav.hvis);
  const rows = await query.orderBy("h.position").limit(krav.hoejst).getMany();
  return rows.map(toHaendelse);
}

function whereSager(
  query: SelectQueryBuilder<Haendelsesraekke>,
  { noegler, indekser }: NonNullable<Laesekrav["sager"]>,
): void {
  const terms = noegler.map((_, at) => `(h.instans = :i${at} AND h.lokal_id = :l${at})`);
  const values = noegler.flatMap(({ instans, lokalId }, at) => [
    [`i${at}`, instans],
    [`l${at}`, lokalId],
  ]);
  if (indekser.length > 0) terms.push("h.instans IN (:...indekser)");
  query.andWhere(`(${["1 = 0", ...terms].join(" OR ")})`, { ...Object.fromEntries(values), indekser });
}

function whereHvis(
  query: SelectQueryBuilder<Haendelsesraekke>,
  { part, ejendomme }: NonNullable<Laesekrav["hvis"]>,
): void {
  const own = query
    .subQuery()
    .select("1")
    .from(INDEKS_PART, "p")
    .where("p.part = :part AND p.instans = h.instans AND p.lokal_id = h.lokal_id")
    .getQuery();
  const about = query
    .subQuery()
    .select("1")
    .from(INDEKS_SAG, "s")
    .where("s.bfe IN (:...ejendomme) AND s.instans = h.instans AND s.lokal_id = h.lokal_id")
    .getQuery();
  const terms = [`EXISTS ${own}`, ...(ejendomme.length > 0 ? [`EXISTS ${about}`] : [])];
  query.andWhere(`(${terms.join(" OR ")})`, { part, ejendomme });
}

function toHaendelse(row: Haendelsesraekke): Haendelse {
  const { position, instans, lokal_id: lokalId, art, registreret, tidspunkt } = row;
  return { position: position ?? 0, instans, lokalId, art: art as Haendelsesart, registreret, tidspunkt };
}
