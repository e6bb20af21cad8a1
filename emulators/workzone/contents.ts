// SPDX-License-Identifier: MPL-2.0
/** What a case contains beside its own attributes, as WorkZone would hold it: dates, reminders, cadastres, references. */

import type { Fristansvarlig, Sagsrelationsart } from "../../schema/values.js";
import type { KommuneFrist, KommuneSag } from "../kit/kommune.js";
import type { Entity, Value } from "./model.js";
import { entitiesOf } from "./projection.js";

/** The tenant's labels for references between cases: what the adapter has to be told as well. */
export const SAGSHENVISNINGER: Readonly<Record<Sagsrelationsart, string>> = {
  OVERSAG: "Hovedsag",
  UNDERSAG: "Undersag",
  PRAECEDENS: "Præcedens",
  ANDEN: "Se også",
};

/** What the adapter has to be told: the labels of dates that are deadlines, and whose. Each kind of date is the tenant's own. */
export function fristlabelsOf(sager: readonly KommuneSag[]): Readonly<Record<string, Fristansvarlig>> {
  const frister = sager.flatMap((sag) => sag.frister ?? []).filter((frist) => !isOurs(frist));
  return Object.fromEntries(frister.map((frist) => [labelOf(frist), frist.hvem]));
}

/** Two labels may have the same text. */
function labelOf({ art, hvem }: KommuneFrist): string {
  return hvem === "ANDEN" ? `${art} (anden)` : art;
}

/** Only units and employees have reminders; the others' are dates with a label. */
export function toContents({ frister = [], genstande = [] }: KommuneSag, FileKey_Value: string): Entity {
  return {
    Reminders: frister.filter(isOurs).map(({ nummer, art, dato }) => ({
      ID: String(nummer),
      FileKey_Value,
      ReminderCode_Value: "ERI",
      ReminderCode_Summary: "Erindring",
      ReminderDate: dato,
      Title: art,
    })),
    Dates: frister
      .filter((frist) => !isOurs(frist))
      .map((frist) => ({
        ID: String(frist.nummer),
        FileKey_Value,
        CustomLabel_Value: labelOf(frist),
        CustomLabel_Summary: frist.art,
        DateStamp: frist.dato,
      })),
    FileCadastres: genstande.map(({ betegnelse }, index) => {
      const ID = `${FileKey_Value}7${index}`;
      return { ID, FileKey_Value, CadastreKey_Value: ID, CadastreKey: { ID, Summary: betegnelse } };
    }),
  };
}

/** The next one, as the case itself shows it. */
export function reminderOf({ frister = [] }: KommuneSag): string | null {
  return (
    frister
      .filter((frist) => isOurs(frist) && !frist.afsluttet)
      .map(({ dato }) => dato)
      .sort()[0] ?? null
  );
}

function isOurs({ hvem }: KommuneFrist): boolean {
  return hvem === "KOMMUNE";
}

/** References go to cases of the same WorkZone only. */
export function toFileRefs(sag: KommuneSag, fileByUuid: ReadonlyMap<string, Entity>): readonly Entity[] {
  const FileKey_Value = String(sag.nummer);
  return (sag.relationer ?? []).flatMap(({ art, uuid }, index) => {
    const FileRef = fileByUuid.get(uuid);
    if (!FileRef) return [];
    const label = SAGSHENVISNINGER[art];
    return [
      {
        ID: `${FileKey_Value}8${index}`,
        FileKey_Value,
        FileRefKey_Value: FileRef["ID"] ?? null,
        FileRef,
        CustomLabel_Value: label,
        CustomLabel_Summary: label,
      },
    ];
  });
}

/** Each document on the case that it belongs to, and on those that it has been placed on: seen from either side. */
export function withPlacements(
  bare: readonly Entity[],
  placeringer: ReadonlyMap<number, readonly string[]>,
): { readonly files: readonly Entity[]; readonly records: readonly Entity[] } {
  const own = bare.map(
    (file) =>
      [
        file,
        entitiesOf(file, "FileRecords").map((record): Entity => ({ FileKey_Value: file["ID"] ?? null, ...record })),
      ] as const,
  );
  const recordById = new Map(own.flatMap(([, records]) => records.map((record) => [record["ID"], record] as const)));
  const placed = own.flatMap(([file, records]) => [
    ...records.filter(({ FileKey_Value }) => FileKey_Value === file["ID"]).map((record) => toFileRecord(file, record)),
    ...(placeringer.get(Number(file["ID"])) ?? []).map((id) => toFileRecord(file, recordById.get(id) ?? null)),
  ]);
  const placedOn = (ID: Value | undefined) => placed.filter(({ FileKey_Value }) => FileKey_Value === ID);
  return {
    files: bare.map((file) => ({ ...file, Records: placedOn(file["ID"]) })),
    records: [...recordById.values()].map((record) => ({
      ...record,
      Files: placed.filter(({ RecordKey_Value }) => RecordKey_Value === record["ID"]),
    })),
  };
}

function toFileRecord(file: Entity, record: Entity | null): Entity {
  const [FileKey_Value = null, RecordKey_Value = null] = [file["ID"], record?.["ID"]];
  return {
    ID: `${FileKey_Value}6${RecordKey_Value}`,
    FileKey_Value,
    RecordKey_Value,
    Role_Value: null,
    Record: record,
  };
}
