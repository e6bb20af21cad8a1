// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import type { EmulatorFault } from "../../emulators/kit/server.js";
import {
  ANNA,
  context,
  dokument,
  forCpr,
  idsOf,
  type Nova,
  type NovaOptions,
  readAll,
  sag,
  sager,
  startNova,
  uuid,
} from "./kmd-nova-world.js";

let running: Nova | null = null;

async function start(liste: readonly KommuneSag[], options?: NovaOptions): Promise<Nova> {
  running = await startNova(liste, options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = null;
});

/** What each fault of the source is called; `slow` and `hang` run into the deadline. */
const FAULTS: readonly (readonly [EmulatorFault, string, string])[] = [
  ["refuse", "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
  ["hang", "FAGSYSTEM_TIMEOUT", "DEADLINE"],
  ["slow", "FAGSYSTEM_TIMEOUT", "DEADLINE"],
  ["status-500", "FAGSYSTEM_UNAVAILABLE", "STATUS"],
  ["html", "FAGSYSTEM_INVALID_RESPONSE", "HTML"],
  ["truncated", "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
  ["half-page", "FAGSYSTEM_INVALID_RESPONSE", "PAGING"],
  ["empty-page-more", "FAGSYSTEM_INVALID_RESPONSE", "PAGING"],
  ["wrong-credentials", "FAGSYSTEM_REJECTED", "CREDENTIALS"],
];

/** Only where the source never answers in time is the deadline near: it is what ends the read. */
function contextFor(fault: EmulatorFault) {
  return fault === "hang" || fault === "slow" ? context({ deadline: Date.now() + 500 }) : context();
}

async function errorOf(promise: Promise<unknown> | undefined): Promise<unknown> {
  return promise?.then(
    () => null,
    (error: unknown) => error,
  );
}

describe("KMD Nova that fails in the middle of a list", () => {
  it.each(FAULTS)("keeps the pages already read and ends as it should: %s", async (fault, kode, grund) => {
    const { nova, emulator } = await start(sager(8), { config: { pageSize: 4 } });
    emulator.setFault({ fault, kinds: ["LIST"], after: 1 });
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), contextFor(fault)));
    expect(error).toMatchObject({ name: "FagsystemError", kode, grund });
    // Of a page cut in half, the half that came is kept.
    expect(idsOf(sider)).toEqual([1, 2, 3, 4, ...(fault === "half-page" ? [5] : [])].map(uuid));
  });

  it.each(FAULTS)("gives nothing but the error where the first page fails: %s", async (fault, kode, grund) => {
    const { nova, emulator } = await start(sager(1));
    emulator.setFault({ fault });
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), contextFor(fault)));
    expect(error).toMatchObject({ name: "FagsystemError", kode, grund });
    expect(idsOf(sider)).toEqual([]);
  });

  it("counts a case that cannot be mapped, and keeps the others", async () => {
    const { nova, emulator } = await start(sager(3));
    emulator.setFault({ fault: "malformed-record", kinds: ["LIST"] });
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(error).toBeNull();
    expect(idsOf(sider)).toEqual([uuid(2), uuid(3)]);
    expect(sider[0]).toMatchObject({ afviste: [{ grund: "missing-id" }], ialt: 3 });
  });

  it("reads on past pages where every case is malformed", async () => {
    const { nova, emulator } = await start(sager(3), { config: { pageSize: 1 } });
    emulator.setFault({ fault: "malformed-record", kinds: ["LIST"] });
    const { sider, error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(error).toBeNull();
    expect(sider.map(({ afviste }) => afviste.length)).toEqual([1, 1, 1]);
  });

  it("fails on a source that is switched off, and answers again when it is back", async () => {
    const { nova, emulator } = await start(sager(1));
    await emulator.stop();
    expect((await readAll(nova.find(forCpr(ANNA), context()))).error).toMatchObject({ grund: "NETWORK" });
    await emulator.start();
    expect(idsOf((await readAll(nova.find(forCpr(ANNA), context()))).sider)).toEqual([uuid(1)]);
  });
});

describe("KMD Nova that fails on the details of a case", () => {
  const notat = { uuid: uuid(201), nummer: 1, titel: "Samtale", tekst: "abc", oprettet: "2024-07-01T10:30:00.000Z" };
  const world = [sag(1, { dokumenter: [dokument(101), dokument(102)], notater: [notat] })];

  it.each([...FAULTS, ["malformed-record", "FAGSYSTEM_INVALID_RESPONSE", "FORMAT"] as const])(
    "never gives half an answer: %s",
    async (fault, kode, grund) => {
      const { nova, emulator } = await start(world);
      emulator.setFault({ fault, kinds: ["DETAIL"] });
      const expected = { name: "FagsystemError", kode, grund };
      expect(await errorOf(nova.load([uuid(1)], contextFor(fault)))).toMatchObject(expected);
      expect(await errorOf(nova.loadDokumenter?.([uuid(1)], contextFor(fault)))).toMatchObject(expected);
      expect(await errorOf(nova.loadJournalnotater?.([uuid(1)], contextFor(fault)))).toMatchObject(expected);
    },
  );

  it("says so in answer to a ping, which is quiet where all is well", async () => {
    const { nova, emulator } = await start(world);
    expect(await errorOf(nova.ping(context()))).toBeNull();
    emulator.setFault({ fault: "status-500" });
    expect(await errorOf(nova.ping(context()))).toMatchObject({ grund: "STATUS" });
  });
});

describe("our login at KMD Nova", () => {
  it("is fetched once for many calls", async () => {
    const { nova, emulator } = await start(sager(2));
    await Promise.all([nova.load([uuid(1)], context()), nova.load([uuid(2)], context())]);
    await nova.load([uuid(1)], context());
    expect(emulator.calls.filter(({ kind }) => kind === "LOGIN")).toHaveLength(1);
  });

  it("is fetched once more where the token has expired, and the call is made again", async () => {
    const { nova, emulator } = await start(sager(2));
    await nova.load([uuid(1)], context());
    emulator.reset();
    emulator.expireTokens();
    expect((await nova.load([uuid(2)], context())).get(uuid(2))?.lokalId).toBe(uuid(2));
    expect(emulator.calls.map(({ kind }) => kind)).toEqual(["DETAIL", "LOGIN", "DETAIL"]);
  });

  it("is refused where the secret is wrong, and no case is asked for", async () => {
    const { nova, emulator } = await start(sager(1), { config: { clientSecret: "forkert" } });
    const { error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(error).toMatchObject({ kode: "FAGSYSTEM_REJECTED", grund: "CREDENTIALS" });
    expect(emulator.calls.map(({ kind }) => kind)).toEqual(["LOGIN"]);
  });

  it("fails as a wrong format where a web page answers in its place", async () => {
    const { nova, emulator } = await start(sager(1));
    emulator.setFault({ fault: "html", kinds: ["LOGIN"] });
    expect((await readAll(nova.find(forCpr(ANNA), context()))).error).toMatchObject({ grund: "HTML" });
  });

  it("does not help against a version of the API that Nova does not have", async () => {
    const { nova } = await start(sager(1), { config: { caseApiVersion: "9.9-Case" } });
    const { error } = await readAll(nova.find(forCpr(ANNA), context()));
    expect(error).toMatchObject({ kode: "FAGSYSTEM_REJECTED", grund: "REQUEST", status: 400 });
  });
});

describe("an error from KMD Nova", () => {
  it.each(FAULTS)("says nothing of the person, the address or the answer: %s", async (fault) => {
    const { nova, emulator } = await start(sager(1));
    emulator.setFault({ fault });
    const { error } = await readAll(nova.find(forCpr(ANNA), contextFor(fault)));
    const text = `${error} ${(error as Error).stack} ${JSON.stringify(error)}`;
    expect(text).toContain("nova");
    for (const secret of [ANNA, emulator.url, "127.0.0.1", "korsbaek", emulator.connection.clientSecret]) {
      expect(text).not.toContain(secret);
    }
  });

  it("comes at once where the client has gone away", async () => {
    const { nova, emulator } = await start(sager(1));
    emulator.setFault({ fault: "hang", kinds: ["LIST"] });
    const controller = new AbortController();
    const read = readAll(
      nova.find(forCpr(ANNA), context({ signal: controller.signal, deadline: Date.now() + 3_600_000 })),
    );
    await expect.poll(() => emulator.calls.some(({ kind }) => kind === "LIST")).toBe(true);
    controller.abort();
    expect((await read).error).toMatchObject({ name: "FagsystemError" });
  });
});
