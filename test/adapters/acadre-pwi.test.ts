// SPDX-License-Identifier: MPL-2.0
/** A person with more cases than PWS lists: PWI has the rest, and the list is called whole only where it is. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { acadre } from "../../adapters/acadre/adapter.js";
import { acadreConfig } from "../../adapters/acadre/config.js";
import type { Fagsystem, Side } from "../../adapters/contract.js";
import { type AcadreEmulator, startProductEmulator } from "../../emulators/acadre/emulator.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";
import { createTestHttp } from "../support/open-product.js";
import { SMALL_PERSONER, smallKommune, smallSag } from "../support/world.js";
import { ADA, askedOf, CASES, hundredOf, keys, page, pagesOf, rows, WHERE, withPwi } from "./acadre-pwi-script.js";
import {
  type Answers,
  CPR,
  collect,
  fault,
  grundOf,
  listOf,
  openScript,
  party,
  personContact,
  personKriterier,
  type Script,
  wholeCase,
} from "./acadre-wire.js";

let script: Script | null = null;
let emulator: AcadreEmulator | null = null;
afterEach(async () => {
  await script?.close();
  await emulator?.stop();
  script = null;
  emulator = null;
});

async function open(answers: Answers, config: Parameters<typeof openScript>[1] = withPwi): Promise<Script> {
  await script?.close();
  script = await openScript(answers, config);
  return script;
}

/** What a search gave, how it ended, and whether it called itself whole. */
async function walk(fagsystem: Fagsystem, kriterier = personKriterier) {
  const sider: Side[] = [];
  const reading = async () => {
    for await (const side of fagsystem.find(kriterier, createContext())) sider.push(side);
  };
  const grund = await grundOf(reading());
  return {
    grund,
    ids: sider.flatMap(({ poster }) => poster.map(({ lokalId }) => lokalId)),
    afviste: sider.flatMap(({ afviste }) => afviste.map((one) => one.grund)),
    loft: sider.some(({ loftNaaet }) => loftNaaet),
    ialt: sider.at(-1)?.ialt ?? null,
  };
}

describe("an installation with PWI", () => {
  const part = { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr } as const;
  const kriterier = criteria({ part, partsroller: ["PRIMAER_PART"] });

  async function start(count: number): Promise<AcadreEmulator> {
    const sager = Array.from({ length: count }, (_, i) =>
      smallSag(i + 1, { system: "acadre", sagsnummer: `26/${i + 1}` }),
    );
    emulator = await startProductEmulator({ kommune: smallKommune({ sager }), instans: "acadre", port: 0, pwi: true });
    return emulator;
  }
  const connect = (connection: AcadreEmulator["connection"]) =>
    acadre.create({ instans: "acadre", config: acadreConfig.parse(connection), http: createTestHttp({ retries: 0 }) });

  it("gives all of a person's 230 cases, and without PWI a hundred of them that are said to be cut", async () => {
    const { connection } = await start(230);
    const whole = await walk(connect(connection), kriterier);
    expect([new Set(whole.ids).size, whole.ids.length, whole.loft, whole.ialt]).toEqual([230, 230, false, 230]);
    const cut = await walk(connect({ ...connection, pwi: null }), kriterier);
    expect([cut.ids.length, cut.loft, cut.ialt]).toEqual([100, true, null]);
  });

  it("has the same record of a case whichever way it was found", async () => {
    const { connection } = await start(101);
    const fagsystem = connect(connection);
    const found = (await collect(fagsystem, kriterier)).flatMap(({ poster }) => poster).at(-1);
    expect(await fagsystem.load(["101"], createContext())).toEqual(new Map([["101", found]]));
  });

  it("logs in again when its cookie has ended, once, and not before", async () => {
    const one = await start(101);
    const fagsystem = connect(one.connection);
    const logins = () => one.calls.filter(({ kind }) => kind === "LOGIN").length;
    for (let i = 0; i < 2; i++) expect((await walk(fagsystem, kriterier)).ialt).toBe(101);
    expect(logins()).toBe(2);
    one.endSessions();
    expect((await walk(fagsystem, kriterier)).ialt).toBe(101);
    expect(logins()).toBe(4);
  });

  it("whose PWI does not show a case that PWS lists is not called whole", async () => {
    const one = await start(110);
    one.hide(3);
    const { ids, afviste, loft, ialt } = await walk(connect(one.connection), kriterier);
    expect([ids.length, afviste, loft, ialt]).toEqual([109, ["no-read-permission"], true, null]);
  });
});

describe("PWI", () => {
  it.each([0, 99, 101])(
    "is not asked where PWS lists %i: the number would lie in logs of addresses for nothing",
    async (count) => {
      const one = await open({ ...hundredOf(keys(count)), [CASES]: pagesOf(keys(500)) });
      const { ids, ialt, loft } = await walk(one.fagsystem);
      expect([ids.length, ialt, loft]).toEqual([count, count, false]);
      expect(askedOf(one, CASES).concat(askedOf(one, WHERE))).toEqual([]);
    },
  );

  it("is asked by the number, page for page, until there is nothing", async () => {
    const one = await open({ ...hundredOf(keys(100)), [CASES]: pagesOf(keys(120)) });
    expect(await walk(one.fagsystem)).toEqual({ grund: "none", ids: keys(120), afviste: [], loft: false, ialt: 120 });
    const asked = askedOf(one, CASES).map(({ url }) => Object.fromEntries(url.searchParams));
    expect(asked).toEqual(
      ["0", "1", "2"].map((index) => ({
        ContactSearchKey: CPR,
        SearchTerm: "",
        "page-index": index,
        "page-size": "100",
      })),
    );
  });

  it("makes the list whole exactly where it knows all that PWS has listed; what either knows is given once", async () => {
    const some = fc.record({
      more: fc.integer({ min: 0, max: 130 }),
      unknown: fc.uniqueArray(fc.integer({ min: 1, max: 230 }), { maxLength: 2 }),
      reversed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(some, async ({ more, unknown, reversed }) => {
        const known = keys(100 + more).filter((id) => !unknown.includes(Number(id)));
        const found = reversed ? known.toReversed() : known;
        const { fagsystem } = await open({ ...hundredOf(keys(100)), [CASES]: pagesOf(found) });
        const { grund, ids, loft, ialt } = await walk(fagsystem);
        const isWhole = unknown.every((id) => id > 100);
        expect([grund, loft, ialt]).toEqual(["none", !isWhole, isWhole ? ids.length : null]);
        expect(ids.toSorted()).toEqual([...new Set([...keys(100), ...known])].toSorted());
      }),
      { numRuns: 8 },
    );
  });

  it.each<[string, string, Answers[string]]>([
    ["a page that repeats", "PAGING", rows(keys(100).map((Id) => ({ Id })))],
    ["more on a page than was asked for", "PAGING", rows(keys(101).map((Id) => ({ Id })))],
    [
      "fewer on each page than was asked for",
      "PAGING",
      (_, { url }) => rows([1, 2].map((n) => ({ Id: 2 * Number(url.searchParams.get("page-index")) + n }))),
    ],
    ["half a page", "FORMAT", { ...rows([]), body: '[{"Id":1},{"I' }],
    ["no page at all", "FORMAT", { ...rows([]), body: "" }],
    ["something that is no list", "FORMAT", rows({ Message: "An error has occurred." })],
    ["null", "FORMAT", rows(null)],
    ["a web page each time", "HTML", page()],
    ["a refusal each time", "CREDENTIALS", 401],
    ["a redirect each time", "CREDENTIALS", 302],
    ["no access", "CREDENTIALS", 403],
    ["an unknown address", "REQUEST", 404],
    ["an error", "STATUS", 503],
  ])("that gives %s is %s, and the hundred are kept", async (_, grund, answer) => {
    const { fagsystem } = await open({ ...hundredOf(keys(100)), [CASES]: answer });
    expect(await walk(fagsystem)).toEqual({ grund, ids: keys(100), afviste: [], loft: false, ialt: null });
  });

  it("tells of rows without a key, beside those that have one", async () => {
    const odd = [null, 7, {}, { Id: null }, { Id: -1 }, { Id: 1.5 }, { Id: "21/4711" }];
    const { fagsystem } = await open({
      ...hundredOf(keys(100)),
      [CASES]: (_, { url }) =>
        url.searchParams.get("page-index") === "0"
          ? rows(keys(100).map((Id) => ({ Id })))
          : rows(url.searchParams.get("page-index") === "1" ? [...odd, { Id: 101 }] : []),
    });
    const { ids, afviste, ialt } = await walk(fagsystem);
    expect(ids).toEqual(keys(101));
    expect(afviste).toEqual([
      "missing-case",
      "missing-case",
      "missing-id",
      "missing-id",
      "invalid-id",
      "invalid-id",
      "invalid-id",
    ]);
    expect(ialt).toBe(108);
  });

  it("cannot make a list whole that has a case without a key", async () => {
    const broken = listOf(...keys(99)).replace("<CaseContainer>", '<CaseContainer xsi:nil="true"/><CaseContainer>');
    const { fagsystem } = await open({ ...hundredOf([]), GetCasesForIdentity: broken, [CASES]: pagesOf(keys(120)) });
    expect(await walk(fagsystem)).toEqual({
      grund: "none",
      ids: keys(120),
      afviste: ["missing-case"],
      loft: true,
      ialt: null,
    });
  });

  it("finds by text: a case of somebody else is left out, one whose parties we may not see is told", async () => {
    const BO = "22222222-2222-4222-8222-222222222222";
    const HIDDEN = "33333333-3333-4333-8333-333333333333";
    const partyOf: Readonly<Record<string, string>> = { "101": BO, "102": HIDDEN };
    const { fagsystem } = await open({
      ...hundredOf(keys(100)),
      [CASES]: pagesOf(keys(103)),
      GetCase: (body) => {
        const id = /CaseFileIdentifier[^>]*>(\d+)</.exec(body)?.[1] ?? "";
        return wholeCase(id, { more: party(partyOf[id] ?? ADA, true) });
      },
      GetContact: (body) => {
        if (body.includes(HIDDEN)) return fault("Acadre.CM.Framework.Security.NoReadPermissionException");
        return body.includes(BO) ? personContact("Bo Bæk", "6202711231") : personContact("Ada Ager", CPR);
      },
    });
    const { ids, afviste, ialt } = await walk(fagsystem);
    expect([ids, afviste, ialt]).toEqual([[...keys(100), "103"], ["unknown-party"], 102]);
  });
});

describe("the configuration of PWI", () => {
  const least = { endpoint: "https://acadre.example/x.asmx", auth: { kind: "none" }, bruger: "SVC" };

  it("is nothing unless it is given, and an address with encryption then", () => {
    expect(acadreConfig.parse(least).pwi).toBeNull();
    expect(acadreConfig.parse({ ...least, pwi: { baseUrl: "https://acadre.example" } }).pwi).toEqual({
      baseUrl: "https://acadre.example",
      loginUrl: null,
    });
    for (const pwi of [
      {},
      { baseUrl: "http://acadre.example" },
      { baseUrl: "https://a.example", loginUrl: "http://b.example" },
    ])
      expect(acadreConfig.safeParse({ ...least, pwi }).success).toBe(false);
  });
});
