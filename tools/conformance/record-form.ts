// SPDX-License-Identifier: MPL-2.0
/** The form every record has, whatever its content: absence is null, instants are UTC, identifiers are normalised. */

import { kendt } from "../../schema/oplyst.js";
import type {
  DokumentRecord,
  JournalnotatRecord,
  PartIdent,
  PartRecord,
  SagDokumentRecord,
  SagRecord,
} from "../../schema/records.js";
import type { PartIdType } from "../../schema/values.js";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGITS: Record<PartIdType, number> = { CPR: 10, CVR: 8, PNUMMER: 10, PERSONID: 7, BORGERID: 12 };

export function isInstant(value: string): boolean {
  return INSTANT.test(value) && new Date(value).toISOString() === value;
}

/** Problems of a case's form, each naming the field. */
export function examineSag(sag: SagRecord): string[] {
  return [
    ...examineText("sag", sag),
    ...examineInstants({
      opstaaet: kendt(sag.opstaaet),
      oprettet: sag.oprettet,
      afsluttet: kendt(sag.afsluttet),
      aendret: kendt(sag.aendret),
      "fremdrift.siden": sag.fremdrift.siden,
    }),
    ...(kendt(sag.parter) ?? []).flatMap(examinePart),
    ...(sag.link === null || isSafeLink(sag.link) ? [] : ["link is neither https nor http on loopback"]),
  ];
}

export function examinePart(part: PartRecord): string[] {
  const { fra = null, til = null } = part.gyldig ?? {};
  return [
    ...examineInstants({ "gyldig.fra of a party": fra, "gyldig.til of a party": til }),
    ...(fra !== null && til !== null && fra >= til ? ["gyldig of a party ends before it has begun"] : []),
    ...(part.ident ? examineIdent(part.ident) : []),
  ];
}

function examineIdent({ type, vaerdi }: PartIdent): string[] {
  return new RegExp(`^\\d{${DIGITS[type]}}$`).test(vaerdi)
    ? []
    : [`a ${type} of a party is not ${DIGITS[type]} digits`];
}

export function examineSagDokument(lying: SagDokumentRecord): string[] {
  return [...examineText("dokument", lying), ...examineDate(lying.dokument)];
}

export function examineDokument(dokument: DokumentRecord): string[] {
  return [...examineText("dokument", dokument), ...examineDate(dokument)];
}

function examineDate({ brevdato, filer }: DokumentRecord): string[] {
  const ids = filer.flatMap(({ lokalId }) => lokalId ?? []);
  return [
    ...(brevdato === null || /^\d{4}-\d{2}-\d{2}$/.test(brevdato) ? [] : ["brevdato is not a date"]),
    ...(new Set(ids).size < ids.length ? ["two files of a document have the same id"] : []),
  ];
}

export function examineNotat(notat: JournalnotatRecord): string[] {
  const explained = notat.tekst !== null && (notat.tekstMangler ?? null) !== null;
  return [
    ...examineText("notat", notat),
    ...examineInstants({ oprettet: notat.oprettet }),
    ...(explained ? ["a note says why its text is missing, and has it"] : []),
  ];
}

function examineInstants(fields: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === null || isInstant(value) ? [] : [`${name} is not an instant in UTC with milliseconds`],
  );
}

/** Every value in it: no undefined, no empty text, every `uuid` canonical. */
function examineText(path: string, value: unknown): string[] {
  if (value === undefined) return [`${path} is undefined, where absence is null`];
  if (typeof value === "string") return examineString(path, value);
  if (Array.isArray(value)) return value.flatMap((item: unknown) => examineText(`${path}[]`, item));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => examineText(`${path}.${name}`, member));
}

function examineString(path: string, value: string): string[] {
  if (value.trim() === "") return [`${path} is an empty text, where absence is null`];
  return path.endsWith(".uuid") && !UUID.test(value) ? [`${path} is not a lower-case uuid`] : [];
}

function isSafeLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname));
}

/** Each problem once, with how often it was seen. */
export function tally(problems: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return [...counts].map(([problem, count]) => (count === 1 ? problem : `${problem} (${count} times)`));
}
