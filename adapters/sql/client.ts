// SPDX-License-Identifier: MPL-2.0
/** One statement, read only: bounded by the caller and the configuration, tried once more where its connection was lost. */
import { FagsystemError } from "../errors.js";
import type { CallBounds } from "../transport/bounds.js";
import { createGuard } from "../transport/guard.js";
import type { SqlConfig } from "./config.js";
import type { Database, OpenDatabase, Session } from "./connect.js";
import type { Dialekt } from "./dialekt.js";
import { toFagsystemError } from "./fejl.js";
import type { Sql } from "./sql.js";
import { parseRows, type Raekke } from "./wire.js";

/** A statement and the fields that its rows are to have. */
export interface Foresp {
  readonly statement: Sql;
  readonly felter: readonly string[];
}

export interface SqlClient {
  /** `operation` is a constant: it stands in errors. */
  read(operation: string, build: (dialekt: Dialekt) => Foresp, bounds: CallBounds): Promise<readonly Raekke[]>;
  close(): Promise<void>;
}

export function createClient(config: Pick<SqlConfig, "connection" | "limits">, open: OpenDatabase): SqlClient {
  const database = open(config);
  const { maxConcurrent, maxQueued, breakerThreshold, breakerResetMs, callsPerMinute, statementTimeoutMs } =
    config.limits;
  const guard = createGuard({ maxConcurrent, maxQueued, breakerThreshold, breakerResetMs, callsPerMinute });

  async function readOnce(
    operation: string,
    build: (dialekt: Dialekt) => Foresp,
    { signal, deadline }: CallBounds,
  ): Promise<readonly Raekke[]> {
    try {
      return await withSession(database, signal, async (session) => {
        const { statement, felter } = build(session.dialekt);
        const time = Math.min(statementTimeoutMs, deadline - Date.now());
        const { text, params } = session.dialekt.limitTime(statement, time);
        for (const begin of session.dialekt.begin) await session.query(begin, []);
        const answer = await session.query(text, params);
        for (const end of session.dialekt.end) await session.query(end, []);
        return parseRows(answer, felter, operation);
      });
    } catch (error) {
      throw toFagsystemError(error, operation);
    }
  }

  return {
    async read(operation, build, bounds) {
      const once = () =>
        guard.run(operation, bounds, (signal) => readOnce(operation, build, { signal, deadline: bounds.deadline }));
      try {
        return await once();
      } catch (error) {
        // The pool only learns that a server was restarted when it writes to a connection of the time before.
        const isLost = error instanceof FagsystemError && error.grund === "NETWORK";
        if (!isLost || bounds.signal.aborted || Date.now() >= bounds.deadline) throw error;
        return await once();
      }
    },
    close: () => database.close(),
  };
}

/** A connection that failed, or whose caller left, is not used again: what state it is in nobody knows. */
async function withSession<T>(
  database: Database,
  signal: AbortSignal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const acquiring = database.acquire();
  const session = await untilAborted(acquiring, signal).catch((error: unknown) => {
    if (signal.aborted) acquiring.then((late) => late.release()).catch(() => undefined);
    throw error;
  });
  try {
    const result = await untilAborted(work(session), signal);
    await session.release();
    return result;
  } catch (error) {
    session.drop();
    throw error;
  }
}

/** The guard knows why it was aborted; whoever waits here must only stop waiting. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error("aborted"));
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
