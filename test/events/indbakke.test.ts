// SPDX-License-Identifier: MPL-2.0
/** The inbox on both databases: what is kept, how it rests, and what is made of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadParts, pakUd } from "../../storage/indbakke/indhold.js";
import { createIndbakkenoegler } from "../../storage/indbakke/noegler.js";
import { INDHOLD, KILDE, TAKT } from "../../storage/indbakke/skema.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";
import {
  CPR,
  empty,
  kuvert,
  moxNotifikation,
  noegler,
  openVerden,
  PERSONTYPE,
  UUID,
  type Verden,
} from "./indbakke-verden.js";

describe.each(DATABASER)("the inbox on %s", (_name, openDatabase) => {
  let test: Testlager;
  let verden: Verden;
  beforeAll(async () => {
    test = await openDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await empty(test);
    verden = openVerden(test);
  });

  const outcomes = async () => (await verden.beskeder()).map(({ udfald, aarsag }) => [udfald, aarsag]);
  const bodyOf = async (id: string) => {
    const [row] = (await verden.beskeder()).filter((one) => one.id === id);
    return pakUd((await loadParts(test.lager.manager, [id])).get(id) ?? [], row?.noegle_id ?? "", noegler);
  };

  it("keeps a message as it came, from whom, by which way and when", async () => {
    const sent = moxNotifikation(1, {
      headers: { objekttype: "sag", big: 12345678901234567890n, autorisation: "saml-x", Token: "x" },
    });
    const id = await verden.modtager.gem(sent);
    const [row] = await verden.beskeder();
    expect(row).toMatchObject({
      ...{ id, kilde: "mox", transport: "AMQP", afsender: "lora", modtaget: "2026-12-01T10:00:00.000Z" },
      ...{ udfald: "NY", aarsag: null, stoerrelse: 2 },
    });
    // A bearer secret of the sender's is not kept.
    const headers = { objekttype: "sag", big: "12345678901234567890" };
    expect(await bodyOf(id)).toEqual({ contentType: "application/json", headers, body: Buffer.from("{}") });
  });

  it("has nothing that can be read without the key, and nothing that has been changed is taken", async () => {
    const sent = kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` });
    const id = await verden.modtager.gem(sent);
    await verden.arbejd();
    expect(verden.laest).toEqual([CPR]);
    const rows = [await verden.beskeder(), await verden.arbejde(), await test.lager.getRepository(INDHOLD).find()];
    expect(JSON.stringify(rows)).not.toContain(CPR);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(CPR).toString("base64url").slice(0, 12));
    const parts = (await loadParts(test.lager.manager, [id])).get(id) ?? [];
    const other = createIndbakkenoegler(["another key that is kept outside of it"]);
    expect(() => pakUd(parts, other.id, other)).toThrow();
    const [part = ""] = parts;
    expect(() => pakUd([part.replace(/^.{40}/, "A".repeat(40))], noegler.id, noegler)).toThrow();
  });

  it("opens with any key of the list and seals with the first: a key can be replaced while messages lie", async () => {
    const id = await verden.modtager.gem(kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }));
    const newer = createIndbakkenoegler([
      "the new key, that is not in the database",
      "a key that is kept outside the database",
    ]);
    const later = openVerden(test, {}, newer);
    later.clock.turnBy(1);
    await later.modtager.gem(moxNotifikation(2));
    await later.arbejd();
    expect(later.laest.sort()).toEqual([UUID(2), CPR].sort());
    const [first, second] = await verden.beskeder();
    expect([first?.id, first?.noegle_id, second?.noegle_id]).toEqual([id, noegler.id, newer.id]);
    expect(newer.id).not.toBe(noegler.id);
  });

  it("says of what is sealed with a key that is gone that it is, and goes on with the others", async () => {
    await verden.modtager.gem(moxNotifikation(1));
    await verden.modtager.gem(kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }));
    const lost = openVerden(test, {}, createIndbakkenoegler(["a key that has never sealed anything"]));
    lost.clock.turnBy(1);
    await lost.modtager.gem(moxNotifikation(3));
    await lost.arbejd();
    expect(lost.laest).toEqual([UUID(3)]);
    expect(await outcomes()).toEqual([
      ["DOED", "NOEGLE_MANGLER"],
      ["DOED", "NOEGLE_MANGLER"],
      ["LAEST", null],
    ]);
  });

  it("gives up a person whose number is sealed with a key that is gone, and takes the next", async () => {
    await verden.modtager.gem(kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }));
    await verden.modtager.gem(moxNotifikation(1));
    verden.svar = async () => ({ art: "KILDE_VAEK", kode: "NETWORK" });
    await verden.arbejd();
    const lost = openVerden(test, {}, createIndbakkenoegler(["a key that has never sealed anything"]));
    lost.clock.turnBy(60_000);
    await lost.arbejd();
    expect(lost.laest).toEqual([UUID(1)]);
    expect((await verden.arbejde()).map(({ tilstand, aarsag }) => [tilstand, aarsag])).toEqual([
      ["DOED", "NOEGLE_MANGLER"],
      ["FAERDIG", null],
    ]);
  });

  it("reads after the row, and has for what cannot be read its reason", async () => {
    const broken = [
      kuvert({ type: PERSONTYPE, id: "urn:oio:cpr-nr:hemmelig" }),
      kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }, "99000001"),
      { ...kuvert({ type: PERSONTYPE, id: UUID(1) }), body: Buffer.from("<b:Haend") },
      { ...kuvert({ type: PERSONTYPE, id: UUID(1) }), body: Buffer.from("<html/>") },
      moxNotifikation(1, { headers: { operation: "dance" } }),
      moxNotifikation(1, { headers: null, body: Buffer.from([0xff, 0xfe]) }),
      moxNotifikation(1, { fejl: "FOR_STOR" }),
      kuvert({ type: UUID(77), id: UUID(1) }),
    ];
    for (const one of broken) await verden.modtager.gem(one);
    expect((await outcomes()).filter(([udfald]) => udfald === "NY")).toHaveLength(7);
    await verden.modtager.gem(moxNotifikation(2));
    await verden.arbejd();
    expect(await outcomes()).toEqual([
      ["DOED", "UDEN_NOEGLE"],
      ["DOED", "ANDEN_MYNDIGHED"],
      ["DOED", "ULAESELIG"],
      ["DOED", "UKENDT_FORM"],
      ["DOED", "UKENDT_FORM"],
      ["DOED", "ULAESELIG"],
      ["DOED", "FOR_STOR"],
      ["INTET", null],
      ["LAEST", null],
    ]);
    expect(verden.laest).toEqual([UUID(2)]);
  });

  it("buries a message that our own reader breaks on, and goes on", async () => {
    const tolk = () => {
      throw new Error("a fault of ours");
    };
    const broken = openVerden(test, { tolk });
    await broken.modtager.gem(moxNotifikation(1));
    await broken.arbejd();
    expect(await outcomes()).toEqual([["DOED", "FEJL_I_LAESER"]]);
  });

  it("drops nothing because its id has been used before", async () => {
    const headers = (n: number) => ({ ...moxNotifikation(n).headers, beskedID: UUID(7) });
    for (const n of [1, 2, 1]) await verden.modtager.gem(moxNotifikation(n, { headers: headers(n) }));
    await verden.arbejd();
    expect((await verden.beskeder()).map(({ udfald, besked_id }) => [udfald, besked_id])).toEqual(
      [1, 2, 1].map(() => ["LAEST", UUID(7)]),
    );
    expect((await verden.arbejde()).map(({ generation }) => generation)).toEqual([2, 1]);
  });

  it("takes one of 10 MB, in parts", async () => {
    const body = Buffer.alloc(10_000_000, "7");
    const id = await verden.modtager.gem(moxNotifikation(1, { body }));
    await verden.modtager.gem(moxNotifikation(2));
    expect((await bodyOf(id)).body.equals(body)).toBe(true);
    await verden.arbejd();
    expect(verden.laest.sort()).toEqual([UUID(1), UUID(2)]);
  });

  it("keeps what it can of what comes at once: one that the database does not take is its sender's alone", async () => {
    const sent = Array.from({ length: 30 }, (_, n) => moxNotifikation(n, n === 7 ? { kilde: null as never } : {}));
    const done = await Promise.allSettled(sent.map((one) => verden.modtager.gem(one)));
    expect(done.map(({ status }, n) => (status === "rejected" ? n : -1)).filter((n) => n >= 0)).toEqual([7]);
    expect(await verden.beskeder()).toHaveLength(29);
  });

  it("says of nothing that it is kept while the database does not keep it", async () => {
    await test.lager.query("ALTER TABLE indbakke_indhold RENAME TO away");
    await expect(verden.modtager.gem(moxNotifikation(1))).rejects.toThrow();
    await test.lager.query("ALTER TABLE away RENAME TO indbakke_indhold");
    expect(await verden.beskeder()).toEqual([]);
    await verden.modtager.gem(moxNotifikation(1));
    expect(await verden.beskeder()).toHaveLength(1);
  });

  it("leaves messages new where the work they make cannot be written", async () => {
    await verden.modtager.gem(moxNotifikation(1));
    await test.lager.query("ALTER TABLE indbakke_arbejde RENAME TO away");
    await expect(verden.arbejder.trin()).rejects.toThrow();
    await test.lager.query("ALTER TABLE away RENAME TO indbakke_arbejde");
    expect(await outcomes()).toEqual([["NY", null]]);
    await verden.arbejd();
    expect(verden.laest).toEqual([UUID(1)]);
  });

  it("counts what came from each source in which hour, and knows the newest", async () => {
    for (const n of [1, 2]) await verden.modtager.gem(moxNotifikation(n));
    verden.clock.turnBy(3_600_000);
    await verden.modtager.gem(moxNotifikation(3));
    await verden.modtager.gem(kuvert({ type: UUID(77), id: UUID(1) }));
    await verden.arbejd();
    const takt = await test.lager.getRepository(TAKT).find({ order: { kilde: "ASC", time: "ASC" } });
    expect(takt).toEqual([
      { kilde: "beskedfordeler", time: "2026-12-01T11", antal: 1 },
      { kilde: "mox", time: "2026-12-01T10", antal: 2 },
      { kilde: "mox", time: "2026-12-01T11", antal: 1 },
    ]);
    const mox = await test.lager.getRepository(KILDE).findOneByOrFail({ kilde: "mox" });
    expect(mox.seneste).toBe("2026-12-01T11:00:00.000Z");
  });
});
