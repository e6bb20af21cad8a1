// SPDX-License-Identifier: MPL-2.0
/** Who acts on a case and has acted on it: from its history where the source has one, else only those of now. */
import type { HistorikRecord } from "../../adapters/contract.js";
import { kendt } from "../../schema/oplyst.js";
import type { AktoerRecord, Interval, SagRecord } from "../../schema/records.js";
import type { Aktoerrolle } from "../../schema/values.js";

export interface SagsaktoerRecord {
  readonly rolle: Aktoerrolle;
  readonly aktoer: AktoerRecord;
  /** Null: only that it is so now is known. */
  readonly virkning: Interval | null;
}

const ROLLER = {
  ejer: "EJER",
  ansvarlig: "ANSVARLIG",
  primaerBehandler: "PRIMAER_BEHANDLER",
  andreBehandlere: "ANDEN_BEHANDLER",
} as const satisfies Readonly<Record<string, Aktoerrolle>>;

/** Null where the history does not tell actors as actors: what is told of some would look like the whole story. */
export function aktoererOverTid(historik: readonly HistorikRecord[]): readonly SagsaktoerRecord[] | null {
  const told = historik.filter(({ felt, vaerdi, registrering }) => {
    const isStanding = registrering.til === null;
    return Object.hasOwn(ROLLER, felt) && isStanding && vaerdi !== null;
  });
  if (told.length === 0) return null;
  const aktoerer = told.flatMap(({ felt, vaerdiAktoer, virkning }): SagsaktoerRecord[] =>
    vaerdiAktoer ? [{ rolle: ROLLER[felt as keyof typeof ROLLER], aktoer: vaerdiAktoer, virkning }] : [],
  );
  return aktoerer.length === told.length ? aktoerer : null;
}

/** Those the displayed record names. */
export function aktoererNu({
  ejer,
  ansvarlig,
  primaerBehandler,
  andreBehandlere,
}: SagRecord): readonly SagsaktoerRecord[] {
  const of = (rolle: Aktoerrolle, aktoer: AktoerRecord | null) => (aktoer ? [{ rolle, aktoer, virkning: null }] : []);
  return [
    ...of("EJER", kendt(ejer)),
    ...of("ANSVARLIG", kendt(ansvarlig)),
    ...of("PRIMAER_BEHANDLER", kendt(primaerBehandler)),
    ...andreBehandlere.flatMap((aktoer) => of("ANDEN_BEHANDLER", aktoer)),
  ];
}
