// SPDX-License-Identifier: MPL-2.0
/**
 * A small municipality made for this suite: every value a promise speaks of occurs in it, one person has 900 cases, one
 * has none. Invented people: every CPR number has a day part of 61-91.
 */
import type {
  Kommune,
  KommuneDokument,
  KommuneEnhed,
  KommuneKlasse,
  KommuneMedarbejder,
  KommuneNotat,
  KommunePart,
  KommunePerson,
  KommuneSag,
} from "../../emulators/kit/kommune.js";
import type { Verdensform } from "../../emulators/kit/produkt.js";
import {
  DOKUMENT_FREMDRIFT_KODER,
  FOELSOMHED_NIVEAUER,
  FREMDRIFT_KODER,
  PART_ID_TYPER,
  PARTSROLLER,
  type PartIdType,
  type Partsrolle,
} from "../../schema/values.js";
import { contentsOf, ejendommeOf } from "./world-contents.js";

export interface WorldOptions {
  /** The system that holds the cases. */
  readonly system: string;
  /** How many cases the busiest person has; the design's is 900. */
  readonly busiest: number;
  /** How the system writes its case numbers; absent: in a form that means nothing. */
  readonly sagsnummer?: NonNullable<Verdensform["sagsnummer"]>;
}

const CANARY_CPR = "7004619876";

const NU = Date.UTC(2026, 5, 1, 10, 0, 0);
const DAY = 86_400_000;

const ENHEDER: readonly KommuneEnhed[] = ["Børn og Unge", "Teknik & Miljø", "Arkivet"].map((navn, i) => ({
  uuid: uuid("e", i),
  navn,
  nummer: 4100 + i,
}));

const MEDARBEJDERE: readonly KommuneMedarbejder[] = ["Signe Skovgaard", "Bent Øland", "Robotten Rita"].map(
  (navn, i) => ({
    uuid: uuid("a", i),
    navn,
    racfId: `AZX008${i}`,
    brugernavn: `kon${i}`,
    enhed: pick(ENHEDER, i),
  }),
);

const KLASSER: readonly KommuneKlasse[] = ["27.36.04", "27.36.08", "27.03.00", "85.02.02", "00.01.00"].map(
  (nummer, i) => ({
    uuid: uuid("c", i),
    nummer,
    titel: `Emne ${i}: prøver & ansøgninger`,
  }),
);
const FACETTER: readonly KommuneKlasse[] = ["G01", "P19"].map((nummer, i) => ({
  uuid: uuid("f", i),
  nummer,
  titel: `Facet ${i}`,
}));

const PERSONER: readonly KommunePerson[] = [
  person(0, CANARY_CPR, "Kanariefugl Testesen"),
  person(1, "6101701234", "Hyppige Hans Prøvesen"),
  person(2, "8512883210", "Særlige Søs Prøvesen"),
  person(3, "9011552345", "Ingen Sagesen"),
  person(4, "7706931122", "Anden Andersen"),
];
/** Parties of every role and type, known to the registers as everybody else. */
const PARTER: readonly KommunePart[] = PARTSROLLER.flatMap((rolle) =>
  PART_ID_TYPER.map((type) => partOfType(rolle, type)),
);
const FLERE_PERSONER = PARTER.filter((p) => p.ident.type === "CPR").map((p, i) =>
  person(10 + i, p.ident.vaerdi, p.navn),
);

const [CANARY, BUSY, VARIED, , OTHER] = PERSONER as readonly [
  KommunePerson,
  KommunePerson,
  KommunePerson,
  KommunePerson,
  KommunePerson,
];

const VIRKSOMHEDER = PARTSROLLER.map((rolle, i) => ({
  uuid: uuid("b", i),
  cvr: partOfType(rolle, "CVR").ident.vaerdi,
  pnummer: partOfType(rolle, "PNUMMER").ident.vaerdi,
  navn: partOfType(rolle, "CVR").navn,
}));

export function createWorld({ system, busiest, sagsnummer = plainNumber }: WorldOptions): Kommune {
  const make = sagMaker({ system, sagsnummer });
  // The few first: their dates are reckoned from their number.
  const small = make.small();
  const varied = Array.from({ length: 30 }, () =>
    make.varied([part("PRIMAER_PART", VARIED), part("SEKUNDAER_PART", OTHER)]),
  );
  const many = Array.from({ length: busiest }, () => make.plain([part("PRIMAER_PART", BUSY)]));
  const sager = [...small, ...varied, ...many];
  return {
    navn: "Prøvekøbing Kommune",
    cvr: "29189714",
    uuid: uuid("d", 0),
    kommunekode: "0999",
    nu: new Date(NU).toISOString(),
    enheder: ENHEDER,
    medarbejdere: MEDARBEJDERE,
    personer: [...PERSONER, ...FLERE_PERSONER],
    virksomheder: VIRKSOMHEDER,
    klasser: [...KLASSER, ...FACETTER],
    itsystemer: [
      { uuid: uuid("9", 0), navn: "Prøvesystemet", instans: null },
      { uuid: uuid("9", 1), navn: system, instans: system },
    ],
    ejendomme: ejendommeOf({ type: "CPR", vaerdi: VARIED.cpr }),
    sager,
  };
}

type Parter = readonly KommunePart[];
type Form = Required<Pick<WorldOptions, "system" | "sagsnummer">>;

/** Makes cases, each with its own number, so that no two can be taken for each other. */
function sagMaker(form: Form) {
  const { system } = form;
  let count = 0;
  const plain = (parter: Parter, more: Partial<KommuneSag> = {}): KommuneSag => ({
    ...plainSag(form, ++count, parter),
    ...more,
  });
  const varied = (parter: Parter): KommuneSag => variedSag(form, ++count, parter);
  const small = (): KommuneSag[] => [
    ...[1, 2, 3].map(() => plain([part("PRIMAER_PART", CANARY)])),
    ...PARTER.flatMap((of) => [varied([of]), varied([of])]),
    // One who is a party of the same case twice.
    plain([part("PRIMAER_PART", OTHER), part("YDELSESMODTAGER", OTHER)]),
    plain([part("PRIMAER_PART", OTHER), part("SEKUNDAER_PART", OTHER)]),
    plain([part("PRIMAER_PART", OTHER), part("SEKUNDAER_PART", CANARY)]),
    plain([part("PRIMAER_PART", CANARY)], { udgaaet: true }),
    plain([part("PRIMAER_PART", VARIED)], { udgaaet: true }),
    // Known to the system alone, and held by quite another system.
    plain([part("PRIMAER_PART", OTHER)], { indeks: null }),
    plain([part("PRIMAER_PART", CANARY)], { system: `${system}-andet`, indeks: null }),
  ];
  return { plain, varied, small };
}

function plainSag({ system, sagsnummer: write }: Form, n: number, parter: Parter, kle = pick(KLASSER, 4)): KommuneSag {
  const opstaaet = NU - (4000 - n) * DAY;
  const facet = pick(FACETTER, 0);
  const nummer = 10_000 + n;
  const sagsnummer = write({ kle, facet, nummer });
  const titel = `Sag ${n} om prøver & "mål"`;
  const base = { uuid: uuid("5", n), sagsnummer, titel, foelsomhed: "IKKE_FORTROLIGE_DATA" as const };
  const registreret = at(opstaaet + 2 * DAY);
  return {
    ...base,
    system,
    nummer,
    titelAlternativ: null,
    hjemmel: null,
    beskrivelse: null,
    kle,
    facet,
    fremdrift: [{ kode: "Opstaaet", fra: at(opstaaet) }],
    udgaaet: false,
    parter,
    ansvarlig: pick(ENHEDER, 2),
    behandler: pick(MEDARBEJDERE, 2),
    andreBehandlere: [],
    opstaaet: at(opstaaet),
    oprettet: at(opstaaet + DAY),
    aendret: registreret,
    afsluttet: null,
    kassationskode: "K",
    dokumenter: [],
    notater: [],
    indeks: { ...base, visningUndtagetForBorger: false, sikkerhedsprofiler: [], registreret },
  };
}

/** Every attribute takes several values, none in step with another. */
function variedSag(form: Form, n: number, parter: Parter): KommuneSag {
  const opstaaet = NU - (3000 - 7 * n) * DAY;
  const steps = (n % FREMDRIFT_KODER.length) + 1;
  const fremdrift = FREMDRIFT_KODER.slice(0, steps).map((kode, i) => ({ kode, fra: at(opstaaet + i * 20 * DAY) }));
  const afsluttet = fremdrift.at(-1)?.kode === "Afsluttet" ? (fremdrift.at(-1)?.fra ?? null) : null;
  const plain = plainSag(form, n, parter, pick(KLASSER, n % 4));
  const foelsomhed = pick(FOELSOMHED_NIVEAUER, Math.floor(n / 2));
  const aendret = at(opstaaet + 150 * DAY);
  return {
    ...plain,
    foelsomhed,
    fremdrift,
    afsluttet,
    ansvarlig: pick(ENHEDER, n % 2),
    behandler: n % 5 === 0 ? null : pick(MEDARBEJDERE, n % 2),
    andreBehandlere: n % 3 === 0 ? [pick(MEDARBEJDERE, 2)] : [],
    titelAlternativ: n % 4 === 0 ? `Fortrolig titel ${n}` : null,
    hjemmel: n % 4 === 0 ? "Offentlighedslovens § 30" : null,
    beskrivelse: n % 2 === 0 ? `Beskrivelse af <sag> ${n}` : null,
    opstaaet: at(opstaaet),
    oprettet: at(opstaaet + DAY),
    aendret,
    dokumenter: Array.from({ length: n % 3 }, (_, i) => dokument(n, i)),
    notater: Array.from({ length: n % 2 }, (_, i) => notat(n, i, at(opstaaet + 3 * DAY))),
    ...contentsOf({
      n,
      opstaaet,
      uuidOf: uuid,
      forrige: { enhed: pick(ENHEDER, n + 1), behandler: pick(MEDARBEJDERE, n + 1) },
    }),
    indeks: plain.indeks && {
      ...plain.indeks,
      foelsomhed,
      visningUndtagetForBorger: n % 6 === 0,
      sikkerhedsprofiler: n % 7 === 0 ? [pick(ENHEDER, 0).uuid] : [],
      registreret: aendret,
    },
  };
}

function dokument(n: number, i: number): KommuneDokument {
  const nummer = n * 10 + i;
  return {
    uuid: uuid("7", nummer),
    nummer,
    dokumentnummer: `D${nummer}`,
    titel: `Bilag & brev ${nummer}`,
    rolle: i === 0 ? "TILAKTERET" : "VEDLAGT",
    titelPaaSag: null,
    retning: i === 0 ? "INDGAAENDE" : "UDGAAENDE",
    fremdrift: pick(DOKUMENT_FREMDRIFT_KODER, n),
    foelsomhed: pick(FOELSOMHED_NIVEAUER, n + i),
    visningUndtagetForBorger: n % 6 === 0,
    brevdato: "2025-03-30",
    filnavn: `brev-${nummer}.pdf`,
    mimetype: "application/pdf",
    stoerrelse: 12_345 + nummer,
  };
}

function notat(n: number, i: number, oprettet: string): KommuneNotat {
  return {
    uuid: uuid("8", n * 10 + i),
    nummer: n * 10 + i,
    titel: `Notat ${n}`,
    tekst: `Talt med ægtefælle & sagsbehandler om ${n}.`,
    oprettet,
  };
}

const plainNumber: Form["sagsnummer"] = ({ nummer }) => `S2024-${nummer}`;

function part(rolle: Partsrolle, { cpr, navn }: KommunePerson): KommunePart {
  return { rolle, ident: { type: "CPR", vaerdi: cpr }, navn };
}

/** Another one for each role, so that a role mistaken for another shows. */
function partOfType(rolle: Partsrolle, type: PartIdType): KommunePart {
  const n = PARTSROLLER.indexOf(rolle);
  const vaerdi: Record<PartIdType, string> = {
    CPR: `720360${n}234`,
    CVR: `2918980${n}`,
    PNUMMER: `100334567${n}`,
    PERSONID: `765432${n}`,
    BORGERID: `98765432101${n}`,
  };
  const navn = type === "CVR" || type === "PNUMMER" ? `Prøve & Søn ${n} ApS` : `Prøvepart ${type.toLowerCase()} ${n}`;
  return { rolle, ident: { type, vaerdi: vaerdi[type] }, navn };
}

function person(n: number, cpr: string, navn: string): KommunePerson {
  return {
    uuid: uuid("1", n),
    cpr,
    navn,
    vej: "Ålestrædet",
    husnummer: `${n + 1}`,
    postnummer: 9999,
    by: "Prøvekøbing",
    koen: n % 2 === 0 ? "K" : "M",
    adressebeskyttet: n === 2,
  };
}

function uuid(kind: string, n: number): string {
  return `${kind}0000000-abcd-4def-8abc-${n.toString(16).padStart(12, "0")}`;
}

function at(instant: number): string {
  return new Date(instant).toISOString();
}

function pick<T>(values: readonly [T, ...T[]] | readonly T[], n: number): T {
  const value = values[n % values.length];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}
