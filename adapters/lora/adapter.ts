// SPDX-License-Identifier: MPL-2.0
/** LoRA, Magenta's open implementation of OIO Sag and Dokument, read through its REST interface. */
import { parseUuid } from "../../schema/identifiers.js";
import { type FilterNavn, PARTSROLLER } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt } from "../contract.js";
import { afbildningerOf } from "./afbildninger.js";
import { createClient } from "./client.js";
import { type LoraConfig, loraConfig } from "./config.js";
import { demand } from "./demand.js";
import { BUNDT_AF_DOKUMENTER, loadDokumentopslag, loadIndhold } from "./dokumenter.js";
import { felter } from "./fields.js";
import { findSager } from "./find.js";
import { loadHistorik } from "./historik.js";
import { mapSag, readSag, referencesOf } from "./map.js";
import { mapNotater } from "./map-detail.js";
import { mapParter } from "./map-part.js";
import { BUNDT, loadObjekter } from "./objekter.js";
import { createOpslag } from "./opslag.js";
import { MED_PART, UDEN_PART } from "./plan.js";
import { isUdgaaet, rowAt } from "./raekker.js";
import { mapRelationer } from "./relationer.js";
import { loadSagDokumenter } from "./sagdokumenter.js";
import { atTid, everyVirkning, urOf } from "./tid.js";
import { partTyperOf } from "./urn.js";
import { readRegistreringer, type WireRegistrering } from "./wire.js";

export const lora: Produkt<LoraConfig> = {
  noegle: "lora",
  typenavn: "Lora",
  navn: "LoRA",
  erIndeks: false,
  felter,
  config: loraConfig,
  create: createLora,
};

function createLora({ instans, config, http }: AdapterDeps<LoraConfig>): Fagsystem {
  const client = createClient(http, config);

  /** The cases as registered, each with the rows that hold at the time asked about; null where there is none then. */
  async function loadRegistreringer(uuids: readonly string[], ctx: CallContext) {
    const at = urOf(ctx).virkning;
    const found = await loadObjekter(client, "sag", uuids, atTid(ctx), ctx);
    return new Map(
      uuids.map((uuid) => {
        const objekt = found.get(uuid);
        const [newest] = objekt && objekt !== "SLETTET" ? demand("sag", () => readRegistreringer(objekt, "sag")) : [];
        const exists = newest && !isUdgaaet(newest) && rowAt(newest.egenskaber, at) !== null;
        return [uuid, exists ? newest : null] as const;
      }),
    );
  }

  async function loadDetail<T>(
    ids: readonly string[],
    ctx: CallContext,
    map: (uuid: string, registrering: WireRegistrering) => T,
  ): Promise<ReadonlyMap<string, T | null>> {
    return byId(ids, async (uuids) => {
      const registreringer = await loadRegistreringer(uuids, ctx);
      return (uuid) => {
        const registrering = registreringer.get(uuid);
        return registrering ? demand("sag", () => map(uuid, registrering)) : null;
      };
    });
  }

  return {
    instans,
    produkt: lora.noegle,
    kapabiliteter: kapabiliteterOf(config),
    find: (kriterier, ctx) => findSager(client, config, kriterier, ctx),
    load: (ids, ctx) =>
      byId(ids, async (uuids) => {
        const ur = urOf(ctx);
        const found = await loadObjekter(client, "sag", uuids, everyVirkning(ur), ctx);
        const billeder = new Map(
          uuids.flatMap((uuid) => {
            const objekt = found.get(uuid);
            const sag = objekt ? demand("sag", () => readSag(objekt, ur.virkning), "RECORD") : null;
            return sag === null || sag === "UDEN_VIRKNING" ? [] : [[uuid, sag] as const];
          }),
        );
        const opslag = createOpslag(client, config, ur.virkning, ctx);
        await opslag.fetch([...billeder.values()].flatMap(referencesOf));
        return (uuid) => {
          const sag = billeder.get(uuid);
          return sag ? demand("sag", () => mapSag(sag, opslag, config), "RECORD") : null;
        };
      }),
    loadParter: (ids, ctx) =>
      loadDetail(ids, ctx, (_, registrering) => mapParter(registrering, urOf(ctx).virkning, config)),
    loadJournalnotater: (ids, ctx) =>
      loadDetail(ids, ctx, (uuid, registrering) => mapNotater(uuid, registrering, urOf(ctx).virkning)),
    loadDokumenter: (ids, ctx) =>
      byId(ids, async (uuids) => loadSagDokumenter(client, config, await loadRegistreringer(uuids, ctx), ctx)),
    loadRelationer: (ids, ctx) =>
      loadDetail(ids, ctx, (_, registrering) => mapRelationer(registrering, urOf(ctx).virkning)),
    loadDokumentopslag: (ids, ctx) => byId(ids, (uuids) => loadDokumentopslag(client, config, uuids, ctx)),
    ...(config.indhold && {
      loadIndhold: (dokument: string, fil: string, ctx: CallContext) => loadIndhold(client, config, dokument, fil, ctx),
    }),
    afbildninger: afbildningerOf(config),
    loadHistorik: (ids, ctx) => byId(ids, (uuids) => loadHistorik(client, config, uuids, ctx)),
    async ping(ctx) {
      const params = [
        ["brugervendtnoegle", "-"],
        ["foersteresultat", "0"],
        ["maximalantalresultater", "1"],
      ] as const;
      await client.soeg("sag", params, ctx);
    },
    close: () => http.close(),
  };
}

const ON_RECORDS: readonly FilterNavn[] = [
  ...MED_PART,
  "kle",
  "fremdrift",
  "opstaaet",
  "afsluttet",
  "aendret",
  "genstand",
];
const BUNDT_AF_HISTORIK = 10;

function kapabiliteterOf(config: LoraConfig): Kapabiliteter {
  const foelsomhed = config.foelsomhedsklasser.length > 0;
  return {
    partTyper: partTyperOf(config),
    partsroller: PARTSROLLER,
    filtreMedPart: MED_PART,
    filtreUdenPart: config.genstandUrn.length > 0 ? [...UDEN_PART, "genstand"] : UDEN_PART,
    attributter: foelsomhed ? [...ON_RECORDS, "foelsomhed"] : ON_RECORDS,
    sortering: ["OPSTAAET", "AENDRET", "AFSLUTTET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: { foelsomhed, visningsklasser: false, sikkerhedsprofiler: false, dokumentfoelsomhed: false },
    bundter: {
      load: BUNDT,
      parter: BUNDT,
      // A search for each case, and none of them waits for another's.
      dokumenter: 1,
      journalnotater: BUNDT,
      historik: BUNDT_AF_HISTORIK,
      dokumentopslag: BUNDT_AF_DOKUMENTER,
      relationer: BUNDT,
    },
    indhold: config.indhold,
    loft: null,
    historik: "NATIV",
    aendringer: false,
  };
}

/** What is no UUID is no case here, and is not sent. */
async function byId<T>(
  ids: readonly string[],
  load: (uuids: readonly string[]) => Promise<(uuid: string) => T | null>,
): Promise<ReadonlyMap<string, T | null>> {
  const uuids = [...new Set(ids.flatMap((id) => parseUuid(id) ?? []))];
  const get = uuids.length === 0 ? () => null : await load(uuids);
  return new Map(
    ids.map((id) => {
      const uuid = parseUuid(id);
      return [id, uuid === null ? null : get(uuid)];
    }),
  );
}
