// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FagsystemError } from "../../adapters/errors.js";
import type { CallKind, EmulatorFault, FaultSpec } from "../../emulators/kit/server.js";
import { CPR, casesOf, createContext, createSag } from "./sbsys-kommune.js";
import { caught, createWorld, type World, walk } from "./sbsys-world.js";

const ANTAL = 25;
const PAGE_SIZE = 10;
const sager = Array.from({ length: ANTAL }, (_, index) => createSag(index + 1));
const [first] = sager;
if (!first) throw new Error("no case");

let world: World;

beforeEach(async () => {
  world = await createWorld(sager, { pageSize: PAGE_SIZE });
});

afterEach(() => world.close());

const soon = () => createContext({ deadline: Date.now() + 400 });
const find = (ctx = soon()) => walk(world.fagsystem, casesOf(CPR), ctx);
const loads = {
  load: () => world.fagsystem.load([first.uuid], soon()),
  loadParter: async () => world.fagsystem.loadParter?.([first.uuid], soon()),
  loadDokumenter: async () => world.fagsystem.loadDokumenter?.([first.uuid], soon()),
  loadJournalnotater: async () => world.fagsystem.loadJournalnotater?.([first.uuid], soon()),
  ping: () => world.fagsystem.ping(soon()),
};

function strike(fault: EmulatorFault, kind: CallKind, given: Partial<FaultSpec> = {}): void {
  world.emulator.setFault({ fault, kinds: [kind], ...given });
}

function expectNothingLeaks(error: FagsystemError | null): void {
  const text = `${error?.message} ${error?.stack} ${JSON.stringify(error)}`;
  expect(text).not.toMatch(/610290-?1234/);
  expect(text).not.toContain("127.0.0.1:");
  expect(text).not.toMatch(/korsbaek\.example|DB01|emulator-only/);
}

const TRANSPORT = [
  ["refuse", "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
  ["hang", "FAGSYSTEM_TIMEOUT", "DEADLINE"],
  ["slow", "FAGSYSTEM_TIMEOUT", "DEADLINE"],
  ["status-500", "FAGSYSTEM_UNAVAILABLE", "STATUS"],
  ["html", "FAGSYSTEM_INVALID_RESPONSE", "HTML"],
  ["truncated", "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
  ["wrong-credentials", "FAGSYSTEM_REJECTED", "CREDENTIALS"],
] as const;

describe.each(TRANSPORT)("when SBSYS answers with %s", (fault, kode, grund) => {
  it("keeps the page already read and then fails the search", async () => {
    strike(fault, "LIST", { after: 1, delayMs: 5000 });
    const { poster, error } = await find(createContext({ deadline: Date.now() + 1000 }));
    expect(poster).toHaveLength(PAGE_SIZE);
    expect([error?.kode, error?.grund]).toEqual([kode, grund]);
    expectNothingLeaks(error);
  });

  it("fails the search with nothing, never with an empty page", async () => {
    strike(fault, "LIST");
    const { sider, error } = await find();
    expect(sider).toEqual([]);
    expect([error?.kode, error?.grund]).toEqual([kode, grund]);
  });

  it.each(Object.entries(loads))("fails %s", async (_, load) => {
    strike(fault, "DETAIL");
    const error = await caught(load);
    expect([error?.kode, error?.grund]).toEqual([kode, grund]);
    expectNothingLeaks(error);
  });

  it("fails the login, and so the search", async () => {
    strike(fault, "LOGIN");
    const { sider, error } = await find();
    expect(sider).toEqual([]);
    expect([error?.kode, error?.grund]).toEqual([kode, grund]);
    expectNothingLeaks(error);
  });
});

describe("when the pages do not add up", () => {
  it("says so when a row cannot be read, and keeps the others", async () => {
    strike("malformed-record", "LIST");
    const { sider, poster, error } = await find();
    expect(error).toBeNull();
    expect(poster).toHaveLength(ANTAL - 3);
    expect(sider.flatMap(({ afviste }) => afviste)).toMatchObject(Array(3).fill({ grund: "missing-id" }));
  });

  it.each([
    ["half-page", 0, PAGE_SIZE / 2],
    ["half-page", 1, PAGE_SIZE + PAGE_SIZE / 2],
    ["empty-page-more", 0, 0],
    ["empty-page-more", 2, 2 * PAGE_SIZE],
  ] as const)("fails %s after %i pages, and keeps the rows that came", async (fault, after, kept) => {
    strike(fault, "LIST", { after });
    const { poster, error } = await find();
    expect(poster).toHaveLength(kept);
    expect([error?.kode, error?.grund]).toEqual(["FAGSYSTEM_INVALID_RESPONSE", "PAGING"]);
  });

  it("fails an empty page that says more follow for a person without cases", async () => {
    strike("empty-page-more", "LIST");
    const { error } = await walk(world.fagsystem, casesOf("8108701111"));
    expect(error?.grund).toBe("PAGING");
  });

  it("yields no case twice and fails when every page is the same", async () => {
    await world.close();
    // The installation counts pages from 1 and takes 0 for the first: 0 and 1 are then the same page.
    world = await createWorld(sager, { pageSize: PAGE_SIZE, firstPage: 0 });
    const { poster, error } = await find();
    const ids = poster.map(({ lokalId }) => lokalId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(error?.grund).toBe("PAGING");
  });

  it.each(Object.entries(loads).filter(([name]) => name === "load" || name === "loadParter"))(
    "fails %s of a case that cannot be read",
    async (_, load) => {
      strike("malformed-record", "DETAIL");
      expect((await caught(load))?.grund).toBe("RECORD");
    },
  );

  it("fails documents and notes of which one has no key, rather than showing the rest as all", async () => {
    await world.close();
    const notat = { uuid: first.uuid, nummer: 1, titel: "Notat", tekst: "x", oprettet: first.oprettet };
    const dokument = {
      uuid: first.uuid,
      nummer: 1,
      dokumentnummer: "1",
      titel: "Brev",
      rolle: "TILAKTERET",
      titelPaaSag: null,
      retning: "INTERN",
      fremdrift: "Endeligt",
      foelsomhed: "IKKE_FORTROLIGE_DATA",
      visningUndtagetForBorger: false,
      brevdato: "2024-01-01",
      filnavn: "brev",
      mimetype: "text/plain",
      stoerrelse: 1,
    } as const;
    const sag = createSag(1, { notater: [notat, { ...notat, nummer: 2 }], dokumenter: [dokument] });
    world = await createWorld([sag]);
    strike("malformed-record", "DETAIL");
    expect((await caught(loads.loadJournalnotater))?.grund).toBe("FORMAT");
    expect((await caught(loads.loadDokumenter))?.grund).toBe("FORMAT");
  });
});

describe("the login", () => {
  it("is fetched once for calls that come together", async () => {
    await Promise.all([find(createContext()), find(createContext()), loads.load()]);
    expect(world.emulator.calls.filter(({ kind }) => kind === "LOGIN")).toHaveLength(1);
  });

  it("is fetched once more when the token has expired, and the call is then answered", async () => {
    expect((await find(createContext())).error).toBeNull();
    world.emulator.revokeTokens();
    world.emulator.reset();
    const { poster, error } = await find(createContext());
    expect(error).toBeNull();
    expect(poster).toHaveLength(ANTAL);
    expect(world.emulator.calls.filter(({ kind }) => kind === "LOGIN")).toHaveLength(1);
    expect(world.emulator.calls.filter(({ kind }) => kind === "LIST")).toHaveLength(5);
  });

  it("is not tried for ever when every token is refused", async () => {
    strike("wrong-credentials", "LIST");
    expect((await find()).error?.grund).toBe("CREDENTIALS");
    expect(world.emulator.calls.filter(({ kind }) => kind === "LOGIN")).toHaveLength(2);
  });

  it.each([
    ["an unknown client, answered with a web page", { clientSecret: "another" }],
    ["a wrong password, answered with invalid_grant", { password: "another" }],
  ])("is refused as our credentials for %s", async (_, config) => {
    await world.close();
    world = await createWorld(sager, config);
    const { error } = await find();
    expect([error?.kode, error?.grund]).toEqual(["FAGSYSTEM_REJECTED", "CREDENTIALS"]);
    expectNothingLeaks(error);
  });
});

describe("the caller", () => {
  it("stops a hanging search by going away", async () => {
    strike("hang", "LIST");
    const gone = new AbortController();
    const walking = find(createContext({ signal: gone.signal, deadline: Date.now() + 60_000 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    gone.abort();
    expect((await walking).error?.grund).toBe("DEADLINE");
  });

  it("has reads tried again by the transport, searches among them", async () => {
    await world.close();
    world = await createWorld(sager, { pageSize: 100 }, { retries: 20 });
    const searches = () => world.emulator.calls.filter(({ kind }) => kind === "LIST").length;
    strike("refuse", "LIST");
    const walking = find(createContext());
    while (searches() === 0) await new Promise((resolve) => setImmediate(resolve));
    world.emulator.setFault(null);
    expect((await walking).error).toBeNull();
    expect(searches()).toBeGreaterThan(1);
  });
});
