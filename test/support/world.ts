// SPDX-License-Identifier: MPL-2.0
/**
 * A municipality small enough to hold in one's head, for tests that count. Three people, two units, two employees and
 * nine cases; everything is written out, and nothing in it is left to chance.
 *
 * | case | system | primary | secondary | in the index |
 * | --- | --- | --- | --- | --- |
 * | `carport` open | nova | Ada | | same UUID |
 * | `skole` closed | nova | Bo | Ada | another UUID, same number |
 * | `firma` open | nova | the company | | not known |
 * | `rollator` closed | sbsys | Ada | | same UUID |
 * | `hjaelp` open | sbsys | Ada | | same UUID, excepted from the citizen, profile for `borgerservice` |
 * | `vip` open | sbsys | Bo | | same UUID, VIP |
 * | `pas` open | sbsys | Ada | | not known |
 * | `slettet` expired | sbsys | Ada | | not known |
 * | `sygedagpenge` open | ksd | Ada | | the index is all that knows it |
 *
 * Clara has no cases.
 */
import type {
  Kommune,
  KommuneDokument,
  KommuneEnhed,
  KommuneIndeksering,
  KommuneKlasse,
  KommuneMedarbejder,
  KommunePart,
  KommunePerson,
  KommuneSag,
  KommuneVirksomhed,
} from "../../emulators/kit/kommune.js";
import type { Partsrolle } from "../../schema/values.js";

/** A UUID that can be read: `smallUuid(7)` ends in 7. */
export function smallUuid(nummer: number): string {
  return `00000000-0000-4000-8000-${String(nummer).padStart(12, "0")}`;
}

export const SMALL_NU = "2026-11-20T09:00:00.000Z";

export const SMALL_ENHEDER = {
  byggesag: { uuid: smallUuid(101), navn: "Byggesag", nummer: 101 },
  borgerservice: { uuid: smallUuid(102), navn: "Borgerservice", nummer: 102 },
} satisfies Record<string, KommuneEnhed>;

export const SMALL_MEDARBEJDERE = {
  berit: medarbejder(201, "Berit Bygger", "AZX0201", "bebu", SMALL_ENHEDER.byggesag),
  sanne: medarbejder(202, "Sanne Service", "AZX0202", "sase", SMALL_ENHEDER.borgerservice),
};

export const SMALL_PERSONER = {
  ada: person(301, "6101701230", "Ada Ager", "K"),
  bo: person(302, "6202711231", "Bo Bæk", "M"),
  /** Known to no system. */
  clara: person(303, "6303721232", "Clara Å", "K"),
};

export const SMALL_VIRKSOMHED: KommuneVirksomhed = {
  uuid: smallUuid(401),
  cvr: "99000401",
  pnummer: "9900000401",
  navn: "Ørsted & Søn ApS",
};

export const SMALL_KLASSER = {
  byg: { uuid: smallUuid(501), nummer: "02.34.10", titel: "Små bygninger" },
  skole: { uuid: smallUuid(502), nummer: "17.03.10", titel: "Plads i skole" },
  hjaelp: { uuid: smallUuid(503), nummer: "27.36.04", titel: "Hjælp i eget hjem" },
  hjaelpemiddel: { uuid: smallUuid(504), nummer: "27.60.04", titel: "Hjælpemidler" },
  pas: { uuid: smallUuid(505), nummer: "23.05.05", titel: "Pas" },
  sygdom: { uuid: smallUuid(506), nummer: "32.30.04", titel: "Penge under sygdom" },
  almindelig: { uuid: smallUuid(507), nummer: "G01", titel: "Almindelig behandling" },
} satisfies Record<string, KommuneKlasse>;

export const SMALL_ITSYSTEMER = {
  nova: { uuid: smallUuid(601), navn: "KMD Nova", instans: "nova" },
  sbsys: { uuid: smallUuid(602), navn: "SBSYS", instans: "sbsys" },
  ksd: { uuid: smallUuid(603), navn: "KSD", instans: null },
} as const;

function medarbejder(
  nummer: number,
  navn: string,
  racfId: string,
  brugernavn: string,
  enhed: KommuneEnhed,
): KommuneMedarbejder {
  return { uuid: smallUuid(nummer), navn, racfId, brugernavn, enhed };
}

function person(nummer: number, cpr: string, navn: string, koen: "K" | "M"): KommunePerson {
  const home = { vej: "Torvet", husnummer: "1", postnummer: 4999, by: "Lilleby" };
  return { uuid: smallUuid(nummer), cpr, navn, ...home, koen, adressebeskyttet: false };
}

export function smallPart(rolle: Partsrolle, who: KommunePerson | KommuneVirksomhed): KommunePart {
  const ident =
    "cpr" in who ? ({ type: "CPR", vaerdi: who.cpr } as const) : ({ type: "CVR", vaerdi: who.cvr } as const);
  return { rolle, ident, navn: who.navn };
}

/** The index as it should be: same UUID, number, title and level as the system's own. */
export function indexed(sag: KommuneSag, differing: Partial<KommuneIndeksering> = {}): KommuneSag {
  const { uuid, sagsnummer, titel, foelsomhed, aendret } = sag;
  const plain = { uuid, sagsnummer, titel, foelsomhed, visningUndtagetForBorger: false, sikkerhedsprofiler: [] };
  return { ...sag, indeks: { ...plain, registreret: aendret, ...differing } };
}

/** An open building case of Ada's in Nova, in no index, with whatever is different about it. `nummer` makes the ids. */
export function smallSag(nummer: number, differing: Partial<KommuneSag> = {}): KommuneSag {
  const opstaaet = differing.opstaaet ?? "2026-03-02T08:00:00.000Z";
  return {
    system: "nova",
    uuid: smallUuid(nummer),
    nummer,
    sagsnummer: `S2026-${nummer}`,
    titel: `Sag ${nummer}`,
    titelAlternativ: null,
    hjemmel: null,
    beskrivelse: null,
    kle: SMALL_KLASSER.byg,
    facet: SMALL_KLASSER.almindelig,
    fremdrift: [{ kode: "Opstaaet", fra: opstaaet }],
    foelsomhed: "IKKE_FORTROLIGE_DATA",
    udgaaet: false,
    parter: [smallPart("PRIMAER_PART", SMALL_PERSONER.ada)],
    ansvarlig: SMALL_ENHEDER.byggesag,
    behandler: SMALL_MEDARBEJDERE.berit,
    andreBehandlere: [],
    opstaaet,
    oprettet: opstaaet,
    aendret: opstaaet,
    afsluttet: null,
    kassationskode: "K",
    dokumenter: [],
    notater: [],
    indeks: null,
    ...differing,
  };
}

/** A letter from the party, to be filed. */
export function smallDokument(nummer: number, differing: Partial<KommuneDokument> = {}): KommuneDokument {
  return {
    uuid: smallUuid(nummer),
    nummer,
    dokumentnummer: `D2026-${nummer}`,
    titel: `Dokument ${nummer}`,
    rolle: "TILAKTERET",
    titelPaaSag: null,
    retning: "INDGAAENDE",
    fremdrift: "Modtaget",
    foelsomhed: "IKKE_FORTROLIGE_DATA",
    visningUndtagetForBorger: false,
    brevdato: "2026-03-02",
    filnavn: "brev.pdf",
    mimetype: "application/pdf",
    stoerrelse: 1234,
    ...differing,
  };
}

/** From the first step to the last, closed on `afsluttet`. */
function closed(
  opstaaet: string,
  afsluttet: string,
): Pick<KommuneSag, "opstaaet" | "oprettet" | "aendret" | "afsluttet" | "fremdrift"> {
  const fremdrift = [
    { kode: "Opstaaet", fra: opstaaet },
    { kode: "Afsluttet", fra: afsluttet },
  ] as const;
  return { opstaaet, oprettet: opstaaet, aendret: afsluttet, afsluttet, fremdrift };
}

const { ada, bo } = SMALL_PERSONER;
/** What all cases in SBSYS have in common here. */
const SBSYS = { system: "sbsys", ansvarlig: SMALL_ENHEDER.borgerservice, behandler: SMALL_MEDARBEJDERE.sanne } as const;

export const SMALL_SAGER = {
  carport: indexed(
    smallSag(1001, {
      titel: "Carport, Torvet 1",
      beskrivelse: "Oprettet fra selvbetjening.",
      dokumenter: [
        smallDokument(2001, { titel: "Ansøgning" }),
        smallDokument(2002, { titel: "Udkast", retning: "INTERN", visningUndtagetForBorger: true }),
      ],
      notater: [
        {
          uuid: smallUuid(3001),
          nummer: 3001,
          titel: "Telefonnotat",
          tekst: "Har ringet.",
          oprettet: "2026-03-03T09:00:00.000Z",
        },
      ],
    }),
  ),
  skole: indexed(
    smallSag(1002, {
      titel: "Elevsag",
      titelAlternativ: "Skoleskift, Bo Bæk",
      hjemmel: "Offentlighedslovens § 30, nr. 1",
      kle: SMALL_KLASSER.skole,
      foelsomhed: "FORTROLIGE_PERSONOPLYSNINGER",
      parter: [smallPart("PRIMAER_PART", bo), smallPart("SEKUNDAER_PART", ada)],
      ...closed("2024-08-12T07:30:00.000Z", "2024-10-01T10:00:00.000Z"),
    }),
    { uuid: smallUuid(9002) },
  ),
  firma: smallSag(1003, { titel: "Skur, Industrivej 4", parter: [smallPart("PRIMAER_PART", SMALL_VIRKSOMHED)] }),
  rollator: indexed(
    smallSag(1004, {
      ...SBSYS,
      sagsnummer: "27.60.04-G01-4-25",
      titel: "Rollator",
      kle: SMALL_KLASSER.hjaelpemiddel,
      foelsomhed: "FOELSOMME_PERSONOPLYSNINGER",
      dokumenter: [smallDokument(2004, { titel: "Afgørelse", retning: "UDGAAENDE", fremdrift: "Endeligt" })],
      ...closed("2025-02-03T09:15:00.000Z", "2025-03-04T12:00:00.000Z"),
    }),
  ),
  hjaelp: indexed(
    smallSag(1005, {
      ...SBSYS,
      sagsnummer: "27.36.04-G01-5-26",
      titel: "Rengøring hver anden uge",
      kle: SMALL_KLASSER.hjaelp,
      foelsomhed: "FOELSOMME_PERSONOPLYSNINGER",
      opstaaet: "2026-04-07T06:45:00.000Z",
    }),
    { visningUndtagetForBorger: true, sikkerhedsprofiler: [SMALL_ENHEDER.borgerservice.uuid] },
  ),
  vip: indexed(
    smallSag(1006, {
      ...SBSYS,
      sagsnummer: "27.36.04-G01-6-26",
      titel: "Ledsagelse",
      kle: SMALL_KLASSER.hjaelp,
      foelsomhed: "VIP_SAGER",
      parter: [smallPart("PRIMAER_PART", bo)],
    }),
  ),
  pas: smallSag(1007, {
    ...SBSYS,
    sagsnummer: "23.05.05-G01-7-26",
    titel: "Bortkommet pas",
    kle: SMALL_KLASSER.pas,
    opstaaet: "2026-05-04T11:00:00.000Z",
  }),
  slettet: smallSag(1008, {
    ...SBSYS,
    sagsnummer: "23.05.05-G01-8-26",
    titel: "Oprettet ved en fejl",
    kle: SMALL_KLASSER.pas,
    udgaaet: true,
  }),
  sygedagpenge: indexed(
    smallSag(1009, {
      system: "ksd",
      sagsnummer: "KSD-2026-0001009",
      titel: "Sygedagpenge",
      kle: SMALL_KLASSER.sygdom,
      foelsomhed: "FOELSOMME_PERSONOPLYSNINGER",
      ansvarlig: SMALL_ENHEDER.borgerservice,
      behandler: SMALL_MEDARBEJDERE.sanne,
      parter: [smallPart("PRIMAER_PART", ada), smallPart("YDELSESMODTAGER", SMALL_VIRKSOMHED)],
      opstaaet: "2026-10-05T07:00:00.000Z",
    }),
  ),
} satisfies Record<string, KommuneSag>;

/** The whole of it; a test that needs other cases gives its own `sager`. */
export function smallKommune(overrides: Partial<Kommune> = {}): Kommune {
  return {
    navn: "Lilleby Kommune",
    cvr: "99000001",
    uuid: smallUuid(1),
    kommunekode: "0999",
    nu: SMALL_NU,
    enheder: Object.values(SMALL_ENHEDER),
    medarbejdere: Object.values(SMALL_MEDARBEJDERE),
    personer: Object.values(SMALL_PERSONER),
    virksomheder: [SMALL_VIRKSOMHED],
    klasser: Object.values(SMALL_KLASSER),
    itsystemer: Object.values(SMALL_ITSYSTEMER),
    sager: Object.values(SMALL_SAGER),
    ...overrides,
  };
}
