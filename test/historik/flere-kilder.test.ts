// SPDX-License-Identifier: MPL-2.0
/** The past where several sources know a case, and where one of them fails or cannot tell. */
import { beforeAll, describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { CPR, HIDDEN, indeks, kilde, masterUuid, record, uuidNo } from "../overblik/fakes.js";
import { BORGER, createGraf, type Graf, SAGSBEHANDLER } from "./graf.js";
import { createTidskilde, type Tidssag } from "./tidskilde.js";
import { day, NOW } from "./tidssager.js";

let graf: Graf;
beforeAll(async () => {
  graf = await createGraf();
});

const SAG = uuidNo(1);
const THEN = `paaTidspunkt: { virkning: "${day(3)}" }`;
const always = { fra: null, til: null };

function post(lokalId: string, some: Partial<SagRecord> = {}): SagRecord {
  return record(lokalId, {
    titel: "Nu",
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: CPR }, navn: null }],
    ...some,
  });
}

/** One thing until the fifth, another from then on. */
function changing(lokalId: string, then: Partial<SagRecord>, now: Partial<SagRecord>): Tidssag {
  const rest = { registrering: always, dokumenter: [], notater: [] };
  return {
    lokalId,
    versioner: [
      { ...rest, virkning: { fra: null, til: day(5) }, post: post(lokalId, { titel: "Dengang", ...then }) },
      { ...rest, virkning: { fra: day(5), til: null }, post: post(lokalId, now) },
    ],
  };
}

const BLIND = { foelsomhed: true, visningsklasser: false, sikkerhedsprofiler: false };
const entry = (some: Partial<SagRecord> = {}) => ({
  mastersystem: { uuid: masterUuid("lora"), navn: null },
  ...some,
});

function world(sag: Tidssag, indexed: Tidssag | null, { own = {}, index = {} } = {}) {
  const lora = createTidskilde("lora", [sag], () => NOW, { adgangsattributter: BLIND, ...own });
  const sdi = createTidskilde("sdi", indexed ? [indexed] : [], () => NOW, index);
  const kilder = [kilde(lora, { typenavn: "Lora" }), indeks(sdi, ["lora"], { typenavn: "Sdi" })];
  return { lora, sdi, kilder };
}

const QUERY = `{
  sag(id: "lora:${SAG}", ${THEN}) { titel }
  borger(cpr: "${CPR}") {
    sager(${THEN}) { nodes { titel } fuldstaendighed kilder { fagsystem { noegle } udfald aarsager { kode } } }
  }
}`;

interface Answer {
  readonly sag: { readonly titel: string } | null;
  readonly borger: {
    readonly sager: {
      readonly nodes: readonly { readonly titel: string }[];
      readonly fuldstaendighed: string;
      readonly kilder: readonly { readonly udfald: string; readonly aarsager: readonly { readonly kode: string }[] }[];
    };
  };
}

async function ask(
  { kilder }: ReturnType<typeof world>,
  bruger = SAGSBEHANDLER as typeof BORGER | typeof SAGSBEHANDLER,
) {
  const { data, fejl } = await graf.ask(kilder, bruger, QUERY, Date.parse(NOW));
  const { sag, borger } = data as unknown as Answer;
  return {
    sag: sag?.titel ?? null,
    liste: borger.sager.nodes.map(({ titel }) => titel),
    fuldstaendighed: borger.sager.fuldstaendighed,
    kilder: borger.sager.kilder.map(({ udfald, aarsager }) => [udfald, ...aarsager.map(({ kode }) => kode)].join(" ")),
    fejl: fejl.map(({ code, fagsystem, path }) => [code, fagsystem, path].join(" ")),
  };
}

describe("a case that an index knows too", () => {
  it("is shown to the citizen as it was, where neither hides it, then or now", async () => {
    const told = await ask(world(changing(SAG, {}, {}), changing(SAG, entry(), entry())), BORGER);
    expect(told).toEqual({
      sag: "Dengang",
      liste: ["Dengang"],
      fuldstaendighed: "KOMPLET",
      kilder: ["OK", "OK"],
      fejl: [],
    });
  });

  it.each([
    ["today", entry(), entry({ visningsklasser: [HIDDEN] })],
    ["then", entry({ visningsklasser: [HIDDEN] }), entry()],
  ])("is hidden from the citizen where the index alone hides it, %s", async (_when, then, now) => {
    const told = await ask(world(changing(SAG, {}, {}), changing(SAG, then, now)), BORGER);
    expect(told).toEqual({ sag: null, liste: [], fuldstaendighed: "KOMPLET", kilder: ["OK", "OK"], fejl: [] });
  });

  it("is held back from a citizen, and so told, where the index cannot say what restricted it then", async () => {
    const w = world(changing(SAG, {}, {}), changing(SAG, entry(), entry()), { index: { historik: "IKKE_MULIG" } });
    const told = await ask(w, BORGER);
    expect(told).toEqual({
      sag: null,
      liste: [],
      fuldstaendighed: "DELVIS",
      kilder: ["DELVIS INDEKS_MANGLER", "DELVIS HISTORIK"],
      fejl: ["FAGSYSTEM_REJECTED sdi sag"],
    });
    expect(w.sdi.asked.filter(({ tid }) => tid !== null)).toEqual([]);
    expect((await ask(w)).liste).toEqual(["Dengang"]);
  });

  it("is shown from the index as it was where its own system cannot tell, which is never asked for a detail of then", async () => {
    const w = world(changing(SAG, {}, {}), changing(SAG, entry({ titel: "Indeks" }), entry()), {
      own: { historik: "IKKE_MULIG" },
    });
    const told = await ask(w);
    expect(told).toEqual({
      sag: "Indeks",
      liste: ["Indeks"],
      fuldstaendighed: "DELVIS",
      kilder: ["DELVIS HISTORIK", "OK"],
      fejl: [],
    });
    const query = `{ sag(id: "lora:${SAG}", ${THEN}) { titel dokumenter { antal } ... on LoraSag { bilag: dokumenter { antal } } } }`;
    const { data, fejl } = await graf.ask(w.kilder, SAGSBEHANDLER, query, Date.parse(NOW));
    expect(data).toEqual({ sag: { titel: "Indeks", dokumenter: null, bilag: null } });
    expect(fejl).toEqual([{ code: "FAGSYSTEM_REJECTED", fagsystem: "lora", path: "sag.bilag" }]);
    expect(w.lora.asked.filter(({ tid }) => tid !== null)).toEqual([]);
  });
});

describe("a source that works the past out from what is registered now", () => {
  const open = () => world(changing(SAG, {}, {}), null, { own: { historik: "REKONSTRUERET" } });

  it("is asked what held then", async () => {
    expect(await ask(open())).toMatchObject({ sag: "Dengang", liste: ["Dengang"], kilder: ["OK", "OK"], fejl: [] });
  });

  it("is not asked what was registered then, and says that it cannot tell", async () => {
    const w = open();
    const at = `paaTidspunkt: { virkning: "${day(3)}", registrering: "${day(3)}" }`;
    const query = QUERY.replaceAll(THEN, at);
    const { data, fejl } = await graf.ask(w.kilder, SAGSBEHANDLER, query, Date.parse(NOW));
    expect(data).toMatchObject({
      sag: null,
      borger: {
        sager: { nodes: [], kilder: [{ udfald: "DELVIS", aarsager: [{ kode: "HISTORIK" }] }, { udfald: "OK" }] },
      },
    });
    expect(fejl).toEqual([{ code: "FAGSYSTEM_REJECTED", fagsystem: "lora", path: "sag" }]);
    expect(w.lora.asked.filter(({ tid }) => tid !== null)).toEqual([]);
  });
});

describe("a case whose present cannot be read", () => {
  it.each([BORGER, SAGSBEHANDLER])("is missing, and the answer says which source is to blame: $art", async (bruger) => {
    const w = world(changing(SAG, {}, {}), null);
    const { load } = w.lora;
    w.lora.load = async (ids, ctx) => {
      if (ctx.paaTidspunkt === null) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", "load");
      return load(ids, ctx);
    };
    expect(await ask(w, bruger)).toEqual({
      sag: null,
      liste: [],
      fuldstaendighed: "DELVIS",
      kilder: ["FEJL INTET_SVAR", "OK"],
      fejl: ["FAGSYSTEM_UNAVAILABLE lora sag"],
    });
  });
});

describe("a list of the past, page by page", () => {
  const ids = [1, 2, 3, 4, 5].map(uuidNo);
  const lora = createTidskilde(
    "lora",
    ids.map((id, n) => changing(id, { titel: `T${n}` }, {})),
    () => NOW,
  );
  const kilder = [kilde(lora, { typenavn: "Lora" })];
  const page = async (at: string, after: string | null) => {
    const argument = after === null ? "" : `, after: "${after}"`;
    const query = `{ borger(cpr: "${CPR}") { sager(first: 2, sortering: { felt: TITEL, retning: STIGENDE }, ${at}${argument}) { nodes { titel } pageInfo { hasNextPage endCursor } } } }`;
    const { data, fejl } = await graf.ask(kilder, SAGSBEHANDLER, query, Date.parse(NOW));
    const borger = data?.["borger"] as { readonly sager: PageOf | null } | undefined;
    return { sager: borger?.sager ?? null, koder: fejl.map(({ code }) => code) };
  };
  interface PageOf {
    readonly nodes: readonly { readonly titel: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }

  it("has every case once, and its cursors are of that time only", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { sager } = await page(THEN, after);
      if (!sager) throw new Error("no page");
      seen.push(...sager.nodes.map(({ titel }) => titel));
      more = sager.pageInfo.hasNextPage;
      after = sager.pageInfo.endCursor;
    }
    expect(seen).toEqual(["T0", "T1", "T2", "T3", "T4"]);
    const { sager } = await page(THEN, null);
    const cursor = sager?.pageInfo.endCursor ?? "";
    for (const other of [
      `paaTidspunkt: { virkning: "${day(2)}" }`,
      `paaTidspunkt: { registrering: "${day(3)}" }`,
      `paaTidspunkt: { virkning: "${day(3)}", registrering: "${day(3)}" }`,
      "filter: {}",
    ])
      expect(await page(other, cursor)).toEqual({ sager: null, koder: ["BAD_INPUT"] });
  });
});
