// SPDX-License-Identifier: MPL-2.0
/** What a case of this suite's world contains beside its own attributes: other cases, properties, deadlines, who had it before. */
import type {
  KommuneAnsvar,
  KommuneEjendom,
  KommuneEnhed,
  KommuneFrist,
  KommuneGenstand,
  KommuneMedarbejder,
  KommuneRelation,
  KommuneSag,
} from "../../emulators/kit/kommune.js";
import type { PartIdent } from "../../schema/records.js";
import { FRISTANSVARLIGE, type Genstandsart, type Sagsrelationsart } from "../../schema/values.js";

type Contents = Required<Pick<KommuneSag, "relationer" | "genstande" | "frister" | "tidligereAnsvar">>;

export interface ContentsOptions {
  /** Which of the cases it is: every case in step with none of its other attributes. */
  readonly n: number;
  /** When it began, milliseconds since the epoch. */
  readonly opstaaet: number;
  readonly uuidOf: (kind: string, n: number) => string;
  /** Who had it first. */
  readonly forrige: { readonly enhed: KommuneEnhed; readonly behandler: KommuneMedarbejder };
}

const DAY = 86_400_000;
const PROPERTIES = 6;

/** BFE number of the property a case is about; several cases share each. */
function bfeOf(n: number): string {
  return String(5_000_100 + (n % PROPERTIES));
}

export function contentsOf(options: ContentsOptions): Contents {
  return {
    relationer: relationerOf(options),
    genstande: genstandeOf(options.n),
    frister: fristerOf(options),
    tidligereAnsvar: ansvarOf(options),
  };
}

/** To the case before it, which the same system holds; one in five to a case that nobody knows. */
function relationerOf({ n, uuidOf }: ContentsOptions): readonly KommuneRelation[] {
  const arter: readonly (Sagsrelationsart | null)[] = ["OVERSAG", "PRAECEDENS", "ANDEN", null];
  const art = arter[n % arter.length] ?? null;
  const known = art === null ? [] : [{ art, uuid: uuidOf("5", n - 1) }];
  return n % 5 === 0 ? [...known, { art: "ANDEN", uuid: uuidOf("5", 900_000 + n) }] : known;
}

function genstandeOf(n: number): readonly KommuneGenstand[] {
  const arter: readonly (Genstandsart | null)[] = ["BYGGERI", "EJENDOMSSKAT", null, "ANDEN"];
  const art = arter[n % arter.length] ?? null;
  return art === null ? [] : [{ art, bfe: bfeOf(n), betegnelse: adresseOf(n % PROPERTIES) }];
}

function adresseOf(n: number): string {
  return `Bøgevænget ${n + 1}, 9999 Prøvekøbing`;
}

function fristerOf({ n, opstaaet, uuidOf }: ContentsOptions): readonly KommuneFrist[] {
  return Array.from({ length: n % 3 }, (_, i) => ({
    uuid: uuidOf("3", n * 10 + i),
    nummer: 70_000 + n * 10 + i,
    art: i === 0 ? "Partshøring" : "Opfølgning & svar",
    dato: new Date(opstaaet + (30 + i * 60) * DAY).toISOString().slice(0, 10),
    hvem: FRISTANSVARLIGE[Math.floor(n / 3) % FRISTANSVARLIGE.length] ?? "ANDEN",
    afsluttet: i === 1,
  }));
}

/** The first ten days of every third case. */
function ansvarOf({ n, opstaaet, forrige }: ContentsOptions): readonly KommuneAnsvar[] {
  if (n % 3 !== 1) return [];
  const at = (time: number) => new Date(time).toISOString();
  return [{ ansvarlig: forrige.enhed, behandler: forrige.behandler, fra: at(opstaaet), til: at(opstaaet + 10 * DAY) }];
}

export function ejendommeOf(ejer: PartIdent): readonly KommuneEjendom[] {
  return Array.from({ length: PROPERTIES }, (_, n) => ({ bfe: bfeOf(n), adresse: adresseOf(n), ejere: [ejer] }));
}
