// SPDX-License-Identifier: MPL-2.0
/**
 * Connections whose conversation broke. The driver tells it on the connection, not to whoever waits there for an answer, and
 * more than once, while its own listener hears one: an error that nobody hears ends the process.
 */
import type { EventEmitter } from "node:events";

export interface Brud {
  /** From now on and for as long as the connection lives. */
  listen(connection: EventEmitter & { destroy(): void }): void;
  /** The promise, or what the connection broke with; without one, what any of them broke with. */
  race<T>(connection: unknown, promise: Promise<T>): Promise<T>;
}

export function createBrud(): Brud {
  const waiting = new Set<{ readonly connection: unknown; readonly fail: (error: unknown) => void }>();
  return {
    listen(connection) {
      connection.on("error", (error) => {
        connection.destroy();
        for (const one of waiting) if (one.connection === null || one.connection === connection) one.fail(error);
      });
    },
    race(connection, promise) {
      return new Promise((resolve, reject) => {
        const one = { connection, fail: reject };
        waiting.add(one);
        promise.then(resolve, reject).finally(() => waiting.delete(one));
      });
    },
  };
}
