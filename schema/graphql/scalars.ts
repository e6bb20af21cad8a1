// SPDX-License-Identifier: MPL-2.0
/** Scalars that check what they are given. Their errors never repeat the value: it may be a CPR number. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { DateTime as LuxonDateTime } from "luxon";
import { parseDuration } from "../duration.js";
import { isKlePattern, parseBfe, parseCpr, parseCvr, parseUuid } from "../identifiers.js";

interface ScalarSpec {
  readonly name: string;
  readonly description: string;
  /** Null where the text is no such value. */
  readonly parse: (text: string) => string | null;
  readonly expected: string;
}

function defineScalar({ name, description, parse, expected }: ScalarSpec): GraphQLScalarType<string, string> {
  const parseValue = (value: unknown): string => {
    const parsed = typeof value === "string" ? parse(value) : null;
    if (parsed === null) throw new GraphQLError(`Not a ${name}: ${expected}.`, { extensions: { code: "BAD_INPUT" } });
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    parseValue,
    parseLiteral: (node: ValueNode) => parseValue(node.kind === Kind.STRING ? node.value : null),
    serialize: (value) => String(value),
  });
}

export const Cpr = defineScalar({
  name: "CPR",
  description:
    "A Danish personal number: ten digits, with or without a dash. Date and century are checked, modulus 11 is not; replacement numbers with day 61-91 are numbers too.",
  parse: parseCpr,
  expected: "ten digits DDMMYYNNNN with a real date, with or without a dash",
});

export const Cvr = defineScalar({
  name: "CVR",
  description: "A Danish company number: eight digits.",
  parse: parseCvr,
  expected: "eight digits",
});

export const Bfe = defineScalar({
  name: "BFE",
  description: "Number of a property (bestemt fast ejendom): up to ten digits, given out without leading zeros.",
  parse: parseBfe,
  expected: "up to ten digits, not all of them zero",
});

export const Kle = defineScalar({
  name: "KLE",
  description:
    "A KLE subject number or a prefix of one: `27.36.04`, `27.36.*`, `27.*`. Checked by form only, municipalities have numbers of their own.",
  parse: (text) => (isKlePattern(text.trim()) ? text.trim() : null),
  expected: "a number such as 27.36.04 or a prefix such as 27.*",
});

export const Uuid = defineScalar({
  name: "UUID",
  description: "A UUID in its canonical form, lower case when given out.",
  parse: parseUuid,
  expected: "eight-four-four-four-twelve hexadecimal digits",
});

export const Duration = defineScalar({
  name: "Duration",
  description: "A length of time as in ISO 8601, in days, hours, minutes and seconds: `PT5M`, `P1D`.",
  parse: (text) => (parseDuration(text.trim()) === null ? null : text.trim()),
  expected: "a duration such as PT5M, PT24H or P2D",
});

export const DateTime = defineScalar({
  name: "DateTime",
  description: "An instant, ISO 8601 with a zone: `2024-03-01T12:00:00+01:00`. Given out in UTC with milliseconds.",
  parse: (text) => {
    if (!/T.*(z|[+-]\d{2}:?\d{2})$/i.test(text.trim())) return null;
    const time = LuxonDateTime.fromISO(text.trim());
    return time.isValid ? time.toUTC().toISO() : null;
  },
  expected: "date, time and zone, such as 2024-03-01T12:00:00+01:00",
});

export const Dato = defineScalar({
  name: "Dato",
  description: "A calendar date in Denmark, `2024-03-01`.",
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && LuxonDateTime.fromISO(text).isValid ? text : null),
  expected: "a date such as 2024-03-01",
});
