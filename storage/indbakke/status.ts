// SPDX-License-Identifier: MPL-2.0
/** How the inbox is doing, as rows tell it: the same for whoever asks, in this process or in another. */
import type { DataSource } from "typeorm";
import { ARBEJDE, BESKED, KILDE, LAESNING, TAKT } from "./skema.js";

export interface Antal {
  readonly antal: number;
  /** When the oldest of them came; null: there is none. */
  readonly aeldste: string | null;
}

/** Messages, or objects, that are given up, of one reason and one source. */
export interface Doede extends Antal {
  readonly slags: "BESKED" | "ARBEJDE";
  readonly aarsag: string;
  readonly kilde: string;
}

export interface Indbakkestatus {
  /** Messages that nobody has looked at yet. */
  readonly nye: Antal;
  /** Objects that are to be read again, those that are being read among them. */
  readonly venter: Antal;
  readonly iGang: number;
  /** Of those that wait: the source does not answer, by the reason; or it answered, and it is tried again. */
  readonly kildeVaek: readonly (Antal & { readonly aarsag: string; readonly kilde: string })[];
  readonly proevesIgen: readonly (Antal & { readonly aarsag: string; readonly kilde: string })[];
  /** When the next of those that wait is due. */
  readonly naeste: string | null;
  readonly doede: readonly Doede[];
}

type Raw = Readonly<Record<string, string | number | null>>;

const toAntal = (row: Raw | undefined): Antal => ({
  antal: Number(row?.["antal"] ?? 0),
  aeldste: (row?.["aeldste"] as string | null | undefined) ?? null,
});
const named = (row: Raw) => ({ ...toAntal(row), aarsag: String(row["aarsag"]), kilde: String(row["kilde"]) });

export async function loadStatus(lager: DataSource): Promise<Indbakkestatus> {
  const beskeder = (where: string) =>
    lager
      .getRepository(BESKED)
      .createQueryBuilder("b")
      .select(["COUNT(*) AS antal", "MIN(b.modtaget) AS aeldste"])
      .where(where);
  const arbejde = (where: string) =>
    lager
      .getRepository(ARBEJDE)
      .createQueryBuilder("a")
      .select(["COUNT(*) AS antal", "MIN(a.aeldste) AS aeldste", "MIN(a.naeste) AS naeste"])
      .where(where);
  const byReason = (where: string) =>
    arbejde(where)
      .addSelect(["a.aarsag AS aarsag", "a.kilde AS kilde"])
      .groupBy("a.aarsag")
      .addGroupBy("a.kilde")
      .orderBy("antal", "DESC")
      .getRawMany<Raw>();
  const deadMessages = beskeder("b.udfald = 'DOED'")
    .addSelect(["b.aarsag AS aarsag", "b.kilde AS kilde"])
    .groupBy("b.aarsag")
    .addGroupBy("b.kilde")
    .orderBy("antal", "DESC");
  const venter = await arbejde("a.tilstand IN ('VENTER', 'I_GANG')").getRawOne<Raw>();
  const naeste = await arbejde("a.tilstand = 'VENTER'").getRawOne<Raw>();
  return {
    nye: toAntal(await beskeder("b.udfald = 'NY'").getRawOne<Raw>()),
    venter: toAntal(venter),
    iGang: toAntal(await arbejde("a.tilstand = 'I_GANG'").getRawOne<Raw>()).antal,
    kildeVaek: (await byReason("a.tilstand = 'VENTER' AND a.udsat > 0")).map(named),
    proevesIgen: (await byReason("a.tilstand = 'VENTER' AND a.udsat = 0 AND a.forsoeg > 0")).map(named),
    naeste: (naeste?.["naeste"] as string | null | undefined) ?? null,
    doede: [
      ...(await deadMessages.getRawMany<Raw>()).map((row) => ({ slags: "BESKED" as const, ...named(row) })),
      ...(await byReason("a.tilstand = 'DOED'")).map((row) => ({ slags: "ARBEJDE" as const, ...named(row) })),
    ],
  };
}

export interface Noeglebrug {
  readonly noegleId: string;
  readonly antal: number;
}

/** Messages by the key that they are encrypted with: a key is needed for as long as there are some. Goes through all of them. */
export async function loadNoeglebrug(lager: DataSource): Promise<readonly Noeglebrug[]> {
  const rows = await lager
    .getRepository(BESKED)
    .createQueryBuilder("b")
    .select(["b.noegle_id AS noegle_id", "COUNT(*) AS antal"])
    .groupBy("b.noegle_id")
    .getRawMany<Raw>();
  return rows.map((row) => ({ noegleId: String(row["noegle_id"]), antal: Number(row["antal"]) }));
}

/** What a distribution comes to, in seconds. */
export interface Fordeling {
  readonly antal: number;
  readonly p50: number;
  readonly p95: number;
  readonly hoejst: number;
}

/** How long it took, of the last readings of a source; null: nothing is known of it. */
export interface Forsinkelse {
  /** From the sender's registration to our having the message: theirs and the transport's. */
  readonly registreretTilModtaget: Fordeling | null;
  /** From our having the message to the object's having been read: ours and the source's. */
  readonly modtagetTilLaest: Fordeling | null;
}

const LAST = 1000;

export async function loadForsinkelse(lager: DataSource, kilde: string): Promise<Forsinkelse> {
  const rows = await lager.getRepository(LAESNING).find({
    where: { kilde },
    order: { laest: "DESC" },
    take: LAST,
    select: { registreret: true, modtaget: true, laest: true },
  });
  const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;
  return {
    registreretTilModtaget: fordel(
      rows.flatMap(({ registreret, modtaget }) => (registreret === null ? [] : [seconds(registreret, modtaget)])),
    ),
    modtagetTilLaest: fordel(rows.map(({ modtaget, laest }) => seconds(modtaget, laest))),
  };
}

export function fordel(values: readonly number[]): Fordeling | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? null : { antal: sorted.length, p50: at(0.5), p95: at(0.95), hoejst: at(1) };
}

export interface Kildetakt {
  readonly kilde: string;
  readonly seneste: string | null;
  readonly stilleTil: string | null;
  readonly alarmeret: string | null;
  /** Messages by hour of UTC, `2026-12-01T10`; an hour that is not there had none. */
  readonly takt: ReadonlyMap<string, number>;
}

/** Every source that a message has ever come from. */
export async function loadTakter(lager: DataSource): Promise<readonly Kildetakt[]> {
  const kilder = await lager.getRepository(KILDE).find({ order: { kilde: "ASC" } });
  return Promise.all(
    kilder.map(async ({ kilde, seneste, stille_til, alarmeret }) => {
      const rows = await lager.getRepository(TAKT).find({ where: { kilde } });
      const takt = new Map(rows.map(({ time, antal }) => [time, antal]));
      return { kilde, seneste, stilleTil: stille_til, alarmeret, takt };
    }),
  );
}
