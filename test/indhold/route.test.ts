// SPDX-License-Identifier: MPL-2.0

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import { createSeal } from "../../subgraphs/seal.js";
import { startFileSource } from "./source.js";
import {
  bytesOf,
  CPR,
  caseRecord,
  document,
  file,
  MASTER,
  SAG,
  SAGSBEHANDLER,
  SECRET,
  startWorld,
  type World,
} from "./world.js";

const unavailable = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");

describe("a file that is fetched by a link", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => {
    Object.assign(world.told, {
      sag: caseRecord(),
      dokument: document(),
      indeks: [],
      kildeFejl: null,
      indeksFejl: null,
      loadIndhold: async () => bytesOf("%PDF-1.4 hello"),
    });
  });

  it("comes whole, to be saved and never to be run", async () => {
    const answer = await world.get(world.link());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("%PDF-1.4 hello");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": "14",
      "content-disposition": `attachment; filename="Afgoerelse om hjaelp.pdf"; filename*=UTF-8''Afg%C3%B8relse%20om%20hj%C3%A6lp.pdf`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    });
  });

  it("tells of itself without its bytes, and lets go of the source", async () => {
    let given = 0;
    world.told.loadIndhold = async () => ({
      ...bytesOf(""),
      stoerrelse: 300,
      bytes: (async function* () {
        for (; given < 3; given++) yield Buffer.alloc(100);
      })(),
    });
    const answer = await world.get(world.link(), { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "300", ""]);
    expect(given).toBe(0);
  });

  it.each([
    ["text/html", "image/svg+xml", "application/octet-stream"],
    ["application/pdf; charset=x", "text/html", "application/pdf"],
    [null, "image/png", "image/png"],
    [null, null, "application/octet-stream"],
  ])("of type %s, given as %s, goes out as %s", async (told, given, expected) => {
    world.told.dokument = document({ filer: [file({ mimetype: told })] });
    world.told.loadIndhold = async () => ({ ...bytesOf("x"), mimetype: given });
    expect((await world.get(world.link())).headers.get("content-type")).toBe(expected);
  });

  it("may be empty, and of a length that nobody knows beforehand", async () => {
    world.told.loadIndhold = async () => ({ ...bytesOf(""), stoerrelse: 0 });
    expect(await (await world.get(world.link())).text()).toBe("");
    world.told.loadIndhold = async () => ({ ...bytesOf("abc"), stoerrelse: null });
    const answer = await world.get(world.link());
    expect([await answer.text(), answer.headers.get("content-length")]).toEqual(["abc", null]);
  });

  it("is fetched as whoever the link is for, whoever else sends a token along", async () => {
    const headers = { authorization: "Bearer whatever", "x-formaal": "SAGSBEHANDLING" };
    world.told.sag = caseRecord({ parter: [] });
    expect((await world.get(world.link(), { headers })).status).toBe(404);
    const staff = await world.get(world.link({ bruger: SAGSBEHANDLER }), { headers: { authorization: "nonsense" } });
    expect([staff.status, staff.headers.get("content-disposition")]).toEqual([200, expect.stringContaining("AFG-17")]);
  });

  it("is not there for a link that is over, altered, for something else, or to something else", async () => {
    const link = world.link();
    const at = link.length - 5;
    const altered = link.slice(0, at) + (link[at] === "A" ? "B" : "A") + link.slice(at + 1);
    const notFound = await (await world.get("x")).text();
    for (const token of [
      altered,
      "",
      "%",
      "a/b",
      createSeal(SECRET, "sagshenvisning").seal("{}"),
      world.link({ dokument: "kilde:d2" }),
      world.link({ dokument: "indeks:d1" }),
      world.link({ fil: "f2" }),
      world.link({ sag: "kilde:5" }),
      world.link({ sag: "nowhere:5" }),
    ]) {
      const answer = await world.get(token);
      if (token !== "%") expect([answer.status, await answer.text()]).toEqual([404, notFound]);
      expect(answer.ok).toBe(false);
    }
    const over = await world.get(world.link({ udloeber: Date.now() }), { headers: { authorization: "Bearer x" } });
    expect([over.status, over.headers.get("content-type")]).toEqual([410, "text/plain; charset=utf-8"]);
  });

  it("is gone as soon as the viewer may no longer see it, and looks as if it had never been there", async () => {
    const link = world.link();
    expect((await world.get(link)).status).toBe(200);
    const absent = await (await world.get(world.link({ fil: "f2" }))).text();
    const hide: (() => void)[] = [
      () => {
        world.told.indeks = [entry({ visningsklasser: [{ uuid: null, nummer: "X", titel: "Visning undtaget" }] })];
      },
      () => {
        world.told.indeks = [];
        world.told.sag = caseRecord({ parter: [] });
      },
      () => {
        world.told.sag = caseRecord({ foelsomhed: null });
      },
      () => {
        world.told.sag = null;
      },
      () => {
        world.told.sag = caseRecord();
        world.told.dokument = document({ retning: "INTERN" });
      },
      () => {
        world.told.dokument = document({ visningsklasser: [{ uuid: null, nummer: "X", titel: null }] });
      },
      () => {
        world.told.dokument = document({ filer: [file({ lokalId: null })] });
      },
      () => {
        world.told.dokument = document();
        world.told.loadIndhold = async () => null;
      },
    ];
    for (const change of hide) {
      change();
      const answer = await world.get(link);
      expect([answer.status, await answer.text(), answer.headers.get("x-sagsgraf-kode")]).toEqual([404, absent, null]);
    }
  });

  const entry = (some: Parameters<typeof caseRecord>[0]) =>
    caseRecord({ uuid: SAG, mastersystem: { uuid: MASTER, navn: null }, ...some });

  it("is held back while somebody who has to say whether it may be seen does not answer", async () => {
    world.told.indeksFejl = unavailable;
    const withoutIndex = await world.get(world.link());
    world.told.indeksFejl = null;
    world.told.kildeFejl = unavailable;
    const withoutSource = await world.get(world.link());
    const absent = await world.get(world.link({ sag: "kilde:5" }));
    for (const answer of [withoutIndex, withoutSource, absent]) {
      expect([answer.status, answer.headers.get("x-sagsgraf-kode"), answer.headers.get("retry-after")]).toEqual([
        503,
        "FAGSYSTEM_UNAVAILABLE",
        "15",
      ]);
    }
    expect(await withoutSource.text()).toBe(await absent.text());
  });

  it.each([
    ["FAGSYSTEM_UNAVAILABLE", "STATUS", 503],
    ["FAGSYSTEM_TIMEOUT", "DEADLINE", 503],
    ["FAGSYSTEM_REJECTED", "CREDENTIALS", 502],
    ["FAGSYSTEM_INVALID_RESPONSE", "HTML", 502],
  ] as const)(
    "is told of as %s where its source fails so, at once or with its first byte",
    async (kode, grund, status) => {
      const error = new FagsystemError(kode, grund, "file of 610170-1230 at https://secret");
      const atOnce = async () => {
        throw error;
      };
      const first = async () => ({
        ...bytesOf(""),
        bytes: (async function* () {
          if (grund) throw error;
          yield Buffer.alloc(0);
        })(),
      });
      for (const loadIndhold of [atOnce, first]) {
        world.told.loadIndhold = loadIndhold;
        const answer = await world.get(world.link());
        const text = await answer.text();
        expect([answer.status, answer.headers.get("x-sagsgraf-kode")]).toEqual([status, kode]);
        expect(answer.headers.get("content-disposition")).toBeNull();
        expect(text).not.toMatch(/secret|610170/);
      }
    },
  );

  it("is masked where something else goes wrong", async () => {
    world.told.loadIndhold = async () => {
      throw new TypeError("secret");
    };
    const answer = await world.get(world.link());
    expect([answer.status, answer.headers.get("x-sagsgraf-kode")]).toEqual([500, "INTERNAL"]);
    expect(await answer.text()).not.toContain("secret");
  });

  it("is not waited for longer than its source may take to begin", async () => {
    world.told.loadIndhold = () => new Promise(() => undefined);
    const answer = await world.get(world.link());
    expect([answer.status, answer.headers.get("x-sagsgraf-kode")]).toEqual([503, "FAGSYSTEM_TIMEOUT"]);
  });

  it("leaves a line in the log that tells neither who, nor which, nor the address", async () => {
    const before = world.log.length;
    const link = world.link();
    await (await world.get(link)).text();
    await expect.poll(() => world.log.length).toBeGreaterThan(before);
    const lines = world.log.slice(before).join("");
    expect(JSON.parse(lines)).toMatchObject({ operation: "/indhold/:token", bruger: "BORGER", fagsystem: "kilde" });
    for (const secret of [link, link.slice(0, 20), CPR, ":d1", SAG, "Afg"]) expect(lines).not.toContain(secret);
  });
});

describe("what a source gives in place of a file, or of half a one", () => {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  async function open(answer: Parameters<typeof startFileSource>[0]) {
    const source = await startFileSource(answer);
    const world = await startWorld();
    opened.push(world, source);
    world.told.loadIndhold = source.loadIndhold;
    return { source, world };
  }

  it("is not handed on where it is a web page", async () => {
    const { world } = await open((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Log ind https://secret"),
    );
    const answer = await world.get(world.link());
    expect([answer.status, answer.headers.get("x-sagsgraf-kode")]).toEqual([502, "FAGSYSTEM_INVALID_RESPONSE"]);
    expect(await answer.text()).not.toMatch(/secret|Log ind/);
  });

  it.each([
    ["of a known length", 1_000_000],
    ["of an unknown length", null],
  ])("breaks the transfer where a file %s breaks off", async (_what, length) => {
    const { world } = await open((response) => {
      response.writeHead(200, length === null ? {} : { "content-length": length });
      response.write("x".repeat(100_000), () => setTimeout(() => response.destroy(), 20));
    });
    const answer = await world.get(world.link());
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it.each([
    ["fewer", 5],
    ["more", 15],
  ])("breaks the transfer where there are %s bytes than it said", async (_what, bytes) => {
    const { world } = await open(() => undefined);
    world.told.loadIndhold = async () => ({ ...bytesOf("x".repeat(bytes)), stoerrelse: 10 });
    await expect(world.get(world.link()).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });

  it("breaks the transfer where it falls silent", async () => {
    const { source, world } = await open((response) => {
      response.writeHead(200).write("x".repeat(100_000));
    });
    await expect(world.get(world.link()).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    await expect.poll(source.closed).toBe(1);
  });

  it("is not begun where it is too large, and broken where nobody said so", async () => {
    const world = await startWorld({}, 100);
    opened.push(world);
    world.told.loadIndhold = async () => bytesOf("x".repeat(101));
    const answer = await world.get(world.link());
    expect([answer.status, answer.headers.get("x-sagsgraf-kode")]).toEqual([502, "FAGSYSTEM_INVALID_RESPONSE"]);
    const pieces = async function* () {
      yield Buffer.alloc(60);
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield Buffer.alloc(60);
    };
    world.told.loadIndhold = async () => ({ ...bytesOf(""), stoerrelse: null, bytes: pieces() });
    await expect(world.get(world.link()).then((one) => one.arrayBuffer())).rejects.toThrow();
  });
});
