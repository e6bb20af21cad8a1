/** The form every record has, whatever its content: absence is null, instants are UTC, identifiers are normalised. */
import type {
  DokumentRecord,
  JournalnotatRecord,
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
  const { opstaaet, oprettet, afsluttet, aendret } = sag;
  return [
    ...examineText("sag", sag),
    ...examineInstants({ opstaaet, oprettet, afsluttet, aendret, "fremdrift.siden": sag.fremdrift.siden }),
    ...(sag.parter ?? []).flatMap(examinePart),
    ...(sag.link === null || isSafeLink(sag.link) ? [] : ["link is neither https nor http on loopback"]),
  ];
}

export function examinePart(part: PartRecord): string[] {
  if (!part.ident) return [];
  const { type, vaerdi } = part.ident;
  return new RegExp(`^\\d{${DIGITS[type]}}$`).test(vaerdi)
    ? []
    : [`a ${type} of a party is not ${DIGITS[type]} digits`];
}

export function examineSagDokument(lying: SagDokumentRecord): string[] {
  return [...examineText("dokument", lying), ...examineDate(lying.dokument)];
}

function examineDate({ brevdato }: DokumentRecord): string[] {
  return brevdato === null || /^\d{4}-\d{2}-\d{2}$/.test(brevdato) ? [] : ["brevdato is not a date"];
}

export function examineNotat(notat: JournalnotatRecord): string[] {
  return [...examineText("notat", notat), ...examineInstants({ oprettet: notat.oprettet })];
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
