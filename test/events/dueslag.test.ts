// SPDX-License-Identifier: MPL-2.0
/** Beskedfordeler's pull: how we are known there, and one message at a time out of a dueslag. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AmqpModtager, type Brokertilstand, startAmqp } from "../../events/modtag/amqp.js";
import type { Modtagelse } from "../../storage/indbakke/modtager.js";
import { createTestClock, type TestClock } from "../support/clock.js";
import { type Dueslag, openDueslag } from "../support/dueslag.js";
import { UUID } from "./indbakke-verden.js";

const pem = (name: string) => readFileSync(join(import.meta.dirname, "certifikater", name), "utf8");
const KOE = UUID(44);
const until = async (check: () => boolean) => {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("a dueslag", () => {
  let dueslag: Dueslag;
  let modtager: AmqpModtager;
  let clock: TestClock;
  let kept: Modtagelse[];
  let told: Brokertilstand[];
  let assertions: string[];
  let refuse: boolean;
  let waiting: (() => void)[];
  let holds: boolean;

  beforeEach(async () => {
    [kept, told, assertions, waiting, refuse, holds] = [[], [], [], [], false, false];
    clock = createTestClock(Date.parse("2026-12-01T10:00:00.000Z"));
    dueslag = await openDueslag({
      tls: { key: pem("server.key"), cert: pem("server.pem"), ca: pem("ca.pem") },
      koe: KOE,
      gyldig: () => !refuse,
    });
  });
  afterEach(async () => {
    for (const done of waiting) done();
    await modtager.luk();
    await dueslag.close();
  });

  /** Larger than what a stock broker takes. */
  const assertionOf = (n: number) =>
    `<Assertion ID="a${n}"><Conditions NotOnOrAfter="${new Date(clock.now() + 8 * 3_600_000).toISOString()}"/>${"x".repeat(6000)}</Assertion>`;

  function start(certificate: "fordeler" | null = "fordeler"): void {
    const own =
      certificate === null ? { key: null, cert: null } : { key: pem("fordeler.key"), cert: pem("fordeler.pem") };
    modtager = startAmqp({
      ...{ kilde: "beskedfordeler", transport: "PULL", prefetch: 1, maxBytes: 100_000, afsendere: null, clock },
      broker: {
        ...{ host: "127.0.0.1", port: dueslag.port, vhost: "BF", tls: { ca: pem("ca.pem"), ...own } },
        login: {
          art: "ASSERTION",
          async hent() {
            const assertion = assertionOf(assertions.length);
            assertions.push(assertion);
            return assertion;
          },
        },
      },
      binding: { art: "FREMMED", koe: KOE },
      async gem(modtagelse) {
        kept.push(modtagelse);
        if (holds) await new Promise<void>((resolve) => waiting.push(resolve));
      },
      meld: (tilstand) => void told.push(tilstand),
    });
  }
  const heard = (what: string) => dueslag.hoert.filter(([name]) => name === what).map(([, value]) => value);

  it("is entered by certificate and assertion, and is consumed and nothing else", async () => {
    dueslag.beskeder.push("<b/>");
    start();
    await until(() => dueslag.beskeder.length === 0);
    expect(heard("login")).toEqual([["EXTERNAL", assertions[0]]]);
    expect(Buffer.byteLength(assertions[0] ?? "")).toBeGreaterThan(4096);
    expect([heard("vhost"), heard("prefetch"), heard("consume"), heard("uventet")]).toEqual([
      ["BF"],
      [1],
      [[KOE, false]],
      [],
    ]);
    expect(kept).toEqual([
      {
        ...{ kilde: "beskedfordeler", transport: "PULL", afsender: null, contentType: null, headers: null, fejl: null },
        body: Buffer.from("<b/>"),
      },
    ]);
  });

  it("gives the next message when the one before it is kept, and the same again where it was not", async () => {
    holds = true;
    dueslag.beskeder.push("1", "2");
    start();
    await until(() => kept.length === 1);
    dueslag.bryd();
    holds = false;
    for (const done of waiting.splice(0)) done();
    await until(() => told.at(-1)?.art === "AFBRUDT");
    while (kept.length < 3) {
      clock.turnBy(1000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => dueslag.beskeder.length === 0);
    expect(kept.map(({ body }) => body.toString())).toEqual(["1", "1", "2"]);
    // A token of the first connection is not used for the second.
    expect(heard("login")).toEqual(assertions.slice(0, 2).map((assertion) => ["EXTERNAL", assertion]));
    expect(assertions[0]).not.toBe(assertions[1]);
  });

  it("is entered anew before the assertion ends, without a word", async () => {
    start();
    await until(() => told.length === 1);
    clock.turnBy(8 * 3_600_000 - 300_001);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(assertions).toHaveLength(1);
    clock.turnBy(1);
    await until(() => told.length === 2);
    expect(told.map(({ art }) => art)).toEqual(["FORBUNDET", "FORBUNDET"]);
    expect(assertions).toHaveLength(2);
  });

  it("that refuses the assertion, or a stranger's certificate, is tried again and ends nothing", async () => {
    refuse = true;
    start();
    await until(() => told.length === 1);
    expect(told[0]?.art).toBe("AFBRUDT");
    refuse = false;
    clock.turnBy(1000);
    await until(() => told.at(-1)?.art === "FORBUNDET");
    await modtager.luk();
    told = [];
    start(null);
    await until(() => told.length === 1);
    expect(told[0]?.art).toBe("AFBRUDT");
  });
});
