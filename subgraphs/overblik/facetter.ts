// SPDX-License-Identifier: MPL-2.0
/** What the cases of a list are spread over: counted on what the viewer is shown, so that nothing hidden tells. */
import type { SagView } from "./view.js";

export interface Facetvaerdi {
  readonly vaerdi: string | null;
  readonly tekst: string | null;
  readonly antal: number;
}

type Valg = Omit<Facetvaerdi, "antal">;

const NONE: Valg = { vaerdi: null, tekst: null };

/** Of each facet what one case has. */
const FACETTER = {
  fagsystem: ({ fagsystem }: SagView): Valg => ({ vaerdi: fagsystem.noegle, tekst: fagsystem.navn }),
  kle: ({ primaerKlasse }: SagView): Valg => ({
    vaerdi: primaerKlasse?.nummer ?? null,
    tekst: primaerKlasse?.nummer ? primaerKlasse.titel : null,
  }),
  fremdrift: ({ fremdrift }: SagView): Valg => ({ vaerdi: fremdrift.kode, tekst: fremdrift.tekst }),
  ansvarlig: ({ ansvarlig }: SagView): Valg =>
    ansvarlig?.uuid ? { vaerdi: ansvarlig.uuid, tekst: ansvarlig.navn } : NONE,
};

export type Sagsfacetter = Readonly<Record<keyof typeof FACETTER, readonly Facetvaerdi[]>>;

export function facetterOf(sager: readonly SagView[]): Sagsfacetter {
  return {
    fagsystem: count(sager.map(FACETTER.fagsystem)),
    kle: count(sager.map(FACETTER.kle)),
    fremdrift: count(sager.map(FACETTER.fremdrift)),
    ansvarlig: count(sager.map(FACETTER.ansvarlig)),
  };
}

/** The most frequent first, then by value, those without one last among equals; the first text that anybody gives it. */
function count(valg: readonly Valg[]): readonly Facetvaerdi[] {
  const found = new Map<string | null, { tekst: string | null; antal: number }>();
  for (const { vaerdi, tekst } of valg) {
    const known = found.get(vaerdi) ?? { tekst: null, antal: 0 };
    found.set(vaerdi, { tekst: known.tekst ?? tekst, antal: known.antal + 1 });
  }
  return [...found]
    .map(([vaerdi, rest]) => ({ vaerdi, ...rest }))
    .sort((a, b) => b.antal - a.antal || ((a.vaerdi ?? "\uffff") < (b.vaerdi ?? "\uffff") ? -1 : 1));
}
