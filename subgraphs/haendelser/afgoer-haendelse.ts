// SPDX-License-Identifier: MPL-2.0
/** The case of a change, by the same decision as any look-up of it; under the id that lists have for it. */
import { KildeError } from "../errors.js";
import type { GraphContext } from "../request/context.js";
import type { VistSag } from "../request/sag-store.js";
import { uuidOf } from "../sammenfald/twins.js";
import type { Afgjort } from "./laes-side.js";

/** Notes nothing in the look-up log: what is given out is noted by who gives it. */
export async function afgoerHaendelse(id: string, context: GraphContext): Promise<Afgjort<VistSag>> {
  try {
    const vist = await context.sager.decided(id);
    const egen = vist && egetId(vist, id, context);
    const under = egen === null || egen === id ? vist : await context.sager.decided(egen);
    return under ? { vist: under } : "SKJULT";
  } catch (error) {
    if (error instanceof KildeError) return "UKENDT";
    throw error;
  }
}

/** An index tells of other systems' cases: each stands under its own system's key where that is connected. */
function egetId({ sag }: VistSag, id: string, { setup }: GraphContext): string | null {
  const kilder = new Map(setup.kilder.map((kilde) => [kilde.instans, kilde]));
  if (!kilder.get(id.slice(0, id.indexOf(":")))?.erIndeks) return id;
  const direkte = sag.medlemmer.find(({ instans }) => kilder.get(instans)?.erIndeks === false);
  if (direkte) return `${direkte.instans}:${direkte.post.lokalId}`;
  const master = kilder.get(sag.fagsystem.noegle);
  const uuid = uuidOf(sag.visning);
  return master && !master.erIndeks && uuid !== null ? `${master.instans}:${uuid}` : id;
}
