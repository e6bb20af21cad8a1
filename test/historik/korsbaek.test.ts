// SPDX-License-Identifier: MPL-2.0
/** The past of a case in LoRA, from its emulator to the answer: in one process, and with LoRA's subgraph in its own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { demoTokenIssuer } from "../../demo/issuer.js";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { createLog } from "../../gateway/log.js";
import { serveSubgraph } from "../../gateway/remote/serve.js";
import { type RunningGateway, startGateway } from "../../gateway/start.js";
import { type Answer, askAt, startTestDemo, type TestDemo } from "../support/demo.js";

const ID = `lora:${STANDARDBORGERS_SAGER.grundskyld.uuid}`;

interface Tidsrum {
  readonly fra: string | null;
  readonly til: string | null;
}
interface Historik {
  readonly felt: string;
  readonly vaerdi: string | null;
  readonly virkning: Tidsrum;
  readonly registrering: Tidsrum;
}
interface Billede {
  readonly titel: string | null;
  readonly fremdrift: { readonly kode: string | null };
  readonly ansvarlig: { readonly navn: string | null } | null;
  readonly primaerBehandler: { readonly navn: string | null } | null;
}

let demo: TestDemo;
let apart: RunningGateway;
let lora: { readonly url: string; close(): Promise<void> };

beforeAll(async () => {
  demo = await startTestDemo({ patient: true });
  const { config } = demo.demo;
  const log = createLog({ level: "fatal", destination: { write: () => undefined } });
  const produkt = PRODUKTER.find(({ noegle }) => noegle === "lora");
  if (!produkt) throw new Error("there is no LoRA");
  lora = await serveSubgraph({ config, produkter: PRODUKTER, produkt, log, port: 0, extraIssuers: [demoTokenIssuer] });
  const fagsystemer = config.fagsystemer.map((own) =>
    own.produkt === "lora" ? { ...own, connection: null, subgraph: lora.url } : own,
  );
  const given = { config: { ...config, port: 0, fagsystemer }, produkter: PRODUKTER, log };
  apart = await startGateway({ ...given, extraIssuers: [demoTokenIssuer] });
});
afterAll(async () => {
  await apart?.close();
  await lora?.close();
  await demo.close();
});

const asBorger = <T>(query: string, url = demo.url): Promise<Answer<T>> => askAt(url, { query, token: demo.borger });
const asSagsbehandler = <T>(query: string, url = demo.url): Promise<Answer<T>> =>
  askAt(url, { query, token: demo.sagsbehandler, formaal: "SAGSBEHANDLING" });

const HISTORIK = "historik { felt vaerdi virkning { fra til } registrering { fra til } }";

async function readHistorik(): Promise<readonly Historik[]> {
  const { data } = await asSagsbehandler<{ sag: { historik: readonly Historik[] } }>(
    `{ sag(id: "${ID}") { ${HISTORIK} } }`,
  );
  if (!data) throw new Error("the case has no history");
  return data.sag.historik;
}

const isIn = ({ fra, til }: Tidsrum, at: string) => (fra === null || at >= fra) && (til === null || at < til);
const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();

function replay(historik: readonly Historik[], virkning: string, registrering: string): Billede | null {
  const held = historik.filter((one) => isIn(one.virkning, virkning) && isIn(one.registrering, registrering));
  const value = (felt: string) => held.find((one) => one.felt === felt)?.vaerdi ?? null;
  const aktoer = (navn: string | null) => (navn === null ? null : { navn });
  if (held.length === 0) return null;
  return {
    titel: value("titel"),
    fremdrift: { kode: value("fremdrift") },
    ansvarlig: aktoer(value("ansvarlig")),
    primaerBehandler: aktoer(value("primaerBehandler")),
  };
}

describe("a case of LoRA", () => {
  it("is at every boundary of its past what its history says, and a moment before it", async () => {
    const historik = await readHistorik();
    const boundaries = (of: (one: Historik) => Tidsrum) =>
      [...new Set(historik.flatMap((one) => of(one).fra ?? []))].flatMap((at) => [at, justBefore(at)]);
    const registreringer = boundaries(({ registrering }) => registrering);
    const virkninger = boundaries(({ virkning }) => virkning);
    expect(registreringer.length).toBeGreaterThan(4);
    let seen = 0;
    for (const registrering of registreringer) {
      const fields = virkninger.map(
        (virkning, n) =>
          `s${n}: sag(id: "${ID}", paaTidspunkt: { virkning: "${virkning}", registrering: "${registrering}" }) { titel fremdrift { kode } ansvarlig { navn } primaerBehandler { navn } }`,
      );
      const { data } = await asSagsbehandler<Record<string, Billede | null>>(`{ ${fields.join(" ")} }`);
      const expected = virkninger.map((virkning) => replay(historik, virkning, registrering));
      expect(virkninger.map((_, n) => data?.[`s${n}`] ?? null)).toEqual(expected);
      seen += expected.filter((one) => one !== null).length;
    }
    expect(seen).toBeGreaterThan(5);
  });

  it("keeps its staff's part from the citizen whose case it is", async () => {
    const { data, errors } = await asBorger<{
      sag: { historik: readonly Historik[]; aktoerer: readonly { aktoer: { objekttype: string } }[] };
    }>(`{ sag(id: "${ID}") { ${HISTORIK} aktoerer { rolle aktoer { objekttype navn } } aktoererHistorik } }`);
    expect(errors).toEqual([]);
    const felter = new Set(data?.sag.historik.map(({ felt }) => felt));
    expect(felter).toContain("fremdrift");
    for (const felt of ["parter", "primaerBehandler", "dokumenter", "journalnotater", "lokation"])
      expect(felter).not.toContain(felt);
    expect(data?.sag.aktoerer.length).toBeGreaterThan(0);
    expect(data?.sag.aktoerer.filter(({ aktoer }) => aktoer.objekttype === "Bruger")).toEqual([]);
  });
});

describe("with the subgraph in a process of its own", () => {
  const DETALJER = `id titel fremdrift { kode } parter { rolle } dokumenter { antal nodes { titel } }
    journalnotater { titel } aktoerer { rolle virkning { fra til } } aktoererHistorik ${HISTORIK}`;

  it("the past is the same, seen by anybody", async () => {
    const historik = await readHistorik();
    const [first] = historik;
    const instants = [
      `paaTidspunkt: { virkning: "${first?.virkning.fra}" }`,
      `paaTidspunkt: { virkning: "${justBefore(first?.virkning.fra ?? "")}" }`,
      `paaTidspunkt: { registrering: "${first?.registrering.fra}" }`,
    ];
    const fields = instants.map((at, n) => `s${n}: sag(id: "${ID}", ${at}) { ${DETALJER} }`);
    const lists = instants.map(
      (at, n) =>
        `l${n}: borger(cpr: "${STANDARDBORGER.cpr}") { sager(${at}) { nodes { ${DETALJER} } kilder { fagsystem { noegle } udfald historik aarsager { kode } } } }`,
    );
    const query = `{ nu: sag(id: "${ID}") { ${DETALJER} } ${fields.join(" ")} ${lists.join(" ")} }`;
    for (const ask of [asSagsbehandler, asBorger]) {
      const [together, inTwo] = [await ask<Record<string, unknown>>(query), await ask(query, apart.url)];
      expect(inTwo.data).toEqual(together.data);
      const codes = ({ errors }: Answer<unknown>) => errors.map(({ extensions, path }) => [extensions.code, path]);
      expect(codes(inTwo)).toEqual(codes(together));
      expect(together.data?.["s0"]).toMatchObject({ titel: expect.any(String) });
      expect(together.data?.["s1"]).toBeNull();
    }
  });
});
