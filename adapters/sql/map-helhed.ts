// SPDX-License-Identifier: MPL-2.0
/** Rows of other cases, objects and deadlines to the common records. Throws `Umulig`. */
import { parseBfe } from "../../schema/identifiers.js";
import type { FristRecord, GenstandRecord, SagsrelationRecord } from "../../schema/records.js";
import { FRISTANSVARLIGE, GENSTANDSARTER, SAGSRELATIONER } from "../../schema/values.js";
import type { Fristmapning, Genstandsmapning, Relationsmapning } from "./config-helhed.js";
import { mapBoolean, mapCode, mapText, mapUuid, rawText } from "./felt.js";
import { mapDato } from "./tid.js";
import { type Raekke, Umulig } from "./wire.js";

/** Null where the configuration says that the kind is to be left out. */
export function mapRelation(row: Raekke, { columns }: Relationsmapning): SagsrelationRecord | null {
  const art = mapCode(row, "art", columns.art, SAGSRELATIONER);
  if (art === null) {
    const code = rawText(row, "art", columns.art);
    if (code !== null && columns.art.values?.[code] === null) return null;
    throw new Umulig("unknown-art");
  }
  return {
    art,
    lokalId: mapText(row, "lokalId", columns.lokalId),
    uuid: mapUuid(row, "uuid", columns.uuid),
    sagsnummer: mapText(row, "sagsnummer", columns.sagsnummer),
  };
}

/** Null where the row tells of nothing, as a case's own row does that is about no property. */
export function mapGenstand(row: Raekke, { columns }: Genstandsmapning): GenstandRecord | null {
  const bfe = readBfe(mapText(row, "bfe", columns.bfe));
  const betegnelse = mapText(row, "betegnelse", columns.betegnelse);
  if (bfe === null && betegnelse === null) return null;
  return { art: mapCode(row, "art", columns.art, GENSTANDSARTER) ?? "ANDEN", bfe, betegnelse };
}

/** Null for none, which some write as 0. Throws `Umulig` for what is no number. */
function readBfe(text: string | null): string | null {
  if (text === null || /^0+$/.test(text)) return null;
  const bfe = parseBfe(text);
  if (bfe === null) throw new Umulig("invalid-bfe");
  return bfe;
}

export function mapFrist(row: Raekke, { columns }: Fristmapning): FristRecord {
  const dato = mapDato(row, "dato", columns.dato);
  if (dato === null) throw new Umulig("missing-date");
  return {
    art: mapText(row, "art", columns.art),
    dato,
    hvem: mapCode(row, "hvem", columns.hvem, FRISTANSVARLIGE),
    afsluttet: mapBoolean(row, "afsluttet", columns.afsluttet),
  };
}
