// SPDX-License-Identifier: MPL-2.0

import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";

/** Takes a port of this machine, any where none is given; rejects where it is in use. */
export async function occupy(port = 0): Promise<Server & { readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return Object.assign(server, { port: (server.address() as AddressInfo).port });
}

export function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A port that was free just now. */
export async function freePort(): Promise<number> {
  const server = await occupy();
  await release(server);
  return server.port;
}
