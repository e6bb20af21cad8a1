// SPDX-License-Identifier: MPL-2.0
/** Ends the process in order, on a signal or on what nobody caught; whatever it dies of is in the log before it goes. */
import closeWithGrace from "close-with-grace";
import { loggable } from "./errors.js";
import type { Log } from "./log.js";

const SHUTDOWN_MS = 5000;

/** @param close lets what is under way finish. */
export function runUntilTold(log: Pick<Log, "fatal" | "info">, close: () => Promise<void>): void {
  const tellLast = (err: unknown, message: string) => log.fatal({ err: loggable(err) }, message);
  const options = {
    delay: SHUTDOWN_MS,
    logger: false as const,
    // Where it means something else here, it ends nothing.
    ...(process.listenerCount("SIGHUP") > 0 && { skip: ["SIGHUP" as const] }),
    onSecondError: (err: unknown) => tellLast(err, "another error nobody caught, while the process was ending"),
    onTimeout: (ms: number) => log.fatal({ ms }, "the process did not end in order in time"),
  };
  closeWithGrace(options, async (why) => {
    // What was thrown may be nothing.
    if ("err" in why) tellLast(why.err, "the process ends: nobody caught this error");
    else log.info({ signal: why.signal ?? null }, "the process was told to end");
    try {
      await close();
    } catch (error) {
      tellLast(error, "the process did not end in order");
      throw error;
    }
  });
}
