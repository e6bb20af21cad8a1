// SPDX-License-Identifier: MPL-2.0
/** Our own login at a source: fetched once for all who wait, kept until shortly before it ends, dropped when refused. */
import { type Clock, systemClock } from "../clock.js";
import { FagsystemError } from "../errors.js";
import type { CallBounds } from "./bounds.js";

export interface AccessToken {
  readonly token: string;
  /** Lifetime in seconds, as the source states it. */
  readonly expiresIn: number;
}

export interface Login {
  /** Runs `call` with a token; where it reports a refusal (null), once more with a fresh one, then CREDENTIALS. */
  run<T>(operation: string, bounds: CallBounds, call: (token: string) => Promise<T | null>): Promise<T>;
}

const MARGIN_MS = 30_000;
const LOGIN_TIMEOUT_MS = 10_000;
/** How long a refusal stands: asking again at every query would lock the account. */
const REFUSAL_MS = 15_000;

export function createLogin(
  fetchToken: (bounds: CallBounds) => Promise<AccessToken>,
  clock: Clock = systemClock,
): Login {
  let current: { readonly token: string; readonly until: number } | null = null;
  let pending: Promise<string> | null = null;
  let refused: { readonly error: FagsystemError; readonly until: number } | null = null;

  function obtain(): Promise<string> {
    if (current && current.until > clock.now()) return Promise.resolve(current.token);
    if (refused && refused.until > clock.now()) return Promise.reject(refused.error);
    // Its own bounds: the login belongs to everybody who waits, not to the first one, who may go away.
    const signal = new AbortController().signal;
    pending ??= fetchToken({ signal, deadline: clock.now() + LOGIN_TIMEOUT_MS, art: "LOGIN" })
      .then(({ token, expiresIn }) => {
        const lifetime = expiresIn * 1000;
        current = { token, until: clock.now() + Math.max(lifetime - MARGIN_MS, lifetime / 2) };
        return token;
      })
      .catch((error: unknown) => {
        if (error instanceof FagsystemError && error.grund === "CREDENTIALS")
          refused = { error, until: clock.now() + REFUSAL_MS };
        throw error;
      })
      .finally(() => {
        pending = null;
      });
    return pending;
  }

  return {
    async run(operation, bounds, call) {
      for (let attempt = 0; attempt < 2; attempt++) {
        const token = await within(obtain(), bounds, operation, clock);
        const result = await call(token);
        if (result !== null) return result;
        if (current?.token === token) current = null;
      }
      throw new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", operation);
    },
  };
}

/** Waits no longer than the caller may. */
function within<T>(promise: Promise<T>, bounds: CallBounds, operation: string, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => settle(() => reject(new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation)));
    const cancel = clock.after(bounds.deadline - clock.now(), () => clock.afterIo(giveUp));
    const settle = (act: () => void) => {
      cancel();
      bounds.signal.removeEventListener("abort", giveUp);
      act();
    };
    bounds.signal.addEventListener("abort", giveUp, { once: true });
    if (bounds.signal.aborted) giveUp();
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
