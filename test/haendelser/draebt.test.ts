// SPDX-License-Identifier: MPL-2.0
/**
 * Messages with duplicates, out of order, with ids used again and corrupt ones among them, to an intake that is killed (kill -9) at
 * random while it works: afterwards everything that was told has been read, and what could not be has its reason. The short form
 * here; `npm run soak` is the long one, on the embedded default and on RabbitMQ and MariaDB.
 */
import { randomInt, randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { request } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadParts, pakUd } from "../../storage/indbakke/indhold.js";
import { createIndbakkenoegler } from "../../storage/indbakke/noegler.js";
import { ARBEJDE, BESKED } from "../../storage/indbakke/skema.js";
import { kuvert, moxNotifikation, UUID } from "../events/indbakke-verden.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";
import { LONG, runs } from "../support/long.js";
import { hasRabbitmq, openBroker, type Testbroker } from "../support/rabbitmq.js";
import { freePort, type Indtagsopgave, type Kilde, type Offer, openKilde, startOffer } from "./indtag.js";

const isThereRabbitmq = LONG && (await hasRabbitmq());
const NOEGLE = "a key that is kept outside the database";
const SAGSTYPE = UUID(500);
/** `npm run soak` is the whole of it; the long run a part. */
const SOAK = process.env["SOAK"] === "1";
const [OBJEKTER, BESKEDER, DRAB] = [runs(30, 200), runs(200, SOAK ? 10_000 : 2000), runs(1, SOAK ? 20 : 6)];
const SPEED = 150;
const TIMEOUT_MS = runs(60_000, 900_000);

/** What is sent, with a mark by which its row is found; of a corrupt one the reason that it is to have. */
interface Sendt {
  readonly maerke: string;
  readonly objekt: string | null;
  readonly aarsag: string | null;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

const corruptions: readonly (readonly [string, (maerke: string) => Pick<Sendt, "headers" | "body">])[] = [
  ["ULAESELIG", (maerke) => ({ headers: { maerke }, body: Buffer.from(`{${maerke}`) })],
  ["UKENDT_FORM", (maerke) => ({ headers: { maerke, operation: "dance" }, body: Buffer.from(maerke) })],
  ["UDEN_NOEGLE", (maerke) => ({ headers: { ...headersOf("none"), maerke }, body: Buffer.from(maerke) })],
];
const corruptXml: readonly (readonly [string, (maerke: string) => Buffer])[] = [
  ["ULAESELIG", (maerke) => Buffer.from(`<!-- ${maerke} --><b:Haendels`)],
  ["UKENDT_FORM", (maerke) => Buffer.from(`<html><!-- ${maerke} --></html>`)],
  ["UDEN_NOEGLE", (maerke) => Buffer.concat([kuvert({ type: SAGSTYPE, id: "1" }).body, comment(maerke)])],
  [
    "ANDEN_MYNDIGHED",
    (maerke) => Buffer.concat([kuvert({ type: SAGSTYPE, id: UUID(1) }, "99000001").body, comment(maerke)]),
  ],
];
const comment = (maerke: string) => Buffer.from(`<!-- ${maerke} -->`);

function headersOf(objektID: string): Readonly<Record<string, unknown>> {
  // Ids are used again, as senders do.
  return { ...moxNotifikation(1).headers, objektID, beskedID: UUID(randomInt(50)) };
}

function plan(vej: "PUSH" | "AMQP"): readonly Sendt[] {
  const all = Array.from({ length: BESKEDER }, (_, n): Sendt => {
    const maerke = randomUUID();
    if (n % 25 === 0) {
      const [aarsag, make] = corruptions[randomInt(corruptions.length)] ?? [
        "",
        () => ({ headers: {}, body: Buffer.alloc(0) }),
      ];
      const [aarsagXml, makeXml] = corruptXml[randomInt(corruptXml.length)] ?? ["", () => Buffer.alloc(0)];
      return vej === "AMQP"
        ? { maerke, objekt: null, aarsag, ...make(maerke) }
        : { maerke, objekt: null, aarsag: aarsagXml, headers: {}, body: makeXml(maerke) };
    }
    const objekt = UUID(randomInt(OBJEKTER));
    const body =
      vej === "AMQP"
        ? Buffer.from("{}")
        : Buffer.concat([kuvert({ type: SAGSTYPE, id: objekt }).body, comment(maerke)]);
    return { maerke, objekt, aarsag: null, headers: { ...headersOf(objekt), maerke }, body };
  });
  return [...all, ...all.filter((_one, n) => n % 10 === 1)];
}

describe.each(DATABASER.filter(([name]) => LONG || name === "SQLite"))(
  "an intake on %s that is killed",
  (name, openDatabase) => {
    let test: Testlager;
    let kilde: Kilde;
    let offer: Offer;
    beforeEach(async () => {
      test = await openDatabase();
      kilde = await openKilde();
    });
    afterEach(async () => {
      await offer.stop();
      await kilde.close();
      await test.drop();
    });

    const opgave = (vej: Indtagsopgave["vej"]): Indtagsopgave => ({
      ...{
        lagring: test.lagring,
        noegle: NOEGLE,
        kilde: kilde.url,
        sagstype: SAGSTYPE,
        start: Date.now(),
        gange: SPEED,
        vej,
      },
    });
    /** The source has changed before anybody is told. */
    const change = ({ objekt }: Sendt) => {
      if (objekt !== null) kilde.sandhed.set(objekt, (kilde.sandhed.get(objekt) ?? 0) + 1);
    };

    async function kill(also: () => Promise<void> = async () => undefined): Promise<void> {
      for (let n = 0; n < DRAB; n++) {
        await offer.draeb(randomInt(30, 500));
        await also();
      }
    }

    async function settle(): Promise<void> {
      const count = (sql: string) => test.lager.query<{ n: number }[]>(sql).then(([row]) => Number(row?.n));
      const rest = async () =>
        (await count("SELECT COUNT(*) AS n FROM indbakke_besked WHERE udfald = 'NY'")) +
        (await count("SELECT COUNT(*) AS n FROM indbakke_arbejde WHERE tilstand IN ('VENTER', 'I_GANG')"));
      while ((await rest()) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    }

    async function check(sent: readonly Sendt[]): Promise<void> {
      expect(Object.fromEntries(kilde.laest)).toEqual(Object.fromEntries(kilde.sandhed));
      const found = await outcomes(test.lager);
      const lost = sent.filter(({ maerke }) => !found.has(maerke));
      expect(lost.map(({ maerke }) => maerke)).toEqual([]);
      const wrong = sent.filter(({ maerke, aarsag }) => found.get(maerke) !== aarsag);
      expect(wrong.map(({ maerke, aarsag }) => [aarsag, found.get(maerke)])).toEqual([]);
      const states = await test.lager.getRepository(ARBEJDE).find();
      expect(states.filter(({ tilstand }) => tilstand !== "FAERDIG")).toEqual([]);
    }

    it(
      "has read all that was pushed to it, and has a reason for what it could not read",
      async () => {
        const port = await freePort();
        offer = await startOffer(opgave({ art: "PUSH", port }));
        const sent = plan("PUSH");
        const waiting = [...sent];
        const headers = { "content-type": "text/xml", "x-client-cert": "CN=sender" };
        const sender = async () => {
          for (let one = waiting.shift(); one; one = waiting.shift()) {
            change(one);
            await deliver(`http://127.0.0.1:${port}/besked`, headers, one.body);
          }
        };
        // Eight beside each other: they overtake one another.
        await Promise.all([kill(), ...Array.from({ length: 8 }, sender)]);
        await settle();
        await check(sent);
      },
      TIMEOUT_MS,
    );

    it.runIf(name === "MariaDB" && isThereRabbitmq)(
      "has read all that its broker had for it, where the broker and the database broke off too",
      async () => {
        const broker = await openBroker();
        const binding = await bind(broker);
        offer = await startOffer(opgave({ art: "AMQP", broker: broker.broker, binding }));
        const sent = plan("AMQP");
        const publish = async () => {
          for (const one of sent) {
            change(one);
            broker.channel.publish(binding.exchange, "", one.body, { headers: one.headers, persistent: true });
            await new Promise((resolve) => setTimeout(resolve, randomInt(6)));
          }
        };
        await Promise.all([
          publish(),
          kill(async () => {
            broker.klip();
            await killConnections(test);
            await new Promise((resolve) => setTimeout(resolve, 100));
            broker.lap();
          }),
        ]);
        while ((await broker.antal(binding.koe)) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
        // What the last process had not acknowledged is with the broker, and comes to the next.
        await offer.draeb(2000);
        await new Promise((resolve) => setTimeout(resolve, 2000));
        await settle();
        await check(sent);
        await offer.stop();
        await broker.drop();
      },
      TIMEOUT_MS,
    );
  },
);

async function bind(broker: Testbroker) {
  const exchange = broker.navn("exchange");
  await broker.channel.assertExchange(exchange, "fanout", { durable: true });
  const binding = {
    art: "EGEN",
    koe: broker.navn("koe"),
    doedKoe: broker.navn("doed"),
    exchange,
    routingKeys: [""],
  } as const;
  // What is sent before the first process has declared it is nobody's.
  const quorum = { "x-queue-type": "quorum" };
  await broker.channel.assertQueue(binding.doedKoe, { durable: true, arguments: quorum });
  const route = { "x-dead-letter-exchange": "", "x-dead-letter-routing-key": binding.doedKoe };
  await broker.channel.assertQueue(binding.koe, { durable: true, arguments: { ...quorum, ...route } });
  await broker.channel.bindQueue(binding.koe, exchange, "");
  return binding;
}

/** Until it is said to be taken, as the distributor does. */
async function deliver(url: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<void> {
  for (;;) {
    try {
      const answer = await request(url, { method: "POST", headers, body });
      const text = await answer.body.text();
      if (answer.statusCode === 200 && text.includes("<sd:StatusKode>20<")) return;
    } catch {
      // It has just been killed.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** By mark: the reason of its row; null where it has been read. */
async function outcomes(lager: DataSource): Promise<ReadonlyMap<string, string | null>> {
  const noegler = createIndbakkenoegler([NOEGLE]);
  const found = new Map<string, string | null>();
  const rows = await lager.getRepository(BESKED).find();
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500);
    const parts = await loadParts(
      lager.manager,
      some.map(({ id }) => id),
    );
    for (const { id, noegle_id, aarsag } of some) {
      const { headers, body } = pakUd(parts.get(id) ?? [], noegle_id, noegler);
      const [, mark] = /<!-- (\S{36}) -->/.exec(body.toString()) ?? [];
      found.set(String(headers?.["maerke"] ?? mark), aarsag);
    }
  }
  return found;
}

async function killConnections({ lager, lagring }: Testlager): Promise<void> {
  if (lagring.type !== "mariadb") return;
  const rows = await lager.query<{ id: number }[]>(
    "SELECT id FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()",
    [lagring.database],
  );
  for (const { id } of rows) await lager.query(`KILL ${Number(id)}`).catch(() => undefined);
}
