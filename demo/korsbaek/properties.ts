// SPDX-License-Identifier: MPL-2.0
/** Who owns what in Korsbæk: each household's house, some let by a company, some owned by two. */
import type {
  KommuneEjendom,
  KommuneGenstand,
  KommunePerson,
  KommuneSag,
  KommuneVirksomhed,
} from "../../emulators/kit/kommune.js";
import type { PartIdent } from "../../schema/records.js";
import type { Genstandsart } from "../../schema/values.js";
import { isBarn } from "./people.js";
import { createRandom } from "./random.js";

/** Cases under these are about a property: building permits, waste water, soil, its tax. */
const EJENDOMSSAGER: readonly { readonly emne: string; readonly art: Genstandsart }[] = [
  { emne: "02.34.", art: "BYGGERI" },
  { emne: "06.01.", art: "ANDEN" },
  { emne: "09.08.", art: "ANDEN" },
  { emne: "25.03.", art: "EJENDOMSSKAT" },
];
const FOERSTE_BFE = 5_100_000;

export interface Ejendomsregister {
  readonly ejendomme: readonly KommuneEjendom[];
  /** The property that a party's address is; null where nobody knows. */
  readonly adresseFor: (ident: PartIdent) => KommuneEjendom | null;
}

/** One property for each address; an address that two persons share is one. */
export function createEjendomsregister(
  personer: readonly KommunePerson[],
  virksomheder: readonly KommuneVirksomhed[],
): Ejendomsregister {
  const byAddress = new Map<string, KommunePerson[]>();
  for (const person of personer) {
    const adresse = adresseOf(person);
    byAddress.set(adresse, [...(byAddress.get(adresse) ?? []), person]);
  }
  const ejendomme = [...byAddress].map(([adresse, beboere], index): KommuneEjendom => {
    const random = createRandom(`ejendom:${adresse}`);
    const voksne = beboere.filter((person) => !isBarn(person));
    const udlejet = voksne.length === 0 || random.chance(0.15);
    return {
      bfe: String(FOERSTE_BFE + index * 7),
      adresse,
      ejere: udlejet
        ? [{ type: "CVR", vaerdi: random.pick(virksomheder).cvr }]
        : voksne.slice(0, 2).map(({ cpr }) => ({ type: "CPR", vaerdi: cpr })),
    };
  });
  const byAdresse = new Map(ejendomme.map((ejendom) => [ejendom.adresse, ejendom]));
  const byCpr = new Map(personer.map((person) => [person.cpr, byAdresse.get(adresseOf(person)) ?? null]));
  return {
    ejendomme,
    adresseFor: ({ type, vaerdi }) => (type === "CPR" ? (byCpr.get(vaerdi) ?? null) : null),
  };
}

/** The house of the one who applied; nothing for cases that are not about a property. */
export function genstandeOf(sag: KommuneSag, { adresseFor }: Ejendomsregister): readonly KommuneGenstand[] {
  const about = EJENDOMSSAGER.find(({ emne }) => sag.kle.nummer.startsWith(emne));
  if (!about) return [];
  const primaer = sag.parter.find(({ rolle }) => rolle === "PRIMAER_PART");
  const ejendom = primaer && adresseFor(primaer.ident);
  return ejendom ? [{ art: about.art, bfe: ejendom.bfe, betegnelse: ejendom.adresse }] : [];
}

function adresseOf({ vej, husnummer, postnummer, by }: KommunePerson): string {
  return `${vej} ${husnummer}, ${postnummer} ${by}`;
}
