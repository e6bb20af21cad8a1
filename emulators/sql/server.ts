// SPDX-License-Identifier: MPL-2.0
/**
 * A loopback server that speaks MySQL's protocol, counts what it is asked and breaks on demand: to a database adapter
 * what the shared HTTP emulator is to the others. Which rows it answers with is its backend's.
 */
import { createHash, randomBytes } from "node:crypto";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { CallKind, Emulator, EmulatorCall, EmulatorFault, FaultSpec } from "../kit/server.js";
import * as wire from "./pakker.js";

/** Thrown by a backend: an error of the server's, with its number. */
export class ServerError extends Error {
  constructor(
    readonly errno: number,
    readonly sqlState: string,
    message: string,
  ) {
    super(message);
  }
}

export interface SqlServerSpec {
  readonly user: string;
  readonly password: string;
  /** Null: housekeeping of a session (`SET`, `COMMIT`), answered with OK and neither counted nor broken. */
  kindOf(statement: string): CallKind | null;
  /** What is recorded of a statement. */
  bodyOf(statement: string): string;
  /** Throws `ServerError`. `fault` is one of data that strikes this statement. */
  run(statement: string, fault: EmulatorFault | null): Promise<wire.Resultat>;
}

const COM_QUIT = 1;
const COM_QUERY = 3;
const COM_PING = 14;
const LEAKY = "connection to DB01.intern.korsbaek.example failed for user svc";
const LOGIN_PAGE: wire.Resultat = {
  columns: ["<!DOCTYPE html><html><head><title>Log ind</title></head>"],
  rows: [["<body>Log ind</body></html>"]],
};

export async function startSqlServer(spec: SqlServerSpec, port = 0): Promise<Emulator & { readonly port: number }> {
  const calls: EmulatorCall[] = [];
  const sockets = new Set<Socket>();
  let active: { readonly spec: FaultSpec; seen: number } | null = null;
  let boundPort = port;
  let server: Server | null = null;
  let connections = 0;

  function strikes(kind: CallKind): FaultSpec | null {
    if (!active || (active.spec.kinds && !active.spec.kinds.includes(kind))) return null;
    active.seen += 1;
    return active.seen > (active.spec.after ?? 0) ? active.spec : null;
  }

  function record(kind: CallKind, body: string): FaultSpec | null {
    calls.push({ kind, method: kind === "LOGIN" ? "CONNECT" : "QUERY", path: "/", body });
    return strikes(kind);
  }

  /** Sends what the fault leaves of the answer. `answer` numbers its packets itself. */
  async function send(
    socket: Socket,
    fault: FaultSpec | null,
    first: number,
    answer: () => Promise<readonly Buffer[]>,
  ) {
    switch (fault?.fault) {
      case "refuse":
        socket.destroy();
        return;
      case "hang":
        return;
      case "slow":
        await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1200));
        break;
      case "status-500":
        socket.write(wire.packet(first, wire.error(1105, "HY000", LEAKY)));
        return;
      case "truncated": {
        const whole = wire.packets(first, await answer());
        socket.write(whole.subarray(0, Math.floor(whole.length / 2)), () => socket.destroy());
        return;
      }
    }
    if (!socket.destroyed) socket.write(wire.packets(first, await answer()));
  }

  async function greet(socket: Socket, login: FaultSpec | null, scramble: Buffer): Promise<void> {
    connections += 1;
    const id = connections;
    await send(socket, login, 0, async () => [wire.handshake(id, scramble)]);
  }

  async function letIn(socket: Socket, payload: Buffer, scramble: Buffer, login: FaultSpec | null): Promise<boolean> {
    const { user, token } = wire.readLogin(payload);
    // A page to log in at instead of an answer is, to a client of a database, a refusal.
    const isRefused = login?.fault === "wrong-credentials" || login?.fault === "html";
    const isKnown = !isRefused && user === spec.user && token.equals(expectedToken(spec.password, scramble));
    const denied = wire.error(1045, "28000", `Access denied for user '${user}'@'127.0.0.1' (using password: YES)`);
    socket.write(wire.packet(2, isKnown ? wire.OK : denied));
    if (!isKnown) socket.end();
    return isKnown;
  }

  async function command(socket: Socket, payload: Buffer): Promise<void> {
    if (payload[0] === COM_QUIT) return void socket.end();
    if (payload[0] === COM_PING) return void socket.write(wire.packet(1, wire.OK));
    if (payload[0] !== COM_QUERY)
      return void socket.write(wire.packet(1, wire.error(1047, "08S01", "Unknown command")));
    const statement = payload.toString("utf8", 1);
    const kind = spec.kindOf(statement);
    const fault = kind === null ? null : record(kind, spec.bodyOf(statement));
    await send(socket, fault, 1, () => answerTo(statement, kind, fault?.fault ?? null));
  }

  async function answerTo(statement: string, kind: CallKind | null, fault: EmulatorFault | null) {
    if (fault === "html") return wire.resultSet(LOGIN_PAGE);
    if (fault === "wrong-credentials")
      return [wire.error(1142, "42000", `SELECT command denied to user '${spec.user}'@'127.0.0.1'`)];
    try {
      if (kind === null && !/^SELECT/i.test(statement)) return [wire.OK];
      return wire.resultSet(await spec.run(statement, fault));
    } catch (thrown) {
      if (!(thrown instanceof ServerError)) throw thrown;
      return [wire.error(thrown.errno, thrown.sqlState, thrown.message)];
    }
  }

  /** One command after another, as they come: the protocol has no more than one under way. */
  function serve(socket: Socket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const scramble = scrambleOf();
    const login = record("LOGIN", "");
    let isIn = false;
    let queue = greet(socket, login, scramble);
    onPackets(socket, (payload) => {
      queue = queue
        .then(async () => {
          if (isIn) await command(socket, payload);
          else isIn = await letIn(socket, payload, scramble, login);
        })
        .catch(() => void socket.destroy());
    });
  }

  async function start(): Promise<void> {
    const listening = createServer(serve);
    server = listening;
    await new Promise<void>((resolve, reject) => {
      listening.once("error", reject);
      listening.listen(boundPort, "127.0.0.1", resolve);
    });
    boundPort = (listening.address() as AddressInfo).port;
  }

  await start();
  return {
    url: `mysql://127.0.0.1:${boundPort}`,
    port: boundPort,
    calls,
    setFault(fault) {
      // Packets are numbered: no other answer can stand in an answer's place.
      const isOfAnswer = fault?.fault === "other-answer" || fault?.fault === "cut-answer";
      active = fault && !isOfAnswer ? { spec: fault as FaultSpec, seen: 0 } : null;
    },
    reset() {
      calls.length = 0;
      active = null;
    },
    start,
    async stop() {
      const stopping = server;
      server = null;
      if (!stopping) return;
      const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Puts the bytes together again and hands over each packet's payload. */
function onPackets(socket: Socket, handle: (payload: Buffer) => void): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUIntLE(0, 3)) {
      const end = 4 + pending.readUIntLE(0, 3);
      handle(Buffer.from(pending.subarray(4, end)));
      pending = pending.subarray(end);
    }
  });
}

function scrambleOf(): Buffer {
  return Buffer.from(randomBytes(20).map((byte) => (byte % 126) + 1));
}

/** mysql_native_password: the password is never sent. */
function expectedToken(password: string, scramble: Buffer): Buffer {
  const sha1 = (...parts: Buffer[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha1")).digest();
  const once = sha1(Buffer.from(password));
  const mask = sha1(scramble, sha1(once));
  return Buffer.from(once.map((byte, index) => byte ^ (mask[index] ?? 0)));
}
