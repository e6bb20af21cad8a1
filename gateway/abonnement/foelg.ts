// SPDX-License-Identifier: MPL-2.0
/** One subscription: asks from its place on whenever the feed has come further, and sends what there is before it asks again. */
import type { Puls } from "../haendelser/puls.js";
import type { Aendringsside } from "./svar.js";

export interface Foelginput {
  readonly puls: Pick<Puls, "top" | "lyt">;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Decided, logged and ready to leave. Rejects with what ends the stream. */
  ask(siden: string | null): Promise<Aendringsside>;
  send(aendring: Aendringsside["aendringer"][number]): Promise<void>;
  /** How long until a source that did not answer is asked again. */
  readonly afventerMs: number;
}

export interface Sted {
  /** The place to go on from: behind all that was sent. */
  siden: string | null;
}

/** Resolves when `siden` has run out, or the signal has come; `sted` is kept up to date. */
export async function foelg(sted: Sted, input: Foelginput): Promise<"MARKOER_UDLOEBET" | "AFBRUDT"> {
  const { puls, signal, ask, send, afventerMs } = input;
  while (!signal.aborted) {
    // Before the question: what comes while it is asked is asked about once more.
    const { top } = puls;
    const side = await ask(sted.siden);
    for (const aendring of side.aendringer) {
      if (signal.aborted) return "AFBRUDT";
      await send(aendring);
      sted.siden = aendring.markoer;
    }
    sted.siden = side.markoer;
    if (side.markoerUdloebet) return "MARKOER_UDLOEBET";
    if (!side.flere) await nextTime(top, side.afventer ? afventerMs : null, puls, signal);
  }
  return "AFBRUDT";
}

/** @param ms longest wait; null: until something happens. */
function nextTime(top: number, ms: number | null, puls: Foelginput["puls"], signal: AbortSignal): Promise<void> {
  if (signal.aborted || (puls.top > top && ms === null)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      stop();
      resolve();
    };
    const timer = ms === null ? undefined : setTimeout(done, ms);
    // While a source is away more changes are no reason to ask it sooner.
    const stop = ms === null ? puls.lyt(done) : () => undefined;
    signal.addEventListener("abort", done, { once: true });
  });
}
