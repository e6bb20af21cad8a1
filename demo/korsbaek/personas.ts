// SPDX-License-Identifier: MPL-2.0
/** The people of Korsbæk that the demonstration and the tests know by name. */
import type { KommunePerson, KommuneVirksomhed } from "../../emulators/kit/kommune.js";
import type { System } from "./emne.js";
import { uuidOf } from "./random.js";

export { STANDARDSAGSBEHANDLER } from "./organisation.js";

function person(navn: string, cpr: string, koen: "K" | "M", vej: string, husnummer: string): KommunePerson {
  const home = { vej, husnummer, postnummer: 4999, by: "Korsbæk" };
  return { uuid: uuidOf(`person:${cpr}`), cpr, navn, ...home, koen, adressebeskyttet: false };
}

/** Who `npm run token -- borger` is for: cases in every connected system and, through the index, in KSD and KY; open and closed. */
export const STANDARDBORGER = person("Inger Holst", "7405781236", "K", "Mølleåen", "12");

/** Child of the default citizen, who is the secondary party of this child's case. */
export const STANDARDBORGERS_BARN = person("Villads Holst", "6803125671", "M", "Mølleåen", "12");

/** Has exactly `TRAVLESTE_ANTAL` cases as primary party, none of them expired or a VIP case. */
export const TRAVLESTE_BORGER = person("Bent Overgaard", "6311612347", "M", "Algade", "41");
export const TRAVLESTE_ANTAL = 900;

/** Is known to no system. */
export const BORGER_UDEN_SAGER = person("Karla Friis", "8002903458", "K", "Solsortevej", "7");

/** The only case is a VIP case, in SBSYS and in the index. */
export const VIP_BORGER = person("Preben Lund", "6707691235", "M", "Torvet", "1");

/** Primary party of all the twins and of nothing else. */
export const TVILLINGEBORGER = person("Signe Dalgaard", "6909852344", "K", "Havnegade", "3B");

/** Ill, while the default company pays the wages. */
export const STANDARDVIRKSOMHEDS_ANSAT = person("Jonas Wiberg", "8203911233", "M", "Engvænget", "28");

/** Primary party of cases in Nova, SBSYS, LoRA and WorkZone; receives the sickness benefit of employees in KSD. */
export const STANDARDVIRKSOMHED: KommuneVirksomhed = {
  uuid: uuidOf("virksomhed:standard"),
  cvr: "99100001",
  pnummer: "1990000001",
  navn: "Korsbæk Tømrer og Snedker ApS",
};

export const PERSONAER: readonly KommunePerson[] = [
  STANDARDBORGER,
  STANDARDBORGERS_BARN,
  TRAVLESTE_BORGER,
  BORGER_UDEN_SAGER,
  VIP_BORGER,
  TVILLINGEBORGER,
  STANDARDVIRKSOMHEDS_ANSAT,
];

/** A case of a story: `noegle` makes its uuid, and the numbers are out of the way of the ordinary ones. */
export interface Sagsidentitet {
  readonly noegle: string;
  readonly system: System;
  readonly uuid: string;
  readonly nummer: number;
  readonly sagsnummer: string;
}

function identitet(noegle: string, system: System, nummer: number, sagsnummer: string): Sagsidentitet {
  return { noegle, system, uuid: uuidOf(`sag:${noegle}`), nummer, sagsnummer };
}

/** The default citizen's cases, all as primary party but the last. */
export const STANDARDBORGERS_SAGER = {
  carport: identitet("inger-carport", "nova", 9001, "S2026-90001"),
  tilbygning: identitet("inger-tilbygning", "nova", 9002, "S2023-90002"),
  rotter: identitet("inger-rotter", "nova", 9003, "S2025-90003"),
  hjaelp: identitet("inger-hjaelp", "sbsys", 9011, "27.36.04-G01-901-25"),
  rollator: identitet("inger-rollator", "sbsys", 9012, "27.60.04-P19-901-24"),
  pas: identitet("inger-pas", "sbsys", 9013, "23.05.05-G01-901-22"),
  /** Open in SBSYS, but "Visning undtaget for borger" in the index: she must not see it anywhere. */
  undtaget: identitet("inger-undtaget", "sbsys", 9014, "27.42.12-P19-901-26"),
  /** In SBSYS only; the index has never heard of it. */
  kunDirekte: identitet("inger-kun-direkte", "sbsys", 9015, "84.05.10-G01-901-26"),
  sygedagpenge: identitet("inger-sygedagpenge", "ksd", 9021, "KSD-2026-0090001"),
  tidligereSygedagpenge: identitet("inger-tidligere-sygedagpenge", "ksd", 9022, "KSD-2021-0090002"),
  enkeltydelse: identitet("inger-enkeltydelse", "ky", 9031, "KY24-900001"),
  grundskyld: identitet("inger-grundskyld", "lora", 9101, "SAG-2025-90101"),
  /** In LoRA only. */
  nyttehave: identitet("inger-nyttehave", "lora", 9102, "SAG-2023-90102"),
  lokalplan: identitet("inger-lokalplan", "workzone", 9111, "2026/01-911"),
  baadplads: identitet("inger-baadplads", "workzone", 9112, "2021/08-912"),
  familie: identitet("inger-familie", "acadre", 9121, "22/9121"),
  brandsyn: identitet("inger-brandsyn", "acadre", 9122, "26/9122"),
  indskud: identitet("inger-indskud", "sql", 9131, "J2013-9131"),
  /** In the archive only: it was closed before there was an index. */
  revalidering: identitet("inger-revalidering", "sql", 9132, "J2011-9132"),
  /** Her child's case, in which she is secondary party. */
  barnets: identitet("villads-stoette", "sbsys", 9016, "27.24.08-G01-901-25"),
} as const;

/** The only case of `VIP_BORGER`. */
export const VIP_SAG = identitet("vip", "sbsys", 9041, "27.54.10-P19-941-25");

/** The default company's cases as primary party, and the one in KSD where it receives the benefit. */
export const STANDARDVIRKSOMHEDS_SAGER = {
  byggeri: identitet("firma-byggeri", "nova", 9051, "S2025-90051"),
  stillads: identitet("firma-stillads", "nova", 9052, "S2024-90052"),
  miljoe: identitet("firma-miljoe", "nova", 9053, "S2026-90053"),
  hal: identitet("firma-hal", "sbsys", 9054, "18.15.04-P19-951-25"),
  klage: identitet("firma-klage", "sbsys", 9055, "00.01.10-A53-951-24"),
  lokale: identitet("firma-lokale", "lora", 9057, "SAG-2024-90057"),
  vikarer: identitet("firma-vikarer", "workzone", 9058, "2025/88-958"),
  refusion: identitet("firma-refusion", "ksd", 9056, "KSD-2025-0090056"),
} as const;

/** Where the index knows a case under another UUID than the system's own. */
function indeksUuid(noegle: string): string {
  return uuidOf(`indeks:${noegle}`);
}

const UUID_TVILLING = identitet("tvilling-uuid", "sbsys", 9061, "27.60.04-P19-961-25");
const NUMMER_TVILLING = identitet("tvilling-nummer", "nova", 9062, "S2025-90062");
const LORA_TVILLING = identitet("tvilling-lora", "lora", 9065, "SAG-2025-90065");
const WORKZONE_TVILLING = identitet("tvilling-workzone", "workzone", 9066, "2025/01-966");
const ACADRE_TVILLING = identitet("tvilling-acadre", "acadre", 9067, "25/9067");
const SQL_TVILLING = identitet("tvilling-sql", "sql", 9068, "J2014-9068");
const LIGNER_A = identitet("tvilling-ligner-a", "sbsys", 9063, "20.04.12-Ø34-963-25");
const LIGNER_B = identitet("tvilling-ligner-b", "sbsys", 9064, "20.04.12-Ø34-964-25");

/**
 * The twins. `uuid`: one case, same UUID in the index, where its number is another. `nummer`: one case, another UUID in
 * the index, same number. `ligner`: two cases with one title, one day and one citizen; the index has both under UUIDs
 * of its own and, by mistake, under the number of the first, so neither has one candidate and all four are shown.
 * `andre`: one case each again, matched by UUID or by number; Acadre has no UUIDs and can only be matched by number.
 */
export const TVILLINGER = {
  uuid: { sag: UUID_TVILLING, indeks: { uuid: UUID_TVILLING.uuid, sagsnummer: "2025-0009061" } },
  nummer: {
    sag: NUMMER_TVILLING,
    indeks: { uuid: indeksUuid(NUMMER_TVILLING.noegle), sagsnummer: NUMMER_TVILLING.sagsnummer },
  },
  ligner: [
    { sag: LIGNER_A, indeks: { uuid: indeksUuid(LIGNER_A.noegle), sagsnummer: LIGNER_A.sagsnummer } },
    { sag: LIGNER_B, indeks: { uuid: indeksUuid(LIGNER_B.noegle), sagsnummer: LIGNER_A.sagsnummer } },
  ],
  andre: [
    { sag: LORA_TVILLING, ved: "UUID", indeks: { uuid: LORA_TVILLING.uuid, sagsnummer: "2025-0009065" } },
    {
      sag: WORKZONE_TVILLING,
      ved: "NUMMER",
      indeks: { uuid: indeksUuid(WORKZONE_TVILLING.noegle), sagsnummer: WORKZONE_TVILLING.sagsnummer },
    },
    {
      sag: ACADRE_TVILLING,
      ved: "NUMMER",
      indeks: { uuid: indeksUuid(ACADRE_TVILLING.noegle), sagsnummer: ACADRE_TVILLING.sagsnummer },
    },
    { sag: SQL_TVILLING, ved: "UUID", indeks: { uuid: SQL_TVILLING.uuid, sagsnummer: "2014-0009068" } },
  ],
} as const;
