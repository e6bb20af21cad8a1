// SPDX-License-Identifier: MPL-2.0
/** `npm run mox`: what operators are told, and what they have to say themselves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DREJEBOG } from "../../gateway/haendelser/drejebog.js";
import { runMox } from "../../gateway/haendelser/kommando.js";
import { registerMaal } from "../../gateway/haendelser/maal.js";
import { createMelder } from "../../gateway/haendelser/melder.js";
import { siden, varighed } from "../../gateway/haendelser/ord.js";
import { createIndbakkenoegler } from "../../storage/indbakke/noegler.js";
import { DRIFT, TAKT } from "../../storage/indbakke/skema.js";
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
} from "../events/indbakke-verden.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";

const [[, openDatabase] = []] = DATABASER;
const HOUR_MS = 3_600_000;

describe("the command", () => {
  let test: Testlager;
  let verden: Verden;
  beforeAll(async () => {
    if (!openDatabase) throw new Error("there is no database");
    test = await openDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await empty(test);
    verden = openVerden(test);
  });

  const run = (...args: readonly string[]) =>
    runMox(args, {
      ...{ lager: test.lager, noegler, regler: { prMinut: 6, leaseMs: 120_000 }, stilhed: 10, navn: "rie" },
      now: verden.clock.now,
    });
  const text = async (...args: readonly string[]) => (await run(...args)).linjer.join("\n");
  const acts = () => test.lager.getRepository(DRIFT).count();
  const broken = () => moxNotifikation(1, { headers: { operation: "dance" }, body: Buffer.from(`{"cpr":"${CPR}"}`) });

  it("says that all is well where it is, and what that is", async () => {
    expect(await run("status")).toEqual({
      exitCode: 0,
      linjer: [
        "Events in, 2026-12-01 11:00:00",
        "In order: nothing needs anybody.",
        "",
        "Messages that nobody has looked at yet: 0",
        "Objects to be read again: 0",
        "",
        "Given up: nothing",
        "",
        "Sources: no message has ever come",
      ],
    });
  });

  it("says what needs somebody, first, and ends with 1", async () => {
    await verden.modtager.gem(broken());
    verden.svar = async () => ({ art: "KILDE_VAEK", kode: "BREAKER" });
    await verden.modtager.gem(moxNotifikation(2));
    await verden.arbejd();
    verden.clock.turnBy(4 * 60_000);
    await verden.modtager.gem(moxNotifikation(3));
    const { linjer, exitCode } = await run("status");
    expect(exitCode).toBe(1);
    expect(linjer).toEqual([
      "Events in, 2026-12-01 11:04:00",
      "Needs somebody: 1 message or object given up.",
      "",
      "Messages that nobody has looked at yet: 1, the oldest for 0 s",
      "Objects to be read again: 1, the oldest for 4 min; the next now",
      "  1 told of by mox wait for a source that does not answer (BREAKER), the oldest for 4 min",
      "",
      "Given up, with the reason (`npm run mox -- fejl` says what to do):",
      "  UKENDT_FORM      1 message from mox, the oldest 4 min ago: read, but in none of the forms that we know",
      "",
      "Sources:",
      "  mox: last message 4 min ago (2026-12-01 11:00:00); what is usual is known after a week",
    ]);
  });

  it("says which source is silent, and for how long things take", async () => {
    const takt = Array.from({ length: 14 * 24 }, (_, n) => ({
      ...{ kilde: "mox", antal: 1 },
      time: new Date(verden.clock.now() - (n + 1) * HOUR_MS).toISOString().slice(0, 13),
    }));
    await test.lager.getRepository(TAKT).insert(takt);
    await verden.modtager.gem(moxNotifikation(1));
    verden.clock.turnBy(1500);
    await verden.arbejd();
    verden.clock.turnBy(11 * HOUR_MS);
    const all = await text("status");
    expect(all).toContain("Needs somebody: mox is silent.");
    expect(all).toContain("11 would usually have come since: SILENT");
    expect(all).toContain("    received until read: half within 1.5 s, 95 % within 1.5 s, longest 1.5 s (last 1)");
    expect(await text("stilhed")).toBe("mox: SILENT, 11 missing (told of at 10)");
    expect(await text("stilhed", "mox", "--timer", "4")).toBe("mox: its silence is muted until 2026-12-02 02:00:01");
    const muted = await run("status");
    expect(muted.exitCode).toBe(0);
    expect(muted.linjer.join("\n")).toContain("its silence is muted until 2026-12-02 02:00:01");
    expect(await text("stilhed", "mox", "--ophaev")).toBe("mox: its silence is told of again");
    expect((await run("status")).exitCode).toBe(1);
  });

  it("says what was given up and the runbook's paragraph for it, and nothing of what is in it", async () => {
    await verden.modtager.gem(broken());
    await verden.modtager.gem(broken());
    await verden.modtager.gem(kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }, "99000001"));
    await verden.arbejd();
    const all = await text("fejl");
    expect(all).toContain("UKENDT_FORM (2): read, but in none of the forms that we know\n  Look at one (`vis`).");
    expect(all).toContain("ANDEN_MYNDIGHED (1)");
    expect(all).not.toContain(CPR);
    expect(await text("fejl", "--aarsag", "UKENDT_FORM", "--hoejst", "1")).toMatch(/ {2}- \S{36} .*\n {4}and 1 more$/);
    expect(await text("fejl", "--kilde", "beskedfordeler")).not.toContain("UKENDT_FORM");
    expect(await text("fejl", "--kilde", "nobody")).toBe("nothing is given up");
  });

  it("says that nobody works, where nobody does", async () => {
    await verden.modtager.gem(moxNotifikation(1));
    verden.clock.turnBy(300_000);
    const { linjer, exitCode } = await run("status");
    expect(exitCode).toBe(1);
    expect(linjer[1]).toBe(
      "Needs somebody: since 2026-12-01 11:00:00 nobody looks at new messages (is a worker running?).",
    );
  });

  it("says which older keys are still needed", async () => {
    const older = createIndbakkenoegler(["an older key, that was kept outside"]);
    await openVerden(test, {}, older).modtager.gem(moxNotifikation(1));
    await verden.modtager.gem(moxNotifikation(2));
    const { linjer } = await run("status");
    expect(linjer.slice(-3)).toEqual([
      "",
      "Older keys that are still needed (`haendelser.noegle`):",
      `  ${older.id}: 1 message`,
    ]);
  });

  it("shows a message's content only to whoever says why", async () => {
    const id = await verden.modtager.gem(broken());
    await expect(run("vis", id)).rejects.toThrow("--hvorfor");
    await expect(run("vis", id, "--hvorfor", "  ")).rejects.toThrow("--hvorfor");
    expect(await acts()).toBe(0);
    expect(await text("vis", id, "--hvorfor", "sag 123 mangler")).toContain(CPR);
    expect(await test.lager.getRepository(DRIFT).find()).toMatchObject([
      { hvem: "rie", handling: "VIS", maal: id, hvorfor: "sag 123 mangler" },
    ]);
    await expect(run("vis", UUID(1), "--hvorfor", "x")).rejects.toThrow("no such message");
    await expect(run("vis")).rejects.toThrow("ID");
  });

  it("shows no control characters of a stranger's on the terminal", async () => {
    const id = await verden.modtager.gem(moxNotifikation(1, { body: Buffer.from("a\u001b[2Jb\nc") }));
    expect(await text("vis", id, "--hvorfor", "x")).toContain("a\uFFFD[2Jb\nc");
  });

  it("shows how an object is doing, without a reason: nothing in it is anybody's", async () => {
    await verden.modtager.gem(kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }));
    await verden.arbejd();
    const [row] = await verden.arbejde();
    const all = await text("vis", row?.id ?? "");
    expect(all).toContain("FAERDIG");
    expect(all).not.toContain(CPR);
    expect(await acts()).toBe(0);
    await expect(run("vis", "SAG:1")).rejects.toThrow("no such object");
  });

  it("runs again or puts away what is named, and never all because nothing is", async () => {
    const id = await verden.modtager.gem(broken());
    await verden.modtager.gem(broken());
    await verden.arbejd();
    for (const kommando of ["genkoer", "afvis"]) {
      await expect(run(kommando, "--hvorfor", "x")).rejects.toThrow("--alle");
      await expect(run(kommando, id, "--alle", "--hvorfor", "x")).rejects.toThrow("--alle");
      await expect(run(kommando, id, "--aarsag", "X", "--hvorfor", "x")).rejects.toThrow("--alle");
    }
    await expect(run("afvis", id)).rejects.toThrow("--hvorfor");
    expect(await text("genkoer", id)).toBe("run again: 1 message, 0 objects");
    await verden.arbejd();
    expect(await text("genkoer", "--aarsag", "UKENDT_FORM")).toBe("run again: 2 messages, 0 objects");
    await verden.arbejd();
    expect(await text("afvis", "--alle", "--hvorfor", "tests")).toBe("put away: 2 messages, 0 objects");
    expect((await run("status")).exitCode).toBe(0);
    await verden.modtager.gem(moxNotifikation(1, { fejl: "FOR_STOR", body: Buffer.alloc(0) }));
    expect(await text("genkoer", "--alle")).toBe(
      "run again: 0 messages, 0 objects\n1 left as they are: their bodies are not here",
    );
  });

  it.each([[[]], [["dance"]], [["status", "x", "y"]], [["status", "--nothing"]]])(
    "says how it is used for %j",
    async (args) => {
      await expect(run(...args)).rejects.toThrow("npm run mox -- status");
    },
  );

  it.each([
    [["fejl", "--hoejst", "0"], "whole number"],
    [["stilhed", "mox"], "--timer"],
    [["stilhed", "mox", "--timer", "1", "--ophaev"], "--timer"],
    [["stilhed", "nobody", "--timer", "1"], "such a source"],
  ])("refuses %j", async (args, why) => {
    await expect(run(...args)).rejects.toThrow(why);
  });

  it("is measured as well, and a database that is away takes no other numbers with it", async () => {
    await verden.modtager.gem(broken());
    await verden.modtager.gem(moxNotifikation(2));
    await verden.arbejd();
    verden.clock.turnBy(9000);
    await verden.modtager.gem(moxNotifikation(3));
    verden.clock.turnBy(2000);
    const registry = new Registry();
    const brokere = new Map([
      ["mox", { art: "FORBUNDET", doede: 3 }],
      ["bf", { art: "AFBRUDT", kode: "404" }],
    ] as const);
    registerMaal(registry, { lager: test.lager, stilhed: 10, brokere, now: verden.clock.now });
    const lines = async () => (await registry.metrics()).split("\n").filter((line) => !line.startsWith("#"));
    const name = "sagsgraf_haendelser_";
    expect(await lines()).toEqual(
      expect.arrayContaining([
        `${name}venter{hvad="BESKEDER"} 1`,
        `${name}venter{hvad="OBJEKTER"} 0`,
        `${name}aeldste_sekunder{hvad="BESKEDER"} 2`,
        `${name}staar_stille{led="BESKEDER"} 0`,
        `${name}doede{slags="BESKED",aarsag="UKENDT_FORM",kilde="mox"} 1`,
        `${name}seneste_sekunder{kilde="mox"} 11`,
        `${name}tavs{kilde="mox"} 0`,
        `${name}forsinkelse_sekunder{kilde="mox",led="MODTAGET_LAEST",kvantil="0.95"} 0`,
        `${name}broker{kilde="mox"} 1`,
        `${name}broker{kilde="bf"} 0`,
        `${name}broker_doede{kilde="mox"} 3`,
      ]),
    );
    await test.lager.query("ALTER TABLE indbakke_kilde RENAME TO away");
    verden.clock.turnBy(2000);
    expect(await lines()).not.toContain(`${name}venter{hvad="BESKEDER"} 1`);
    await test.lager.query("ALTER TABLE away RENAME TO indbakke_kilde");
  });
});

describe("the runbook", () => {
  it("stands in the documentation too, word for word", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/events.md"), "utf8").replace(/\s+/g, " ");
    const missing = DREJEBOG.filter(({ aarsag, kort, goer }) => !page.includes(`**${aarsag}**: ${kort}. ${goer}`));
    expect(missing.map(({ aarsag }) => aarsag)).toEqual([]);
  });

  it("has one paragraph for each reason that a message or an object can be given up for", () => {
    const reasons = [
      ...["ULAESELIG", "UKENDT_FORM", "UDEN_NOEGLE", "ANDEN_MYNDIGHED", "FREMMED_AFSENDER", "FOR_STOR"],
      ...["NOEGLE_MANGLER", "INDHOLD_SLETTET", "FEJL_I_LAESER", "REQUEST", "RECORD", "FORMAT", "HTML", "TOO_LARGE"],
      ...["PAGING", "HISTORIK", "INTERN_FEJL", "ARBEJDER_DOER"],
    ];
    expect(DREJEBOG.map(({ aarsag }) => aarsag)).toEqual(reasons);
  });
});

describe("what is told of the intake", () => {
  const lines: string[] = [];
  const log = {
    info: (about: object, what: string) => void lines.push(`info ${JSON.stringify(about)} ${what}`),
    warn: (about: object, what: string) => void lines.push(`warn ${JSON.stringify(about)} ${what}`),
    error: (about: object, what: string) => void lines.push(`error ${JSON.stringify(about)} ${what}`),
  };
  beforeEach(() => void lines.splice(0));

  it("is a broker's change, once", () => {
    const melder = createMelder(log as never);
    for (const kode of ["404", "404", "ECONNREFUSED"]) melder.broker("mox", { art: "AFBRUDT", kode });
    for (const doede of [0, 0, 2, 2]) melder.broker("mox", { art: "FORBUNDET", doede });
    expect(lines.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      'warn {"kilde":"mox","kode":"404"}',
      'warn {"kilde":"mox","kode":"ECONNREFUSED"}',
      'info {"kilde":"mox"}',
      'error {"kilde":"mox","antal":2}',
    ]);
  });

  it("is a delivery that was turned away, so often in a minute", () => {
    let now = 1_000_000;
    const melder = createMelder(log as never, () => now);
    for (let n = 0; n < 100; n++) melder.afvist("bf", "FREMMED_AFSENDER");
    expect(lines).toHaveLength(10);
    now += 60_000;
    melder.afvist("bf", "FREMMED_AFSENDER");
    expect(lines).toHaveLength(11);
  });

  it("is an alarm, as loud as it is worth", () => {
    const melder = createMelder(log as never);
    melder.alarm({ art: "DOEDE", slags: "BESKED", aarsag: "ULAESELIG", kilde: "mox", antal: 2 });
    melder.alarm({ art: "STILHED", kilde: "mox", seneste: "2026-12-01T10:00:00.000Z", forventet: 11.6 });
    melder.alarm({ art: "RYDDET", indhold: 1, beskeder: 0, arbejde: 0, doede: 0 });
    melder.alarm({ art: "RYDDET", indhold: 1, beskeder: 1, arbejde: 0, doede: 1 });
    for (const ophoert of [false, true])
      melder.alarm({ art: "STILSTAND", led: "OBJEKTER", siden: "2026-12-01T10:00:00.000Z", ophoert });
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["error", "error", "info", "warn", "error", "info"]);
    expect(lines[0]).toContain("given up: not XML or JSON");
    expect(lines[1]).toContain('"mangler":12');
  });
});

describe("a length of time", () => {
  it.each([
    [0.04, "0 s"],
    [1.26, "1.3 s"],
    [59, "59 s"],
    [60, "1 min"],
    [3600, "1 h 0 min"],
    [12_000, "3 h 20 min"],
    [200_000, "2 days"],
    [-5, "0 s"],
  ])("of %d seconds is %s", (seconds, said) => {
    expect(varighed(seconds)).toBe(said);
    expect(siden("2026-12-01T10:00:00.000Z", Date.parse("2026-12-01T10:00:00.000Z") + seconds * 1000)).toBe(said);
  });
});
