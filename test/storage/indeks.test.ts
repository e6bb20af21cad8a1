// SPDX-License-Identifier: MPL-2.0
/** The index on both databases: what was last read of each source, found again, and never more than that. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UKENDT } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { findPoster, hentPoster, type Indekssoegning, laestHelt } from "../../storage/indeks/find.js";
import { createIndeksnoegler } from "../../storage/indeks/noegler.js";
import { INDEKS_PART, INDEKS_SAG } from "../../storage/indeks/skema.js";
import { glemPoster, type Laesning, noterFjernet, noterLaesning } from "../../storage/indeks/skriv.js";
import { iTransaktion } from "../../storage/transaktion.js";
import { CPR, record, uuidNo } from "../overblik/fakes.js";
import { DATABASER, type Testlager } from "./databaser.js";

const KEY = "a key that is kept outside the database";
const noegler = createIndeksnoegler([KEY]);
const person = { noegle: noegler.part("CPR", CPR), roller: ["PRIMAER_PART"] };
const time = (n: number) => `2026-12-01T10:00:0${n}.000Z`;
const part = (cpr = CPR, rolle: "PRIMAER_PART" | "SEKUNDAER_PART" = "PRIMAER_PART") => ({
  rolle,
  rolleTekst: null,
  ident: { type: "CPR" as const, vaerdi: cpr },
  navn: "Ida Holm",
});
const sag = (n: number, some: Partial<SagRecord> = {}): SagRecord =>
  record(uuidNo(n), { titel: "Hjælp til Ida Holm", parter: [part()], sagsnummer: `24/${n}`, ...some });
const ALT: Omit<Indekssoegning, "part"> = {
  instans: "a",
  kle: [],
  ansvarlig: null,
  primaerBehandler: null,
  sagsnummer: null,
  genstand: null,
  aendret: null,
  max: 100,
};

describe.each(DATABASER)("the index on %s", (_name, openDatabase) => {
  let test: Testlager;
  beforeEach(async () => {
    test = await openDatabase();
  });
  afterEach(() => test.drop());

  const note = (poster: readonly SagRecord[], laest: string, some: Partial<Laesning> = {}) =>
    iTransaktion(test.lager, (manager) =>
      noterLaesning(manager, noegler, { instans: "a", poster, laest, part: person, helt: true, ...some }),
    );
  const gone = (ids: readonly string[], at: string) =>
    iTransaktion(test.lager, (manager) => noterFjernet(manager, "a", ids, at));
  const find = async (some: Partial<Indekssoegning> = {}) =>
    (await findPoster(test.lager, noegler, { ...ALT, part: person, ...some })).map(({ post, set }) => [
      post.lokalId,
      set,
    ]);
  const artOf = async (poster: readonly SagRecord[], laest: string) =>
    (await note(poster, laest)).aendringer.map(({ lokalId, art }) => [lokalId, art]);

  it("gives what was read, as it was, with when it was last given", async () => {
    await note([sag(1), sag(2)], time(1));
    const found = await findPoster(test.lager, noegler, { ...ALT, part: person });
    expect(found).toEqual([1, 2].map((n) => ({ post: sag(n), set: time(1) })));
    expect(await hentPoster(test.lager, noegler, "a", [uuidNo(2), uuidNo(9)])).toEqual(
      new Map([[uuidNo(2), { post: sag(2), set: time(1) }]]),
    );
    expect(await laestHelt(test.lager, noegler, "a", person)).toBe(time(1));
  });

  it("tells new, changed and unchanged cases apart, and keeps the newest time it saw each", async () => {
    expect(await artOf([sag(1), sag(2)], time(1))).toEqual([1, 2].map((n) => [uuidNo(n), "OPRETTET"]));
    expect(await artOf([sag(1), sag(2, { titel: "Ny titel" })], time(2))).toEqual([[uuidNo(2), "AENDRET"]]);
    expect(await artOf([sag(1), sag(2, { titel: "Ny titel" })], time(3))).toEqual([]);
    expect(await find()).toEqual([1, 2].map((n) => [uuidNo(n), time(3)]));
  });

  it("takes what a class is called for no change of the case, and keeps it where one reading says it", async () => {
    const klasse = (titel: string | null, nummer = "27.36.04") => ({ uuid: null, nummer, titel });
    const named = sag(1, { primaerKlasse: klasse("Hjemmehjælp"), handlingsklasse: klasse("Behandling", "G01") });
    const bare = sag(1, { primaerKlasse: klasse(null), handlingsklasse: klasse(null, "G01") });
    const titler = async () => {
      const [found] = await findPoster(test.lager, noegler, { ...ALT, part: person });
      return found?.post;
    };
    expect(await artOf([bare], time(1))).toEqual([[uuidNo(1), "OPRETTET"]]);
    expect(await artOf([named], time(2))).toEqual([]);
    expect(await artOf([bare], time(3))).toEqual([]);
    expect(await titler()).toEqual(named);
    expect(await find()).toEqual([[uuidNo(1), time(3)]]);
    const other = sag(1, { primaerKlasse: klasse(null, "27.36.08"), handlingsklasse: klasse(null, "G01") });
    expect(await artOf([other], time(4))).toEqual([[uuidNo(1), "AENDRET"]]);
    expect(
      await artOf([sag(1, { primaerKlasse: UKENDT, handlingsklasse: klasse(null, "G01") })], time(5)),
    ).toHaveLength(1);
    expect(await artOf([sag(1, { primaerKlasse: null, handlingsklasse: klasse(null, "G01") })], time(6))).toHaveLength(
      1,
    );
  });

  it("lets no older registration take the place of a newer one, nor its reading confirm it", async () => {
    await note([sag(1, { aendret: time(5), titel: "Ny" })], time(6));
    expect(await artOf([sag(1, { aendret: time(4), titel: "Gammel" })], time(7))).toEqual([]);
    const [one] = await findPoster(test.lager, noegler, { ...ALT, part: person });
    expect([one?.post.titel, one?.set]).toEqual(["Ny", time(6)]);
  });

  it("does not give what a whole reading lacks, until it has been read by itself", async () => {
    await note([sag(1), sag(2)], time(1));
    expect((await note([sag(1)], time(2))).savnede).toEqual([uuidNo(2)]);
    expect(await find()).toEqual([[uuidNo(1), time(2)]]);
    expect(await hentPoster(test.lager, noegler, "a", [uuidNo(2)])).toEqual(new Map());
    // It was somebody else's fault: it is as it was, which is no change.
    expect((await note([sag(2)], time(3), { part: null, helt: false })).aendringer).toEqual([]);
    expect(await find()).toEqual([
      [uuidNo(1), time(2)],
      [uuidNo(2), time(3)],
    ]);
  });

  it("keeps what a reading that is not whole lacks", async () => {
    await note([sag(1), sag(2)], time(1));
    expect((await note([sag(1)], time(2), { helt: false })).savnede).toEqual([]);
    expect(await find()).toEqual([
      [uuidNo(1), time(2)],
      [uuidNo(2), time(1)],
    ]);
    expect(await laestHelt(test.lager, noegler, "a", person)).toBe(time(1));
  });

  it("tells once that a case is gone, whether or not a reading had missed it, and that it is back", async () => {
    await note([sag(1), sag(2)], time(1));
    await note([sag(1)], time(2));
    const art = async (ids: readonly string[], at: string) =>
      (await gone(ids, at)).map((one) => [one.lokalId, one.art]);
    expect(await art([uuidNo(1), uuidNo(2), uuidNo(9)], time(3))).toEqual([1, 2].map((n) => [uuidNo(n), "FJERNET"]));
    expect(await art([uuidNo(1)], time(4))).toEqual([]);
    expect(await find()).toEqual([]);
    expect(await artOf([sag(1)], time(5))).toEqual([[uuidNo(1), "OPRETTET"]]);
  });

  it("forgets what could not be read, and has it again when it can", async () => {
    await note([sag(1)], time(1));
    await iTransaktion(test.lager, (manager) => glemPoster(manager, "a", [uuidNo(1), uuidNo(5)], time(2)));
    expect(await find()).toEqual([]);
    expect(await artOf([sag(1)], time(3))).toEqual([]);
    expect(await find()).toEqual([[uuidNo(1), time(3)]]);
  });

  it("finds a person in the roles asked for, and in no other source's cases", async () => {
    const second = { noegle: person.noegle, roller: ["SEKUNDAER_PART"] };
    const both = { noegle: person.noegle, roller: ["SEKUNDAER_PART", "PRIMAER_PART"] };
    await note([sag(1), sag(2, { parter: [part(CPR, "SEKUNDAER_PART")] })], time(1), { part: both });
    await note([sag(3)], time(1), { instans: "b" });
    const ids = async (one: typeof person) => (await find({ part: one })).map(([id]) => id);
    expect([await ids(person), await ids(second), await ids(both)]).toEqual([
      [uuidNo(1)],
      [uuidNo(2)],
      [uuidNo(1), uuidNo(2)],
    ]);
    expect(await ids({ ...person, noegle: noegler.part("CPR", "6202711231") })).toEqual([]);
    expect(await laestHelt(test.lager, noegler, "a", person)).toBeNull();
  });

  it("finds by the search alone what does not say who its parties are, in just those roles", async () => {
    const tavs = { oplyst: "TAVS" } as const;
    const both = { noegle: person.noegle, roller: ["SEKUNDAER_PART", "PRIMAER_PART"] };
    await note([sag(1, { parter: tavs })], time(1));
    await note([sag(2, { parter: tavs })], time(1), { part: both, helt: false });
    await note([sag(2, { parter: tavs })], time(2), { part: both, helt: false });
    expect(await find()).toEqual([[uuidNo(1), time(1)]]);
    expect(await find({ part: both })).toEqual([
      [uuidNo(1), time(1)],
      [uuidNo(2), time(2)],
    ]);
  });

  it("finds without a person by each thing that limits, alone and together", async () => {
    const unit = uuidNo(80);
    const aktoer = { objekttype: "OrganisationEnhed", uuid: unit.toUpperCase(), urn: null, navn: null } as const;
    const klasse = (nummer: string) => ({ uuid: null, nummer, titel: null });
    await note(
      [
        sag(1, { primaerKlasse: klasse("27.36.04"), ansvarlig: { ...aktoer, cvr: null, enhed: null } }),
        sag(2, {
          primaerKlasse: klasse("27.60.00"),
          aendret: time(5),
          genstande: [{ art: "ANDEN", bfe: "77", betegnelse: null }],
        }),
        sag(3, { primaerKlasse: klasse("02.34.02"), sagsnummer: " 24/a  7 " }),
      ],
      time(1),
    );
    const ids = async (some: Partial<Indekssoegning>) => (await find({ part: null, ...some })).map(([id]) => id);
    expect(await ids({ kle: ["27.*"] })).toEqual([uuidNo(1), uuidNo(2)]);
    expect(await ids({ kle: ["27.36.04", "02.*"] })).toEqual([uuidNo(1), uuidNo(3)]);
    expect(await ids({ kle: ["27.*"], ansvarlig: unit })).toEqual([uuidNo(1)]);
    expect(await ids({ genstand: "77" })).toEqual([uuidNo(2)]);
    expect(await ids({ sagsnummer: "24/A 7" })).toEqual([uuidNo(3)]);
    expect(await ids({ aendret: { fra: time(5), til: time(6) } })).toEqual([uuidNo(2)]);
    expect(await ids({ aendret: { fra: null, til: time(5) } })).toEqual([]);
    expect(await ids({ kle: ["2_.*"] })).toEqual([]);
  });

  it("gives one more than was asked for, where there is more", async () => {
    await note([sag(1), sag(2), sag(3)], time(1));
    expect((await find({ max: 2 })).length).toBe(3);
    expect((await find({ max: 3 })).length).toBe(3);
  });

  it("is not whole where a case is too large for it", async () => {
    const noise = Array.from({ length: 40_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join(
      "",
    );
    const { aendringer } = await note([sag(1), sag(2, { beskrivelse: noise })], time(1));
    expect(aendringer.map(({ lokalId }) => lokalId)).toEqual([uuidNo(1)]);
    expect(await laestHelt(test.lager, noegler, "a", person)).toBeNull();
  });

  it("keeps no name, number or title in the clear, and opens only with its key", async () => {
    await note([sag(1)], time(1));
    const rows = [
      await test.lager.getRepository(INDEKS_SAG).find(),
      await test.lager.getRepository(INDEKS_PART).find(),
    ];
    for (const secret of [CPR, "Ida", "Holm", "Hjælp"]) expect(JSON.stringify(rows)).not.toContain(secret);
    const other = createIndeksnoegler(["another key that is kept outside it"]);
    await expect(hentPoster(test.lager, other, "a", [uuidNo(1)])).rejects.toThrow("not in the configuration");
    const rotated = createIndeksnoegler(["another key that is kept outside it", KEY]);
    expect((await hentPoster(test.lager, rotated, "a", [uuidNo(1)])).size).toBe(1);
    // While both are there whoever is searched for is found as before.
    expect(rotated.part("CPR", CPR)).toBe(person.noegle);
  });

  it("reads a person's cases, and a unit's, by an index of the database", async () => {
    await note([sag(1)], time(1));
    const explain = test.lager.options.type === "mariadb" ? "EXPLAIN" : "EXPLAIN QUERY PLAN";
    const plan = async (where: string) =>
      JSON.stringify(await test.lager.query(`${explain} SELECT * FROM indeks_sag WHERE ${where}`));
    expect(
      await plan(
        `instans = 'a' AND lokal_id IN (SELECT lokal_id FROM indeks_part WHERE part = 'x' AND instans = 'a' AND rolle IN ('x', 'y'))`,
      ),
    ).toContain("ix_indeks_part_part");
    expect(await plan("enhed = 'x'")).toContain("ix_indeks_sag_enhed");
    expect(await plan("behandler = 'x'")).toContain("ix_indeks_sag_behandler");
    expect(await plan("sagsnummer = 'x'")).toContain("ix_indeks_sag_nummer");
  });
});
