// SPDX-License-Identifier: MPL-2.0
/** `$filter` as far as it is needed: comparisons, and, or, not, parentheses, startswith and any. All else is refused. */
import { type Entity, type EntityType, navOf, ODataError, type PropertyType, propertyOf, type Value } from "./model.js";

type Env = Readonly<Record<string, Entity>>;
type Condition = (env: Env) => boolean;
/** What each name in reach is of; the row itself under the empty name. */
type Scope = Readonly<Record<string, EntityType>>;

interface Token {
  readonly kind: "string" | "word" | "sign" | "date" | "instant";
  readonly text: string;
}

const TOKEN =
  /\s*(?:'(?<string>(?:[^']|'')*)'|(?<instant>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))|(?<date>\d{4}-\d\d-\d\d)|(?<word>[\p{L}_][\p{L}\d_]*)|(?<sign>[()/:,]))/uy;
const KINDS = ["string", "instant", "date", "word", "sign"] as const;

export function compileFilter(text: string, type: EntityType): (row: Entity) => boolean {
  const tokens = tokenise(text);
  let at = 0;

  const peek = (): Token | undefined => tokens[at];
  const isNext = (text: string) => peek()?.text === text && peek()?.kind !== "string";
  const take = (): Token => tokens[at++] ?? fail();
  const expect = (text: string) => (isNext(text) ? take() : fail());
  const accept = (text: string) => (isNext(text) ? take() : null);

  function parseOr(scope: Scope): Condition {
    const terms = [parseAnd(scope)];
    while (accept("or")) terms.push(parseAnd(scope));
    return (env) => terms.some((term) => term(env));
  }

  function parseAnd(scope: Scope): Condition {
    const terms = [parseTerm(scope)];
    while (accept("and")) terms.push(parseTerm(scope));
    return (env) => terms.every((term) => term(env));
  }

  function parseTerm(scope: Scope): Condition {
    if (accept("not")) {
      const inner = parseTerm(scope);
      return (env) => !inner(env);
    }
    if (accept("(")) {
      const inner = parseOr(scope);
      expect(")");
      return inner;
    }
    return isNext("startswith") ? parseStartsWith(scope) : parsePath(scope);
  }

  function parseStartsWith(scope: Scope): Condition {
    take();
    expect("(");
    const property = parseProperty(scope);
    expect(",");
    const prefix = take();
    if (property.type !== "string" || prefix.kind !== "string") fail();
    expect(")");
    return (env) => String(property.read(env) ?? "\0").startsWith(prefix.text);
  }

  function parsePath(scope: Scope): Condition {
    const [first, slash, second] = tokens.slice(at, at + 3);
    if (slash?.text === "/" && second?.text === "any" && first) return parseAny(scope, first.text);
    const property = parseProperty(scope);
    return compare(property, take().text, take());
  }

  function parseAny(scope: Scope, collection: string): Condition {
    const nav = navOf(scope[""] ?? fail(), collection);
    if (!nav.many) fail();
    at += 3;
    expect("(");
    const variable = take().text;
    expect(":");
    const inner = parseOr({ ...scope, [variable]: nav.type });
    expect(")");
    return (env) => {
      const rows = env[""]?.[collection];
      return Array.isArray(rows) && rows.some((row: Entity) => inner({ ...env, [variable]: row }));
    };
  }

  function parseProperty(scope: Scope): Property {
    const first = take();
    if (first.kind !== "word") fail();
    const variable = accept("/") ? first.text : "";
    const name = variable === "" ? first.text : take().text;
    const of = Object.hasOwn(scope, variable) ? scope[variable] : undefined;
    if (!of) throw new ODataError(`Could not find a property named '${variable}' on type '${type.name}'.`);
    return { type: propertyOf(of, name), read: (env) => env[variable]?.[name] ?? null };
  }

  const condition = parseOr({ "": type });
  if (at < tokens.length) fail();
  return (row) => condition({ "": row });
}

interface Property {
  readonly type: PropertyType;
  read(env: Env): Value;
}

function compare({ type, read }: Property, operator: string, literal: Token): Condition {
  if (literal.kind === "word" && literal.text === "null") {
    if (operator === "eq") return (env) => read(env) === null;
    return operator === "ne" ? (env) => read(env) !== null : fail();
  }
  const wanted = literalValue(literal, type);
  const holds = HOLDS[operator] ?? fail();
  // Nothing compares with null, but that it is not equal.
  return (env) => {
    const value = read(env);
    return value === null ? operator === "ne" : holds(comparable(value, type), wanted);
  };
}

const HOLDS: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};

function comparable(value: Value, type: PropertyType): string | number {
  return type === "instant" ? Date.parse(String(value)) : String(value);
}

function literalValue({ kind, text }: Token, type: PropertyType): string | number {
  const isBoolean = kind === "word" && (text === "true" || text === "false");
  if (type !== (isBoolean ? "boolean" : kind))
    throw new ODataError("A binary operator with incompatible types was detected.");
  return comparable(text, type);
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length; ) {
    const groups = TOKEN.exec(source)?.groups ?? fail();
    const kind = KINDS.find((name) => groups[name] !== undefined) ?? fail();
    tokens.push({ kind, text: (groups[kind] ?? "").replaceAll("''", "'") });
  }
  return tokens;
}

function fail(): never {
  throw new ODataError("Syntax error in '$filter'.");
}
