// SPDX-License-Identifier: MPL-2.0
/** Why a case is shown or not, what its party sees of it, and who has looked: in the demonstration, with its log. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueBorgerToken } from "../../demo/issuer.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { ADGANGSGRUNDKODER } from "../../schema/values.js";
import { afgoerelsestekst, borgersAfgoerelsestekst, grundtekst } from "../../subgraphs/adgang/grund-tekster.js";
import { startTestDemo, type TestDemo, withPatience } from "../support/demo.js";

const folder = mkdtempSync(join(tmpdir(), "sagsgraf-hvorfor-"));
const SKJULT_TIL = new Date(Date.now() + 86_400_000).toISOString();
let demo: TestDemo;
beforeAll(async () => {
  demo = await startTestDemo({
    change: (config) => ({
      ...withPatience(config),
      opslag: {
        noegle: "a key of the look-up log for this test",
        lager: { type: "sqlite" as const, path: join(folder, "opslag.sqlite") },
        seglFil: join(folder, "segl.jsonl"),
        seglSekunder: 3600,
      },
      formaal: config.formaal.map((one) =>
        one.kode === "TILSYN" ? { ...one, skjult: { til: SKJULT_TIL, hjemmel: "Lov om tilsyn § 1" } } : one,
      ),
    }),
  });
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the texts of reasons", () => {
  it.each(ADGANGSGRUNDKODER)("are plain sentences for both audiences: %s", (kode) => {
    for (const art of ["BORGER", "SAGSBEHANDLER"] as const)
      expect(grundtekst(kode, { art })).toMatch(/^[A-ZÆØÅ][^_]*\.$/);
  });

  it("say of the whole that it is shown or not, to each in their own words", () => {
    const texts = [true, false].flatMap((vises) => [
      afgoerelsestekst(vises, { art: "BORGER" }),
      afgoerelsestekst(vises, { art: "SAGSBEHANDLER" }),
      borgersAfgoerelsestekst(vises),
    ]);
    expect(new Set(texts).size).toBe(6);
    for (const text of texts) expect(text).toMatch(/\bkan\b|dækker/);
  });
});

interface Adgang {
  readonly vises: boolean;
  readonly tekst: string;
  readonly grunde: readonly { readonly kode: string }[];
  readonly kanGivesAf: readonly string[];
  readonly regel: string;
}
interface Sag {
  readonly id: string;
  readonly titel: string | null;
  readonly adgang: Adgang;
  readonly visSomBorger: null | {
    readonly adgang: Adgang;
    readonly titel: string | null;
    readonly dokumenter: readonly { readonly titel: string | null }[] | null;
  };
}

const QUERY = `query ($cpr: CPR!, $som: CPR!) { borger(cpr: $cpr) { sager(first: 50) { nodes { id titel
  adgang { vises tekst grunde { kode } kanGivesAf regel }
  visSomBorger(cpr: $som) { adgang { vises tekst grunde { kode } kanGivesAf regel } titel dokumenter { titel } } } } } }`;

const OWN = `{ mig { borger { sager(first: 50) { nodes { id titel adgang { vises tekst } visSomBorger(cpr: "${STANDARDBORGER.cpr}") { titel } } } } } }`;

async function sagerFor(som = STANDARDBORGER.cpr): Promise<readonly Sag[]> {
  const { data, errors } = await demo.ask<{ borger: { sager: { nodes: readonly Sag[] } } }>({
    query: QUERY,
    variables: { cpr: STANDARDBORGER.cpr, som },
  });
  expect(errors).toEqual([]);
  return data?.borger.sager.nodes ?? [];
}

describe("a case, to a caseworker", () => {
  it("says by which rules it is shown, and shows of each what the citizen gets: the same cases, titles and no others", async () => {
    const sager = await sagerFor();
    const { data } = await demo.ask<{ mig: { borger: { sager: { nodes: readonly Sag[] } } } }>({
      query: OWN,
      token: demo.borger,
    });
    const own = new Map((data?.mig.borger.sager.nodes ?? []).map((sag) => [sag.id, sag]));
    expect(own.size).toBeGreaterThan(5);
    for (const { adgang } of sager)
      expect(adgang).toMatchObject({ vises: true, grunde: [], kanGivesAf: [], regel: "sagsgraf-adgang@3" });
    const hidden = sager.filter(({ id }) => !own.has(id));
    expect(hidden.length).toBeGreaterThan(0);
    for (const { id, visSomBorger } of sager) {
      // Who is no party in any record of it is not asked about: an owner, whose case it is all the same.
      if (visSomBorger === null) continue;
      expect([id, visSomBorger.adgang.vises, visSomBorger.titel]).toEqual([
        id,
        own.has(id),
        own.get(id)?.titel ?? null,
      ]);
    }
    const kept = hidden.flatMap(({ visSomBorger }) => visSomBorger ?? []);
    expect(kept.length).toBeGreaterThan(0);
    for (const { adgang, titel, dokumenter } of kept) {
      expect([titel, dokumenter]).toEqual([null, null]);
      expect(adgang).toMatchObject({ vises: false, tekst: "Borgeren kan ikke se sagen." });
      expect(adgang.grunde.length).toBeGreaterThan(0);
    }
    expect(kept.flatMap(({ adgang }) => adgang.grunde.map(({ kode }) => kode))).toContain("VISNING_UNDTAGET");
    expect(sager.some(({ visSomBorger }) => (visSomBorger?.dokumenter ?? []).length > 0)).toBe(true);
  });

  it("is shown as nobody who is no party of it", async () => {
    const sager = await sagerFor("7012619996");
    expect(sager.length).toBeGreaterThan(0);
    expect(sager.map(({ visSomBorger }) => visSomBorger).filter((one) => one !== null)).toEqual([]);
  });
});

describe("a case, to a citizen", () => {
  it("says that it is theirs, and is not shown as anybody", async () => {
    const { data, errors } = await demo.ask<{ mig: { borger: { sager: { nodes: readonly Sag[] } } } }>({
      query: OWN,
      token: demo.borger,
    });
    expect(errors).toEqual([]);
    for (const { adgang, visSomBorger } of data?.mig.borger.sager.nodes ?? []) {
      expect(visSomBorger).toBeNull();
      expect(adgang).toMatchObject({ vises: true, tekst: "Du kan se sagen, fordi den handler om dig." });
    }
  });
});

interface Opslag {
  readonly tidspunkt: string;
  readonly hvem: string;
  readonly formaal: string | null;
  readonly sager: readonly string[];
}

const LOG = `query ($first: Int!, $after: String) { mig { opslag(first: $first, after: $after) {
  edges { cursor } nodes { tidspunkt hvem formaal fil sager } pageInfo { hasNextPage endCursor } } } }`;

describe("who has looked", () => {
  const ask = (token: string, variables: object) =>
    demo.ask<{
      mig: {
        opslag: null | {
          nodes: readonly Opslag[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      };
    }>({ query: LOG, variables: { first: 50, ...variables }, token });

  it("is told to the citizen: which unit, for what, which cases; not a name, nothing hidden, nobody else's", async () => {
    await sagerFor();
    const { data, errors } = await ask(demo.borger, {});
    expect(errors).toEqual([]);
    const rows = data?.mig.opslag?.nodes ?? [];
    const staff = rows.find(({ formaal }) => formaal === "Behandling af en sag");
    expect(staff?.hvem).toBe("Voksensocial, Korsbæk Kommune");
    const { data: own } = await demo.ask<{ mig: { borger: { sager: { nodes: readonly Sag[] } } } }>({
      query: OWN,
      token: demo.borger,
    });
    const mine = new Set((own?.mig.borger.sager.nodes ?? []).map(({ id }) => id));
    expect(staff?.sager.length).toBeGreaterThan(0);
    expect(rows.flatMap(({ sager }) => sager).filter((id) => !mine.has(id))).toEqual([]);
    expect(rows.some(({ hvem, formaal }) => hvem === "Dig selv" && formaal === null)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/Hartvig|anha|[0-9a-f]{8}-.*sagsbehandler/i);
    const other = await ask(await issueBorgerToken("6803125671"), {});
    expect(other.data?.mig.opslag?.nodes.filter(({ formaal }) => formaal !== null)).toEqual([]);
  });

  it("comes page by page, each once, and the cursor is that person's", async () => {
    const all = (await ask(demo.borger, {})).data?.mig.opslag?.nodes ?? [];
    // Each look at the log is a look: the pages begin behind the newest.
    const first = (await ask(demo.borger, { first: 1 })).data?.mig.opslag;
    const after = first?.pageInfo.endCursor;
    const rest = (await ask(demo.borger, { first: 50, after })).data?.mig.opslag?.nodes ?? [];
    expect(rest).toEqual(all);
    expect(first?.pageInfo.hasNextPage).toBe(true);
    const stolen = await ask(await issueBorgerToken("6803125671"), { after });
    expect(stolen.errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
    expect((await ask(demo.borger, { first: 0 })).errors.map(({ extensions }) => extensions.code)).toEqual([
      "BAD_INPUT",
    ]);
  });

  it("is not told of a purpose that must not be known yet, and leaves no gap", async () => {
    const before = (await ask(demo.borger, {})).data?.mig.opslag?.nodes.length ?? 0;
    await demo.ask({
      query: QUERY,
      variables: { cpr: STANDARDBORGER.cpr, som: STANDARDBORGER.cpr },
      formaal: "TILSYN",
    });
    const rows = (await ask(demo.borger, {})).data?.mig.opslag?.nodes ?? [];
    expect(rows.map(({ formaal }) => formaal)).not.toContain("Tilsyn og kvalitetssikring");
    // The citizen's own look before, and nothing else.
    expect(rows.length).toBe(before + 1);
  });

  it("is nothing for a caseworker", async () => {
    expect((await ask(demo.sagsbehandler, {})).data?.mig.opslag).toBeNull();
  });
});
