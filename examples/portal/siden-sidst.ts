// SPDX-License-Identifier: MPL-2.0
/** What has happened with a citizen's cases since they were here last. */
import { type Adgang, ask, IntetSvar } from "./ask.js";
import type { SidenSidstQuery } from "./generated.js";

type Haendelse = NonNullable<SidenSidstQuery["haendelser"]>["nodes"][number];

export interface SidenSidst {
  readonly haendelser: readonly Haendelse[];
  /** Kept with the citizen until they come again. */
  readonly markoer: string;
  /** They were away for longer than changes are kept: the list of cases is to be read anew. */
  readonly forLaenge: boolean;
}

/** @param siden the `markoer` of last time; null the first time, which gives nothing but the place to begin from */
export async function sidenSidst(adgang: Adgang, siden: string | null): Promise<SidenSidst> {
  const haendelser: Haendelse[] = [];
  let forLaenge = false;
  for (let markoer = siden; ; ) {
    const { data } = await ask<SidenSidstQuery>(adgang, "siden-sidst", { siden: markoer });
    if (!data.haendelser) throw new IntetSvar("INTERNAL", "the feed of changes cannot be read");
    haendelser.push(...data.haendelser.nodes);
    markoer = data.haendelser.markoer;
    forLaenge ||= data.haendelser.markoerUdloebet;
    if (!data.haendelser.flere) return { haendelser, markoer, forLaenge };
  }
}
