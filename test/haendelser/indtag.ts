// SPDX-License-Identifier: MPL-2.0
/** Many messages to an intake that is killed again and again, and a source that they tell the truth of. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcp } from "node:net";
import { join } from "node:path";
import type { Broker } from "../../events/modtag/forbindelse.js";
import type { Binding } from "../../events/modtag/koe.js";
import type { Lagring } from "../../storage/aabn.js";

export interface Indtagsopgave {
  readonly lagring: Lagring;
  readonly noegle: string;
  /** Address of the source. */
  readonly kilde: string;
  readonly sagstype: string;
  /** When the fast clock began, and how fast it is. */
  readonly start: number;
  readonly gange: number;
  readonly vej:
    | { readonly art: "PUSH"; readonly port: number }
    | { readonly art: "AMQP"; readonly broker: Broker; readonly binding: Binding };
}

export interface Kilde {
  readonly url: string;
  /** By object: how often it has changed, and what was last read of that. */
  readonly sandhed: Map<string, number>;
  readonly laest: Map<string, number>;
  close(): Promise<void>;
}

/** One in so many answers is that it is away. */
const AWAY_EACH = 20;

export async function openKilde(): Promise<Kilde> {
  const sandhed = new Map<string, number>();
  const laest = new Map<string, number>();
  let asked = 0;
  const server: Server = createServer((incoming, answer) => {
    const uuid = (incoming.url ?? "").slice(1);
    if (incoming.method === "GET") {
      asked++;
      if (asked % AWAY_EACH === 0) answer.writeHead(503);
      return void answer.end(String(sandhed.get(uuid) ?? 0));
    }
    let body = "";
    incoming.on("data", (chunk) => {
      body += String(chunk);
    });
    incoming.on("end", () => {
      // What a process read before it died may come late.
      laest.set(uuid, Math.max(laest.get(uuid) ?? 0, Number(body)));
      answer.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sandhed, laest },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createTcp().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export interface Offer {
  /** Kills it while it works, `ms` after it was ready, and starts it again. */
  draeb(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** A process of the intake, ready. */
export async function startOffer(opgave: Indtagsopgave): Promise<Offer> {
  let child = await spawnReady(opgave);
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill(signal);
    });
  return {
    async draeb(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await end("SIGKILL");
      child = await spawnReady(opgave);
    },
    stop: () => end("SIGKILL"),
  };
}

function spawnReady(opgave: Indtagsopgave): Promise<ChildProcess> {
  const program = join(import.meta.dirname, "indtag-proces.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(opgave)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", () => resolve(child));
    child.once("exit", (code, signal) => reject(new Error(`the intake ended (${code ?? signal}): ${complaint}`)));
  });
}
