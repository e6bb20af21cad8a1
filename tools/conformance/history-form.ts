// SPDX-License-Identifier: MPL-2.0
/** The form of a case's history, and what it says of now: half-open intervals, oldest registration first. */
import type { HistorikRecord, Interval } from "../../adapters/contract.js";
import { kendt } from "../../schema/oplyst.js";
import type { AktoerRecord, KlasseRecord, SagRecord } from "../../schema/records.js";
import { isInstant } from "./record-form.js";

const ACTOR_FIELDS = ["ejer", "ansvarlig", "primaerBehandler", "andreBehandlere"];

export function examineHistorik(list: readonly HistorikRecord[]): string[] {
  const starts = list.map(({ registrering }) => registrering.fra ?? "");
  const actors = list.filter(({ felt, vaerdiAktoer }) => vaerdiAktoer && !ACTOR_FIELDS.includes(felt));
  return [
    ...(list.length === 0 ? ["a case that exists has no history at all"] : []),
    ...list.flatMap(({ virkning, registrering }) => [
      ...examineInterval("virkning", virkning),
      ...examineInterval("registrering", registrering),
    ]),
    ...(starts.some((start, i) => i > 0 && start < (starts[i - 1] ?? ""))
      ? ["the history is not in order of registration"]
      : []),
    ...(list.some(({ vaerdi, felt }) => vaerdi?.trim() === "" || felt.trim() === "")
      ? ["an empty text in the history, where absence is null"]
      : []),
    ...(actors.length > 0 ? ["vaerdiAktoer on a field that is no actor"] : []),
  ];
}

/** Problems of a half-open interval: ends that are no instants, or that hold nothing between them. */
export function examineInterval(name: string, { fra, til }: Interval): string[] {
  if ([fra, til].some((end) => end !== null && !isInstant(end)))
    return [`${name} does not begin and end at instants in UTC with milliseconds`];
  return fra !== null && til !== null && fra >= til ? [`${name} ends before it has begun`] : [];
}

export function holdsAt({ fra, til }: Interval, instant: string): boolean {
  return (fra === null || fra <= instant) && (til === null || instant < til);
}

/** The fields whose value in a record is one text, and in which forms the history may tell it. */
const FORMS: Readonly<Record<string, (sag: SagRecord) => readonly (string | null)[]>> = {
  titel: ({ titel }) => [titel],
  beskrivelse: ({ beskrivelse }) => [beskrivelse],
  sagsnummer: ({ sagsnummer }) => [sagsnummer],
  kassationskode: ({ kassationskode }) => [kassationskode],
  fremdrift: ({ fremdrift }) => [fremdrift.kode, fremdrift.sagsstatus],
  foelsomhed: ({ foelsomhed }) => [kendt(foelsomhed)?.niveau ?? null],
  ansvarlig: ({ ansvarlig }) => formsOfAktoer(kendt(ansvarlig)),
  primaerBehandler: ({ primaerBehandler }) => formsOfAktoer(kendt(primaerBehandler)),
  ejer: ({ ejer }) => formsOfAktoer(kendt(ejer)),
  primaerKlasse: ({ primaerKlasse }) => formsOfKlasse(kendt(primaerKlasse)),
  handlingsklasse: ({ handlingsklasse }) => formsOfKlasse(handlingsklasse),
};

function formsOfAktoer(aktoer: AktoerRecord | null): readonly (string | null)[] {
  return aktoer === null ? [null] : [aktoer.navn, aktoer.uuid, aktoer.urn];
}

function formsOfKlasse(klasse: KlasseRecord | null): readonly (string | null)[] {
  return klasse === null ? [null] : [klasse.nummer, klasse.titel, klasse.uuid];
}

/** What the history says of the case at that instant, against the case itself: fields that differ, or have two values at once. */
export function examineReplay(list: readonly HistorikRecord[], sag: SagRecord, now: string): string[] {
  const current = list.filter(({ virkning, registrering }) => holdsAt(registrering, now) && holdsAt(virkning, now));
  return Object.entries(FORMS).flatMap(([felt, formsOf]) => {
    if (!list.some((one) => one.felt === felt)) return [];
    const values = current.filter((one) => one.felt === felt).map(({ vaerdi }) => vaerdi);
    if (values.length > 1) return [`${felt} has two values at once`];
    const [value = null] = values;
    return formsOf(sag).includes(value) ? [] : [`${felt} is not what the case has now`];
  });
}
