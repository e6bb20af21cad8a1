// SPDX-License-Identifier: MPL-2.0
/** Stands before the emulator of a database and writes down the statements that pass. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { delayOf } from "./calls.js";
import type { ProxyInput } from "./memo-proxy.js";

const HEADER = 4;
const COM_QUERY = 3;
/** What a session says to itself. */
const HOUSEKEEPING = /^(SET(?! STATEMENT)|START|COMMIT|ROLLBACK|SELECT (@@|VERSION))/i;

/** The address that the source now has. */
export async function startSqlProxy({ instans, url, weather, onCall }: ProxyInput): Promise<string> {
  const real = new URL(url);
  const server = createServer((client) => {
    const source = connect(Number(real.port), "127.0.0.1");
    client.setNoDelay(true);
    source.setNoDelay(true);
    let asked: { body: string; from: number; to: number } | null = null;
    const finish = () => {
      if (asked) onCall({ instans, ...asked, method: "QUERY", path: "/", headers: {} });
      asked = null;
    };
    client.on("data", (data) => {
      const delay = delayOf(weather(), instans);
      if (delay === null) return void client.destroy();
      finish();
      const from = performance.now();
      const body = data[HEADER] === COM_QUERY ? data.toString("utf8", HEADER + 1) : null;
      if (body !== null && !HOUSEKEEPING.test(body)) asked = { body, from, to: from };
      if (delay > 0) setTimeout(() => source.write(data), delay);
      else source.write(data);
    });
    source.on("data", (data) => {
      client.write(data);
      if (asked) asked.to = performance.now();
    });
    joinEnds(client, source, finish);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function joinEnds(client: Socket, source: Socket, finish: () => void): void {
  const end = () => {
    finish();
    client.destroy();
    source.destroy();
  };
  for (const socket of [client, source]) socket.on("close", end).on("error", end);
}
