// SPDX-License-Identifier: MPL-2.0
/**
 * Tells the MOX bus of every change that the index has accepted, so that agents elsewhere can act on it: the notification of a
 * registration, which says which case and what became of it, and nothing that it holds. Sent until the broker has confirmed it;
 * so one may come twice, with the same message id.
 */

import type { ConfirmChannel } from "amqplib";
import type { DataSource } from "typeorm";
import { flyt, laesNaeste, tagLeje } from "../../storage/haendelser/laeser.js";
import type { Haendelsesart } from "../../storage/haendelser/noter.js";
import { type Broker, type Forbindelse, forbind } from "../modtag/forbindelse.js";

export interface Udsenderinput {
  readonly lager: DataSource;
  readonly broker: Broker;
  /** It has to be there. */
  readonly exchange: string;
  readonly routingKey: string;
  /** Of this process. */
  readonly lejer: string;
  readonly now: () => number;
  /** Null: it goes again. Once for each time that it changes; a code of the driver's, and no address. */
  readonly meld: (fejl: string | null) => void;
  /** Changes that were removed from the feed before the broker could be told. */
  readonly tabt: (antal: number) => void;
  readonly pauseMs?: number;
}

export interface Udsender {
  luk(): Promise<void>;
}

const NAVN = "mox";
const BUNDT = 100;
const LEJE_MS = 30_000;
const PAUSE_MS = 250;
const MOST_PAUSE_MS = 30_000;

/** What a registration is called in OIO. */
const LIVSCYKLUS: Readonly<Record<Haendelsesart, string>> = {
  OPRETTET: "Opstaaet",
  AENDRET: "Rettet",
  FJERNET: "Slettet",
};

export function startUdsender(input: Udsenderinput): Udsender {
  const { lager, meld, pauseMs = PAUSE_MS } = input;
  const link = createLink(input);
  let fejl: string | null = null;
  let isOver = false;
  let wake: () => void = () => undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const tell = (now: string | null) => {
    if (now !== fejl) meld(now);
    fejl = now;
  };

  const run = async () => {
    for (let failed = 0; !isOver; ) {
      try {
        const sent = (await tagLeje(lager, { navn: NAVN, lejer: input.lejer, now: input.now(), ms: LEJE_MS }))
          ? await sendNext(input, link.channel)
          : 0;
        failed = 0;
        tell(null);
        if (sent < BUNDT && !isOver) await pause(pauseMs);
      } catch (error) {
        await link.close();
        failed += 1;
        if (!isOver) tell(codeOf(error));
        if (!isOver) await pause(Math.min(MOST_PAUSE_MS, pauseMs * 2 ** Math.min(failed, 10)));
      }
    }
    await link.close();
  };
  const running = run();
  return {
    async luk() {
      isOver = true;
      wake();
      await running;
    },
  };
}

async function sendNext(input: Udsenderinput, channelOf: () => Promise<ConfirmChannel>): Promise<number> {
  const { lager, exchange, routingKey } = input;
  const { haendelser, tabt } = await laesNaeste(lager, NAVN, BUNDT);
  if (tabt > 0) input.tabt(tabt);
  const last = haendelser.at(-1);
  if (!last) return 0;
  const channel = await channelOf();
  for (const { uuid, art, position, tidspunkt } of haendelser) {
    // Without a UUID nobody else could say which case it is.
    if (uuid === null) continue;
    const felter = { beskedtype: "Notification", objektID: uuid, objekttype: "Sag", livscykluskode: LIVSCYKLUS[art] };
    channel.publish(exchange, routingKey, Buffer.from(JSON.stringify(felter)), {
      contentType: "application/json",
      persistent: true,
      appId: "sagsgraf",
      messageId: `sagsgraf-${position}`,
      timestamp: Math.floor(Date.parse(tidspunkt) / 1000),
      headers: felter,
    });
  }
  await channel.waitForConfirms();
  await flyt(lager, NAVN, last.position);
  return haendelser.length;
}

/** Made when there is something to send, and anew after anything went wrong. */
function createLink({ broker, exchange }: Udsenderinput) {
  let open: { readonly forbindelse: Forbindelse; readonly channel: ConfirmChannel } | null = null;
  return {
    async channel(): Promise<ConfirmChannel> {
      if (open) return open.channel;
      const forbindelse = await forbind(broker);
      // What breaks is noticed by who waits for its confirmation.
      forbindelse.model
        .on("error", () => undefined)
        .on("close", () => {
          open = null;
        });
      const channel = await forbindelse.model.createConfirmChannel();
      channel
        .on("error", () => undefined)
        .on("close", () => {
          open = null;
        });
      await channel.checkExchange(exchange);
      open = { forbindelse, channel };
      return channel;
    },
    async close(): Promise<void> {
      const { forbindelse } = open ?? {};
      open = null;
      await forbindelse?.model.close().catch(() => undefined);
    },
  };
}

/** `404`, `ECONNREFUSED`; never a text, which may hold addresses. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" || typeof code === "number" ? String(code) : "BROKER";
}
