// SPDX-License-Identifier: MPL-2.0
/** Who looked: what leaves has been written first, whatever way it was asked for; what cannot be written does not leave. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { projectRoot } from "../../gateway/project-root.js";
import { aabnLager } from "../../storage/aabn.js";
import { efterproev } from "../../storage/opslag/efterproev.js";
import { createOpslagsnoegler } from "../../storage/opslag/noegler.js";
import { BEHANDLING, REVISION, type Revisionsraekke } from "../../storage/skema.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

const NOEGLE = "a key of the test that is long enough to be one";
const QUERIES = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
const CITIZENS = ["MineSager", "MinSag", "MineDokumenterSiden"];

let demo: TestDemo;
let lager: DataSource;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sagsgraf-opslag-"));
  const lagring = { type: "sqlite", path: join(folder, "log.sqlite") } as const;
  const opslag = { noegle: NOEGLE, lager: lagring, seglFil: join(folder, "segl.jsonl"), seglSekunder: 3600 };
  demo = await startTestDemo({ patient: true, change: (config) => ({ ...config, opslag }) });
  lager = await aabnLager(lagring);
});
afterAll(async () => {
  await demo.close();
  const segl = readFileSync(join(folder, "segl.jsonl"), "utf8").trim().split("\n");
  // Closing is sealed too, and all that was written in between holds.
  expect(segl.length).toBeGreaterThan(0);
  expect((await efterproev(lager, createOpslagsnoegler(NOEGLE), segl)).brud).toEqual([]);
  await lager.destroy();
  rmSync(folder, { recursive: true, force: true });
});

let before = 0;
beforeEach(async () => {
  before = await lager.getRepository(REVISION).count();
});
/** What has been written since the test began. */
async function written(): Promise<readonly Revisionsraekke[]> {
  const rows = await lager.getRepository(REVISION).find({ order: { tid: "ASC", nummer: "ASC" } });
  return rows.slice(before);
}

/** Ids of cases and documents in an answer. */
function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "id" && typeof inner === "string" && inner.includes(":") ? [inner] : idsIn(inner),
  );
}

describe("an answer", () => {
  it.each(QUERIES.map((query) => [query.name, query] as const))(
    "to %s has a line with every case and document in it",
    async (name, { text, variables }) => {
      const isCitizens = CITIZENS.includes(name);
      const token = isCitizens ? demo.borger : demo.sagsbehandler;
      const { data } = await demo.ask({ query: text, variables, token, formaal: isCitizens ? null : "SAGSBEHANDLING" });
      const objekter = new Set((await written()).flatMap((row) => JSON.parse(row.objekter) as string[]));
      const ids = idsIn(data);
      expect(ids.filter((id) => !objekter.has(id))).toEqual([]);
      if (ids.length > 0) expect(await written()).toMatchObject([{ operation: name, udfald: "VIST" }]);
    },
  );

  it("has a line for the person it is about and for each who stands in it, and no number in the clear", async () => {
    const query = "query Q($cpr: CPR!) { borger(cpr: $cpr) { sager(first: 50) { nodes { id parter { cpr navn } } } } }";
    const { data, errors } = await demo.ask({ query, variables: { cpr: STANDARDBORGER.cpr } });
    expect(errors).toEqual([]);
    const [row] = await written();
    const lines = await lager.getRepository(BEHANDLING).findBy({ revision_id: row?.id ?? "" });
    const hash = (cpr: string) => createOpslagsnoegler(NOEGLE).hash(`CPR:${cpr}`);
    const named = new Set([...JSON.stringify(data).matchAll(/"cpr":"(\d{10})"/g)].map(([, cpr = ""]) => cpr));
    const hashes = lines.map(({ subjekt_hash }) => subjekt_hash);
    for (const cpr of [STANDARDBORGER.cpr, ...named]) expect(hashes).toContain(hash(cpr));
    expect(named.size).toBeGreaterThan(0);
    expect(row).toMatchObject({ formaal: "SAGSBEHANDLING", aktoer_art: "SAGSBEHANDLER", udfald: "VIST" });
    expect(JSON.stringify([row, lines])).not.toContain(STANDARDBORGER.cpr);
  });

  it("about oneself has the citizen as actor by a hash, and their number in no name that a client makes up", async () => {
    await demo.ask({
      query: `query O${STANDARDBORGER.cpr} { mig { borger { sager { antal { vaerdi } nodes { id } } } } }`,
      token: demo.borger,
    });
    const [row] = await written();
    expect(row?.aktoer_art).toBe("BORGER");
    expect(JSON.stringify(row)).not.toContain(STANDARDBORGER.cpr);
  });

  it("that holds nothing personal has none", async () => {
    await demo.ask({ query: "{ fagsystemer { navn } }" });
    expect(await written()).toEqual([]);
  });
});

describe("a refusal", () => {
  it("of somebody else's cases is written with whom it was about", async () => {
    const { errors } = await demo.ask({ query: '{ borger(cpr: "8002903458") { id } }', token: demo.borger });
    expect(errors).toHaveLength(1);
    expect(await written()).toMatchObject([{ udfald: "AFVIST", linjer: 1 }]);
  });

  it("of a case by its id is the same line whether it is hidden or not there", async () => {
    const hidden = `sbsys:${STANDARDBORGERS_SAGER.undtaget.uuid}`;
    const ids = [hidden, "sbsys:5a95da9f-0000-4000-8000-5a95da9f0000"];
    for (const id of ids)
      await demo.ask({ query: "query ($id: ID!) { sag(id: $id) { id } }", variables: { id }, token: demo.borger });
    expect((await written()).map(({ udfald, objekter, linjer }) => [udfald, objekter, linjer])).toEqual(
      ids.map((id) => ["IKKE_VIST", JSON.stringify([id]), 0]),
    );
  });
});

describe("a file", () => {
  it("has a line before its first byte, and one when it is over", async () => {
    const query = "{ mig { borger { dokumenter(first: 5) { nodes { id indhold { link } } } } } }";
    type Svar = { mig: { borger: { dokumenter: { nodes: { indhold: { link: string } | null }[] } } } };
    const { data } = await demo.ask<Svar>({ query, token: demo.borger });
    const link = data?.mig.borger.dokumenter.nodes.find(({ indhold }) => indhold)?.indhold?.link ?? "";
    await (await fetch(demo.url + link)).arrayBuffer();
    await expect
      .poll(async () => (await written()).map(({ handling }) => handling))
      .toEqual(["SPOERGSMAAL", "INDHOLD", "INDHOLD_SLUT"]);
  });
});

describe("a log that cannot be written", () => {
  it("lets nothing out, and does again when it can", async () => {
    const query = "{ mig { borger { sager { nodes { id titel } } } } }";
    const { data } = await demo.ask<Record<string, unknown>>({
      query: "{ mig { borger { dokumenter(first: 5) { nodes { indhold { link } } } } } }",
      token: demo.borger,
    });
    const link = /\/indhold\/[^"]+/.exec(JSON.stringify(data))?.[0] ?? "";
    await lager.query("ALTER TABLE opslag_revision RENAME TO away");
    const answer = await demo.ask({ query, token: demo.borger });
    expect([answer.status, answer.data]).toEqual([503, null]);
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(["INTERNAL"]);
    expect(answer.text).not.toContain("titel");
    expect((await fetch(demo.url + link)).status).toBe(503);
    await lager.query("ALTER TABLE away RENAME TO opslag_revision");
    expect((await demo.ask({ query, token: demo.borger })).status).toBe(200);
  });
});
