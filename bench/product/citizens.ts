// SPDX-License-Identifier: MPL-2.0
/** Whom the bench asks about: Korsbæk's citizens by how many cases they are the primary party of, with a token each. */
import { issueBorgerToken } from "../../demo/issuer.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";

export interface Citizen {
  readonly cpr: string;
  readonly token: string;
  readonly sager: number;
}

/** `FIVE`: four to six. `EIGHTEEN`: fifteen to twenty-one. `BUSY`: the one with nine hundred. */
export const GROUPS = { FIVE: [4, 6], EIGHTEEN: [15, 21], FORTY: [30, 100], BUSY: [500, 5000] } as const;
export type Group = keyof typeof GROUPS;

const MOST = 40;

export async function findCitizens(): Promise<Readonly<Record<Group, readonly Citizen[]>>> {
  const counts = new Map<string, number>();
  for (const { parter } of createKorsbaek().sager) {
    for (const { rolle, ident } of parter)
      if (rolle === "PRIMAER_PART" && ident.type === "CPR")
        counts.set(ident.vaerdi, (counts.get(ident.vaerdi) ?? 0) + 1);
  }
  const pick = async ([least, most]: readonly [number, number]) => {
    const chosen = [...counts].filter(([, sager]) => sager >= least && sager <= most).slice(0, MOST);
    return Promise.all(chosen.map(async ([cpr, sager]) => ({ cpr, sager, token: await issueBorgerToken(cpr) })));
  };
  const { FIVE, EIGHTEEN, FORTY, BUSY } = GROUPS;
  return { FIVE: await pick(FIVE), EIGHTEEN: await pick(EIGHTEEN), FORTY: await pick(FORTY), BUSY: await pick(BUSY) };
}
