// SPDX-License-Identifier: MPL-2.0
/**
 * As much of Beskedfordeler's broker as a receiver meets: two-way TLS, SASL EXTERNAL with the assertion as its response, one queue,
 * one delivery at a time. A stock broker takes no response of that size, so this one is ours; frames are the library's own.
 */
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createServer, type TLSSocket } from "node:tls";

type Fields = Readonly<Record<string, unknown>>;
type Ids = Readonly<Record<string, number>>;

interface Frame {
  readonly id?: number;
  readonly channel: number;
  readonly fields: Fields;
}

const require = createRequire(import.meta.url);
const library = join(dirname(require.resolve("amqplib")), "lib");
const defs = require(join(library, "defs.js")) as Ids & {
  encodeMethod(id: number | undefined, channel: number, fields: Fields): Buffer;
  encodeProperties(id: number | undefined, channel: number, size: number, fields: Fields): Buffer;
};
const frames = require(join(library, "frame.js")) as {
  parseFrame(bytes: Buffer, max: number): { readonly rest: Buffer } | false;
  decodeFrame(frame: object): Frame;
  makeBodyFrame(channel: number, payload: Buffer): Buffer;
};

export interface Dueslag {
  readonly port: number;
  /** In the order in which they came: what was asked, and of a login what was said. */
  readonly hoert: readonly (readonly [string, unknown])[];
  /** Messages that are not acknowledged yet. */
  readonly beskeder: string[];
  /** Closes every connection. */
  bryd(): void;
  close(): Promise<void>;
}

export interface DueslagInput {
  readonly tls: { readonly key: string; readonly cert: string; readonly ca: string };
  readonly koe: string;
  readonly gyldig: (assertion: string) => boolean;
}

const HEADER_BYTES = 8;

export async function openDueslag({ tls, koe, gyldig }: DueslagInput): Promise<Dueslag> {
  const hoert: (readonly [string, unknown])[] = [];
  const beskeder: string[] = [];
  const sockets = new Set<TLSSocket>();
  const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    serve(socket);
  });

  function serve(socket: TLSSocket): void {
    let buffer = Buffer.alloc(0);
    let isGreeted = false;
    let tag = 0;
    const send = (name: string, channel: number, fields: Fields = {}) =>
      socket.write(defs.encodeMethod(defs[name], channel, fields));
    const deliver = (channel: number) => {
      const [next] = beskeder;
      if (next === undefined) return;
      const body = Buffer.from(next);
      tag++;
      send("BasicDeliver", channel, {
        consumerTag: "c",
        deliveryTag: tag,
        redelivered: false,
        exchange: "",
        routingKey: koe,
      });
      socket.write(defs.encodeProperties(defs["BasicProperties"], channel, body.length, {}));
      socket.write(frames.makeBodyFrame(channel, body));
    };
    const answers: Record<string, (frame: Frame) => void> = {
      ConnectionStartOk({ fields }) {
        const response = String(fields["response"]);
        hoert.push(["login", [fields["mechanism"], response]]);
        if (!gyldig(response)) return void socket.end();
        send("ConnectionTune", 0, { channelMax: 10, frameMax: 131_072, heartbeat: 0 });
      },
      ConnectionTuneOk: () => undefined,
      ConnectionOpen({ fields }) {
        hoert.push(["vhost", fields["virtualHost"]]);
        send("ConnectionOpenOk", 0, { knownHosts: "" });
      },
      ChannelOpen: ({ channel }) => void send("ChannelOpenOk", channel, { channelId: Buffer.alloc(0) }),
      BasicQos({ channel, fields }) {
        hoert.push(["prefetch", fields["prefetchCount"]]);
        send("BasicQosOk", channel);
      },
      BasicConsume({ channel, fields }) {
        hoert.push(["consume", [fields["queue"], fields["noAck"]]]);
        send("BasicConsumeOk", channel, { consumerTag: "c" });
        deliver(channel);
      },
      BasicAck({ channel, fields }) {
        hoert.push(["ack", fields["deliveryTag"]]);
        beskeder.shift();
        deliver(channel);
      },
      BasicCancel: ({ channel }) => void send("BasicCancelOk", channel, { consumerTag: "c" }),
      ChannelClose: ({ channel }) => void send("ChannelCloseOk", channel),
      ConnectionClose() {
        send("ConnectionCloseOk", 0);
        socket.end();
      },
    };
    const nameOf = (id: number | undefined) => Object.keys(answers).find((name) => defs[name] === id);
    socket.on("data", (bytes) => {
      buffer = Buffer.concat([buffer, bytes]);
      if (!isGreeted && buffer.length >= HEADER_BYTES) {
        isGreeted = true;
        buffer = buffer.subarray(HEADER_BYTES);
        const start = { versionMajor: 0, versionMinor: 9, serverProperties: {}, locales: Buffer.from("en_US") };
        send("ConnectionStart", 0, { ...start, mechanisms: Buffer.from("EXTERNAL") });
      }
      for (let frame = frames.parseFrame(buffer, 0); frame; frame = frames.parseFrame(buffer, 0)) {
        buffer = Buffer.from(frame.rest);
        const decoded = frames.decodeFrame(frame);
        const name = nameOf(decoded.id);
        // Whatever a receiver of somebody else's queue has no business to ask.
        if (name === undefined) hoert.push(["uventet", decoded.id]);
        else answers[name]?.(decoded);
      }
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bryd = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    ...{ hoert, beskeder, bryd },
    close: () =>
      new Promise((resolve) => {
        bryd();
        server.close(() => resolve());
      }),
  };
}
