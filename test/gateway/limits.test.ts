// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { buildSchema, getIntrospectionQuery, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkLimits, explainCost } from "../../gateway/limits/check-limits.js";
import { SagsgrafError } from "../../subgraphs/errors.js";

const schema = buildSchema(`
  type Query { borger(cpr: String!): Borger sag(id: ID!): Sag sager(first: Int, after: String): SagConnection fagsystemer: [Fagsystem!]! }
  type Borger { id: ID! sager(first: Int = 20, after: String): SagConnection }
  type Fagsystem { noegle: String! navn: String! }
  type SagConnection { edges: [SagEdge!]! nodes: [Sag]! kilder: [Kildestatus!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Kildestatus { fagsystem: Fagsystem! udfald: String! }
  type SagEdge { cursor: String! node: Sag }
  interface Sag { id: ID! titel: String foelsomhed: Foelsomhed parter: [Part!] dokumenter(first: Int): SagDokumentConnection henvisninger: [Sagshenvisning!] }
  type SbsysSag implements Sag { id: ID! titel: String foelsomhed: Foelsomhed parter: [Part!] dokumenter(first: Int): SagDokumentConnection henvisninger: [Sagshenvisning!] sted: String }
  type Sagshenvisning { sag: Sag }
  type Foelsomhed { niveau: String kvalitet: String }
  type Part { rolle: String navn: String }
  interface SagDokumentConnection { edges: [SagDokumentEdge!]! nodes: [Dokument]! }
  type SbsysDokumentConnection implements SagDokumentConnection { edges: [SagDokumentEdge!]! nodes: [Dokument]! }
  type SagDokumentEdge { rolle: String titel: String node: Dokument }
  interface Dokument { id: ID! titel: String retning: String sager(first: Int): SagConnection }
  type SbsysDokument implements Dokument { id: ID! titel: String retning: String sager(first: Int): SagConnection }
`);

const LIMITS = { depth: 15, nesting: 3, cost: 20_000 };

/** The code it is refused with, or null where it passes. */
function judge(query: string, variables: Record<string, unknown> | null = null, limits = LIMITS): string | null {
  try {
    checkLimits(parse(query), schema, variables, limits);
    return null;
  } catch (error) {
    if (error instanceof SagsgrafError) return error.kode;
    throw error;
  }
}

function measure(query: string, variables?: Record<string, unknown>) {
  const [only] = explainCost(parse(query), schema, variables);
  if (!only) throw new Error("no operation");
  return only;
}

const SAG = "id titel foelsomhed { niveau kvalitet } parter { rolle navn }";
const page = (first: string, inner: string) => `{ borger(cpr: "6101901234") { sager(first: ${first}) { ${inner} } } }`;

describe("cost", () => {
  it("lets a page of 100 with documents through", () => {
    const inner = `edges { cursor node { ${SAG} dokumenter { edges { rolle titel node { id titel retning } } } } } kilder { udfald fagsystem { navn } } pageInfo { hasNextPage endCursor }`;
    expect(judge(page("100", inner))).toBeNull();
  });

  it.each([
    ["edges", "edges { node { dokumenter(first: 100) { edges { node { id } } } } }"],
    ["nodes", "nodes { dokumenter(first: 100) { nodes { id } } }"],
  ])("refuses a page of 100 with pages of 100 in it, through %s", (_, inner) => {
    expect(judge(page("100", inner))).toBe("LIMIT_EXCEEDED");
  });

  it("counts nodes as much as edges with a node", () => {
    expect(measure(page("50", "nodes { id }")).cost).toBe(measure(page("50", "edges { node { id } }")).cost);
  });

  it("multiplies what is inside a connection also where it stands in fragments", () => {
    const plain = measure(page("40", "nodes { id titel }"));
    const inline = measure(page("40", "... on SagConnection { nodes { ... on Sag { id titel } } }"));
    const named = measure(
      `${page("40", "...Side")} fragment Side on SagConnection { nodes { ...Felter } } fragment Felter on Sag { id titel }`,
    );
    expect(inline).toEqual(plain);
    expect(named).toEqual(plain);
  });

  it("takes an absent first as a page of 20 and a plain list as 10", () => {
    expect(measure("{ sager { nodes { id } } }").cost).toBe(measure("{ sager(first: 20) { nodes { id } } }").cost);
    // 500 for the look-up, 1 for the field, and 10 parts of 1 and a leaf of 0.1.
    expect(measure('{ sag(id: "a") { parter { rolle } } }').cost).toBe(512);
  });

  it("reads first from a variable, its default or neither", () => {
    const query = "query ($n: Int = 70) { sager(first: $n) { nodes { id } } }";
    const literal = (n: number) => measure(`{ sager(first: ${n}) { nodes { id } } }`).cost;
    expect(measure(query, { n: 33 }).cost).toBe(literal(33));
    expect(measure(query).cost).toBe(literal(70));
    expect(measure("query ($n: Int) { sager(first: $n) { nodes { id } } }").cost).toBe(literal(20));
    expect(measure(query, { n: null }).cost).toBe(literal(20));
  });

  it.each([-1, -1e9, 1.5, "100", true, Number.NaN, {}])(
    "does not let a senseless first (%j) make a query cheap",
    (n) => {
      const query = "query ($n: Int) { sager(first: $n) { nodes { id } } }";
      expect(measure(query, { n }).cost).toBe(measure("{ sager { nodes { id } } }").cost);
    },
  );

  it.each([1e6, 2 ** 31, 1e308])("refuses a huge first (%d)", (n) => {
    expect(judge("query ($n: Int) { sager(first: $n) { nodes { id } } }", { n })).toBe("LIMIT_EXCEEDED");
    expect(
      judge("query ($n: Int) { sager(first: $n) { nodes { dokumenter(first: $n) { nodes { id } } } } }", { n }),
    ).toBe("LIMIT_EXCEEDED");
  });

  it("refuses a swarm of root fields under aliases and lets a few through", () => {
    const roots = (count: number) =>
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: sag(id: "x${i}") { id }`).join(" ")} }`;
    expect(judge(roots(20))).toBeNull();
    expect(judge(roots(60))).toBe("LIMIT_EXCEEDED");
  });

  it("refuses a swarm of leaf aliases inside pages", () => {
    const aliases = Array.from({ length: 300 }, (_, i) => `t${i}: titel`).join(" ");
    expect(judge(page("100", `nodes { dokumenter(first: 20) { nodes { ${aliases} } } }`))).toBe("LIMIT_EXCEEDED");
  });

  it("counts skipped fields", () => {
    const query = (skip: string) => `query ($s: Boolean!) { sager(first: 100) ${skip} { nodes { id } } }`;
    expect(measure(query("@skip(if: $s)"), { s: true }).cost).toBe(measure(query("")).cost);
  });

  it("checks every operation of a document", () => {
    const query = `query A { sag(id: "1") { id } } query B { sager(first: 99999) { nodes { id } } }`;
    expect(judge(query)).toBe("LIMIT_EXCEEDED");
    expect(explainCost(parse(query), schema)).toHaveLength(2);
  });

  it("says what each root field costs", () => {
    const { cost, parts } = measure('{ a: sag(id: "1") { id } b: sager { nodes { id } } }');
    expect(parts.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(parts.reduce((sum, part) => sum + part.cost, 0)).toBeGreaterThanOrEqual(cost);
  });

  it("never falls when first grows", () => {
    const query =
      "query ($a: Int, $b: Int) { sager(first: $a) { nodes { id dokumenter(first: $b) { edges { node { titel } } } } } }";
    const size = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(size, size, size, (a, b, more) => {
        const { cost } = measure(query, { a, b });
        expect(measure(query, { a: a + more, b }).cost).toBeGreaterThanOrEqual(cost);
        expect(measure(query, { a, b: b + more }).cost).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});

describe("fragments", () => {
  it("measures a fragment bomb at once and refuses it", () => {
    const bomb = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Sag { ...F${i + 1} ...F${i + 1} }`).join(" ");
    const query = `{ sag(id: "1") { ...F0 } } ${bomb} fragment F60 on Sag { id titel }`;
    expect(judge(query)).toBe("LIMIT_EXCEEDED");
  });

  it("ends on fragments that hold themselves", () => {
    expect(
      judge('{ sag(id: "1") { ...A } } fragment A on Sag { id ...B } fragment B on Sag { titel ...A }'),
    ).toBeNull();
  });

  it("counts depth and nesting through fragments", () => {
    const direct = measure(page("1", "nodes { dokumenter(first: 1) { nodes { sager(first: 1) { nodes { id } } } } }"));
    const spread = measure(
      `${page("1", "nodes { ...S }")} fragment S on Sag { dokumenter(first: 1) { nodes { ...D } } } fragment D on Dokument { sager(first: 1) { nodes { id } } }`,
    );
    expect(spread).toEqual(direct);
    expect(direct).toMatchObject({ depth: 8, nesting: 3 });
  });
});

describe("depth and nesting", () => {
  it("allows three lists of cases and documents within one another and no fourth", () => {
    const three = "nodes { dokumenter(first: 1) { nodes { sager(first: 1) { nodes { id DEEPER } } } } }";
    expect(judge(page("1", three.replace("DEEPER", "")))).toBeNull();
    expect(judge(page("1", three.replace("DEEPER", "dokumenter(first: 1) { nodes { id } }")))).toBe("LIMIT_EXCEEDED");
  });

  it("counts a list of references to cases", () => {
    const refer = (times: number): string => (times === 0 ? "id" : `henvisninger { sag { ${refer(times - 1)} } }`);
    expect(measure(`{ sag(id: "1") { ${refer(3)} } }`).nesting).toBe(3);
    expect(judge(`{ sag(id: "1") { ${refer(4)} } }`, null, { ...LIMITS, cost: 1e9 })).toBe("LIMIT_EXCEEDED");
  });

  it("does not count lists of other things", () => {
    expect(measure("{ fagsystemer { navn } sager { kilder { fagsystem { navn } } } }").nesting).toBe(1);
  });

  it("refuses what is nested too deep", () => {
    expect(judge(page("1", "nodes { foelsomhed { niveau } }"), null, { ...LIMITS, depth: 5 })).toBeNull();
    expect(judge(page("1", "nodes { foelsomhed { niveau } }"), null, { ...LIMITS, depth: 4 })).toBe("LIMIT_EXCEEDED");
  });
});

describe("introspection", () => {
  it("lets the standard query through with every option", () => {
    const options = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    expect(judge(getIntrospectionQuery(options))).toBeNull();
    expect(judge(getIntrospectionQuery())).toBeNull();
  });

  it("refuses one that goes round in circles", () => {
    const round = (times: number): string => (times === 0 ? "name" : `fields { type { ${round(times - 1)} } }`);
    expect(judge(`{ __schema { types { ${round(2)} } } }`)).toBeNull();
    expect(judge(`{ __schema { types { ${round(4)} } } }`, null, { ...LIMITS, cost: 1e9 })).toBe("LIMIT_EXCEEDED");
  });

  it("refuses one that is nested too deep", () => {
    const deep = (times: number): string => (times === 0 ? "name" : `ofType { ${deep(times - 1)} }`);
    expect(judge(`{ __type(name: "Sag") { ${deep(30)} } }`)).toBe("LIMIT_EXCEEDED");
  });

  it("refuses the whole schema under many aliases", () => {
    const standard = getIntrospectionQuery();
    const whole = (times: number) =>
      `{ ${Array.from({ length: times }, (_, i) => `a${i}: __schema { types { ...FullType } }`).join(" ")} } ${standard.slice(standard.indexOf("fragment FullType"))}`;
    expect(judge(whole(1))).toBeNull();
    expect(judge(whole(10))).toBe("LIMIT_EXCEEDED");
  });
});
