// SPDX-License-Identifier: MPL-2.0
/** WorkZone's dates that somebody has to act by. Pure; throws `UnmappableRow`. */
import type { Dato, FristRecord } from "../../schema/records.js";
import type { Fristansvarlig } from "../../schema/values.js";
import { isUdgaaet } from "./map.js";
import { lookUp, type Mapping } from "./mapping.js";
import { readDag, required } from "./unmappable.js";
import type { WireFristsag } from "./wire-detail.js";

export function mapFrister(sag: WireFristsag, mapping: Mapping): readonly FristRecord[] {
  const isClosed = readDag(sag.Closed) !== null;
  return [
    ...frist(sag.PlanCompleted, "Planlagt afsluttet", "KOMMUNE", isClosed),
    ...erindringerOf(sag),
    ...sag.Dates.flatMap(({ CustomLabel_Value, CustomLabel_Summary, DateStamp }) => {
      const hvem = lookUp(mapping.fristansvarligOf, CustomLabel_Value);
      return hvem === null ? [] : frist(DateStamp, CustomLabel_Summary ?? CustomLabel_Value, hvem, null);
    }),
    ...sag.FileRecords.flatMap((dokument) => {
      if (isUdgaaet(dokument, dokument.ThrashedBy_Value)) return [];
      const hvem = lookUp(mapping.svarerOf, dokument.RecordType_Value);
      return frist(
        dokument.ReplyTimeLimitDate,
        "Svarfrist",
        hvem,
        readDag(dokument.RecordClosed) === null ? null : true,
      );
    }),
  ];
}

/** Reminders are for units and employees only. The case's own date is that of one of them, unless they are kept from us. */
function erindringerOf({ Reminder, Reminders }: WireFristsag): readonly FristRecord[] {
  const frister = Reminders.flatMap(({ ReminderDate, Title, ReminderCode_Summary, ReminderCode_Value }) =>
    frist(ReminderDate, Title ?? ReminderCode_Summary ?? ReminderCode_Value, "KOMMUNE", null),
  );
  const own = required(readDag(Reminder));
  return own === null || frister.some(({ dato }) => dato === own)
    ? frister
    : [...frister, ...frist(own, null, "KOMMUNE", null)];
}

function frist(
  dato: Dato | null,
  art: string | null,
  hvem: Fristansvarlig | null,
  afsluttet: boolean | null,
): readonly FristRecord[] {
  const read = required(readDag(dato));
  return read === null ? [] : [{ art, dato: read, hvem, afsluttet }];
}
