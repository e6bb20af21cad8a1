// SPDX-License-Identifier: MPL-2.0
/**
 * What becomes of calls to sources, for those who operate: one line when the state of a source changes, and what each
 * request met. Never what was asked about.
 */
import { LRUCache } from "lru-cache";
import type { CallContext, Fagsystem } from "../../adapters/contract.js";
import { describeFailure, FagsystemError } from "../../adapters/errors.js";
import type { Log } from "../log.js";

/** A call that is over. */
export interface SourceCall {
  readonly instans: string;
  readonly operation: string;
  readonly requestId: string | null;
  readonly ms: number;
  /** Null: it went well. */
  readonly error: FagsystemError | null;
}

export interface SourceWatch {
  watch(fagsystem: Fagsystem): Fagsystem;
  /** The last outcome by instance, of those that have been asked. */
  states(): Readonly<Record<string, string>>;
  /** What a request met, by instance: the worst. Told once. */
  takeOutcomes(requestId: string): Readonly<Record<string, string>>;
}

/** Requests whose line has not been written yet. */
const REQUESTS_KEPT = 5000;

export interface SourceWatchInput {
  readonly log: Pick<Log, "info" | "warn">;
  readonly now: () => number;
  readonly onCall?: (call: SourceCall) => void;
}

export function createSourceWatch({ log, now, onCall = () => undefined }: SourceWatchInput): SourceWatch {
  const states = new Map<string, string>();
  const causes = new Map<string, string>();
  const requests = new LRUCache<string, Record<string, string>>({ max: REQUESTS_KEPT });

  function note(call: SourceCall): void {
    const udfald = outcomeOf(call.error);
    if (call.requestId !== null) noteRequest(call.requestId, call.instans, udfald);
    onCall(call);
    if (isAboutQuestion(call.error)) return;
    states.set(call.instans, udfald);
    const cause = call.error === null ? "OK" : `${call.error.kode} ${call.error.grund}`;
    const before = causes.get(call.instans) ?? "OK";
    causes.set(call.instans, cause);
    if (before !== cause) tell(call, udfald);
  }

  function noteRequest(requestId: string, instans: string, udfald: string): void {
    const met = requests.get(requestId) ?? {};
    requests.set(requestId, met);
    if ((met[instans] ?? "OK") === "OK") met[instans] = udfald;
  }

  function tell({ instans, operation, error }: SourceCall, udfald: string): void {
    if (error === null) {
      log.info({ instans, operation, udfald }, "a source answers again");
      return;
    }
    const { kode, grund, status } = error;
    const aarsag = reasonOf(error);
    log.warn({ instans, operation, udfald, kode, grund, status, aarsag }, "the state of a source has changed");
  }

  return {
    watch: (fagsystem) => watched(fagsystem, now, note),
    states: () => Object.fromEntries(states),
    takeOutcomes(requestId) {
      const met = requests.get(requestId) ?? {};
      requests.delete(requestId);
      return met;
    },
  };
}

function outcomeOf(error: FagsystemError | null): string {
  return error === null ? "OK" : describeFailure(error).udfald;
}

/** It tells nothing of how the source is: it was not asked. */
function isAboutQuestion(error: FagsystemError | null): boolean {
  return error?.grund === "HISTORIK" || error?.grund === "REQUEST";
}

/** Of TLS, DNS or the network, as Node names it; a name of ours for nothing else. */
function reasonOf({ cause }: FagsystemError): string | null {
  for (let at: unknown = cause, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const code: unknown = Reflect.get(at, "code");
    if (typeof code === "string" && /^[A-Z0-9_]{2,60}$/.test(code)) return code;
  }
  return null;
}

function watched(fagsystem: Fagsystem, now: () => number, note: (call: SourceCall) => void): Fagsystem {
  const { instans } = fagsystem;
  const begin = (operation: string, args: readonly unknown[]) => {
    const startedAt = now();
    const requestId = requestIdOf(args.at(-1));
    return (error: unknown) => {
      const failure = error instanceof FagsystemError ? error : null;
      if (error === null || failure) note({ instans, operation, requestId, ms: now() - startedAt, error: failure });
    };
  };
  async function* watchedFind(...args: Parameters<Fagsystem["find"]>): ReturnType<Fagsystem["find"]> {
    const end = begin("find", args);
    try {
      yield* fagsystem.find(...args);
      end(null);
    } catch (error) {
      end(error);
      throw error;
    }
  }
  return new Proxy(fagsystem, {
    get(target, name) {
      if (name === "find") return watchedFind;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || name === "close") return value;
      return (...args: unknown[]): unknown => {
        const end = begin(String(name), args);
        const result: unknown = Reflect.apply(value, target, args);
        if (!(result instanceof Promise)) return result;
        return result.then(
          (found: unknown) => {
            end(null);
            return found;
          },
          (error: unknown) => {
            end(error);
            throw error;
          },
        );
      };
    },
  });
}

function requestIdOf(ctx: unknown): string | null {
  const { requestId } = (typeof ctx === "object" && ctx !== null ? ctx : {}) as Partial<CallContext>;
  return typeof requestId === "string" ? requestId : null;
}
