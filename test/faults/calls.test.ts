// SPDX-License-Identifier: MPL-2.0

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER, TRAVLESTE_BORGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import type { EmulatorCall } from "../../emulators/kit/server.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { projectRoot } from "../../gateway/project-root.js";
import { repeated, withoutFirstAgain } from "../../tools/conformance/checks/traffic.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { allowed, GRUPPER, type Gruppe, groupsIn, LOOKS_AGAIN, pageSizeOf } from "./costs.js";
import { type Sager, withDeadlines } from "./overblik.js";

const QUERIES = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
const CITIZENS = ["MineSager", "MinSag", "MineDokumenterSiden"];

/** Sources that a named query has to reach; one that asks none of them would keep any bound. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  MineSager: DEMO_INSTANSER.map(({ instans }) => instans),
  MinSag: ["nova", "sdi"],
  SagsoverblikForBorger: DEMO_INSTANSER.map(({ instans }) => instans),
  SagMedDokumenter: ["nova", "sdi"],
  SagerForVirksomhed: ["nova", "sdi", "lora", "workzone", "acadre", "sql"],
  SoegSagsnummer: ["nova", "sdi"],
  MinEnhedsSager: ["sdi"],
  MineDokumenterSiden: DEMO_INSTANSER.map(({ instans }) => instans),
  HvemBehandledeSagen: ["lora", "sdi"],
  SagenSomDenSaaUd: ["lora", "sdi"],
  SagerPaaEjendom: ["lora", "sdi", "sql"],
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

/** Cases in the answer, by instance. Documents have ids of the same form, and are counted by themselves. */
function countCases(text: string): ReadonlyMap<string, number> {
  return countByInstance(idsIn(JSON.parse(text), (key) => key !== "dokumenter"));
}

function countDocuments(text: string): ReadonlyMap<string, number> {
  const cases = new Set(idsIn(JSON.parse(text), (key) => key !== "node" && key !== "nodes"));
  return countByInstance(idsIn(JSON.parse(text), (key) => key !== "sager").filter((id) => !cases.has(id)));
}

function countByInstance(ids: readonly string[]): ReadonlyMap<string, number> {
  const count = (instans: string) => new Set(ids.filter((id) => id.startsWith(`${instans}:`))).size;
  return new Map(DEMO_INSTANSER.map(({ instans }) => [instans, count(instans)]));
}

/** Every `id` that is reached by keys that `enter` lets through. */
function idsIn(value: unknown, enter: (key: string) => boolean): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (!enter(key)) return [];
    return key === "id" && typeof inner === "string" ? [inner] : idsIn(inner, enter);
  });
}

function countRelations(text: string): number {
  return (
    text
      .match(/"relationer":\[(?!\])[^\]]*\]/g)
      ?.join()
      .match(/"art"/g)?.length ?? 0
  );
}

/** Cases that a list by unit reads, shown or not; 0 where the question is another. */
function casesOfUnit({ variables }: NamedQuery): number {
  const { sager } = createKorsbaek();
  return sager.filter(({ ansvarlig, indeks }) => indeks !== null && ansvarlig.uuid === variables["ansvarlig"]).length;
}

/** Entries of a list without a person, of the instance's cases: it is asked what it says of them. */
function entriesOf(query: NamedQuery, instans: string): number {
  if (!/\bsager\(\s*filter|\bejendom\(/.test(query.text)) return 0;
  const { sager } = createKorsbaek();
  const { ansvarlig, bfe } = query.variables;
  const isMeant = (sag: (typeof sager)[number]) =>
    ansvarlig ? sag.ansvarlig.uuid === ansvarlig : !bfe || (sag.genstande ?? []).some((one) => one.bfe === bfe);
  return sager.filter((sag) => sag.system === instans && sag.indeks !== null && isMeant(sag)).length;
}

/** Cases of whoever is asked about, in whatever role. */
function casesOfParty({ variables }: NamedQuery, instans: string): number {
  const given = [variables["cpr"], variables["cvr"], STANDARDBORGER.cpr].find((value) => typeof value === "string");
  const who = String(given).replace("-", "");
  const { sager } = createKorsbaek();
  return sager.filter(({ system, parter }) => system === instans && parter.some(({ ident }) => ident.vaerdi === who))
    .length;
}

const WITH_DETAILS = "parter { rolle } dokumenter { antal } journalnotater { oprettet } historik { felt }";
const FIELDS: Readonly<Record<Gruppe, string>> = {
  parter: "parter { rolle }",
  dokumenter: "dokumenter { nodes { id indhold { link } } }",
  journalnotater: "journalnotater { titel }",
  relationer: "relationer { art sag { id titel } }",
  frister: "frister { dato }",
  historik: "historik { felt } aktoerer { rolle }",
};

/** Acadre's deadlines stand in the case, which was read for the list, by another deadline than the details have. */
const READ_AGAIN: Readonly<Record<string, Gruppe>> = { acadre: "frister" };

function checkRepeated(instans: string, most: number): void {
  if (LOOKS_AGAIN.has(instans)) return;
  const [text = "0"] = repeated(callsTo(instans));
  expect(Number.parseInt(text, 10), `calls to ${instans} made twice`).toBeLessThanOrEqual(most);
}

function callCounts(): readonly number[] {
  return DEMO_INSTANSER.map(({ instans }) => callsTo(instans).length);
}

function ofEverySource(count: (instans: string) => number): ReadonlyMap<string, number> {
  return new Map(DEMO_INSTANSER.map(({ instans }) => [instans, count(instans)]));
}

describe("what a question costs its sources", () => {
  it.each(QUERIES)("$name: no more calls than pages and bundles of cases, and none made twice", async (query) => {
    demo.heal();
    const text = await askNamed(query);
    const vedId = /\bsag\(id:/.test(query.text);
    const isOfDocuments = /\bdokumenter\(siden:/.test(query.text);
    const oejeblikke = /\bpaaTidspunkt\b/.test(query.text) ? 2 : 1;
    const read = (instans: string) => (vedId ? 0 : casesOfParty(query, instans));
    const pages = (instans: string) => Math.max(1, Math.ceil(casesOfUnit(query) / pageSizeOf(demo, instans)));
    const wanted = {
      sager: isOfDocuments ? ofEverySource(read) : countCases(text),
      sider: (instans: string) => (vedId ? 0 : pages(instans)),
      vedId,
      felter: groupsIn(query.text),
      laest: read,
      opslag: isOfDocuments ? countDocuments(text) : new Map(),
      henvist: countRelations(text),
      vedEjendom: /\bejendom\(/.test(query.text),
      mestre: (instans: string) => entriesOf(query, instans),
      oejeblikke,
    };
    for (const { instans } of DEMO_INSTANSER) {
      const calls = callsTo(instans);
      expect(calls.length, instans).toBeLessThanOrEqual(allowed(demo, instans, wanted));
      checkRepeated(instans, oejeblikke === 1 ? 0 : calls.length / oejeblikke);
    }
    const asked = DEMO_INSTANSER.filter(({ instans }) => callsTo(instans).length > 0).map(({ instans }) => instans);
    expect(asked).toEqual(expect.arrayContaining([...(ASKED[query.name] ?? [])]));
  });

  it("every named query asks about something of its own", () => {
    expect(QUERIES.map(({ name }) => name).sort()).toEqual([...Object.keys(ASKED), "KildeStatus"].sort());
  });

  it.each(GRUPPER)("%s of all a citizen's cases cost bundles of those cases", async (gruppe) => {
    demo.heal();
    const query = `query($cpr: CPR!) { borger(cpr: $cpr) { sager(first: 50) { nodes { id ${FIELDS[gruppe]} } } } }`;
    const { errors, text } = await demo.ask({ query, variables: { cpr: STANDARDBORGER.cpr } });
    expect(errors).toEqual([]);
    const sager = countCases(text);
    const henvist = countRelations(text);
    expect(henvist > 0).toBe(gruppe === "relationer");
    const laest = (instans: string) => sager.get(instans) ?? 0;
    const wanted = { sager, sider: () => 1, vedId: false, felter: [gruppe], laest, henvist };
    for (const { instans } of DEMO_INSTANSER) {
      expect(callsTo(instans).length, instans).toBeLessThanOrEqual(allowed(demo, instans, wanted));
      checkRepeated(instans, READ_AGAIN[instans] === gruppe ? laest(instans) : 0);
    }
  });

  it("all a citizen's documents cost the list of cases, bundles of their documents, and bundles of look-ups", async () => {
    demo.heal();
    const ask = (fields: string) =>
      demo.ask({
        query: `query($cpr: CPR!) { borger(cpr: $cpr) { dokumenter(first: 100) { nodes { id ${fields} } } } }`,
        variables: { cpr: STANDARDBORGER.cpr },
      });
    const { errors, text } = await ask("placering { sager { sag { id } } } indhold { link }");
    expect(errors).toEqual([]);
    const { sager } = createKorsbaek();
    const ofCitizen = (instans: string) =>
      sager.filter(
        (sag) => sag.system === instans && sag.parter.some(({ ident }) => ident.vaerdi === STANDARDBORGER.cpr),
      ).length;
    const opslag = countDocuments(text);
    for (const { instans } of DEMO_INSTANSER) expect(opslag.get(instans), instans).toBeGreaterThan(0);
    const wanted = {
      sager: ofEverySource(ofCitizen),
      sider: () => 1,
      vedId: false,
      felter: ["dokumenter"] as const,
      laest: ofCitizen,
      opslag,
    };
    for (const { instans } of DEMO_INSTANSER) {
      expect(callsTo(instans).length, instans).toBeLessThanOrEqual(allowed(demo, instans, wanted));
      checkRepeated(instans, 0);
    }
    const withLinks = callCounts();
    demo.heal();
    await ask("placering { sager { sag { id } } }");
    expect(callCounts()).toEqual(withLinks);
  });

  it("a page of the busiest citizen's cases with all details costs each source's pages, and bundles of that page", async () => {
    const text = await askBusiest(demo, WITH_DETAILS);
    const { kilder, antal } = (JSON.parse(text) as { data: { borger: { sager: Sager } } }).data.borger.sager;
    expect(antal.art).toBe("EKSAKT");
    const held = new Map(kilder.map((kilde) => [kilde.fagsystem.noegle, kilde.antal ?? 0]));
    // A full last page does not say that it is the last.
    const sider = (instans: string) => Math.floor((held.get(instans) ?? 0) / pageSizeOf(demo, instans)) + 1;
    const laest = (instans: string) => held.get(instans) ?? 0;
    const shown = { sager: countCases(text), sider, vedId: false, felter: groupsIn(WITH_DETAILS), laest };
    // What an index looks up is not bounded by the page shown: every case that was read has to be judged.
    const read = { sager: held, sider: () => 0, vedId: false, felter: [], laest: () => 0 };
    for (const { instans } of DEMO_INSTANSER) {
      const bound = allowed(demo, instans, shown) + allowed(demo, instans, read);
      expect(callsTo(instans).length, instans).toBeLessThanOrEqual(bound);
      expect(LOOKS_AGAIN.has(instans) ? [] : repeated(withoutFirstAgain(callsTo(instans))), instans).toEqual([]);
    }
    expect(callsTo("sdi").filter(({ kind }) => kind === "LIST").length).toBeGreaterThan(1);
  });

  it("the same list asked for twice in one request is read once", async () => {
    await askBusiest(demo, "");
    const once = callCounts();
    await askBusiest(demo, "", "again: borger(cpr: $cpr) { sager(first: 5) { nodes { id } } }");
    expect(callCounts()).toEqual(once);
    for (const { instans } of DEMO_INSTANSER)
      expect(LOOKS_AGAIN.has(instans) ? [] : repeated(withoutFirstAgain(callsTo(instans))), instans).toEqual([]);
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
