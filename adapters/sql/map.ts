// SPDX-License-Identifier: MPL-2.0
/** A row of the cases' table to the common record. Pure; what cannot be mapped throws the reason. */
import { TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  AktoerRecord,
  FremdriftRecord,
  KlasseRecord,
  OffentlighedUndtagetRecord,
  SagRecord,
} from "../../schema/records.js";
import { type AktoerType, FOELSOMHED_NIVEAUER, FREMDRIFT_KODER } from "../../schema/values.js";
import type { AfvistPost } from "../contract.js";
import { createFeltlaeser, type Feltlaeser, UKENDT as ULAESELIG } from "../kit/laest.js";
import { readKle } from "../kit/numre.js";
import type { SqlConfig } from "./config.js";
import type { Kolonne } from "./config-column.js";
import { kvalitetOf, mapBoolean, mapCode, mapText, mapUuid, rawText, requireCode } from "./felt.js";
import { NOEGLE } from "./select.js";
import { mapTid, readTid } from "./tid.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

type Sagsmapning =
  | { readonly post: SagRecord; readonly afvist: null }
  | { readonly post: null; readonly afvist: AfvistPost };
export type Kort = Pick<SqlConfig, "sager" | "linkSkabelon">;

export function mapSag(row: Raekke, config: Kort): Sagsmapning {
  try {
    return { post: toRecord(row, config), afvist: null };
  } catch (error) {
    if (error instanceof Umulig) return { post: null, afvist: { grund: error.grund, ...keysOf(row, config) } };
    throw error;
  }
}

/** What can be read of its keys, whatever else is wrong with the row. */
function keysOf(row: Raekke, { sager: { columns } }: Kort): Omit<AfvistPost, "grund"> {
  return {
    lokalId: orNone(() => textOf(row[NOEGLE])),
    uuid: orNone(() => mapUuid(row, "uuid", columns.uuid)),
    sagsnummer: orNone(() => mapText(row, "sagsnummer", columns.sagsnummer)),
  };
}

function orNone<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Umulig) return null;
    throw error;
  }
}

function toRecord(row: Raekke, { sager, linkSkabelon }: Kort): SagRecord {
  const lokalId = textOf(row[NOEGLE]);
  if (lokalId === null) throw new Umulig("missing-id");
  const { columns } = sager;
  const felt = createFeltlaeser();
  return {
    lokalId,
    uuid: mapUuid(row, "uuid", columns.uuid),
    sagsnummer: mapText(row, "sagsnummer", columns.sagsnummer),
    titel: mapText(row, "titel", columns.titel),
    titelArt: sager.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    beskrivelse: mapText(row, "beskrivelse", columns.beskrivelse),
    offentlighedUndtaget: mapUndtaget(row, columns),
    fremdrift: mapFremdrift(row, columns, felt),
    foelsomhed: mapFoelsomhed(row, columns),
    primaerKlasse: columns.kle === null ? TAVS : (mapKlasse(row, columns) ?? UKENDT),
    handlingsklasse: toKlasse(mapText(row, "facet", columns.facet), mapText(row, "facetTitel", columns.facetTitel)),
    visningsklasser: TAVS,
    sikkerhedsprofiler: TAVS,
    ...mapAktoerer(row, columns),
    andreBehandlere: [],
    mastersystem: TAVS,
    afsendersystem: null,
    parter: TAVS,
    opstaaet: mapTid(row, "opstaaet", columns.opstaaet),
    oprettet: felt.alene("oprettet", readTid(row, "oprettet", columns.oprettet)),
    afsluttet: mapTid(row, "afsluttet", columns.afsluttet),
    aendret: mapTid(row, "aendret", columns.aendret),
    kassationskode: mapText(row, "kassationskode", columns.kassationskode),
    afleveret: mapBoolean(row, "afleveret", columns.afleveret),
    principiel: mapBoolean(row, "principiel", columns.principiel),
    hjemmel: mapText(row, "hjemmel", columns.hjemmel),
    lokation: mapText(row, "lokation", columns.lokation),
    link: linkSkabelon?.replaceAll("{key}", () => encodeURIComponent(lokalId)) ?? null,
    ekstra: {},
    ...felt.noteret(),
  };
}

type Kolonner = SqlConfig["sager"]["columns"];
interface Undtagelse {
  readonly titelAlternativ: Kolonne | null;
  readonly undtagelseshjemmel: Kolonne | null;
}

export function mapUndtaget(row: Raekke, columns: Undtagelse): OffentlighedUndtagetRecord | null {
  const titelAlternativ = mapText(row, "titelAlternativ", columns.titelAlternativ);
  const hjemmel = mapText(row, "undtagelseshjemmel", columns.undtagelseshjemmel);
  return titelAlternativ === null && hjemmel === null ? null : { titelAlternativ, hjemmel };
}

function mapFremdrift(
  row: Raekke,
  { fremdrift, sagsstatus, fremdriftSiden }: Kolonner,
  felt: Feltlaeser,
): FremdriftRecord {
  const kode = mapCode(row, "fremdrift", fremdrift, FREMDRIFT_KODER);
  return {
    kode,
    siden: felt.alene("fremdrift.siden", readTid(row, "fremdriftSiden", fremdriftSiden)),
    kvalitet: kode === null || fremdrift === null ? null : kvalitetOf(fremdrift),
    sagsstatus: sagsstatus === null ? rawText(row, "fremdrift", fremdrift) : mapText(row, "sagsstatus", sagsstatus),
  };
}

/** An unknown code is not the same as none: with none the municipality's own table decides. */
function mapFoelsomhed(row: Raekke, { foelsomhed }: Kolonner): SagRecord["foelsomhed"] {
  const niveau = requireCode(row, "foelsomhed", foelsomhed, FOELSOMHED_NIVEAUER);
  if (foelsomhed === null) return TAVS;
  return niveau === null ? null : { niveau, kvalitet: kvalitetOf(foelsomhed) };
}

function mapKlasse(row: Raekke, { kle, kleTitel }: Kolonner): KlasseRecord | null {
  const nummer = readKle(mapText(row, "kle", kle));
  if (nummer === ULAESELIG) throw new Umulig("invalid-kle");
  return toKlasse(nummer, mapText(row, "kleTitel", kleTitel));
}

function toKlasse(nummer: string | null, titel: string | null): KlasseRecord | null {
  return nummer === null ? null : { uuid: null, nummer, titel };
}

function mapAktoerer(row: Raekke, columns: Kolonner): Pick<SagRecord, "ejer" | "ansvarlig" | "primaerBehandler"> {
  const uuid = (felt: "ejer" | "ansvarlig" | "primaerBehandler") => mapUuid(row, felt, columns[felt]);
  const text = (felt: "ejerNavn" | "ejerCvr" | "ansvarligNavn" | "primaerBehandlerNavn" | "primaerBehandlerEnhed") =>
    mapText(row, felt, columns[felt]);
  return {
    ejer: toAktoer("Organisation", { uuid: uuid("ejer"), navn: text("ejerNavn"), cvr: text("ejerCvr") }),
    ansvarlig: toAktoer("OrganisationEnhed", { uuid: uuid("ansvarlig"), navn: text("ansvarligNavn") }),
    primaerBehandler: toAktoer("Bruger", {
      uuid: uuid("primaerBehandler"),
      navn: text("primaerBehandlerNavn"),
      enhed: text("primaerBehandlerEnhed"),
    }),
  };
}

function toAktoer(objekttype: AktoerType, known: Partial<AktoerRecord>): AktoerRecord | null {
  const { uuid = null, navn = null, cvr = null, enhed = null } = known;
  if (uuid === null && navn === null && cvr === null) return null;
  return { objekttype, uuid, urn: null, navn, cvr, enhed };
}
