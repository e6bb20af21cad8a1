/**
 * A caseworker's privileges in a token: groups of scope and constraints, as in the Basic Privilege Profile and the `priv`
 * claim of Fælleskommunal Adgangsstyring. What is not understood opens nothing.
 */
import { z } from "zod";
import { isKlePattern, parseCvr, parseUuid } from "../../schema/identifiers.js";
import type { Privilegiegruppe } from "../../subgraphs/adgang/bruger.js";

/** Both spellings are in use. */
const SCOPE = /^urn:dk:gov:saml:cvrNumberIdentifier:(\d{8})$/i;

const CONSTRAINT = {
  kle: "http://sts.kombit.dk/constraints/KLE/1",
  orgenhed: "http://sts.kombit.dk/constraints/orgenhed/1",
  foelsomhed: "http://sts.kombit.dk/constraints/foelsomhed/1",
  itsystem: "http://sts.kombit.dk/constraints/itsystem/1",
} as const;

const groupSchema = z.object({
  scope: z.string(),
  constraints: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
const claimSchema = z.array(groupSchema);

/** @param claim the groups, or `{ privilegegroups }`, as JSON or as base64 of it. Null where it is neither. */
export function parsePrivileges(claim: unknown): readonly Privilegiegruppe[] | null {
  const value = typeof claim === "string" ? decode(claim) : claim;
  const groups =
    typeof value === "object" && value !== null && "privilegegroups" in value ? value.privilegegroups : value;
  const parsed = claimSchema.safeParse(groups);
  return parsed.success ? parsed.data.flatMap((group) => toGroup(group) ?? []) : null;
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64").toString("utf8"));
  } catch {
    return null;
  }
}

/** A constraint we do not know could be a limit: the group then opens nothing. */
function toGroup({ scope, constraints }: z.output<typeof groupSchema>): Privilegiegruppe | null {
  const cvr = parseCvr(SCOPE.exec(scope)?.[1] ?? "");
  const known: readonly string[] = Object.values(CONSTRAINT);
  if (!cvr || constraints.some(({ name }) => !known.includes(name))) return null;
  const valuesOf = (name: string) => {
    const given = constraints.filter((constraint) => constraint.name === name);
    return given.length === 0
      ? null
      : given.flatMap(({ value }) =>
          value
            .split(",")
            .map((part) => part.trim())
            .filter(Boolean),
        );
  };
  const uuids = (name: string) => valuesOf(name)?.flatMap((value) => parseUuid(value) ?? []) ?? null;
  return {
    cvr,
    kle: valuesOf(CONSTRAINT.kle)?.filter(isKlePattern) ?? null,
    foelsomhed: uuids(CONSTRAINT.foelsomhed),
    orgenheder: uuids(CONSTRAINT.orgenhed),
    itsystemer: uuids(CONSTRAINT.itsystem),
  };
}
