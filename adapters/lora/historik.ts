// SPDX-License-Identifier: MPL-2.0
/**
 * Everything a case has been, on both clocks. Each registration of LoRA repeats the whole case: a value that stays is
 * told once, from the registration that brought it to the one that took it away.
 */
import type { AktoerRecord, Tidspunkt } from "../../schema/records.js";
import type { CallContext, HistorikRecord, Interval } from "../contract.js";
import type { LoraClient } from "./client.js";
import type { LoraConfig } from "./config.js";
import { demand } from "./demand.js";
import { relationValue, TEKSTFELTER } from "./historik-felter.js";
import { withType } from "./map.js";
import { loadObjekter } from "./objekter.js";
import { createOpslag, type Opslag } from "./opslag.js";
import { isUdgaaet } from "./raekker.js";
import { EVERYTHING } from "./tid.js";
import { readRegistreringer, type WireRegistrering, type WireVirkning } from "./wire.js";

/** One value in one registration. `noegle` tells values of one field apart that may hold side by side. */
interface Vaerdi {
  readonly felt: string;
  readonly noegle: string;
  readonly vaerdi: string | null;
  readonly vaerdiAktoer?: AktoerRecord | null;
  readonly virkning: WireVirkning;
}

/** Oldest registration first; absent: no such case. A registration that made it passive tells nothing. */
export async function loadHistorik(
  client: LoraClient,
  config: LoraConfig,
  uuids: readonly string[],
  ctx: CallContext,
): Promise<(uuid: string) => readonly HistorikRecord[] | null> {
  const found = await loadObjekter(client, "sag", uuids, EVERYTHING, ctx);
  const sager = new Map(
    [...found].flatMap(([uuid, objekt]) => {
      const registreringer =
        objekt === "SLETTET" ? [] : demand("sag historik", () => readRegistreringer(objekt, "sag").toReversed());
      // A look-up refuses a case that is deleted now, a list does not: the answer is the same.
      return (registreringer.at(-1)?.livscykluskode ?? "Slettet") === "Slettet"
        ? []
        : [[uuid, registreringer] as const];
    }),
  );
  const opslag = createOpslag(client, config, new Date().toISOString(), ctx);
  const registreringer = [...sager.values()].flat();
  await opslag.fetch(registreringer.flatMap(relationsIn), registreringer.flatMap(aktoererIn));
  return (uuid) => {
    const sag = sager.get(uuid);
    return sag ? demand("sag historik", () => toHistorik(sag, opslag, config)) : null;
  };
}

function relationsIn({ relationer }: WireRegistrering) {
  return [...relationer].flatMap(([navn, rows]) => rows.map((row) => withType(row, navn)));
}

function aktoererIn({ egenskaber, fremdrift, relationer }: WireRegistrering) {
  const rows = [...egenskaber, ...fremdrift, ...[...relationer.values()].flat()];
  return rows.map(({ virkning }) => ({ uuid: virkning.aktoerref, objekttype: virkning.aktoertype }));
}

function toHistorik(
  registreringer: readonly WireRegistrering[],
  opslag: Opslag,
  config: LoraConfig,
): readonly HistorikRecord[] {
  const told: { record: HistorikRecord; readonly key: string }[] = [];
  let open = new Map<string, (typeof told)[number]>();
  for (const registrering of registreringer.filter((one) => !isUdgaaet(one))) {
    const still = new Map<string, (typeof told)[number]>();
    for (const vaerdi of coalesce(vaerdierIn(registrering, opslag, config))) {
      const key = keyOf(vaerdi);
      const before = open.get(key);
      if (before && before.record.registrering.til === registrering.registrering.fra) {
        before.record = {
          ...before.record,
          registrering: { ...before.record.registrering, til: registrering.registrering.til },
        };
        still.set(key, before);
      } else if (!still.has(key)) {
        const entry = { key, record: toRecord(vaerdi, registrering, opslag) };
        told.push(entry);
        still.set(key, entry);
      }
    }
    open = still;
  }
  return told.map(({ record }) => record);
}

function toRecord(
  { felt, vaerdi, vaerdiAktoer = null, virkning }: Vaerdi,
  { registrering, note }: WireRegistrering,
  opslag: Opslag,
): HistorikRecord {
  return {
    felt,
    vaerdi,
    vaerdiAktoer,
    virkning: { fra: virkning.fra, til: virkning.til },
    registrering,
    aktoer: mapAktoer(virkning, opslag),
    note: virkning.notetekst ?? note,
  };
}

function mapAktoer({ aktoerref, aktoertype }: WireVirkning, opslag: Opslag): AktoerRecord | null {
  if (aktoerref === null) return null;
  if (aktoertype === "Bruger") return opslag.bruger(aktoerref);
  if (aktoertype === "OrganisationEnhed") return opslag.enhed(aktoerref);
  if (aktoertype === "Organisation") return opslag.organisation({ uuid: aktoerref, urn: null });
  if (aktoertype === null) return null;
  return { objekttype: aktoertype, uuid: aktoerref, urn: null, navn: null, cvr: null, enhed: null };
}

/** What one registration says, field by field. */
function vaerdierIn(registrering: WireRegistrering, opslag: Opslag, config: LoraConfig): readonly Vaerdi[] {
  const attributter = TEKSTFELTER.flatMap(({ felt, read }) =>
    registrering.egenskaber.flatMap(({ felter, virkning }): readonly Vaerdi[] => {
      const vaerdi = read(felter);
      return vaerdi === null ? [] : [{ felt, noegle: "", vaerdi, virkning }];
    }),
  );
  const fremdrift = registrering.fremdrift.map(({ vaerdi, virkning }) => ({
    felt: "fremdrift",
    noegle: "",
    vaerdi,
    virkning,
  }));
  const relationer = [...registrering.relationer].flatMap(([navn, rows]) =>
    rows.flatMap((row) =>
      relationValue(navn, withType(row, navn), opslag, config).map((value) => ({ ...value, virkning: row.virkning })),
    ),
  );
  return [...attributter, ...fremdrift, ...relationer];
}

/** An edit inside a period splits the row of every field in it: equal values side by side are one again. */
function coalesce(vaerdier: readonly Vaerdi[]): readonly Vaerdi[] {
  const merged: Vaerdi[] = [];
  const ordered = vaerdier.toSorted((a, b) => compare(a.virkning.fra ?? "", b.virkning.fra ?? ""));
  for (const next of ordered) {
    const index = merged.findIndex(
      (one) => sameValue(one, next) && one.virkning.til !== null && one.virkning.til === next.virkning.fra,
    );
    const before = merged[index];
    if (before === undefined) merged.push(next);
    else merged[index] = { ...before, virkning: { ...before.virkning, til: next.virkning.til } };
  }
  return merged;
}

function sameValue(a: Vaerdi, b: Vaerdi): boolean {
  return a.felt === b.felt && a.noegle === b.noegle && a.vaerdi === b.vaerdi && whoOf(a) === whoOf(b);
}

/** Two units may have one name. */
function whoOf({ vaerdiAktoer }: Vaerdi): string | null {
  return vaerdiAktoer?.uuid ?? vaerdiAktoer?.urn ?? null;
}

function compare(a: Tidspunkt, b: Tidspunkt): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function keyOf(one: Vaerdi): string {
  const { felt, noegle, vaerdi, virkning } = one;
  const interval: Interval = { fra: virkning.fra, til: virkning.til };
  return JSON.stringify([felt, noegle, vaerdi, whoOf(one), interval]);
}
