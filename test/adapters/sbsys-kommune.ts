// SPDX-License-Identifier: MPL-2.0
/** A municipality of a few people, small enough to know by heart. */
import { createHash } from "node:crypto";
import { type CallContext, NO_CRITERIA, type SagKriterier } from "../../adapters/contract.js";
import type { Kommune, KommunePart, KommuneSag } from "../../emulators/kit/kommune.js";

export const CPR = "6102901234";
export const OTHER_CPR = "7005851111";
export const NOBODY = "8108701111";

export function uuidFor(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const enhed = { uuid: uuidFor("ydelser"), navn: "Ydelser", nummer: 5 };
const behandler = {
  uuid: uuidFor("anna"),
  navn: "Anna Hansen",
  racfId: "AZX0080",
  brugernavn: "anha",
  enhed,
};
const kle = { uuid: uuidFor("kle"), nummer: "32.03.12", titel: "Personligt tillæg" };
const facet = { uuid: uuidFor("facet"), nummer: "G01", titel: "Generelle sager" };

export const primaer: KommunePart = {
  rolle: "PRIMAER_PART",
  ident: { type: "CPR", vaerdi: CPR },
  navn: "Ida Test",
};
export const firma: KommunePart = {
  rolle: "SEKUNDAER_PART",
  ident: { type: "CVR", vaerdi: "99887766" },
  navn: "Korsbæk Bageri",
};
export const barn: KommunePart = {
  rolle: "SEKUNDAER_PART",
  ident: { type: "CPR", vaerdi: OTHER_CPR },
  navn: "Bo Test",
};

/** A plain open case of Ida's; what is given differs. */
export function createSag(nummer: number, given: Partial<KommuneSag> = {}): KommuneSag {
  return {
    system: "sbsys",
    uuid: uuidFor(`sag ${nummer}`),
    nummer,
    sagsnummer: `32.03.12-G01-${nummer}-24`,
    titel: `Ansøgning ${nummer}`,
    titelAlternativ: null,
    hjemmel: null,
    beskrivelse: null,
    kle,
    facet,
    fremdrift: [{ kode: "Opstaaet", fra: "2024-01-10T09:00:00.610Z" }],
    foelsomhed: "IKKE_FORTROLIGE_DATA",
    udgaaet: false,
    parter: [primaer, barn, firma],
    ansvarlig: enhed,
    behandler,
    andreBehandlere: [],
    opstaaet: "2024-01-10T09:00:00.610Z",
    oprettet: "2024-01-11T08:30:00.000Z",
    aendret: "2024-07-01T10:00:00.000Z",
    afsluttet: null,
    kassationskode: "K",
    dokumenter: [],
    notater: [],
    indeks: null,
    ...given,
  };
}

export function createKommune(sager: readonly KommuneSag[]): Kommune {
  const person = {
    vej: "Algade",
    husnummer: "1",
    postnummer: 4999,
    by: "Korsbæk",
    koen: "K",
    adressebeskyttet: false,
  } as const;
  return {
    navn: "Korsbæk Kommune",
    cvr: "99999999",
    uuid: uuidFor("kommune"),
    kommunekode: "0999",
    nu: "2024-08-01T00:00:00.000Z",
    enheder: [enhed],
    medarbejdere: [behandler],
    personer: [
      { ...person, uuid: uuidFor("ida"), cpr: CPR, navn: "Ida Test" },
      { ...person, uuid: uuidFor("bo"), cpr: OTHER_CPR, navn: "Bo Test", koen: "M" },
    ],
    virksomheder: [{ uuid: uuidFor("bageri"), cvr: "99887766", pnummer: "1099887766", navn: "Korsbæk Bageri" }],
    klasser: [kle, facet],
    itsystemer: [],
    sager,
  };
}

export function createContext(given: Partial<CallContext> = {}): CallContext {
  return {
    requestId: "test",
    transaktionsId: uuidFor("transaktion"),
    hvem: { art: "SYSTEM", id: "test", brugernavn: null },
    forHvem: null,
    formaal: null,
    rettigheder: [],
    paaTidspunkt: null,
    signal: new AbortController().signal,
    deadline: Date.now() + 10_000,
    ...given,
  };
}

export function casesOf(cpr: string, given: Partial<SagKriterier> = {}): SagKriterier {
  return {
    ...NO_CRITERIA,
    part: { type: "CPR", vaerdi: cpr },
    partsroller: ["PRIMAER_PART"],
    ...given,
  };
}
