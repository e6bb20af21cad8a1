// SPDX-License-Identifier: MPL-2.0
/** Reading the log: by person, by who looked, by time and purpose. */
import type { DataSource, SelectQueryBuilder } from "typeorm";
import type { PartIdent } from "../../schema/records.js";
import { BEHANDLING, NOEGLE, REVISION, type Revisionsraekke } from "../skema.js";
import { type Opslagsnoegler, open } from "./noegler.js";
import { subjektOf } from "./post.js";

export interface Soegning {
  readonly subjekt?: PartIdent | null;
  /** A caseworker's UUID. */
  readonly aktoer?: string | null;
  readonly formaal?: string | null;
  /** Half-open, ISO in UTC. */
  readonly fra?: string | null;
  readonly til?: string | null;
  readonly hoejst: number;
  /** Only what was given out, and not that the log itself was read. */
  readonly kunVist?: boolean;
  /** Not those for these purposes. */
  readonly udenFormaal?: readonly string[];
  /** Behind this row, newest first. */
  readonly efter?: { readonly tid: string; readonly id: string } | null;
}

/** Newest first. */
export async function findOpslag(
  lager: DataSource,
  noegler: Opslagsnoegler,
  {
    subjekt = null,
    aktoer = null,
    formaal = null,
    fra = null,
    til = null,
    hoejst,
    efter = null,
    kunVist = false,
    udenFormaal = [],
  }: Soegning,
): Promise<readonly Revisionsraekke[]> {
  const query = lager.getRepository(REVISION).createQueryBuilder("r");
  const limit = (sql: string, values: object): SelectQueryBuilder<Revisionsraekke> => query.andWhere(sql, values);
  if (subjekt) {
    const lines = query
      .subQuery()
      .select("b.revision_id")
      .from(BEHANDLING, "b")
      .where("b.subjekt_hash = :hash")
      .getQuery();
    limit(`r.id IN ${lines}`, { hash: noegler.hash(subjektOf(subjekt)) });
  }
  if (aktoer) limit("r.aktoer = :aktoer", { aktoer });
  if (formaal) limit("r.formaal = :formaal", { formaal });
  if (fra) limit("r.tid >= :fra", { fra });
  if (til) limit("r.tid < :til", { til });
  if (kunVist) limit("r.udfald = 'VIST' AND r.handling <> 'LOG'", {});
  if (udenFormaal.length > 0)
    limit("(r.formaal IS NULL OR r.formaal NOT IN (:...udenFormaal))", { udenFormaal: [...udenFormaal] });
  if (efter) limit("(r.tid < :tid OR (r.tid = :tid AND r.id < :id))", efter);
  return query.orderBy("r.tid", "DESC").addOrderBy("r.id", "DESC").limit(hoejst).getMany();
}

/** Whose data a look-up was of, as `CPR:…`; null where that month's key has been deleted. */
export async function subjekterOf(
  lager: DataSource,
  noegler: Opslagsnoegler,
  revisionId: string,
): Promise<readonly (string | null)[]> {
  const lines = await lager.getRepository(BEHANDLING).findBy({ revision_id: revisionId });
  return Promise.all(
    lines.map(async ({ periode, subjekt }) => {
      const kept = (await lager.getRepository(NOEGLE).findOneBy({ periode }))?.noegle ?? null;
      return kept === null ? null : open(noegler.pakUd(kept), subjekt).toString("utf8");
    }),
  );
}
