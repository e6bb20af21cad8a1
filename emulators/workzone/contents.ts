/** What a case contains beside its own attributes, as WorkZone would hold it: dates, reminders, cadastres, references. */

import type { Fristansvarlig, Sagsrelationsart } from "../../schema/values.js";
import type { KommuneFrist, KommuneSag } from "../kit/kommune.js";
import type { Entity } from "./model.js";

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
