// SPDX-License-Identifier: MPL-2.0
/** What cases have been, out of the table that keeps it; and a case as it was, with nothing in it that nobody kept. */

import { isKendt, kendt, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { AktoerRecord, SagRecord, Tidspunkt } from "../../schema/records.js";
import { FREMDRIFT_KODER } from "../../schema/values.js";
import type { CallContext, HistorikRecord } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import { HISTORIKFELTER, type Historikfelt, type Historikmapning } from "./config-historik.js";
import { kvalitetOf, mapCode, mapText, mapUuid, rawText } from "./felt.js";
import { type Bundt, mapEach, readGrouped } from "./load.js";
import { SAGSNOEGLE, tabelOf } from "./select.js";
import { mapFra, mapTid } from "./tid.js";
import { isInForce, virkningOf } from "./tidspunkt.js";
import { type Raekke, Umulig } from "./wire.js";

/** Oldest registration first, then oldest value. */
export async function loadHistorik(
  client: SqlClient,
  mapning: Historikmapning,
  config: Pick<SqlConfig, "sager">,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly HistorikRecord[]>> {
  const tabel = tabelOf({ ...mapning, deletedWhen: null }, { [SAGSNOEGLE]: mapning.sagsnoegle });
  const rows = await readGrouped(client, "historik", tabel, { by: SAGSNOEGLE, ids, maxRows }, ctx);
  return mapEach("historik", rows, (found) =>
    found.flatMap((row) => mapHistorik(row, mapning, config) ?? []).toSorted((a, b) => compare(ageOf(a), ageOf(b))),
  );
}

function ageOf({ registrering, virkning }: HistorikRecord): string {
  return `${registrering.fra ?? ""} ${virkning.fra ?? ""}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Null for a field that is left out, or that is not among those covered. */
function mapHistorik(row: Raekke, mapning: Historikmapning, config: Pick<SqlConfig, "sager">): HistorikRecord | null {
  const { columns, felter } = mapning;
  const felt = mapCode(row, "felt", columns.felt, HISTORIKFELTER);
  if (felt === null) {
    const code = rawText(row, "felt", columns.felt);
    if (code !== null && columns.felt.values?.[code] === null) return null;
    throw new Umulig("unknown-felt");
  }
  if (!felter.includes(felt)) return null;
  const fra = mapFra(row, "fra", columns.fra);
  if (fra === null) throw new Umulig("missing-date");
  const vaerdi = mapText(row, "vaerdi", columns.vaerdi);
  const actor = vaerdiAktoerOf(row, felt, vaerdi, mapning);
  return {
    felt,
    vaerdi: felt === "fremdrift" ? fremdriftOf(vaerdi, config) : (vaerdi ?? actor?.uuid ?? null),
    vaerdiAktoer: actor,
    virkning: { fra, til: mapTid(row, "til", columns.til) },
    registrering: {
      fra: mapTid(row, "registreretFra", columns.registreretFra),
      til: mapTid(row, "registreretTil", columns.registreretTil),
    },
    aktoer: toAktoer("Bruger", mapUuid(row, "aktoer", columns.aktoer), mapText(row, "aktoerNavn", columns.aktoerNavn)),
    note: mapText(row, "note", columns.note),
  };
}

function vaerdiAktoerOf(
  row: Raekke,
  felt: Historikfelt,
  navn: string | null,
  { columns }: Historikmapning,
): AktoerRecord | null {
  if (felt !== "ansvarlig" && felt !== "primaerBehandler") return null;
  const uuid = mapUuid(row, "vaerdiUuid", columns.vaerdiUuid);
  return toAktoer(felt === "ansvarlig" ? "OrganisationEnhed" : "Bruger", uuid, navn);
}

function toAktoer(objekttype: AktoerRecord["objekttype"], uuid: string | null, navn: string | null) {
  return uuid === null && navn === null ? null : { objekttype, uuid, urn: null, navn, cvr: null, enhed: null };
}

/** By the table of values that the case's own column has; a code that is not in it is told as it is. */
function fremdriftOf(vaerdi: string | null, { sager: { columns } }: Pick<SqlConfig, "sager">): string | null {
  const values = columns.fremdrift?.values ?? null;
  if (vaerdi === null || values === null) return vaerdi;
  return Object.hasOwn(values, vaerdi) ? (values[vaerdi] ?? null) : vaerdi;
}

/** Throws REQUEST for a question that nothing kept answers. */
export function checkPast({ columns }: Historikmapning, { paaTidspunkt }: CallContext): void {
  const isAnswered = (paaTidspunkt?.registrering ?? null) === null || columns.registreretFra !== null;
  if (!isAnswered) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "historik");
}

/**
 * Null: it was not there then. What access rests on (class, sensitivity, authority, unit) is today's, and so are its keys;
 * of the rest it has what the history covers, and nothing else. Parties are those of then, or not known.
 */
export function asItWas(
  sag: SagRecord,
  historik: readonly HistorikRecord[],
  { config, ctx }: { readonly config: SqlConfig; readonly ctx: CallContext },
): SagRecord | null {
  const [virkning, registrering] = [virkningOf(ctx), ctx.paaTidspunkt?.registrering ?? new Date().toISOString()];
  if (isLater(kendt(sag.opstaaet), virkning) || isLater(sag.oprettet, registrering)) return null;
  const held = historik.filter((one) => isInForce(one.virkning, virkning) && isInForce(one.registrering, registrering));
  const heldOf = (felt: Historikfelt) => held.find((one) => one.felt === felt) ?? null;
  const kode = FREMDRIFT_KODER.find((known) => known === heldOf("fremdrift")?.vaerdi) ?? null;
  const { fremdrift } = config.sager.columns;
  return {
    ...sag,
    titel: heldOf("titel")?.vaerdi ?? null,
    beskrivelse: heldOf("beskrivelse")?.vaerdi ?? null,
    offentlighedUndtaget: null,
    fremdrift: {
      kode,
      siden: kode && (heldOf("fremdrift")?.virkning.fra ?? null),
      kvalitet: kode && fremdrift ? kvalitetOf(fremdrift) : null,
      sagsstatus: heldOf("fremdrift")?.vaerdi ?? null,
    },
    handlingsklasse: null,
    primaerBehandler: heldOf("primaerBehandler")?.vaerdiAktoer ?? null,
    genstande: isKendt(sag.genstande ?? TAVS) ? UKENDT : TAVS,
    afsluttet: kode === "Afsluttet" ? (heldOf("fremdrift")?.virkning.fra ?? null) : null,
    aendret: UKENDT,
    kassationskode: heldOf("kassationskode")?.vaerdi ?? null,
    afleveret: null,
    principiel: null,
    hjemmel: heldOf("hjemmel")?.vaerdi ?? null,
    lokation: heldOf("lokation")?.vaerdi ?? null,
  };
}

function isLater(tid: Tidspunkt | null, than: Tidspunkt): boolean {
  return tid !== null && tid > than;
}
