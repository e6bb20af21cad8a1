// SPDX-License-Identifier: MPL-2.0
/** The feed of changes: whoever reads on from where they were misses nothing, however late a transaction is over. */
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aabnLager } from "../../storage/aabn.js";
import { type Haendelse, type Laesekrav, laesEnder, laesHaendelser } from "../../storage/haendelser/laes.js";
import { type Aendring, noterAendring, noterAendringer } from "../../storage/haendelser/noter.js";
import { rydHaendelser } from "../../storage/haendelser/ryd.js";
import { HAENDELSE } from "../../storage/haendelser/skema.js";
import { udgiv } from "../../storage/haendelser/udgiv.js";
import { INDEKS_PART, INDEKS_SAG } from "../../storage/indeks/skema.js";
import { iTransaktion } from "../../storage/transaktion.js";
import { runs } from "../support/long.js";
import { DATABASER, type Testlager } from "./databaser.js";

const NOON = Date.parse("2026-12-01T12:00:00.000Z");
const ALL = { instanser: null, sager: null, hvis: null } as const;

const about = (instans: string, lokal_id: string, bfe: string) => ({
  ...{ instans, lokal_id, bfe, uuid: null, sagsnummer: null, kle: null, enhed: null, behandler: null, fremdrift: null },
  ...{
    niveau: null,
    opstaaet: null,
    afsluttet: null,
    aendret: null,
    virker: null,
    post: "",
    digest: "",
    fjernet: null,
  },
  ...{ set: "", skiftet: "" },
});

const change = (lokalId: string, more: Partial<Aendring> = {}): Aendring => ({
  ...{ instans: "sbsys", lokalId, art: "AENDRET", registreret: null, set: new Date(NOON).toISOString() },
  ...more,
});

describe.each(DATABASER)("the feed on %s", (_name, openDatabase) => {
  let test: Testlager;
  beforeEach(async () => {
    test = await openDatabase();
  });
  afterEach(() => test.drop());

  const note = (...aendringer: Aendring[]) =>
    iTransaktion(test.lager, (manager) => noterAendringer(manager, aendringer));
  const read = async (krav: Partial<Laesekrav> = {}) =>
    laesHaendelser(test.lager, { ...ALL, efter: 0, til: (await laesEnder(test.lager)).top, hoejst: 1000, ...krav });
  const ids = async (krav: Partial<Laesekrav> = {}) => (await read(krav)).map(({ lokalId }) => lokalId);

  it("loses nothing to a reader while transactions of several processes are over late or not at all", async () => {
    const other = await aabnLager(test.lagring);
    const count = runs(120, 1000);
    const expected: string[] = [];
    const write = async (lager: DataSource, n: number) => {
      await iTransaktion(lager, async (manager) => {
        await noterAendring(manager, change(`${n}`));
        if (n % 10 < 3) await pause(Math.random() * 8);
        if (n % 17 === 0) throw new Error("undone");
        await noterAendring(manager, change(`${n}`, { art: "FJERNET" }));
      }).then(
        () => void expected.push(`${n}`, `${n}`),
        () => undefined,
      );
    };
    let writing = true;
    const publish = async (lager: DataSource) => {
      while (writing || (await udgiv(lager, () => NOON)) > 0) await udgiv(lager, () => NOON).then(() => pause(1));
    };
    const seen: Haendelse[] = [];
    const follow = async () => {
      for (let last = false; ; ) {
        const efter = seen.at(-1)?.position ?? 0;
        const { top } = await laesEnder(other);
        const page = await laesHaendelser(other, { ...ALL, efter, til: top, hoejst: 7 });
        seen.push(...page);
        if (page.length === 0 && last) return;
        if (page.length === 0) last = !writing && seen.length >= expected.length;
        await pause(0);
      }
    };
    const readers = [follow(), publish(test.lager), publish(other)];
    const lanes = Array.from({ length: 8 }, async (_, lane) => {
      for (let n = lane; n < count; n += 8) await write(n % 2 ? test.lager : other, n);
    });
    await Promise.all(lanes);
    writing = false;
    await Promise.all(readers);
    await other.destroy();
    expect(seen.map(({ lokalId }) => lokalId).sort()).toEqual(expected.sort());
    expect(seen.map(({ position }) => position)).toEqual(seen.map((_, at) => at + 1));
  }, 60_000);

  it("gives no place to what is not committed, and one behind what was read to what comes late", async () => {
    await note(change("first"));
    await udgiv(test.lager, () => NOON);
    expect(await ids()).toEqual(["first"]);
    await note(change("second"));
    expect(await ids()).toEqual(["first"]);
    expect(await udgiv(test.lager, () => NOON)).toBe(1);
    expect(await udgiv(test.lager, () => NOON)).toBe(0);
    expect(await ids({ efter: 1 })).toEqual(["second"]);
    const { set: tidspunkt, ...rest } = change("second");
    expect(await read({ efter: 1 })).toEqual([{ position: 2, ...rest, tidspunkt }]);
  });

  it("is read by source, case, person and property, and in parts", async () => {
    await note(change("a"), change("b", { art: "FJERNET" }), change("a", { instans: "nova" }), change("c"));
    await udgiv(test.lager, () => NOON);
    const own = { part: "hash", rolle: "PRIMAER_PART" };
    await test.lager.getRepository(INDEKS_PART).insert([
      { instans: "sbsys", lokal_id: "c", ...own },
      { instans: "nova", lokal_id: "b", ...own },
      { instans: "sbsys", lokal_id: "b", ...own, part: "another" },
    ]);
    await test.lager.getRepository(INDEKS_SAG).insert(about("sbsys", "a", "100"));
    await test.lager.getRepository(INDEKS_SAG).insert(about("nova", "a", "200"));
    const noegler = [
      { instans: "sbsys", lokalId: "a" },
      { instans: "nova", lokalId: "b" },
    ];
    const keys = async (krav: Partial<Laesekrav>) =>
      (await read(krav)).map(({ instans, lokalId }) => `${instans}:${lokalId}`);
    expect(await keys({ instanser: ["nova"] })).toEqual(["nova:a"]);
    expect(await keys({ sager: { noegler, indekser: [] } })).toEqual(["sbsys:a"]);
    expect(await keys({ sager: { noegler, indekser: ["nova"] } })).toEqual(["sbsys:a", "nova:a"]);
    expect(await keys({ sager: { noegler: [], indekser: [] } })).toEqual([]);
    expect(await keys({ hvis: { part: "hash", ejendomme: [] } })).toEqual(["sbsys:c"]);
    expect(await keys({ hvis: { part: "hash", ejendomme: ["200", "300"] } })).toEqual(["nova:a", "sbsys:c"]);
    expect(await keys({ instanser: [] })).toEqual([]);
    expect(await ids({ hoejst: 2, efter: 1 })).toEqual(["b", "a"]);
    expect(await ids({ til: 3 })).toEqual(["a", "b", "a"]);
  });

  it("drops what is older than it is to be, and says from where it goes on", async () => {
    await note(change("old"), change("older"));
    await udgiv(test.lager, () => NOON);
    await note(change("new"));
    await udgiv(test.lager, () => NOON + 1000);
    await note(change("unplaced"));
    const before = new Date(NOON + 1).toISOString();
    expect(await rydHaendelser(test.lager, before)).toBe(2);
    expect(await rydHaendelser(test.lager, before)).toBe(0);
    expect(await laesEnder(test.lager)).toEqual({ bund: 2, top: 3 });
    expect(await test.lager.getRepository(HAENDELSE).count()).toBe(2);
    await udgiv(test.lager, () => NOON);
    expect(await ids()).toEqual(["new", "unplaced"]);
  });
});
