// SPDX-License-Identifier: MPL-2.0
/** A broker to test against: exchanges and queues of the test's own, gone afterwards, and a wire that can be cut. */
import { randomBytes } from "node:crypto";
import { type AddressInfo, connect as connectTcp, createServer, type Socket } from "node:net";
import { type Channel, type ChannelModel, connect } from "amqplib";
import type { Broker } from "../../events/modtag/forbindelse.js";

const SERVER = { hostname: "127.0.0.1", port: 5672, username: "guest", password: "guest" } as const;

/** Whether these tests run. Where services are required, a missing broker fails them instead of skipping. */
export async function hasRabbitmq(): Promise<boolean> {
  if ((await answers()) || process.env["REQUIRE_SERVICES"] === "1") return true;
  console.warn(`no RabbitMQ on ${SERVER.hostname}:${SERVER.port}: its tests are skipped`);
  return false;
}

async function answers(): Promise<boolean> {
  try {
    await (await connect(SERVER, { timeout: 3000 })).close();
    return true;
  } catch {
    return false;
  }
}

export interface Testbroker {
  /** Through the wire that can be cut. */
  readonly broker: Broker;
  readonly channel: Channel;
  /** A name of this test's own, deleted with it. */
  navn(name: string): string;
  /** Every connection over the wire breaks; further ones do too until it is mended. */
  klip(): void;
  lap(): void;
  /** Messages of a queue: those nobody has yet. */
  antal(koe: string): Promise<number>;
  drop(): Promise<void>;
}

export async function openBroker(): Promise<Testbroker> {
  const model: ChannelModel = await connect(SERVER);
  const channel = await model.createChannel();
  const prefix = `sagsgraf-${process.pid}-${randomBytes(4).toString("hex")}`;
  const names = new Set<string>();
  const wire = await openWire();
  return {
    broker: {
      ...{ host: "127.0.0.1", port: wire.port, vhost: "/", tls: null },
      login: { art: "BRUGER", navn: "guest", kode: "guest" },
    },
    channel,
    navn(name) {
      names.add(`${prefix}-${name}`);
      return `${prefix}-${name}`;
    },
    klip: wire.cut,
    lap: wire.mend,
    async antal(koe) {
      const own = await model.createChannel();
      own.on("error", () => undefined);
      const { messageCount } = await own.checkQueue(koe);
      await own.close();
      return messageCount;
    },
    async drop() {
      for (const name of names) {
        await channel.deleteQueue(name);
        await channel.deleteExchange(name);
      }
      await model.close();
      await wire.close();
    },
  };
}

async function openWire() {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connectTcp(SERVER.port, SERVER.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from
        .on("error", () => undefined)
        .on("close", () => {
          sockets.delete(from);
          to.destroy();
        });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    close: () =>
      new Promise<void>((resolve) => {
        breakAll();
        server.close(() => resolve());
      }),
  };
}
