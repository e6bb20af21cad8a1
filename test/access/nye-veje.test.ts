// SPDX-License-Identifier: MPL-2.0
/** Ways to a case or a document that came later than the lists: each is closed where the list is, and says no more. */

import { beforeAll, describe, expect, it } from "vitest";
import type { Fagsystem, HistorikRecord } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { knownDocuments } from "../../gateway/remote/known-documents.js";
import { kendt } from "../../schema/oplyst.js";
import type { DokumentRecord, SagRecord, SagsrelationRecord } from "../../schema/records.js";
import type { Adgangspolitik } from "../../subgraphs/adgang/bruger.js";
import { decideSag } from "../../subgraphs/adgang/decide.js";
import { createHukommelse } from "../../subgraphs/adgang/sidst-kendt.js";
import { viewDokument } from "../../subgraphs/dokumenter/dokument-visning.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { createGraphContext, type GraphContext } from "../../subgraphs/request/context.js";
import { dokument, dokumentFake, paaSag } from "../dokumenter/fakes.js";
import { createContext, createGraf, createSetup, type Graf, SAGSBEHANDLER } from "../historik/graf.js";
import { callContext, type Fake, fakeFagsystem, indeks, kilde, masterUuid, record, uuidNo } from "../overblik/fakes.js";
import { ALLE_ROLLER } from "../support/roller.js";
import { har, NU, sagRecord, samletSag } from "./arbitraries.js";

let graf: Graf;
beforeAll(async () => {
  graf = await createGraf();
});

const DOWN = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
const [SAG, HIDDEN, SHOWN, NOBODYS] = [uuidNo(1), uuidNo(2), uuidNo(3), uuidNo(4)];

function post(lokalId: string, some: Partial<SagRecord> = {}): SagRecord {
  return record(lokalId, {
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
    ...some,
  });
}

const VIP = { foelsomhed: { niveau: "VIP_SAGER", kvalitet: "EKSAKT" } } as const;
const BLIND = { foelsomhed: true, visningsklasser: false, sikkerhedsprofiler: false };
const ofSbsys = { mastersystem: { uuid: masterUuid("sbsys"), navn: null } };

function pointing(relationer: readonly SagsrelationRecord[]): Fagsystem {
  const bundter = { load: 3, parter: 0, dokumenter: 0, journalnotater: 0, relationer: 3 };
  const fake: Fake = fakeFagsystem("lora", { poster: [post(SAG)], kapabiliteter: { bundter } });
  return { ...fake, loadRelationer: async (ids) => new Map(ids.map((id) => [id, relationer])) };
}

const towards = (uuid: string): SagsrelationRecord => ({ art: "ANDEN", lokalId: null, uuid, sagsnummer: null });

async function follow(uuid: string, load: Fagsystem["load"], sidstKendt = createHukommelse({ max: 100 })) {
  const entries = [HIDDEN, SHOWN].map((id) => post(id, { ...ofSbsys, ...(id === HIDDEN ? VIP : {}) }));
  const kilder: Kilde[] = [
    kilde(pointing([towards(uuid)]), { typenavn: "Lora" }),
    kilde(fakeFagsystem("sbsys", { load }), { typenavn: "Sbsys" }),
    indeks(fakeFagsystem("sdi", { poster: entries }), ["sbsys"], { typenavn: "Sdi" }),
  ];
  const { data, fejl } = await graf.ask(
    kilder,
    SAGSBEHANDLER,
    `{ sag(id: "lora:${SAG}") { relationer { art sag { id } } } }`,
    Date.now(),
    { sidstKendt },
  );
  return { data, fejl };
}

describe("a relation to a case of another system", () => {
  const down = async () => {
    throw DOWN;
  };

  it("tells of a hidden case no more than of one that nobody has, also while that system is down", async () => {
    const hidden = await follow(HIDDEN, down);
    expect(hidden).toEqual(await follow(NOBODYS, down));
  });

  it("leads to the index's entry while that system is down, where the viewer may see it by what that last said", async () => {
    const sidstKendt = createHukommelse({ max: 100 });
    const up: Fagsystem["load"] = async (ids) => new Map(ids.map((id) => [id, post(id)]));
    const cold = await follow(SHOWN, down, sidstKendt);
    expect(cold.data).toMatchObject({ sag: { relationer: [{ sag: null }] } });
    await follow(SHOWN, up, sidstKendt);
    const { data, fejl } = await follow(SHOWN, down, sidstKendt);
    expect(fejl).toEqual([]);
    expect(data).toMatchObject({ sag: { relationer: [{ sag: { id: `sbsys:${SHOWN}` } }] } });
  });
});

/** Both are shown by the case's own source; only the index knows that one of them is for somebody else. */
describe("the history of a case whose source another process owns", () => {
  const RESERVED = {
    objekttype: "OrganisationEnhed",
    uuid: uuidNo(90),
    urn: null,
    navn: null,
    cvr: null,
    enhed: null,
  } as const;
  const documents = (some: Partial<DokumentRecord>) => [
    paaSag(dokument(uuidNo(21), { titel: "Ansøgning" })),
    paaSag(dokument(uuidNo(22), { titel: "Hemmeligt", ...some })),
  ];
  const told = (vaerdi: string): HistorikRecord => ({
    felt: "dokumenter",
    vaerdi,
    virkning: { fra: null, til: null },
    registrering: { fra: null, til: null },
    aktoer: null,
    note: null,
  });

  it("names the documents that its list has, as in one process", async () => {
    const journal = { [SAG]: documents({}) };
    const own: Fagsystem = {
      ...dokumentFake("lora", { poster: [post(SAG)], journal, kapabiliteter: { adgangsattributter: BLIND } }),
      loadHistorik: async (ids) => new Map(ids.map((id) => [id, [told("Ansøgning"), told("Hemmeligt")]])),
    };
    const lora = kilde(own, { typenavn: "Lora" });
    const entry = post(SAG, { mastersystem: { uuid: masterUuid("lora"), navn: null } });
    const index = { [SAG]: documents({ sikkerhedsprofiler: [RESERVED] }) };
    const sdi = indeks(dokumentFake("sdi", { poster: [entry], journal: index }), ["lora"], { typenavn: "Sdi" });

    const gateway = createContext(createSetup([lora, sdi]), SAGSBEHANDLER);
    const id = `lora:${SAG}`;
    const vist = await gateway.sager.get(id);
    const sager = vist ? [vist.sag] : [];
    const fetch =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on LoraSag { historik { felt vaerdi } } } }";
    const known = { failures: [], sager, indeksdokumenter: await knownDocuments(sager, fetch, gateway) };
    const setup = createSetup([lora]);
    const there = createGraphContext({ setup, bruger: SAGSBEHANDLER, call: callContext(), known, fraGateway: true });

    const titles = async (context: GraphContext) =>
      (vist && (await context.dokumenter.ofSag(vist.sag)))?.map(({ post }) => post.dokument.titel);
    expect(await titles(gateway)).toEqual(["Ansøgning"]);
    expect(await titles(there)).toEqual(["Ansøgning"]);
  });
});

describe("a case about a property", () => {
  const APPLICANT = "6101901234";
  const politik: Adgangspolitik = {
    roller: ALLE_ROLLER,
    uenighed: { enhed: "ALLE", kle: "ALLE" },
    sidstKendtHoejstMs: 86_400_000,
    driftsroller: new Set(["sagsgraf-drift"]),
    foelsomhedsklasser: new Map(),
    itsystemUuid: () => null,
    ejendomssager: { kle: ["02.34.*"], ejereAf: () => null, ejendommeFor: () => [] },
  };
  const klasse = (nummer: string) => ({ primaerKlasse: { uuid: null, nummer, titel: null } });
  const applied = {
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: APPLICANT }, navn: null }],
  } as const;
  const decide = (own: Partial<SagRecord>, entry: Partial<SagRecord>) => {
    const medlemmer = [sagRecord({ ...own }), sagRecord({ ...entry })].map((one) => ({
      instans: "a",
      post: one,
      dataPr: null,
    }));
    const fakta = medlemmer.map(({ post }) =>
      har({
        niveau: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
        kle: kendt(post.primaerKlasse)?.nummer ?? null,
        parter: post.parter,
      }),
    );
    return decideSag({ art: "BORGER", cpr: APPLICANT, navn: null }, samletSag(fakta), politik, NU);
  };

  it("is not the applicant's where its source names no property and another source does not class it", () => {
    expect(decide({ ...klasse("02.34.10") }, { primaerKlasse: null, ...applied })).toEqual({
      vis: false,
      grund: "IKKE_EJER",
    });
    expect(decide({ ...klasse("27.36.04") }, { primaerKlasse: null, ...applied })).toEqual({ vis: true });
  });
});

describe("a file of more than two gigabytes", () => {
  it("is of its size", () => {
    const fil = { filnavn: "film.mp4", mimetype: "video/mp4", stoerrelse: 3_000_000_000 };
    const post = paaSag(dokument(uuidNo(31), { filer: [fil, { ...fil, stoerrelse: 2 ** 31 - 1 }] }));
    const sag = samletSag([har()]);
    const foelsomhed = { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } as const;
    const { filer } = viewDokument({ id: "a:31", sag, post, medlemmer: [], foelsomhed }, SAGSBEHANDLER);
    expect(filer.map(({ stoerrelse }) => stoerrelse)).toEqual([3_000_000_000, 2 ** 31 - 1]);
  });
});

describe("an index entry whose own system calls the case by a key of its own", () => {
  const acadre = (some: Partial<SagRecord>) =>
    kilde(
      fakeFagsystem("acadre", {
        poster: [post("17", { uuid: null, sagsnummer: "26/17", ...some })],
        kapabiliteter: { lokalIdErUuid: false },
      }),
      { typenavn: "Acadre" },
    );
  const entry = post("e1", {
    uuid: SAG,
    sagsnummer: "26/17",
    mastersystem: { uuid: masterUuid("acadre"), navn: null },
  });
  const ask = async (some: Partial<SagRecord>, others: readonly SagRecord[] = []) => {
    const sdi = indeks(fakeFagsystem("sdi", { poster: [entry, ...others] }), ["acadre"], { typenavn: "Sdi" });
    const query = `{ direkte: sag(id: "acadre:17") { id } post: sag(id: "sdi:e1") { id } uuid: sag(id: "acadre:${SAG}") { id } }`;
    const { data, fejl } = await graf.ask([acadre(some), sdi], SAGSBEHANDLER, query);
    expect(fejl).toEqual([]);
    return data;
  };

  it("is hidden by every id where the system hides the case", async () => {
    expect(await ask(VIP)).toEqual({ direkte: null, post: null, uuid: null });
  });

  it("is shown by every id where both show it", async () => {
    expect(await ask({})).toEqual({ direkte: { id: "acadre:17" }, post: { id: "sdi:e1" }, uuid: { id: "sdi:e1" } });
  });

  it("is a case of its own where the number is of two, as it is in a list", async () => {
    const twice = post("e2", { ...entry, lokalId: "e2", uuid: HIDDEN });
    expect(await ask(VIP, [twice])).toEqual({ direkte: null, post: { id: "sdi:e1" }, uuid: { id: "sdi:e1" } });
  });
});

describe("a case that an index lists while its own system cannot search", () => {
  const own = (some: Partial<SagRecord>): Fagsystem => {
    const bundter = { load: 3, parter: 3, dokumenter: 0, journalnotater: 0 };
    const fake = fakeFagsystem("nova", { poster: [post(SAG, some)], kapabiliteter: { bundter } });
    const part = { rolle: "PRIMAER_PART", rolleTekst: null, ident: null, navn: "Ada Ager" } as const;
    return { ...fake, loadParter: async (ids) => new Map(ids.map((id) => [id, [part]])) };
  };
  const ask = async (some: Partial<SagRecord>) => {
    const genstande = [{ art: "BYGGERI", bfe: "77", betegnelse: null }] as const;
    const entry = post("e1", { uuid: SAG, genstande, mastersystem: { uuid: masterUuid("nova"), navn: null } });
    const sdi = fakeFagsystem("sdi", { poster: [entry], kapabiliteter: { filtreUdenPart: ["genstand"] } });
    const kilder = [kilde(own(some), { typenavn: "KmdNova" }), indeks(sdi, ["nova"], { typenavn: "Sdi" })];
    const query = `{ ejendom(bfe: "77") { sager { nodes { id parter { navn } ... on KmdNovaSag { bomSagsnummer } } } } }`;
    const { data, fejl } = await graf.ask(kilder, SAGSBEHANDLER, query);
    expect(fejl).toEqual([]);
    return data;
  };
  const listed = (parter: unknown) => ({
    ejendom: { sager: { nodes: [{ id: `nova:${SAG}`, parter, bomSagsnummer: null }] } },
  });

  it("is hidden where that would hide it", async () => {
    expect(await ask(VIP)).toEqual({ ejendom: { sager: { nodes: [] } } });
  });

  it("has its details where both show it", async () => {
    expect(await ask({})).toEqual(listed([{ navn: "Ada Ager" }]));
  });
});
