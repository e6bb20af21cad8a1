// SPDX-License-Identifier: MPL-2.0
/** What the source can do, as the mapping says: a filter for every column, and nothing that has none. */
import {
  type FilterNavn,
  PARTSROLLER,
  type PartIdType,
  type Partsrolle,
  type Sorteringsfelt,
} from "../../schema/values.js";
import type { Kapabiliteter } from "../contract.js";
import type { SqlConfig } from "./config.js";
import type { Partsmapning, Sagsmapning } from "./config-mapping.js";
import { NUMMERFELTER } from "./nummer.js";
import { isGenstandNative, isNative, SAGSFILTRE } from "./where.js";

/** Cases in one statement. */
export const BUNDT = 100;

export function partTyperOf({ columns }: Partsmapning): readonly PartIdType[] {
  return NUMMERFELTER.filter(({ felt }) => columns[felt] !== null).map(({ type }) => type);
}

export function partsrollerOf({ columns }: Partsmapning): readonly Partsrolle[] {
  const { constant, values } = columns.rolle;
  if (constant !== null) return [constant];
  return values === null ? PARTSROLLER : PARTSROLLER.filter((rolle) => Object.values(values).includes(rolle));
}

export function kapabiliteterOf(config: SqlConfig): Kapabiliteter {
  const { sager, parter, dokumenter, notater, loft } = config;
  const partTyper = parter === null ? [] : partTyperOf(parter);
  const native = SAGSFILTRE.filter((filter) => isNative(filter, sager));
  const askedByPart: readonly FilterNavn[] = partTyper.length > 0 ? ["part", "partsroller"] : [];
  const about: readonly FilterNavn[] = isGenstandNative(config) ? ["genstand"] : [];
  return {
    partTyper,
    partsroller: parter === null || partTyper.length === 0 ? [] : partsrollerOf(parter),
    filtreMedPart: partTyper.length > 0 ? [...askedByPart, ...native, ...about] : [],
    filtreUdenPart: [...native, ...about],
    attributter: [
      ...SAGSFILTRE.filter((filter) => sager.columns[filter] !== null),
      ...(config.genstande?.columns.bfe ? (["genstand"] as const) : []),
    ],
    sortering: sorteringOf(sager),
    adgangsattributter: {
      foelsomhed: sager.columns.foelsomhed !== null,
      visningsklasser: false,
      sikkerhedsprofiler: false,
    },
    lokalIdErUuid: sager.columns.uuid !== null && sager.columns.uuid.column === sager.key,
    bundter: {
      load: BUNDT,
      parter: parter === null ? 0 : BUNDT,
      dokumenter: dokumenter === null ? 0 : BUNDT,
      journalnotater: notater === null ? 0 : BUNDT,
      dokumentopslag: dokumenter === null ? 0 : BUNDT,
      relationer: config.relationer === null ? 0 : BUNDT,
      historik: config.historik === null ? 0 : BUNDT,
      frister: config.frister === null ? 0 : BUNDT,
    },
    indhold: (dokumenter?.indhold ?? null) !== null,
    loft,
    historik: config.historik === null ? "IKKE_MULIG" : "REKONSTRUERET",
    aendringer: false,
  };
}

function sorteringOf({ columns }: Sagsmapning): readonly Sorteringsfelt[] {
  const keys: readonly (readonly [Sorteringsfelt, boolean])[] = [
    ["OPSTAAET", columns.opstaaet !== null],
    ["OPRETTET", columns.oprettet !== null],
    ["AENDRET", columns.aendret !== null],
    ["AFSLUTTET", columns.afsluttet !== null],
    ["TITEL", columns.titel?.column != null],
    ["SAGSNUMMER", columns.sagsnummer?.column != null],
  ];
  return keys.filter(([, isMapped]) => isMapped).map(([key]) => key);
}
