import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmulatorCall } from "../../adapters/emulator/server.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER, TRAVLESTE_BORGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { projectRoot } from "../../gateway/project-root.js";
import { repeated } from "../conformance/checks/traffic.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { DETALJER, type Detalje, type Sager, withDeadlines } from "./overblik.js";

const QUERIES = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
const CITIZENS = ["MineSager", "MinSag"];

/** Sources that a named query has to reach; one that asks none of them would keep any bound. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  MineSager: DEMO_INSTANSER.map(({ instans }) => instans),
  MinSag: ["nova", "sdi"],
  SagsoverblikForBorger: DEMO_INSTANSER.map(({ instans }) => instans),
  SagMedDokumenter: ["nova", "sdi"],
  SagerForVirksomhed: ["nova", "sdi", "lora", "workzone", "acadre", "sql"],
  SoegSagsnummer: ["nova", "sdi"],
  MinEnhedsSager: ["sdi"],
};

let demo: TestDemo;
beforeAll(async () => {
  // Time enough for the busiest citizen on a busy machine: calls are counted here, not milliseconds.
  demo = await startTestDemo({ change: withDeadlines(20_000, 15_000) });
  for (const query of QUERIES) await askNamed(query);
});
afterAll(() => demo.close());

async function askNamed({ name, text, variables }: NamedQuery): Promise<string> {
  const isCitizens = CITIZENS.includes(name);
  const answer = await demo.ask({
    query: text,
    variables,
    token: isCitizens ? demo.borger : demo.sagsbehandler,
    formaal: isCitizens ? null : "SAGSBEHANDLING",
  });
  expect(answer.errors).toEqual([]);
  return answer.text;
}

function callsTo(instans: string): readonly EmulatorCall[] {
  return demo.emulator(instans).calls;
}

function capabilitiesOf(instans: string) {
  const kilde = demo.demo.gateway.setup.kilder.find((one) => one.instans === instans);
  if (!kilde) throw new Error(`no source ${instans}`);
  return { ...kilde.fagsystem.kapabiliteter, erIndeks: kilde.erIndeks };
}

/** WorkZone's own; Acadre gives a list in one. */
const FIXED_PAGES: Readonly<Record<string, number>> = { workzone: 50, acadre: Number.POSITIVE_INFINITY };

function pageSizeOf(instans: string): number {
  const connection = demo.demo.config.fagsystemer.find((one) => one.instans === instans)?.connection;
  return FIXED_PAGES[instans] ?? Number((connection as { pageSize?: number } | undefined)?.pageSize);
}

/** What cases cost beside the pages they are found on, and their details beside the bundles: as each adapter says. */
const BESIDE: Readonly<Record<string, (antal: number) => number>> = {
  // Found as keys, read 45 at a time, and what they point to in each of four registers.
  lora: (antal) => Math.ceil(antal / 45) + 4,
  // Each by itself, and whoever is a party of it.
  acadre: (antal) => 2 * antal,
  // Their parties, 100 at a time.
  sql: (antal) => Math.ceil(antal / 100),
};
const BESIDE_DETAILS: Readonly<Record<string, Partial<Record<Detalje, (antal: number) => number>>>> = {
  // The journal first, then at most six documents of each.
  lora: { dokumenter: (antal) => Math.ceil((6 * antal) / 45) },
  acadre: { parter: (antal) => antal },
};

interface Wanted {
  /** Cases of each source, by instance. */
  readonly sager: ReadonlyMap<string, number>;
  /** Pages of each source's list, by instance. */
  readonly sider: (instans: string) => number;
  /** Whether cases were asked for by id. */
  readonly vedId: boolean;
  readonly felter: readonly Detalje[];
  /** Cases that a source reads to answer, shown or not. */
  readonly laest: (instans: string) => number;
}

/** Pages, and for each group of details the cases in bundles; an index also looks up what it did not give, by UUID and by number. */
function allowed(instans: string, { sager, sider, vedId, felter, laest }: Wanted): number {
  const { bundter, erIndeks } = capabilitiesOf(instans);
  const own = sager.get(instans) ?? 0;
  const others = [...sager].reduce((sum, [key, antal]) => sum + (key === instans ? 0 : antal), 0);
  const inBundles = (antal: number, size: number) => (size > 0 ? Math.ceil(antal / size) : 0);
  const beside = own > 0 || sider(instans) > 0 ? (BESIDE[instans]?.(Math.max(own, laest(instans))) ?? 0) : 0;
  const details = felter.reduce(
    (sum, felt) => sum + inBundles(own, bundter[felt]) + (BESIDE_DETAILS[instans]?.[felt]?.(own) ?? 0),
    0,
  );
  const byId = vedId ? inBundles(own, bundter.load) : 0;
  const lookUps = erIndeks ? 2 * inBundles(others, bundter.load) : 0;
  return sider(instans) + beside + details + byId + lookUps;
}

/** Cases in the answer, by instance. Documents have ids of the same form, and are not counted. */
function countCases(text: string): ReadonlyMap<string, number> {
  const ids = new Set(caseIdsIn(JSON.parse(text)));
  const count = (instans: string) => [...ids].filter((id) => id.startsWith(`${instans}:`)).length;
  return new Map(DEMO_INSTANSER.map(({ instans }) => [instans, count(instans)]));
}

function caseIdsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === "dokumenter") return [];
    return key === "id" && typeof inner === "string" ? [inner] : caseIdsIn(inner);
  });
}

/** Cases that a list by unit reads, shown or not; 0 where the question is another. */
function casesOfUnit({ variables }: NamedQuery): number {
  const { sager } = createKorsbaek();
  return sager.filter(({ ansvarlig, indeks }) => indeks !== null && ansvarlig.uuid === variables["ansvarlig"]).length;
}

/** Cases of whoever is asked about, in whatever role. */
function casesOfParty({ variables }: NamedQuery, instans: string): number {
  const given = [variables["cpr"], variables["cvr"], STANDARDBORGER.cpr].find((value) => typeof value === "string");
  const who = String(given).replace("-", "");
  const { sager } = createKorsbaek();
  return sager.filter(({ system, parter }) => system === instans && parter.some(({ ident }) => ident.vaerdi === who))
    .length;
}

describe("what a question costs its sources", () => {
  it.each(QUERIES)("$name: no more calls than pages and bundles of cases, and none made twice", async (query) => {
    demo.heal();
    const text = await askNamed(query);
    const vedId = /\bsag\(id:/.test(query.text);
    const felter = DETALJER.filter((felt) => new RegExp(`\\b${felt}\\b`).test(query.text));
    const pages = (instans: string) => Math.max(1, Math.ceil(casesOfUnit(query) / pageSizeOf(instans)));
    const wanted = {
      sager: countCases(text),
      sider: (instans: string) => (vedId ? 0 : pages(instans)),
      vedId,
      felter,
      laest: (instans: string) => (vedId ? 0 : casesOfParty(query, instans)),
    };
    for (const { instans } of DEMO_INSTANSER) {
      const calls = callsTo(instans);
      expect(calls.length, instans).toBeLessThanOrEqual(allowed(instans, wanted));
      expect(repeated(calls), instans).toEqual([]);
    }
    const asked = DEMO_INSTANSER.filter(({ instans }) => callsTo(instans).length > 0).map(({ instans }) => instans);
    expect(asked).toEqual(expect.arrayContaining([...(ASKED[query.name] ?? [])]));
  });

  it("a page of the busiest citizen's cases with all details costs each source's pages, and bundles of that page", async () => {
    const text = await askBusiest(demo, "parter { rolle } dokumenter { antal } journalnotater { oprettet }");
    const { kilder, antal } = (JSON.parse(text) as { data: { borger: { sager: Sager } } }).data.borger.sager;
    expect(antal.art).toBe("EKSAKT");
    const held = new Map(kilder.map((kilde) => [kilde.fagsystem.noegle, kilde.antal ?? 0]));
    // A full last page does not say that it is the last.
    const sider = (instans: string) => Math.floor((held.get(instans) ?? 0) / pageSizeOf(instans)) + 1;
    const laest = (instans: string) => held.get(instans) ?? 0;
    const shown = { sager: countCases(text), sider, vedId: false, felter: DETALJER, laest };
    // What an index looks up is not bounded by the page shown: every case that was read has to be judged.
    const read = { sager: held, sider: () => 0, vedId: false, felter: [], laest: () => 0 };
    for (const { instans } of DEMO_INSTANSER) {
      const bound = allowed(instans, shown) + allowed(instans, read);
      expect(callsTo(instans).length, instans).toBeLessThanOrEqual(bound);
      expect(repeated(callsTo(instans)), instans).toEqual([]);
    }
    expect(callsTo("sdi").filter(({ kind }) => kind === "LIST").length).toBeGreaterThan(1);
  });

  it("the same list asked for twice in one request is read once", async () => {
    await askBusiest(demo, "");
    const once = DEMO_INSTANSER.map(({ instans }) => callsTo(instans).length);
    await askBusiest(demo, "", "again: borger(cpr: $cpr) { sager(first: 5) { nodes { id } } }");
    expect(DEMO_INSTANSER.map(({ instans }) => callsTo(instans).length)).toEqual(once);
    for (const { instans } of DEMO_INSTANSER) expect(repeated(callsTo(instans)), instans).toEqual([]);
  });
});

async function askBusiest({ ask, heal }: TestDemo, fields: string, beside = ""): Promise<string> {
  heal();
  const list = `sager(first: 40) { antal { vaerdi art } nodes { id ${fields} } kilder { fagsystem { noegle } antal } }`;
  const query = `query($cpr: CPR!) { borger(cpr: $cpr) { ${list} } ${beside} }`;
  const { errors, text } = await ask({ query, variables: { cpr: TRAVLESTE_BORGER.cpr } });
  expect(errors).toEqual([]);
  return text;
}
