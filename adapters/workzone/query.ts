// SPDX-License-Identifier: MPL-2.0
/** Our criteria as a `$filter`: which of them WorkZone can apply, and in which words. */
import { formatCprWithDash } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import type { FilterNavn, Partsrolle } from "../../schema/values.js";
import type { Interval, SagKriterier } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { Register } from "../kit/organisation.js";
import { dateTerms, instantTerms } from "./intervals.js";
import { parseNumber } from "./map-part.js";
import type { Mapping } from "./mapping.js";
import { allOf, anyOf, equals, literal } from "./odata.js";

export interface WorkzoneQuery {
  readonly filter: string;
  readonly ikkeAnvendt: readonly FilterNavn[];
}

/** A filter's terms; null: WorkZone cannot apply the value given. */
type Terms = readonly string[] | null;

/** Filters that select little by themselves: a search without a person needs another one beside them. */
const UNSELECTIVE: readonly FilterNavn[] = ["opstaaet", "afsluttet", "aendret"];

/**
 * Throws REJECTED (REQUEST) where nothing selective would bound the read, and where there is no person and some criterion
 * is not WorkZone's to apply.
 */
export function buildQuery(kriterier: SagKriterier, mapping: Mapping, operation: string): WorkzoneQuery {
  const refuse = () => new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  const part = kriterier.part && partTerm(kriterier.part, kriterier.partsroller, mapping);
  if (kriterier.part && part === null) throw refuse();
  const given = [...filterTerms(kriterier, mapping)].filter(([, isGiven]) => isGiven);
  const applied = given.flatMap(([navn, , terms]) => (terms === null ? [] : [{ navn, terms }]));
  const ikkeAnvendt = given.flatMap(([navn, , terms]) => (terms === null ? [navn] : []));
  const isBounded = part !== null || applied.some(({ navn }) => !UNSELECTIVE.includes(navn));
  if (!isBounded || (part === null && ikkeAnvendt.length > 0)) throw refuse();
  // What lies in the bin is not a case any more.
  const terms = ["TrashedBy_Value eq null", ...(part ? [part] : []), ...applied.flatMap(({ terms }) => terms)];
  return { filter: allOf(terms), ikkeAnvendt };
}

function* filterTerms(k: SagKriterier, mapping: Mapping): Generator<readonly [FilterNavn, boolean, Terms]> {
  yield ["kle", k.kle.length > 0, kleTerms(k.kle, mapping)];
  yield ["fremdrift", k.fremdrift.length > 0, null];
  yield ["foelsomhed", k.foelsomhed.length > 0, null];
  yield [
    "ansvarlig",
    k.ansvarlig !== null,
    codeTerms("ResponsibleOu_Value", k.ansvarlig, mapping.organisation.enheder),
  ];
  yield [
    "primaerBehandler",
    k.primaerBehandler !== null,
    codeTerms("Officer_Value", k.primaerBehandler, mapping.organisation.brugere),
  ];
  yield ["sagsnummer", k.sagsnummer !== null, [equals("FileNo", k.sagsnummer?.trim() ?? "")]];
  yield ["opstaaet", k.opstaaet !== null, intervalTerms(k.opstaaet, (i) => dateTerms("Started", i))];
  yield ["afsluttet", k.afsluttet !== null, intervalTerms(k.afsluttet, (i) => dateTerms("Closed", i))];
  // A cadastre has no BFE number.
  yield ["genstand", (k.genstand ?? null) !== null, null];
  yield ["aendret", k.aendret !== null, intervalTerms(k.aendret, (i) => instantTerms("UpdateTime", i))];
}

function intervalTerms(interval: Interval | null, terms: (interval: Interval) => Terms): Terms {
  return interval && terms(interval);
}

/** A unit or user outside the configured table has no code to ask for. */
function codeTerms(property: string, uuid: string | null, register: Register): Terms {
  const koder = uuid === null ? [] : register.koderAf(uuid);
  const terms = koder.map((kode) => equals(property, kode));
  if (terms.length === 0) return null;
  return terms.length === 1 ? terms : [anyOf(terms)];
}

function kleTerms(patterns: readonly string[], { sagsgrupperErKle }: Mapping): Terms {
  if (!sagsgrupperErKle || patterns.length === 0 || patterns.includes("*")) return null;
  return [anyOf(patterns.map(kleTerm))];
}

function kleTerm(pattern: string): string {
  if (!pattern.endsWith("*")) return equals("FileClass_Value", pattern);
  return `startswith(FileClass_Value,${literal(pattern.slice(0, -1))})`;
}

/** One party that is the person, and in one of the roles. Null where WorkZone cannot be asked. */
function partTerm(part: PartIdent, roller: readonly Partsrolle[], mapping: Mapping): string | null {
  const typer = [...mapping.partTypeOf].filter(([, type]) => type === part.type);
  const labels = [...mapping.rolleOf].filter(([, rolle]) => roller.includes(rolle));
  const [type] = typer.map(([, t]) => t);
  const vaerdi = type === undefined ? null : parseNumber(type, part.vaerdi);
  if (vaerdi === null || labels.length === 0) return null;
  // Whether a CPR number is written with a dash is the tenant's choice.
  const codes = type === "CPR" ? [vaerdi, formatCprWithDash(vaerdi)] : [vaerdi];
  const terms = [
    anyOf(typer.map(([kode]) => equals("p/NameType_Value", kode))),
    anyOf(codes.map((code) => equals("p/NameCode", code))),
    anyOf(labels.map(([label]) => equals("p/CustomLabel_Value", label))),
  ];
  return `Parties/any(p:${allOf(terms)})`;
}
