// SPDX-License-Identifier: MPL-2.0
/** Readers who do not read, and readers who are many: nothing grows, and each is told where to go on. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Foelginput, foelg, type Sted } from "../../gateway/abonnement/foelg.js";
import { createPladser, createTurns } from "../../gateway/abonnement/pladser.js";
import { aabnRoer, ForLangsom, type Roer } from "../../gateway/abonnement/roer.js";
import type { Aendringsside } from "../../gateway/abonnement/svar.js";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A stream to somebody who connects and reads when told to. */
async function openTo(langsomMs: number, signal = new AbortController().signal) {
  type Given = { readonly roer: Roer; readonly response: ServerResponse };
  const server = createServer();
  const given = new Promise<Given>((resolve) =>
    server.once("request", (_request, response: ServerResponse) => {
      const headers = { "x-request-id": "1" };
      resolve({ roer: aabnRoer(response, { tider: { langsomMs, hjerteslagMs: 20 }, signal, headers }), response });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => undefined).write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  closers.push(() => {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { ...(await given), socket };
}

const svar = { data: { sagAendret: { titel: "x".repeat(10_000) } } };

describe("a stream", () => {
  it("to somebody who does not read holds one change more than the connection takes, and ends when that has waited long enough", async () => {
    const { roer, response, socket } = await openTo(100);
    socket.pause();
    let sent = 0;
    const sending = (async () => {
      for (;;) {
        await roer.send("m", svar);
        sent += 1;
      }
    })();
    await expect(sending).rejects.toBeInstanceOf(ForLangsom);
    // Not even heartbeats are added to it.
    const held = response.writableLength;
    await pause(80);
    expect(response.writableLength).toBe(held);
    expect(held).toBeLessThan(2 * response.writableHighWaterMark + 20_000);
    expect(sent).toBeGreaterThan(0);
  });

  it("goes on for somebody who reads late, in order", async () => {
    const { roer, socket } = await openTo(5000);
    socket.pause();
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += String(chunk);
    });
    socket.pause();
    const sending = (async () => {
      for (let n = 0; n < 300; n++) await roer.send(`m${n};`, svar);
    })();
    await pause(60);
    socket.resume();
    await sending;
    roer.slut({ data: null });
    await new Promise((resolve) => socket.once("close", resolve));
    expect([...text.matchAll(/id: (m\d+);/g)].map(([, id]) => id)).toEqual(
      Array.from({ length: 300 }, (_, n) => `m${n}`),
    );
    expect(text).toMatch(/event: complete\r?\ndata:\n\n/);
  });

  it("beats while nothing happens, and stops waiting when it is told to or the reader leaves", async () => {
    const idle = await openTo(5000);
    let text = "";
    idle.socket.on("data", (chunk: Buffer) => {
      text += String(chunk);
    });
    await pause(120);
    expect(text).toMatch(/\n:\n\n/);
    idle.socket.destroy();
    await pause(20);
    await expect(idle.roer.send("m", svar)).rejects.toThrow();
    idle.roer.slut({ data: null });

    const ending = new AbortController();
    const { roer, socket } = await openTo(5000, ending.signal);
    socket.pause();
    const sending = (async () => {
      for (;;) await roer.send("m", svar);
    })();
    setTimeout(() => ending.abort(), 50);
    await expect(sending).rejects.not.toBeInstanceOf(ForLangsom);
  });
});

const page = (more: Partial<Aendringsside> = {}): Aendringsside => ({
  ...{ aendringer: [], markoer: "0", flere: false, afventer: false, markoerUdloebet: false },
  ...more,
});

/** A feed that is told of by hand. */
function follow(pages: readonly Aendringsside[], more: Partial<Foelginput> = {}) {
  const listeners = new Set<() => void>();
  const asked: (string | null)[] = [];
  const sent: string[] = [];
  const ending = new AbortController();
  const sted: Sted = { siden: "begin" };
  const state = { top: 0 };
  const done = foelg(sted, {
    puls: {
      get top() {
        return state.top;
      },
      lyt(told) {
        const own = () => told(state.top);
        listeners.add(own);
        return () => void listeners.delete(own);
      },
    },
    signal: ending.signal,
    ask: async (siden) => {
      asked.push(siden);
      return pages[Math.min(asked.length, pages.length) - 1] ?? page();
    },
    send: async ({ markoer }) => void sent.push(markoer),
    afventerMs: 30,
    ...more,
  });
  return {
    ...{ asked, sent, sted, done, listeners },
    end: () => ending.abort(),
    comes() {
      state.top += 1;
      for (const told of [...listeners]) told();
    },
  };
}

const aendring = (markoer: string) => ({ markoer, svar: { data: {} } });

describe("a subscription", () => {
  it("asks once for each time that the feed has come further, and at once while there is more", async () => {
    const one = follow([page({ aendringer: [aendring("1")], markoer: "1", flere: true }), page({ markoer: "2" })]);
    await pause(10);
    expect([one.asked, one.sent]).toEqual([["begin", "1"], ["1"]]);
    one.comes();
    await pause(10);
    expect(one.asked).toEqual(["begin", "1", "2"]);
    one.end();
    expect(await one.done).toBe("AFBRUDT");
    expect(one.listeners.size).toBe(0);
  });

  it("asks again where something came while it asked", async () => {
    const one = follow([], {
      ask: async (siden) => {
        await pause(1);
        one.asked.push(siden);
        if (one.asked.length === 1) one.comes();
        return page({ markoer: String(one.asked.length) });
      },
    });
    await pause(10);
    expect(one.asked).toEqual(["begin", "1"]);
    one.end();
    await one.done;
  });

  it("waits for a source that is away, and lets no other change hurry it", async () => {
    const one = follow([page({ markoer: "1", afventer: true }), page({ markoer: "2" })]);
    await pause(5);
    one.comes();
    await pause(5);
    expect(one.asked).toEqual(["begin"]);
    await pause(60);
    expect(one.asked.slice(0, 2)).toEqual(["begin", "1"]);
    one.end();
    await one.done;
  });

  it("ends where its place has run out, with the new one", async () => {
    const one = follow([page({ markoer: "new", markoerUdloebet: true })]);
    expect(await one.done).toBe("MARKOER_UDLOEBET");
    expect(one.sted.siden).toBe("new");
  });

  it("stands behind what was sent, and not behind what was not", async () => {
    const sent: string[] = [];
    const one = follow([page({ aendringer: ["1", "2", "3"].map(aendring), markoer: "9" })], {
      send: async ({ markoer }) => {
        if (markoer === "2") throw new ForLangsom();
        sent.push(markoer);
      },
    });
    await expect(one.done).rejects.toBeInstanceOf(ForLangsom);
    expect([sent, one.sted.siden]).toEqual([["1"], "1"]);
  });
});

describe("places", () => {
  it("are so many in all and for each person, and are given back once", () => {
    const pladser = createPladser(3, 2);
    const [a] = [pladser.tag("a"), pladser.tag("a")];
    expect(() => pladser.tag("a")).toThrow("Too many");
    pladser.tag("b");
    expect(() => pladser.tag("c")).toThrow("Too many");
    a?.();
    a?.();
    expect(pladser.antal).toBe(2);
    pladser.tag("a");
    expect(() => pladser.tag("a")).toThrow("Too many");
  });

  it("are taken in turn, so many at a time, and by the next also where one fails", async () => {
    const turns = createTurns(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const work = (n: number) =>
      turns(async () => {
        order.push(n);
        most = Math.max(most, ++running);
        await pause(2);
        running -= 1;
        if (n % 3 === 0) throw new Error("no");
      }).catch(() => undefined);
    await Promise.all(Array.from({ length: 9 }, (_, n) => work(n)));
    expect([most, running, order]).toEqual([2, 0, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
  });
});
