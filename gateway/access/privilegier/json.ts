// SPDX-License-Identifier: MPL-2.0
/** The forms of a privilege list that are JSON: Adgangsstyring's `priv`, and the texts that brokers make of the XML. */
import { z } from "zod";
import type { RaaGruppe } from "./gruppe.js";

type Laest = RaaGruppe | null;

const texts = z.union([z.string(), z.array(z.string()).min(1)]);
/** Which members a constraint has stands nowhere; one with others is not understood. */
const constraint = z.strictObject({ name: z.string(), value: z.string() });
const group = z.strictObject({
  privilege: texts,
  scope: z.string(),
  constraints: z.array(constraint).default([]),
});

/** `{ privilegegroups }`, or its list alone. Null: it is neither. */
export function readPriv(value: unknown): readonly Laest[] | null {
  const groups =
    typeof value === "object" && value !== null && "privilegegroups" in value ? value.privilegegroups : value;
  if (!Array.isArray(groups)) return null;
  return groups.map((one: unknown): Laest => {
    const parsed = group.safeParse(one).data;
    return parsed
      ? { scope: parsed.scope, privilegier: list(parsed.privilege), constraints: parsed.constraints }
      : null;
  });
}

const SCOPE_OF = {
  cvr: "cvrNumberIdentifier",
  pu: "productionUnitIdentifier",
  se: "seNumberIdentifier",
  cpr: "cprNumberIdentifier",
} as const;
type Scopenavn = keyof typeof SCOPE_OF;
const SCOPENAVNE = Object.keys(SCOPE_OF) as readonly Scopenavn[];

const brokerGroup = z.strictObject({
  cvr: z.string().optional(),
  pu: z.string().optional(),
  se: z.string().optional(),
  cpr: z.string().optional(),
  /** The privileges; as a text it would be a production unit. */
  p: z.array(z.string()).min(1),
  c: z.union([z.array(z.record(z.string(), z.string())), z.record(z.string(), z.string())]).default([]),
});

/** Each text is one group: `{"cvr":"…","p":["…"],"c":[{"…":"…"}]}`. */
export function readBrokerTexts(claim: readonly string[]): readonly Laest[] {
  return claim.map(readBrokerText);
}

function readBrokerText(text: string): Laest {
  // A member that stands twice has two meanings, of which the reader of JSON keeps one.
  if ((text.match(/"p"\s*:/g) ?? []).length !== 1) return null;
  const parsed = brokerGroup.safeParse(parseOrNull(text)).data;
  if (!parsed) return null;
  const [name, ...others] = SCOPENAVNE.filter((known) => parsed[known] !== undefined);
  if (name === undefined || others.length > 0) return null;
  const constraints = [parsed.c]
    .flat()
    .flatMap((one) => Object.entries(one).map(([key, value]) => ({ name: key, value })));
  return { scope: `urn:dk:gov:saml:${SCOPE_OF[name]}:${parsed[name]}`, privilegier: parsed.p, constraints };
}

export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
