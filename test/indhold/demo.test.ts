// SPDX-License-Identifier: MPL-2.0
/** From the graph to the file, over the demonstration's own sources; and who gets it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { type AccessDemo, startAccessDemo } from "../access/start.js";
import { CASEWORKERS, CITIZENS } from "../access/viewers.js";
import { askAt } from "../support/demo.js";
import { findEach, follow, type Proevefil, readFiler } from "./filer.js";

interface Indhold {
  readonly link: string;
  readonly udloeber: string;
  readonly filnavn: string;
  readonly mimetype: string | null;
  readonly stoerrelse: number | null;
}
interface Fil {
  readonly id: string | null;
  readonly filnavn: string | null;
  readonly mimetype: string | null;
}
interface Dokument {
  readonly id: string;
  readonly filer: readonly Fil[];
  readonly indhold: Indhold | null;
}
interface Svar {
  readonly mig: { borger: { sager: { nodes: { id: string; dokumenter: { nodes: Dokument[] } | null }[] } } };
}

const DOCUMENTS = `dokumenter(first: 20) {
  nodes { id filer { id filnavn mimetype } indhold { link udloeber filnavn mimetype stoerrelse } }
}`;
const MINE = `{ mig { borger { sager(first: 50) { nodes { id ${DOCUMENTS} } } } } }`;
/** Products whose documents the demonstration's citizen can fetch. */
const AT_LEAST = ["lora", "nova", "sbsys", "workzone"];
const INSTANS = "sbsys";

let demo: AccessDemo;
beforeAll(async () => {
  demo = await startAccessDemo();
});
afterAll(() => demo.close());

describe("the content of documents", () => {
  beforeAll(async () => {
    mine = await readMine();
  });
  afterEach(() => demo.heal());

  type Mit = Dokument & { readonly instans: string; readonly sag: string };
  let mine: readonly Mit[];

  async function readMine(): Promise<readonly Mit[]> {
    const { data, errors } = await askAt<Svar>(demo.url, { query: MINE, token: demo.borger, formaal: null });
    expect(errors).toEqual([]);
    return (data?.mig.borger.sager.nodes ?? []).flatMap(({ id: sag, dokumenter }) =>
      (dokumenter?.nodes ?? []).map((dokument) => ({ ...dokument, sag, instans: sag.split(":")[0] ?? "" })),
    );
  }

  /** One document of the citizen's in a source, asked for again. */
  async function one(instans: string, token = demo.borger, select = DOCUMENTS) {
    const wanted = mine.find((dokument) => dokument.instans === instans && dokument.indhold !== null);
    const { data } = await askAt<{ sag: { dokumenter: { nodes: Dokument[] } } }>(demo.url, {
      query: `query($id: ID!) { sag(id: $id) { ${select} } }`,
      variables: { id: wanted?.sag },
      token,
      formaal: token === demo.borger ? null : "SAGSBEHANDLING",
    });
    const found = data?.sag.dokumenter.nodes.find(({ id }) => id === wanted?.id);
    if (!found?.indhold) throw new Error(`no content from ${instans}`);
    return { ...found, indhold: found.indhold };
  }

  it("is to be had wherever a source says that it has it, and comes by the link alone", async () => {
    for (const { filer, indhold } of mine) expect(indhold !== null).toBe(filer.some(({ id }) => id !== null));
    const withContent = new Map(mine.flatMap((d) => (d.indhold ? [[d.instans, d.indhold] as const] : [])));
    expect([...withContent.keys()].sort()).toEqual(expect.arrayContaining(AT_LEAST));
    for (const { link, filnavn, mimetype, stoerrelse, udloeber } of withContent.values()) {
      const answer = await fetch(demo.url + link);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, mimetype]);
      expect(decodeURIComponent(answer.headers.get("content-disposition") ?? "")).toContain(`UTF-8''${filnavn}`);
      if (mimetype === "application/pdf") expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      expect(bytes.length).toBeGreaterThan(1000);
      if (stoerrelse !== null) expect(bytes.length).toBe(stoerrelse);
      const left = Date.parse(udloeber) - Date.now();
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(60_000);
    }
  });

  it("is of the file that is asked for, and of none that the document does not have", async () => {
    const { filer } = await one("lora");
    const ids = filer.flatMap(({ id }) => id ?? []);
    expect(ids.length).toBeGreaterThan(1);
    const content = (fil: string) => `indhold(fil: "${fil}") { filnavn link }`;
    for (const id of ids) {
      const select = `dokumenter(first: 20) { nodes { id ${content(id)} none: ${content("x")} } }`;
      const { indhold, ...rest } = await one("lora", demo.borger, select);
      expect(rest).toMatchObject({ none: null });
      const answer = await fetch(demo.url + indhold.link, { method: "HEAD" });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        200,
        filer.find((fil) => fil.id === id)?.mimetype,
      ]);
    }
  });

  it("is the same whichever way the document was reached", async () => {
    const { id } = await one(INSTANS);
    const indhold = "indhold { filnavn link }";
    const query = `query($id: ID!) { dokument(id: $id) { id ${indhold} }
      mig { borger { dokumenter(first: 100) { nodes { id ${indhold} } } } } }`;
    const { data, errors } = await askAt<{
      dokument: Dokument;
      mig: { borger: { dokumenter: { nodes: Dokument[] } } };
    }>(demo.url, { query, variables: { id }, token: demo.borger, formaal: null });
    expect(errors).toEqual([]);
    const listed = data?.mig.borger.dokumenter.nodes.find((dokument) => dokument.id === id);
    for (const dokument of [data?.dokument, listed]) {
      const answer = await fetch(demo.url + dokument?.indhold?.link, { method: "HEAD" });
      expect([dokument?.id, answer.status]).toEqual([id, 200]);
    }
  });

  it("is called by the file's own name for staff", async () => {
    const { filer, indhold } = await one(INSTANS, demo.sagsbehandler);
    const [fil] = filer;
    expect(fil?.filnavn).toMatch(/\w/);
    expect(indhold.filnavn).toBe(fil?.filnavn);
    expect((await one(INSTANS)).indhold.filnavn).not.toBe(fil?.filnavn);
  });

  it.each([
    ["its own source", INSTANS],
    ["the index that may restrict it", "sdi"],
  ])("is held back while %s does not answer", async (_what, instans) => {
    const { indhold } = await one(INSTANS);
    demo.emulator(instans).setFault({ fault: "status-500" });
    const answer = await fetch(demo.url + indhold.link);
    expect([answer.status, answer.headers.get("x-sagsgraf-kode")]).toEqual([503, "FAGSYSTEM_UNAVAILABLE"]);
  });

  it.each([
    ["html", 502],
    ["status-500", 503],
    ["refuse", 503],
  ] as const)("is not taken for what comes with the fault %s", async (fault, status) => {
    const { indhold } = await one(INSTANS);
    demo.emulator(INSTANS).setFault({ fault, kinds: ["CONTENT"] });
    const answer = await fetch(demo.url + indhold.link);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toMatch(/<html|127\.0\.0\.1/i);
  });

  it("leaves no link and no person in the log", async () => {
    const { indhold } = await one(INSTANS);
    await (await fetch(demo.url + indhold.link)).arrayBuffer();
    await expect.poll(() => demo.log.some((line) => line.includes("/indhold/:token"))).toBe(true);
    const log = demo.log.join("");
    expect(log).not.toContain(indhold.link.slice(-40));
    expect(log).not.toContain(STANDARDBORGER.cpr);
  });
});

/**
 * Links are made here for everybody to everything, so that it is their use that is tried and not their making.
 */
describe("a link to a file", () => {
  const OVER_HTTP = 2;
  const seen = { shown: 0, hidden: 0 };
  let filer: readonly Proevefil[];
  beforeAll(async () => {
    filer = await readFiler(demo);
  });

  it.each([CITIZENS.standard, CITIZENS.secondary, CASEWORKERS.standard, CASEWORKERS.open, CASEWORKERS.nowhere])(
    "gives to $navn what they may see, and nothing else",
    async (viewer) => {
      const expected = filer.map((fil) => fil.expectedFor(viewer));
      const named = (answers: readonly boolean[]) => answers.map((one, at) => `${filer[at]?.dokument} ${one}`);
      expect(named(await findEach(demo, viewer, filer))).toEqual(named(expected));
      const some = [true, false].flatMap((one) => filer.filter((_, at) => expected[at] === one).slice(0, OVER_HTTP));
      expect(await follow(demo, viewer, some)).toEqual(some.map((fil) => (fil.expectedFor(viewer) ? 200 : 404)));
      for (const one of expected) seen[one ? "shown" : "hidden"] += 1;
    },
  );

  it("was tried on much that is shown and much that is hidden, in each product that gives files", () => {
    expect(seen.shown).toBeGreaterThan(50);
    expect(seen.hidden).toBeGreaterThan(50);
    const instanser = new Set(filer.map(({ sag }) => sag.split(":")[0]));
    expect([...instanser].sort()).toEqual(expect.arrayContaining(AT_LEAST));
  });
});
