/** Access from the union of all that know the case: the highest level, every visningsklasse, every sikkerhedsprofil. */

import { kendt } from "../../schema/oplyst.js";
import type { AktoerRecord, FoelsomhedRecord, KlasseRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau } from "../../schema/values.js";
import { isAfgoerendeUkendt } from "../adgang/ukendt.js";
import type { Kilde, Restriktioner, SagsMedlem } from "../reading/kilder.js";

export interface RestrictionRules {
  readonly foelsomhedForKle: (kle: string | null) => FoelsomhedNiveau | null;
  /** The source whose authority and default level hold where the records are silent. */
  readonly ejer: Kilde;
  /** Whether every source that could restrict the case has answered about it. */
  readonly afklaret: boolean;
  /** Whether a source holds a case with the same key that could not be read at all. */
  readonly afvist?: boolean;
}

/** `medlemmer` in order of precedence: what is displayed first. */
export function unionOfRestrictions(medlemmer: readonly SagsMedlem[], rules: RestrictionRules): Restriktioner {
  const poster = medlemmer.map(({ post }) => post);
  const kle = first(poster.map(({ primaerKlasse }) => kendt(primaerKlasse)?.nummer));
  return {
    foelsomhed: highestOf(poster.map(({ foelsomhed }) => kendt(foelsomhed))) ?? derivedLevel(kle, rules),
    visningsklasser: uniqueKlasser(poster.flatMap((post) => kendt(post.visningsklasser) ?? [])),
    sikkerhedsprofiler: unique(
      poster.flatMap((post) => kendt(post.sikkerhedsprofiler) ?? []),
      (profil: AktoerRecord) => [profil.objekttype, profil.uuid, profil.urn, profil.navn, profil.cvr, profil.enhed],
    ),
    myndighed: first(poster.map(({ ejer }) => kendt(ejer)?.cvr)) ?? rules.ejer.myndighed.cvr,
    kle,
    ansvarlig: first(poster.map(({ ansvarlig }) => kendt(ansvarlig)?.uuid)),
    mastersystem: first(poster.map(({ mastersystem }) => kendt(mastersystem)?.uuid)),
    parter: first(poster.map(({ parter }) => kendt(parter))),
    afklaret: rules.afklaret,
    ukendt: rules.afvist === true || poster.some(isAfgoerendeUkendt),
  };
}

/** Whether the product's own records carry all that can restrict a case. */
export function suppliesRestrictions({ fagsystem }: Kilde): boolean {
  const { visningsklasser, sikkerhedsprofiler } = fagsystem.kapabiliteter.adgangsattributter;
  return visningsklasser && sikkerhedsprofiler;
}

export function highestOf(levels: readonly (FoelsomhedRecord | null)[]): FoelsomhedRecord | null {
  const rank = (level: FoelsomhedRecord) => FOELSOMHED_NIVEAUER.indexOf(level.niveau);
  return levels.reduce((high, level) => (level && (!high || rank(level) > rank(high)) ? level : high), null);
}

function derivedLevel(kle: string | null, { foelsomhedForKle, ejer }: RestrictionRules): FoelsomhedRecord | null {
  const niveau = foelsomhedForKle(kle);
  if (niveau) return { niveau, kvalitet: "AFLEDT" };
  return ejer.foelsomhedStandard ? { niveau: ejer.foelsomhedStandard, kvalitet: "STANDARD" } : null;
}

function first<V>(values: readonly (V | null | undefined)[]): V | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

export function uniqueKlasser(klasser: readonly KlasseRecord[]): readonly KlasseRecord[] {
  return unique(klasser, ({ uuid, nummer, titel }) => [uuid, nummer, titel]);
}

function unique<V>(values: readonly V[], identity: (value: V) => unknown): readonly V[] {
  return [...new Map(values.map((value) => [JSON.stringify(identity(value)), value])).values()];
}
