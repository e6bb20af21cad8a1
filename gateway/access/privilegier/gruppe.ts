// SPDX-License-Identifier: MPL-2.0
/**
 * One group of privileges: what is read of it in whatever form, and what it opens. Facts: Basic Privilege Profile 1.0.1 and 1.2,
 * KOMBIT's shared constraint types. What is not understood in a group is a limit that is not kept: the group opens nothing.
 */
import { isKlePattern, parseCvr, parseUuid } from "../../../schema/identifiers.js";
import type { Privilegiegruppe } from "../../../subgraphs/adgang/bruger.js";

/** As it stands in a token, texts as they are. */
export interface RaaGruppe {
  readonly scope: string;
  /** URIs of roles. */
  readonly privilegier: readonly string[];
  readonly constraints: readonly { readonly name: string; readonly value: string }[];
}

/** Both spellings are in use. Any other kind of scope is another kind of right. */
const CVR_SCOPE = /^urn:dk:gov:saml:cvrNumberIdentifier:(\d{8})$/i;

/** A role of the municipality's own, which should have become roles of ours on its way here. */
const JOB_ROLE = /\/roles\/jobrole\//i;

const CONSTRAINT = {
  kle: "http://sts.kombit.dk/constraints/KLE/1",
  orgenheder: "http://sts.kombit.dk/constraints/orgenhed/1",
  foelsomhed: "http://sts.kombit.dk/constraints/foelsomhed/1",
  itsystemer: "http://sts.kombit.dk/constraints/itsystem/1",
} as const;
type Graense = keyof typeof CONSTRAINT;
const GRAENSER = Object.keys(CONSTRAINT) as readonly Graense[];

/** @param myndighed CVR number that the token is of; null: it does not say. Null: the group opens nothing. */
export function toGruppe(
  { scope, privilegier, constraints }: RaaGruppe,
  myndighed: string | null,
): Privilegiegruppe | null {
  const cvr = parseCvr(CVR_SCOPE.exec(scope.trim())?.[1] ?? "");
  if (cvr === null || (myndighed !== null && myndighed !== cvr)) return null;
  const roller = privilegier.map((uri) => uri.trim());
  if (roller.length === 0 || roller.some((uri) => uri === "" || JOB_ROLE.test(uri))) return null;
  const limits = new Map<Graense, readonly string[]>();
  for (const { name, value } of constraints) {
    const graense = GRAENSER.find((known) => CONSTRAINT[known] === name);
    const values = graense && readValues(graense, value);
    if (!graense || !values) return null;
    const before = limits.get(graense);
    limits.set(graense, before ? both(graense, before, values) : values);
  }
  const of = (graense: Graense) => limits.get(graense) ?? null;
  return {
    cvr,
    roller,
    kle: of("kle"),
    foelsomhed: of("foelsomhed"),
    orgenheder: of("orgenheder"),
    itsystemer: of("itsystemer"),
  };
}

/** Null: one of them is none, and what was meant by it is not known. */
function readValues(graense: Graense, text: string): readonly string[] | null {
  const parts = text.split(",").map((part) => part.trim());
  const read = parts.map((part) => (graense === "kle" ? (isKlePattern(part) ? part : null) : parseUuid(part)));
  return read.every((value) => value !== null) ? read : null;
}

/** A constraint that stands twice limits twice. */
function both(graense: Graense, one: readonly string[], other: readonly string[]): readonly string[] {
  if (graense !== "kle") return one.filter((value) => other.includes(value));
  return [...new Set(one.flatMap((a) => other.flatMap((b) => (covers(a, b) ? [b] : covers(b, a) ? [a] : []))))];
}

/** Whether every number of the second pattern is one of the first. */
function covers(wide: string, narrow: string): boolean {
  return wide.endsWith("*") ? narrow.startsWith(wide.slice(0, -1)) : wide === narrow;
}
