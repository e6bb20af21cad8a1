// SPDX-License-Identifier: MPL-2.0
/**
 * Records from tables of fields. What a table does not name, the product does not have (TAVS). What it names and cannot be
 * read is UKENDT where it restricts or is filtered on, and costs that field alone where it does neither.
 */
import { type Oplyst, TAVS, UKENDT as UOPLYST, type Uoplyst } from "../../schema/oplyst.js";
import type {
  DokumentFilRecord,
  DokumentRecord,
  EkstraVaerdi,
  FremdriftRecord,
  SagDokumentRecord,
  SagRecord,
} from "../../schema/records.js";
import type { AfvistPost } from "../contract.js";
import { ellerIngen, type Felt, type Laeser, type Raekke } from "./felt.js";
import { createFeltlaeser, type Feltlaeser, type Laest, UKENDT } from "./laest.js";
import { Umulig } from "./umulig.js";

type Vaerdi<T> = Exclude<T, Uoplyst | null | undefined>;
type Tabel<T> = { readonly [K in keyof T]?: Felt<Vaerdi<T[K]>> };

type SagEgne = "lokalId" | "titelArt" | "fremdrift" | "ekstra" | "ulaeselige" | "laest";
export interface Sagsfelter extends Tabel<Omit<SagRecord, SagEgne>> {
  readonly lokalId: Felt<string>;
  /** Absent: nobody says that the public may see the title. */
  readonly titelArt?: Laeser<SagRecord["titelArt"]>;
  /** What it cannot read of its own it tells `felt`, under a name of its own. */
  readonly fremdrift: (raekke: Raekke, felt: Feltlaeser) => FremdriftRecord;
  readonly ekstra?: Readonly<Record<string, Felt<Exclude<EkstraVaerdi, null>>>>;
}

type DokumentEgne = "lokalId" | "titelArt" | "ulaeselige" | "filer";
export interface Dokumentfelter extends Tabel<Omit<DokumentRecord, DokumentEgne>> {
  readonly lokalId: Felt<string>;
  readonly titelArt?: Laeser<DokumentRecord["titelArt"]>;
  /** Rows that are its files. */
  readonly filer: { readonly raekker: Felt<readonly Raekke[]>; readonly felter: Filfelter };
}

export type Filfelter = Tabel<DokumentFilRecord>;

/**
 * How a field that a table names becomes the record's. OPLYST: none is none. KRAEVET: none is not known, since each record
 * has one. ALENE: unreadable is null, and its name is told.
 */
type Regel = "OPLYST" | "KRAEVET" | "ALENE" | "LISTE";

const SAG: Readonly<Record<Exclude<keyof SagRecord, SagEgne>, Regel>> = {
  uuid: "ALENE",
  sagsnummer: "ALENE",
  titel: "ALENE",
  beskrivelse: "ALENE",
  offentlighedUndtaget: "ALENE",
  foelsomhed: "OPLYST",
  primaerKlasse: "KRAEVET",
  handlingsklasse: "ALENE",
  visningsklasser: "KRAEVET",
  sikkerhedsprofiler: "KRAEVET",
  ejer: "OPLYST",
  ansvarlig: "OPLYST",
  primaerBehandler: "OPLYST",
  andreBehandlere: "LISTE",
  mastersystem: "OPLYST",
  afsendersystem: "ALENE",
  parter: "KRAEVET",
  genstande: "KRAEVET",
  opstaaet: "OPLYST",
  oprettet: "ALENE",
  afsluttet: "OPLYST",
  aendret: "OPLYST",
  kassationskode: "ALENE",
  afleveret: "ALENE",
  principiel: "ALENE",
  hjemmel: "ALENE",
  lokation: "ALENE",
  link: "ALENE",
};

const DOKUMENT: Readonly<Record<Exclude<keyof DokumentRecord, DokumentEgne>, Regel>> = {
  uuid: "ALENE",
  dokumentnummer: "ALENE",
  titel: "ALENE",
  beskrivelse: "ALENE",
  offentlighedUndtaget: "ALENE",
  dokumenttype: "ALENE",
  retning: "OPLYST",
  fremdrift: "OPLYST",
  brevdato: "ALENE",
  foelsomhed: "OPLYST",
  visningsklasser: "KRAEVET",
  sikkerhedsprofiler: "KRAEVET",
};

/** Throws `Umulig` where the row has no key that can be read. */
export function sagOf(felter: Sagsfelter, raekke: Raekke): SagRecord {
  const felt = createFeltlaeser();
  const lokalId = idOf(felter.lokalId(raekke));
  const { titelArt = () => "UERKLAERET", fremdrift, ekstra = {} } = felter;
  return {
    ...(laes(SAG, felter, raekke, felt) as Omit<SagRecord, SagEgne>),
    lokalId,
    titelArt: titelArt(raekke),
    fremdrift: fremdrift(raekke, felt),
    ekstra: Object.fromEntries(
      Object.entries(ekstra).map(([navn, laeser]) => [navn, felt.alene(navn, laeser(raekke))]),
    ),
    ...felt.noteret(),
  };
}

export function dokumentOf(felter: Dokumentfelter, raekke: Raekke): DokumentRecord {
  const felt = createFeltlaeser();
  const lokalId = idOf(felter.lokalId(raekke));
  const { titelArt = () => "UERKLAERET", filer } = felter;
  const rows = filer.raekker(raekke);
  // A list of files that cannot be read is not a document without any.
  if (rows === UKENDT) throw new Umulig("invalid-files");
  return {
    ...(laes(DOKUMENT, felter, raekke, felt) as Omit<DokumentRecord, DokumentEgne>),
    lokalId,
    titelArt: titelArt(raekke),
    filer: (rows ?? []).map((fil) => filOf(filer.felter, fil)),
    ...felt.noteret(),
  };
}

function filOf(felter: Filfelter, raekke: Raekke): DokumentFilRecord {
  const read = <T>(laeser: Felt<T> | undefined) => (laeser ? ellerIngen(laeser)(raekke) : null);
  return {
    lokalId: read(felter.lokalId),
    variant: read(felter.variant),
    filnavn: read(felter.filnavn),
    mimetype: read(felter.mimetype),
    stoerrelse: read(felter.stoerrelse),
  };
}

export function tilakteret(dokument: DokumentRecord): SagDokumentRecord {
  return { rolle: "TILAKTERET", titel: null, offentlighedUndtaget: null, dokument };
}

/** What of a row's keys can be read, where the row itself cannot become a record. */
export function noeglerOf(felter: Sagsfelter, raekke: Raekke): Omit<AfvistPost, "grund"> {
  const read = (laeser: Felt<string> | undefined) => (laeser ? ellerIngen(laeser)(raekke) : null);
  return { lokalId: read(felter.lokalId), uuid: read(felter.uuid), sagsnummer: read(felter.sagsnummer) };
}

function laes(
  regler: Readonly<Record<string, Regel>>,
  felter: object,
  raekke: Raekke,
  felt: Feltlaeser,
): Readonly<Record<string, unknown>> {
  const tabel = felter as Readonly<Record<string, Felt<unknown> | undefined>>;
  return Object.fromEntries(
    Object.entries(regler).map(([navn, regel]) => [navn, efter(regel, navn, tabel[navn]?.(raekke), felt)]),
  );
}

/** Undefined: the table does not name it. */
function efter(regel: Regel, navn: string, laest: Laest<unknown> | undefined, felt: Feltlaeser): unknown {
  switch (regel) {
    case "ALENE":
      return laest === undefined ? null : felt.alene(navn, laest);
    case "LISTE":
      return laest === undefined ? [] : (felt.alene(navn, laest) ?? []);
    default:
      return laest === undefined ? TAVS : oplystOf(laest, regel === "KRAEVET");
  }
}

function oplystOf<T>(laest: Laest<T>, kraevet: boolean): Oplyst<T | null> {
  return laest === UKENDT || (kraevet && laest === null) ? UOPLYST : laest;
}

function idOf(laest: Laest<string>): string {
  if (laest === UKENDT) throw new Umulig("invalid-id");
  if (laest === null) throw new Umulig("missing-id");
  return laest;
}
