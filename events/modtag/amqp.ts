// SPDX-License-Identifier: MPL-2.0
/**
 * Takes messages from a broker into the inbox: MOX, and what Beskedfordeler keeps in a dueslag. A message is acknowledged when its
 * row is on the disk and not before; until then the broker has it. Whatever the broker does, we connect again, and nothing of it
 * ends the process.
 */
import type { Channel, ChannelModel, ConsumeMessage } from "amqplib";
import type { Clock } from "../../adapters/clock.js";
import { systemCodeOf } from "../../adapters/transport/system-code.js";
import type { Modtagelse } from "../../storage/indbakke/modtager.js";
import { type Broker, forbind } from "./forbindelse.js";
import { type Binding, erklaer } from "./koe.js";

export interface AmqpInput {
  readonly kilde: string;
  readonly transport: "AMQP" | "PULL";
  readonly broker: Broker;
  readonly binding: Binding;
  /** How many messages may be under way, unacknowledged. */
  readonly prefetch: number;
  readonly maxBytes: number;
  /** Users, as the broker vouches for them, that may send; null: whoever the broker lets. */
  readonly afsendere: readonly string[] | null;
  readonly gem: (modtagelse: Modtagelse) => Promise<unknown>;
  readonly clock: Clock;
  /** A change of how it is: for the log, and for whoever looks. Codes, and nothing of the broker's words. */
  readonly meld: (tilstand: Brokertilstand) => void;
}

export type Brokertilstand =
  /** `doede`: how many messages our queue has given up; null where it is not ours. */
  | { readonly art: "FORBUNDET"; readonly doede: number | null }
  /** `kode`: the broker's number (404, 406 …), the system's word, or ours (`KAN_IKKE_GEMMES`, `KOE_VAEK`). */
  | { readonly art: "AFBRUDT"; readonly kode: string };

export interface AmqpModtager {
  /** Takes no more, acknowledges what has been kept, and closes. */
  luk(): Promise<void>;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const CLOSING_MS = 2000;
const WATCH_MS = 60_000;

export function startAmqp(input: AmqpInput): AmqpModtager {
  const { clock, meld } = input;
  let isClosing = false;
  let endSession: () => void = () => undefined;
  let endPause: () => void = () => undefined;

  async function run(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !isClosing; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const begun = clock.now();
      const kode = await holdSession();
      if (isClosing) return;
      if (kode === "FORNYES") {
        pause = FIRST_PAUSE_MS / 2;
        continue;
      }
      meld({ art: "AFBRUDT", kode });
      if (clock.now() - begun > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(pause, resolve);
        endPause = () => {
          cancel();
          resolve();
        };
      });
    }
  }

  /** One connection, from its beginning to its end; why it ended. */
  async function holdSession(): Promise<string> {
    const timers = createTimers(clock);
    try {
      const { model, udloeber } = await forbind(input.broker);
      const broken = new Promise<string>((resolve) => {
        model.on("error", (error) => resolve(codeOf(error)));
        model.on("close", (error) => resolve(error ? codeOf(error) : "LUKKET"));
        endSession = () => resolve("LUKKER");
        if (udloeber !== null) timers.after(udloeber - clock.now(), () => resolve("FORNYES"));
      });
      try {
        const doede = await erklaer(model, input.binding);
        const consumer = await consume(await model.createChannel(), input);
        meld({ art: "FORBUNDET", doede });
        const gone = new Promise<string>((resolve) => watchQueue(model, timers, resolve));
        const kode = await Promise.race([broken, consumer.broken, gone]);
        await consumer.stop();
        return kode;
      } finally {
        const late = new Promise<void>((resolve) => timers.after(CLOSING_MS, resolve));
        await Promise.race([model.close().catch(() => undefined), late]);
      }
    } catch (error) {
      return codeOf(error);
    } finally {
      timers.cancel();
    }
  }

  /** That our queue is there and bound, and what it has given up: an exchange that was made anew has no bindings. */
  function watchQueue(model: ChannelModel, timers: Timers, gone: (kode: string) => void): void {
    if (input.binding.art === "FREMMED") return;
    const look = async () => {
      try {
        meld({ art: "FORBUNDET", doede: await erklaer(model, input.binding) });
        timers.after(WATCH_MS, () => void look());
      } catch (error) {
        gone(codeOf(error));
      }
    };
    timers.after(WATCH_MS, () => void look());
  }

  const running = run();
  return {
    async luk() {
      isClosing = true;
      endPause();
      endSession();
      await running;
    },
  };
}

/** Timers that end with what they are of. */
interface Timers {
  after(ms: number, act: () => void): void;
  cancel(): void;
}

function createTimers(clock: Clock): Timers {
  const cancels = new Set<() => void>();
  return {
    after(ms, act) {
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel);
        act();
      });
      cancels.add(cancel);
    },
    cancel() {
      for (const one of cancels) one();
    },
  };
}

interface Consumer {
  /** Resolves with why no more come. */
  readonly broken: Promise<string>;
  /** Asks for no more and waits for what is being kept. */
  stop(): Promise<void>;
}

async function consume(channel: Channel, input: AmqpInput): Promise<Consumer> {
  const underway = new Set<Promise<void>>();
  let isOpen = true;
  let tell: (kode: string) => void = () => undefined;
  const broken = new Promise<string>((resolve) => {
    tell = resolve;
  });
  channel.on("error", (error) => tell(codeOf(error)));
  channel.on("close", () => {
    isOpen = false;
    tell("KANAL_LUKKET");
  });
  const settle = (act: () => void) => {
    // What was not acknowledged in time comes again: it is kept twice, and read once.
    if (isOpen) act();
  };

  async function take(message: ConsumeMessage): Promise<void> {
    const modtagelse = modtagelseOf(message, input);
    try {
      await input.gem(modtagelse);
    } catch {
      // Given back with the connection, so that it does not come again at once, and for ever.
      return tell("KAN_IKKE_GEMMES");
    }
    const restsAtBroker = modtagelse.fejl === "FOR_STOR" && input.binding.art === "EGEN";
    settle(() => (restsAtBroker ? channel.nack(message, false, false) : channel.ack(message)));
  }

  await channel.prefetch(input.prefetch);
  const { consumerTag } = await channel.consume(input.binding.koe, (message) => {
    if (message === null) return tell("KOE_VAEK");
    const taking = take(message).finally(() => underway.delete(taking));
    underway.add(taking);
  });
  return {
    broken,
    async stop() {
      if (isOpen) await channel.cancel(consumerTag).catch(() => undefined);
      await Promise.all(underway);
      // Acknowledgements are on their way before the channel's end is.
      if (isOpen) await channel.close().catch(() => undefined);
    },
  };
}

function modtagelseOf({ content, properties }: ConsumeMessage, input: AmqpInput): Modtagelse {
  const { kilde, transport, maxBytes, afsendere } = input;
  const afsender = textOf(properties.userId);
  const isTooLarge = content.length > maxBytes;
  const isStranger = afsendere !== null && (afsender === null || !afsendere.includes(afsender));
  return {
    ...{ kilde, transport, afsender, contentType: textOf(properties.contentType) },
    headers: properties.headers ?? null,
    body: isTooLarge ? Buffer.alloc(0) : content,
    fejl: isStranger ? "FREMMED_AFSENDER" : isTooLarge ? "FOR_STOR" : null,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

const REFUSED = /terminated by server: (\d{3})/;

/** The broker's number, or the system's word; never a text, which may hold an address. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (typeof code === "number") return String(code);
  const [, refusal] = REFUSED.exec(error instanceof Error ? error.message : "") ?? [];
  return refusal ?? systemCodeOf(error) ?? "UKENDT";
}
