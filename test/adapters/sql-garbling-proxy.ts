// SPDX-License-Identifier: MPL-2.0
/** Stands before a database server and, when told to, spoils what it answers: as a proxy of the wrong character set does. */
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";

const COM_QUERY = 3;

/** @param isAnswer to a statement; else it is of the login. */
export type Change = (piece: Buffer, isAnswer: boolean) => Buffer;

export interface GarblingProxy {
  readonly port: number;
  /** What becomes of each piece that the server sends from now on, on old connections and new; null: nothing. */
  spoil(change: Change | null): void;
  close(): Promise<void>;
}

export async function startGarblingProxy(serverPort: number): Promise<GarblingProxy> {
  const sockets = new Set<Socket>();
  let change: Change | null = null;
  const server = createServer((client) => {
    const upstream = dial(serverPort, "127.0.0.1");
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", end).on("close", () => {
        sockets.delete(socket);
        end();
      });
    }
    let hasAsked = false;
    client.on("data", (piece: Buffer) => {
      hasAsked ||= piece[3] === 0 && piece[4] === COM_QUERY;
      upstream.write(piece);
    });
    upstream.on("data", (piece: Buffer) => client.write(change ? change(piece, hasAsked) : piece));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    spoil(next) {
      change = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whatever is no ASCII becomes a question mark: the packet that ends the columns is then none. */
export const answersToAscii: Change = (piece, isAnswer) =>
  isAnswer ? Buffer.from(piece.map((byte) => (byte > 0x7f ? 0x3f : byte))) : piece;
