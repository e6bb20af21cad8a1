// SPDX-License-Identifier: MPL-2.0
/** Rows of parties, documents and notes to the common records. Throws `Umulig`: a list is not shown as whole without one. */

import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  DokumentFilRecord,
  FoelsomhedRecord,
  Interval,
  JournalnotatRecord,
  PartIdent,
  PartRecord,
  SagDokumentRecord,
} from "../../schema/records.js";
import {
  DOKUMENT_FREMDRIFT_KODER,
  DOKUMENTRETNINGER,
  DOKUMENTROLLER,
  FOELSOMHED_NIVEAUER,
  PARTSROLLER,
} from "../../schema/values.js";
import { createFeltlaeser } from "../kit/laest.js";
import { toPlainText } from "../text/plain-text.js";
import type { Dokumentmapning, Notatmapning, Partsmapning } from "./config-mapping.js";
import { kvalitetOf, mapBoolean, mapCode, mapText, mapUuid, rawText, requireCode } from "./felt.js";
import { mapUndtaget } from "./map.js";
import { NUMMERFELTER, parseNummer } from "./nummer.js";
import { NOEGLE } from "./select.js";
import { mapFra, mapTid, readDag, readTid } from "./tid.js";
import { parseCount, type Raekke, textOf, Umulig } from "./wire.js";

/** Null where the configuration says that the role is to be left out. */
export function mapPart(row: Raekke, { columns }: Partsmapning): PartRecord | null {
  const rolle = mapCode(row, "rolle", columns.rolle, PARTSROLLER);
  const code = rawText(row, "rolle", columns.rolle);
  if (rolle === null) {
    if (code !== null && columns.rolle.values?.[code] === null) return null;
    throw new Umulig("unknown-rolle");
  }
  const rolleTekst = columns.rolleTekst === null ? code : mapText(row, "rolleTekst", columns.rolleTekst);
  const gyldig = mapGyldig(row, columns);
  return { rolle, rolleTekst, ident: mapIdent(row, columns), navn: mapText(row, "navn", columns.navn), gyldig };
}

function mapGyldig(row: Raekke, { gyldigFra, gyldigTil }: Partsmapning["columns"]): Interval | null {
  if (gyldigFra === null && gyldigTil === null) return null;
  return { fra: mapFra(row, "gyldigFra", gyldigFra), til: mapTid(row, "gyldigTil", gyldigTil) };
}

function mapIdent(row: Raekke, columns: Partsmapning["columns"]): PartIdent | null {
  for (const { felt, type } of NUMMERFELTER) {
    const kolonne = columns[felt];
    const text = kolonne && textOf(row[felt]);
    const ident = kolonne && text !== null ? parseNummer(text, type, kolonne) : null;
    if (ident) return ident;
  }
  return null;
}

/** The rows of one case; those with the same key are the files of one document. */
export function mapDokumenter(rows: readonly Raekke[], mapning: Dokumentmapning): readonly SagDokumentRecord[] {
  const byKey = new Map<string, Raekke[]>();
  for (const row of rows) {
    const key = requireKey(row);
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return [...byKey].flatMap(([lokalId, [first, ...more]]) =>
    first === undefined ? [] : [mapDokument(lokalId, first, [first, ...more], mapning)],
  );
}

function mapDokument(
  lokalId: string,
  row: Raekke,
  filer: readonly Raekke[],
  { columns, titelErOffentlig, indhold }: Dokumentmapning,
): SagDokumentRecord {
  const undtaget = mapUndtaget(row, columns);
  const felt = createFeltlaeser();
  return {
    rolle: requireCode(row, "rolle", columns.rolle, DOKUMENTROLLER) ?? "TILAKTERET",
    titel: mapText(row, "titelPaaSag", columns.titelPaaSag),
    offentlighedUndtaget: undtaget,
    dokument: {
      lokalId,
      uuid: mapUuid(row, "uuid", columns.uuid),
      dokumentnummer: mapText(row, "dokumentnummer", columns.dokumentnummer),
      titel: mapText(row, "titel", columns.titel),
      titelArt: titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
      beskrivelse: mapText(row, "beskrivelse", columns.beskrivelse),
      offentlighedUndtaget: undtaget,
      dokumenttype: mapText(row, "dokumenttype", columns.dokumenttype),
      retning: mapCode(row, "retning", columns.retning, DOKUMENTRETNINGER),
      fremdrift: mapCode(row, "fremdrift", columns.fremdrift, DOKUMENT_FREMDRIFT_KODER),
      brevdato: felt.alene("brevdato", readDag(row, "brevdato", columns.brevdato)),
      foelsomhed: mapFoelsomhed(row, columns),
      visningsklasser: TAVS,
      sikkerhedsprofiler: TAVS,
      filer: filer.flatMap((fil) => mapFil(fil, columns, indhold !== null)),
      ...felt.noteret(),
    },
  };
}

function mapFoelsomhed(row: Raekke, { foelsomhed }: Dokumentmapning["columns"]): Oplyst<FoelsomhedRecord | null> {
  const niveau = requireCode(row, "foelsomhed", foelsomhed, FOELSOMHED_NIVEAUER);
  if (foelsomhed === null) return TAVS;
  return niveau === null ? UKENDT : { niveau, kvalitet: kvalitetOf(foelsomhed) };
}

/** A document without a file has a row of its own, with nothing in these columns. */
function mapFil(row: Raekke, columns: Dokumentmapning["columns"], hasContent: boolean): readonly DokumentFilRecord[] {
  const filnavn = mapText(row, "filnavn", columns.filnavn);
  const mimetype = mapText(row, "mimetype", columns.mimetype);
  const stoerrelse = parseCount(mapText(row, "stoerrelse", columns.stoerrelse));
  const key = columns.fil === null ? requireKey(row) : mapText(row, "fil", columns.fil);
  const isKnown =
    filnavn !== null || mimetype !== null || stoerrelse !== null || (columns.fil !== null && key !== null);
  if (!isKnown) return [];
  const variant = mapText(row, "variant", columns.variant);
  return [{ lokalId: hasContent ? key : null, variant, filnavn, mimetype, stoerrelse }];
}

export function mapNotat(row: Raekke, { columns }: Notatmapning): JournalnotatRecord {
  const format = requireCode(row, "format", columns.format, ["TEXT", "HTML", "RTF"]) ?? "TEXT";
  const felt = createFeltlaeser();
  return {
    lokalId: requireKey(row),
    titel: mapText(row, "titel", columns.titel),
    ...toPlainText(mapText(row, "tekst", columns.tekst) ?? "", format),
    oprettet: felt.alene("oprettet", readTid(row, "oprettet", columns.oprettet)),
    godkendt: mapBoolean(row, "godkendt", columns.godkendt),
    ...felt.noteret(),
  };
}

function requireKey(row: Raekke): string {
  const key = textOf(row[NOEGLE]);
  if (key === null) throw new Umulig("missing-id");
  return key;
}
