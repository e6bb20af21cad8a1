// SPDX-License-Identifier: MPL-2.0
/** What the MOX bus is told: every change once it is confirmed, also over a broker that goes away, and by one process. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readMox } from "../../events/beskeder/mox.js";
import { startUdsender, type Udsender, type Udsenderinput } from "../../events/udsend/mox.js";
import { flyt, laesNaeste, tagLeje } from "../../storage/haendelser/laeser.js";
import { type Aendring, noterAendringer } from "../../storage/haendelser/noter.js";
import { rydHaendelser } from "../../storage/haendelser/ryd.js";
import { udgiv } from "../../storage/haendelser/udgiv.js";
import { iTransaktion } from "../../storage/transaktion.js";
import { uuidNo } from "../overblik/fakes.js";
import { DATABASER, openFile, type Testlager } from "../storage/databaser.js";
import { hasRabbitmq, openBroker, type Testbroker } from "../support/rabbitmq.js";

const NOON = Date.parse("2026-12-01T12:00:00.000Z");

async function change(test: Testlager, ids: readonly string[], art: Aendring["art"] = "AENDRET"): Promise<void> {
  const set = new Date(NOON).toISOString();
  await iTransaktion(test.lager, (manager) =>
    noterAendringer(
      manager,
      ids.map((lokalId) => ({ instans: "sbsys", lokalId, art, registreret: null, set })),
    ),
  );
  await udgiv(test.lager, () => NOON);
}

describe.each(DATABASER)("a reader of ours on %s", (_name, openDatabase) => {
  let test: Testlager;
  beforeEach(async () => {
    test = await openDatabase();
  });
  afterEach(() => test.drop());

  it("begins where the feed is, goes on from where it was, and is told what it missed", async () => {
    await change(test, ["before"]);
    expect(await laesNaeste(test.lager, "mox", 10)).toEqual({ haendelser: [], tabt: 0 });
    await change(test, [uuidNo(1), "no uuid", uuidNo(2)]);
    const { haendelser } = await laesNaeste(test.lager, "mox", 2);
    expect(haendelser.map(({ position, uuid }) => [position, uuid])).toEqual([
      [2, uuidNo(1)],
      [3, null],
    ]);
    await flyt(test.lager, "mox", 3);
    expect((await laesNaeste(test.lager, "mox", 10)).haendelser.map(({ position }) => position)).toEqual([4]);
    await change(test, [uuidNo(3)]);
    await rydHaendelser(test.lager, new Date(NOON + 1).toISOString());
    expect(await laesNaeste(test.lager, "mox", 10)).toEqual({ haendelser: [], tabt: 2 });
  });

  it("is one process at a time, and another when that one's time is over", async () => {
    const take = (lejer: string, now: number) => tagLeje(test.lager, { navn: "mox", lejer, now, ms: 1000 });
    expect(await take("a", NOON)).toBe(true);
    expect(await take("b", NOON + 999)).toBe(false);
    expect(await take("a", NOON + 999)).toBe(true);
    expect(await take("b", NOON + 1500)).toBe(false);
    expect(await take("b", NOON + 1999)).toBe(true);
    expect(await take("a", NOON + 2000)).toBe(false);
  });
});

describe.runIf(await hasRabbitmq())("the MOX bus", () => {
  let broker: Testbroker;
  let test: Testlager;
  let exchange: string;
  let got: { readonly id: string; readonly uuid: string; readonly handling: string | null }[];
  let told: (string | null)[];
  const senders: Udsender[] = [];
  beforeAll(async () => {
    broker = await openBroker();
  });
  afterAll(() => broker.drop());
  let number = 0;
  beforeEach(async () => {
    test = await openFile();
    [got, told] = [[], []];
    exchange = broker.navn(`ud-${++number}`);
    const koe = broker.navn(`koe-${number}`);
    await broker.channel.assertExchange(exchange, "fanout", { durable: true });
    await broker.channel.assertQueue(koe, { durable: true });
    await broker.channel.bindQueue(koe, exchange, "");
    await broker.channel.consume(
      koe,
      (message) => {
        // Null: its queue is gone.
        if (!message) return;
        // What we send is what we would understand, with headers and without.
        const forms = [message.properties.headers ?? null, null].map((headers) => readMox(headers, message.content));
        const read = forms.flatMap((one) => (one.art === "LAEST" ? [one.besked.objekter] : []));
        expect(read[1]).toEqual(read[0]);
        for (const { noegle, handling } of read[0] ?? [])
          got.push({ id: String(message.properties.messageId), uuid: noegle, handling });
      },
      { noAck: true },
    );
    await laesNaeste(test.lager, "mox", 1);
  });
  afterEach(async () => {
    for (const one of senders.splice(0)) await one.luk();
    await test.drop();
  });

  function start(more: Partial<Udsenderinput> = {}): void {
    const sender = startUdsender({
      ...{ lager: test.lager, broker: broker.broker, exchange, routingKey: "", lejer: `l${senders.length}` },
      ...{ now: Date.now, meld: (fejl) => told.push(fejl), tabt: () => undefined, pauseMs: 10 },
      ...more,
    });
    senders.push(sender);
  }
  const until = async (check: () => boolean) => {
    for (const end = Date.now() + 8000; !check() && Date.now() < end; ) await pause(10);
  };

  it("is told of each change by one of several processes, in order, of the case and no more", async () => {
    start();
    start();
    await change(test, [uuidNo(1)], "OPRETTET");
    await change(test, [uuidNo(1), "no uuid", uuidNo(2)]);
    await change(test, [uuidNo(2)], "FJERNET");
    await until(() => got.length >= 4);
    await pause(50);
    expect(got.map(({ uuid, handling }) => [uuid, handling])).toEqual([
      [uuidNo(1), "opstaaet"],
      [uuidNo(1), "rettet"],
      [uuidNo(2), "rettet"],
      [uuidNo(2), "slettet"],
    ]);
  });

  it("is told of all that happened while it was away, and says so once", async () => {
    start();
    await change(test, [uuidNo(1)]);
    await until(() => got.length === 1);
    broker.klip();
    const away = Array.from({ length: 250 }, (_, n) => uuidNo(n + 2));
    await change(test, away);
    await until(() => told.length > 0);
    broker.lap();
    await until(() => new Set(got.map(({ id }) => id)).size === 251);
    expect([...new Set(got.map(({ uuid }) => uuid))]).toEqual([uuidNo(1), ...away]);
    await until(() => told.length === 2);
    expect(told).toEqual([expect.any(String), null]);
  });

  it("that has no such exchange is told nothing, and nothing is lost by it", async () => {
    start({ exchange: `${exchange}-no` });
    await change(test, [uuidNo(1)]);
    await until(() => told.length > 0);
    expect(told).toEqual(["404"]);
    await senders.pop()?.luk();
    start({ lejer: "l0" });
    await until(() => got.length === 1);
    expect(got.map(({ uuid }) => uuid)).toEqual([uuidNo(1)]);
  });
});
