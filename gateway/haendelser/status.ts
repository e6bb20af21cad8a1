// SPDX-License-Identifier: MPL-2.0
/** `npm run mox -- status`: how the inbox is doing, for somebody who has never seen it. */
import type { DataSource } from "typeorm";
import { forventet } from "../../events/drift/stilhed.js";
import {
  type Fordeling,
  type Forsinkelse,
  type Indbakkestatus,
  type Kildetakt,
  loadForsinkelse,
  loadStatus,
  loadTakter,
  type Noeglebrug,
} from "../../storage/indbakke/status.js";
import { findStilstand, type Stilstand } from "../../storage/indbakke/stilstand.js";
import { afsnitOm } from "./drejebog.js";
import { STANDSTILLS } from "./melder.js";
import { klokken, siden, tael, varighed } from "./ord.js";

export interface Statusgrundlag {
  readonly status: Indbakkestatus;
  readonly kilder: readonly Kildestand[];
  /** Links of the chain that are cut. */
  readonly stille: readonly Stilstand[];
  readonly now: number;
}

export interface Kildestand extends Kildetakt {
  readonly forsinkelse: Forsinkelse;
  /** Messages that would have come since the last one; null: not known yet. */
  readonly forventet: number | null;
  readonly erTavs: boolean;
}

/** @param stilhed how many messages have to be missing for a source to be silent */
export async function loadGrundlag(
  lager: DataSource,
  { now, stilhed }: { readonly now: number; readonly stilhed: number },
): Promise<Statusgrundlag> {
  const kilder: Kildestand[] = [];
  for (const takt of await loadTakter(lager)) {
    const missing = forventet(takt, now);
    const forsinkelse = await loadForsinkelse(lager, takt.kilde);
    kilder.push({ ...takt, forsinkelse, forventet: missing, erTavs: missing !== null && missing >= stilhed });
  }
  return { status: await loadStatus(lager), kilder, stille: await findStilstand(lager, now), now };
}

export function skrivStatus(grundlag: Statusgrundlag): {
  readonly linjer: readonly string[];
  readonly iOrden: boolean;
} {
  const { status, kilder, stille, now } = grundlag;
  const doede = status.doede.reduce((sum, { antal }) => sum + antal, 0);
  const tavse = kilder.filter(({ erTavs, stilleTil }) => erTavs && !isMuted(stilleTil, now));
  const needs = [
    ...stille.map(({ led, siden: since }) => `since ${klokken(since)} ${STANDSTILLS[led]}`),
    ...(doede > 0 ? [`${tael(doede, "message or object", "messages or objects")} given up`] : []),
    ...tavse.map(({ kilde }) => `${kilde} is silent`),
  ];
  return {
    iOrden: needs.length === 0,
    linjer: [
      `Events in, ${klokken(now)}`,
      needs.length === 0 ? "In order: nothing needs anybody." : `Needs somebody: ${needs.join("; ")}.`,
      "",
      ...describeQueue(status, now),
      "",
      ...describeDoede(status, now),
      "",
      ...describeKilder(kilder, now),
    ],
  };
}

function describeQueue({ nye, venter, iGang, kildeVaek, proevesIgen, naeste }: Indbakkestatus, now: number) {
  const oldest = (time: string | null) => (time === null ? "" : `, the oldest for ${siden(time, now)}`);
  const next =
    naeste === null ? "" : `; the next ${naeste <= new Date(now).toISOString() ? "now" : `at ${klokken(naeste)}`}`;
  return [
    `Messages that nobody has looked at yet: ${nye.antal}${oldest(nye.aeldste)}`,
    `Objects to be read again: ${venter.antal}${oldest(venter.aeldste)}${next}`,
    ...(iGang > 0 ? [`  ${iGang} being read now`] : []),
    ...kildeVaek.map(
      ({ antal, aarsag, kilde, aeldste }) =>
        `  ${antal} told of by ${kilde} wait for a source that does not answer (${aarsag})${oldest(aeldste)}`,
    ),
    ...proevesIgen.map(
      ({ antal, aarsag, kilde, aeldste }) =>
        `  ${antal} told of by ${kilde} are tried again (${aarsag})${oldest(aeldste)}`,
    ),
  ];
}

function describeDoede({ doede }: Indbakkestatus, now: number): readonly string[] {
  if (doede.length === 0) return ["Given up: nothing"];
  return [
    "Given up, with the reason (`npm run mox -- fejl` says what to do):",
    ...doede.map(({ slags, aarsag, kilde, antal, aeldste }) => {
      const what = slags === "BESKED" ? tael(antal, "message") : tael(antal, "object");
      const since = aeldste === null ? "" : `, the oldest ${siden(aeldste, now)} ago`;
      return `  ${aarsag.padEnd(16)} ${what} from ${kilde}${since}: ${afsnitOm(aarsag).kort}`;
    }),
  ];
}

function describeKilder(kilder: readonly Kildestand[], now: number): readonly string[] {
  if (kilder.length === 0) return ["Sources: no message has ever come"];
  return [
    "Sources:",
    ...kilder.flatMap((stand) => [
      `  ${stand.kilde}: ${lastOf(stand, now)}`,
      ...lagOf("registered until received", stand.forsinkelse.registreretTilModtaget),
      ...lagOf("received until read", stand.forsinkelse.modtagetTilLaest),
    ]),
  ];
}

function lastOf({ seneste, forventet: missing, erTavs, stilleTil }: Kildestand, now: number): string {
  const last = seneste === null ? "no message yet" : `last message ${siden(seneste, now)} ago (${klokken(seneste)})`;
  const usual =
    missing === null
      ? "what is usual is known after a week"
      : `${Math.round(missing)} would usually have come since${erTavs ? ": SILENT" : ""}`;
  const muted =
    isMuted(stilleTil, now) && stilleTil !== null ? `; its silence is muted until ${klokken(stilleTil)}` : "";
  return `${last}; ${usual}${muted}`;
}

function lagOf(what: string, fordeling: Fordeling | null): readonly string[] {
  if (fordeling === null) return [];
  const { p50, p95, hoejst, antal } = fordeling;
  return [
    `    ${what}: half within ${varighed(p50)}, 95 % within ${varighed(p95)}, longest ${varighed(hoejst)} (last ${antal})`,
  ];
}

/** @param noegleId of the key that encrypts now */
export function describeNoegler(brug: readonly Noeglebrug[], noegleId: string): readonly string[] {
  const older = brug.filter((one) => one.noegleId !== noegleId);
  if (older.length === 0) return [];
  return [
    "",
    "Older keys that are still needed (`haendelser.noegle`):",
    ...older.map((one) => `  ${one.noegleId}: ${tael(one.antal, "message")}`),
  ];
}

export function isMuted(stilleTil: string | null, now: number): boolean {
  return stilleTil !== null && Date.parse(stilleTil) > now;
}
