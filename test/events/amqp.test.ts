// SPDX-License-Identifier: MPL-2.0
/** From a broker into the inbox: what is acknowledged when, what is ours, and what breaks on the way. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AmqpInput, type AmqpModtager, type Brokertilstand, startAmqp } from "../../events/modtag/amqp.js";
import type { Binding } from "../../events/modtag/koe.js";
import type { Modtagelse } from "../../storage/indbakke/modtager.js";
import { createTestClock, type TestClock } from "../support/clock.js";
import { hasRabbitmq, openBroker, type Testbroker } from "../support/rabbitmq.js";

const until = async (check: () => boolean | Promise<boolean>) => {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe.runIf(await hasRabbitmq())("a broker", () => {
  let test: Testbroker;
  let clock: TestClock;
  let modtager: AmqpModtager | null;
  let kept: Modtagelse[];
  let told: Brokertilstand[];
  let keep: () => Promise<void>;
  beforeAll(async () => {
    test = await openBroker();
  });
  afterAll(() => test.drop());
  beforeEach(() => {
    [clock, modtager, kept, told] = [createTestClock(), null, [], []];
    keep = async () => undefined;
  });
  afterEach(() => modtager?.luk());

  let number = 0;
  /** An exchange of theirs, and a queue of ours on it. */
  async function egen(): Promise<Extract<Binding, { art: "EGEN" }>> {
    number++;
    const exchange = test.navn(`exchange-${number}`);
    await test.channel.assertExchange(exchange, "fanout", { durable: true });
    return {
      art: "EGEN",
      koe: test.navn(`koe-${number}`),
      doedKoe: test.navn(`doed-${number}`),
      exchange,
      routingKeys: [""],
    };
  }

  function start(binding: Binding, change: Partial<AmqpInput> = {}): void {
    modtager = startAmqp({
      ...{
        kilde: "mox",
        transport: "AMQP",
        broker: test.broker,
        binding,
        prefetch: 5,
        maxBytes: 1000,
        afsendere: null,
      },
      gem: async (modtagelse) => {
        kept.push(modtagelse);
        await keep();
      },
      clock,
      meld: (tilstand) => void told.push(tilstand),
      ...change,
    });
  }
  const connected = () => until(() => told.at(-1)?.art === "FORBUNDET");
  const bodies = () => kept.map(({ body }) => body.toString());

  it("gives what is sent to their exchange to a queue of ours, with what came beside it", async () => {
    const binding = await egen();
    start(binding);
    await connected();
    const headers = { objekttype: "Sag", effecttime: { "!": "timestamp", value: 1_700_000_000 } };
    test.channel.publish(binding.exchange, "", Buffer.from("{}"), {
      ...{ headers, contentType: "application/json", userId: "guest" },
    });
    await until(() => kept.length === 1);
    expect(kept).toEqual([
      {
        ...{ kilde: "mox", transport: "AMQP", afsender: "guest", contentType: "application/json", fejl: null },
        ...{ headers, body: Buffer.from("{}") },
      },
    ]);
    await modtager?.luk();
    expect(await test.antal(binding.koe)).toBe(0);
  });

  it("is not told that a message is taken before it is kept, and gives no more at a time than it may", async () => {
    const binding = await egen();
    const waiting: (() => void)[] = [];
    keep = () => new Promise((resolve) => waiting.push(resolve));
    start(binding, { prefetch: 2 });
    await connected();
    for (const n of [1, 2, 3]) test.channel.publish(binding.exchange, "", Buffer.from(String(n)));
    await until(() => kept.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bodies()).toEqual(["1", "2"]);
    waiting[0]?.();
    await until(() => kept.length === 3);
    // The wire breaks before the others are kept: they come again.
    test.klip();
    test.lap();
    for (const done of waiting) done();
    keep = async () => undefined;
    await until(() => told.at(-1)?.art === "AFBRUDT");
    clock.turnBy(1000);
    await until(() => kept.length === 5);
    expect(bodies().slice(3).sort()).toEqual(["2", "3"]);
    await modtager?.luk();
    expect(await test.antal(binding.koe)).toBe(0);
  });

  it("keeps a message that could not be kept, and is asked again after a while, later and later", async () => {
    const binding = await egen();
    keep = () => Promise.reject(new Error("disk full"));
    start(binding);
    await connected();
    test.channel.publish(binding.exchange, "", Buffer.from("1"));
    await until(() => told.at(-1)?.art === "AFBRUDT");
    expect(told.at(-1)).toEqual({ art: "AFBRUDT", kode: "KAN_IKKE_GEMMES" });
    for (const pause of [1000, 2000]) {
      const before = told.length;
      clock.turnBy(pause - 1);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(told).toHaveLength(before);
      clock.turnBy(1);
      await until(() => told.length === before + 2);
    }
    keep = async () => undefined;
    clock.turnBy(4000);
    await until(() => kept.length === 4);
    await modtager?.luk();
    expect(await test.antal(binding.koe)).toBe(0);
  });

  it("comes again where it breaks, again and again, and nothing that was sent meanwhile is missing", async () => {
    const binding = await egen();
    start(binding);
    await connected();
    for (let n = 0; n < 4; n++) {
      test.klip();
      test.channel.publish(binding.exchange, "", Buffer.from(String(n)), { persistent: true });
      await until(() => told.at(-1)?.art === "AFBRUDT");
      test.lap();
      while (told.at(-1)?.art === "AFBRUDT") {
        clock.turnBy(500);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    await until(() => kept.length === 4);
    expect(bodies()).toEqual(["0", "1", "2", "3"]);
  });

  it("has, for what is too large, a place to rest that is looked at, and the inbox a row that says so", async () => {
    const binding = await egen();
    start(binding, { maxBytes: 10 });
    await connected();
    test.channel.publish(binding.exchange, "", Buffer.alloc(11, "x"));
    test.channel.publish(binding.exchange, "", Buffer.alloc(10, "y"));
    await until(() => kept.length === 2);
    expect(kept.map(({ fejl, body }) => [fejl, body.length])).toEqual([
      ["FOR_STOR", 0],
      [null, 10],
    ]);
    await until(async () => (await test.antal(binding.doedKoe)) === 1);
    clock.turnBy(60_000);
    await until(() => told.length === 2);
    expect(told).toEqual([0, 1].map((doede) => ({ art: "FORBUNDET", doede })));
  });

  it("vouches for who sends: others than may are kept, and not acted on", async () => {
    const binding = await egen();
    start(binding, { afsendere: ["lora"] });
    await connected();
    test.channel.publish(binding.exchange, "", Buffer.from("1"), { userId: "guest" });
    test.channel.publish(binding.exchange, "", Buffer.from("2"));
    await until(() => kept.length === 2);
    expect(kept.map(({ fejl, afsender }) => [fejl, afsender])).toEqual([
      ["FREMMED_AFSENDER", "guest"],
      ["FREMMED_AFSENDER", null],
    ]);
  });

  it("has another one's queue consumed and neither declared nor asked about", async () => {
    // As LoRA's relay has it: any other declaration of it is refused, and closes the channel.
    const koe = test.navn("mox.notifications");
    await test.channel.assertQueue(koe, { durable: false });
    start({ art: "FREMMED", koe });
    await connected();
    test.channel.sendToQueue(koe, Buffer.from("1"));
    await until(() => kept.length === 1);
    expect(told).toEqual([{ art: "FORBUNDET", doede: null }]);
  });

  it("is asked again for a queue that is not there yet, or not any more", async () => {
    const koe = test.navn("later");
    start({ art: "FREMMED", koe });
    await until(() => told.length === 1);
    expect(told).toEqual([{ art: "AFBRUDT", kode: "404" }]);
    await test.channel.assertQueue(koe, { durable: false });
    clock.turnBy(1000);
    await connected();
    await test.channel.deleteQueue(koe);
    await until(() => told.length === 3);
    expect(told.at(-1)).toEqual({ art: "AFBRUDT", kode: "KOE_VAEK" });
  });

  it.each([
    ["404", "there is no such exchange", { exchange: "sagsgraf-nowhere" }],
    ["406", "our queue is there and is another one", { koe: "other" }],
  ] as const)("answers %s where %s, which is told and ends nothing", async (kode, _what, change) => {
    const own = await egen();
    const koe = test.navn(`other-${kode}`);
    if ("koe" in change) await test.channel.assertQueue(koe, { durable: false });
    start({ ...own, ...change, ...("koe" in change ? { koe } : {}) });
    await until(() => told.length === 1);
    expect(told).toEqual([{ art: "AFBRUDT", kode }]);
  });

  it("notices that its queue is bound no more, and binds it", async () => {
    const binding = await egen();
    start(binding);
    await connected();
    await test.channel.unbindQueue(binding.koe, binding.exchange, "");
    clock.turnBy(60_000);
    await until(() => told.length === 2);
    test.channel.publish(binding.exchange, "", Buffer.from("1"));
    await until(() => kept.length === 1);
  });

  it("refuses a wrong password, which is told as such", async () => {
    const broker = { ...test.broker, login: { art: "BRUGER", navn: "guest", kode: "wrong" } } as const;
    start({ art: "FREMMED", koe: "any" }, { broker });
    await until(() => told.length === 1);
    expect(told).toEqual([{ art: "AFBRUDT", kode: "403" }]);
  });

  it("that is not there is no end either", async () => {
    start({ art: "FREMMED", koe: "any" }, { broker: { ...test.broker, port: 1 } });
    await until(() => told.length === 1);
    expect(told).toEqual([{ art: "AFBRUDT", kode: "ECONNREFUSED" }]);
  });
});
