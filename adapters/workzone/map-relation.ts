// SPDX-License-Identifier: MPL-2.0
/** WorkZone's references between cases to ours. Pure; throws `UnmappableRow`. */
import type { SagsrelationRecord } from "../../schema/records.js";
import { lookUp, type Mapping } from "./mapping.js";
import { readFesdUuid, UnmappableRow } from "./unmappable.js";
import type { WireRelation } from "./wire-detail.js";

/** The other case is one of the same WorkZone; what our user may not see of it is left to its key. */
export function mapRelation(
  { FileRefKey_Value, CustomLabel_Value, FileRef }: WireRelation,
  mapping: Mapping,
): SagsrelationRecord {
  const lokalId = FileRefKey_Value ?? FileRef?.ID ?? null;
  if (lokalId === null) throw new UnmappableRow("missing-id");
  return {
    art: lookUp(mapping.relationOf, CustomLabel_Value) ?? "ANDEN",
    lokalId,
    uuid: readFesdUuid(FileRef?.FesdIdKey ?? null, mapping.fesdIdKeyErUuid),
    sagsnummer: FileRef?.FileNo ?? null,
  };
}
