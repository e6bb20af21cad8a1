// SPDX-License-Identifier: MPL-2.0
/** A subscription through the whole gateway: what happens is told soon, once, to those who may see it, and to nobody else. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { aabnLager } from "../../storage/aabn.js";
import { REVISION } from "../../storage/skema.js";
import { sign } from "../access/login.js";
import { type AccessDemo, startAccessDemo } from "../access/start.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "../access/viewers.js";
import { createTestHaendelser, noteChanges } from "../support/haendelser.js";
import { runs } from "../support/long.js";
import { type Abonnent, type Sendt, subscribe } from "../support/sse.js";

const ALLE =
  "subscription Nyt($filter: HaendelsesFilter, $siden: String) { aendring: sagAendret(filter: $filter, siden: $siden) { art markoer sag { ...Kort } } } fragment Kort on Sag { id nr: sagsnummer }";
const FRA = "query ($filter: HaendelsesFilter) { haendelser(filter: $filter) { markoer } }";

const OWN = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
const NOBODYS = "nova:5a95da9f-0000-4000-8000-5a95da9f0000";

const NOEGLE = "a key of the test that is long enough to be one";
const test = createTestHaendelser();
let demo: AccessDemo;
let ids: readonly string[];
let log: DataSource;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sagsgraf-opslag-"));
  const lagring = { type: "sqlite", path: join(folder, "log.sqlite") } as const;
  const opslag = { noegle: NOEGLE, lager: lagring, seglFil: join(folder, "segl.jsonl"), seglSekunder: 3600 };
  demo = await startAccessDemo((config) => ({ ...test.with(config, { abonnementerPerBruger: 3 }), opslag }));
  log = await aabnLager(lagring);
  const { data } = await demo.as<{ mig: { borger: { sager: { nodes: { id: string }[] } } } }>(
    CITIZENS.standard,
    "{ mig { borger { sager(first: 100) { nodes { id } } } } }",
  );
  ids = data?.mig.borger.sager.nodes.map(({ id }) => id) ?? [];
  // What was read is new to the index, and is told of too.
  await pause(800);
}, 60_000);
afterAll(async () => {
  await demo.close();
  test.drop();
  await log.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const tokenOf = (viewer: Viewer) => sign(viewer.claims);
async function open(viewer: Viewer, more: Partial<Parameters<typeof subscribe>[1]> = {}): Promise<Abonnent> {
  const formaal = viewer.art === "SAGSBEHANDLER" ? "SAGSBEHANDLING" : null;
  return subscribe(demo.url, { query: ALLE, token: await tokenOf(viewer), formaal, ...more });
}
async function placeOf(viewer: Viewer): Promise<string> {
  const { data } = await demo.as<{ haendelser: { markoer: string } }>(viewer, FRA);
  return data?.haendelser.markoer ?? "";
}
const sagerOf = (sendt: readonly Sendt[]) =>
  sendt.flatMap(({ data }) => (data?.data?.["aendring"] as { sag: { id: string } } | undefined)?.sag.id ?? []);

describe("a subscription", () => {
  it("tells what happens within a second, in the client's own words, and nothing of what is not the reader's", async () => {
    const siden = await placeOf(CITIZENS.standard);
    const stream = await open(CITIZENS.standard, { variables: { siden } });
    const other = await open(CITIZENS.twins);
    await pause(50);
    const startedAt = Date.now();
    await noteChanges(test.lagring, [NOBODYS, OWN]);
    const [first] = await stream.until(1);
    // Before it has left.
    const rows = await log.getRepository(REVISION).find({ where: { operation: "Nyt" } });
    expect(rows.map(({ udfald, objekter }) => [udfald, JSON.parse(objekter)])).toEqual([["VIST", [OWN]]]);
    expect(Date.now() - startedAt).toBeLessThan(3000);
    expect(first?.event).toBe("next");
    expect(first?.data?.data).toEqual({
      aendring: { art: "AENDRET", markoer: first?.id, sag: { id: OWN, nr: expect.any(String) } },
    });
    await pause(100);
    expect([stream.sendt.length, other.sendt.length]).toEqual([1, 0]);
    stream.leave();
    other.leave();
  });

  it("goes on from where it was, with nothing lost or told twice, however often the reader leaves", async () => {
    const readers = [CITIZENS.standard, CASEWORKERS.standard, CASEWORKERS.system, CASEWORKERS.elsewhere] as const;
    const count = runs(40, 120);
    // Of a busy machine, before nothing more is taken to come.
    const PATIENCE_MS = 6000;
    let isChanging = true;
    const follow = async (viewer: Viewer, from: string) => {
      const seen: string[] = [];
      let id = from;
      for (let last = false; ; ) {
        // By the header or by the argument: both are the place to go on from.
        const by = Math.random() < 0.5 ? { headers: { "last-event-id": id } } : { variables: { siden: id } };
        const stream = await open(viewer, by);
        await stream.until(1 + Math.floor(Math.random() * 6), last ? PATIENCE_MS : 300);
        stream.leave();
        const got = [...stream.sendt].filter((one) => one.id !== null);
        seen.push(...sagerOf(got));
        id = got.at(-1)?.id ?? id;
        if (last && got.length === 0) return seen;
        last = !isChanging;
      }
    };
    // Each has its place before the first change, however busy the machine.
    const places = await Promise.all(readers.map(placeOf));
    expect(places).not.toContain("");
    const following = readers.map((viewer, at) => follow(viewer, places[at] ?? ""));
    const changed: string[] = [];
    while (changed.length < count) {
      const some = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () =>
        Math.random() < 0.2 ? NOBODYS : (ids[Math.floor(Math.random() * ids.length)] ?? OWN),
      );
      changed.push(...some);
      await noteChanges(test.lagring, some);
    }
    isChanging = false;
    const [citizen, standard, system, elsewhere] = await Promise.all(following);
    const visible = changed.filter((id) => id !== NOBODYS);
    expect(citizen).toEqual(visible);
    expect(elsewhere).toEqual([]);
    // Each of these sees some of them; which, the decision tells.
    for (const [viewer, seen = []] of [
      [CASEWORKERS.standard, standard],
      [CASEWORKERS.system, system],
    ] as const) {
      const query = `{ ${[...new Set(visible)].map((id, at) => `s${at}: sag(id: "${id}") { id }`).join(" ")} }`;
      const { data } = await demo.as<Record<string, { id: string } | null>>(viewer, query);
      const may = new Set(Object.values(data ?? {}).flatMap((sag) => sag?.id ?? []));
      expect(seen).toEqual(visible.filter((id) => may.has(id)));
      expect(seen.length).toBeGreaterThan(0);
    }
  }, 90_000);

  it("is narrowed by its filter", async () => {
    const stream = await open(CASEWORKERS.standard, { variables: { filter: { sager: [OWN] } } });
    await pause(300);
    await noteChanges(test.lagring, [ids.find((id) => id !== OWN) ?? "", OWN]);
    expect(sagerOf(await stream.until(1))).toEqual([OWN]);
    stream.leave();
  });

  it("tells of each change which of its fields could not be had, by the client's own path", async () => {
    const query = "subscription { sagAendret { sag { id dokumenter(first: 1) { nodes { id } } } } }";
    const siden = await placeOf(CITIZENS.standard);
    demo.emulator("nova").setFault({ fault: "status-500", kinds: ["DETAIL"] });
    await noteChanges(test.lagring, [OWN, OWN]);
    const stream = await open(CITIZENS.standard, { query, headers: { "last-event-id": siden } });
    const sendt = await stream.until(2);
    stream.leave();
    demo.heal();
    expect(sendt).toHaveLength(2);
    for (const { data } of sendt) {
      expect(data?.data).toEqual({ sagAendret: { sag: { id: OWN, dokumenter: null } } });
      expect(data?.errors?.map(({ path }) => path)).toEqual([["sagAendret", "sag", "dokumenter"]]);
    }
  });

  it("ends when the token does, with the place to go on from", async () => {
    const stream = await open(CITIZENS.standard, { token: await sign(CITIZENS.standard.claims, { expiresIn: 1 }) });
    await stream.over;
    const [last, complete] = stream.sendt;
    expect(last?.data?.extensions?.slut?.aarsag).toBe("TOKEN_UDLOEBET");
    expect(last?.data?.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(complete).toEqual({ id: null, event: "complete", data: null });
    const again = await open(CITIZENS.standard, { variables: { siden: last?.data?.extensions?.slut?.markoer } });
    await noteChanges(test.lagring, [OWN]);
    expect(sagerOf(await again.until(1))).toEqual([OWN]);
    again.leave();
  });

  it.each([
    ["a question", "{ mig { navn } }", "BAD_INPUT"],
    ["no document", "subscription {", "BAD_INPUT"],
    ["a field that is not there", "subscription { sagAendret { titel } }", "BAD_INPUT"],
    ["a fragment at the root", "subscription { ...A } fragment A on Subscription { sagAendret { art } }", "BAD_INPUT"],
    ["a place of another's", 'subscription { sagAendret(siden: "x") { art } }', "BAD_INPUT"],
    [
      "too much",
      `subscription { sagAendret { sag { ${Array.from({ length: 40 }, (_, n) => `a${n}: dokumenter(first: 100) { nodes { id titel } }`).join(" ")} ${"relationer { sag { ".repeat(14)} id ${"} }".repeat(14)} } } }`,
      "LIMIT_EXCEEDED",
    ],
  ])("that is %s is told so on the stream, which ends", async (_name, query, code) => {
    const stream = await open(CASEWORKERS.standard, { query });
    await stream.over;
    expect(stream.status).toBe(200);
    expect(stream.sendt.map(({ event }) => event)).toEqual(["next", "complete"]);
    expect(stream.sendt[0]?.data?.errors?.[0]?.extensions.code).toBe(code);
  });

  it("is refused to nobody, without the right accept, and to who has too many; it is no question", async () => {
    const query = "subscription { sagAendret { art } }";
    expect((await subscribe(demo.url, { query, token: null })).status).toBe(401);
    expect((await subscribe(demo.url, { query, token: "x" })).status).toBe(401);
    expect((await open(CITIZENS.standard, { headers: { accept: "application/json" } })).status).toBe(406);
    const many = [await open(CITIZENS.standard), await open(CITIZENS.standard), await open(CITIZENS.standard)];
    expect((await open(CITIZENS.standard)).status).toBe(429);
    const other = await open(CITIZENS.twins);
    expect(other.status).toBe(200);
    other.leave();
    for (const one of many) one.leave();
    await pause(100);
    const again = await open(CITIZENS.standard);
    expect(again.status).toBe(200);
    again.leave();
    const { errors } = await demo.as(CITIZENS.standard, query);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
  });

  it("ends before anything leaves that cannot be written down", async () => {
    const stream = await open(CITIZENS.standard);
    await pause(100);
    await log.query("ALTER TABLE opslag_revision RENAME TO elsewhere");
    await noteChanges(test.lagring, [OWN]);
    await stream.over;
    await log.query("ALTER TABLE elsewhere RENAME TO opslag_revision");
    expect(stream.sendt.map(({ data }) => data?.errors?.map(({ extensions }) => extensions.code))).toEqual([
      ["INTERNAL"],
      undefined,
    ]);
    const siden = stream.sendt[0]?.data?.extensions?.slut?.markoer;
    const again = await open(CITIZENS.standard, { variables: { siden } });
    expect(sagerOf(await again.until(1))).toEqual([OWN]);
    again.leave();
  });

  it("is told when the gateway closes, from where to go on at another", async () => {
    const stream = await open(CITIZENS.standard);
    await noteChanges(test.lagring, [OWN]);
    await stream.until(1);
    await demo.demo.gateway.close();
    await stream.over;
    expect(stream.sendt.at(-2)?.data?.extensions?.slut).toEqual({ aarsag: "LUKKER", markoer: expect.any(String) });
  });
});
