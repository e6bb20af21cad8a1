// SPDX-License-Identifier: MPL-2.0
/** Our executor against Apollo's own, over the same plans and subgraphs: the same data, and better paths for errors. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { LONG } from "../support/long.js";
import { startBoth } from "./executor-world.js";

let both: Awaited<ReturnType<typeof startBoth>>;
beforeAll(async () => {
  both = await startBoth();
});

const LEAVES = [
  "id",
  "__typename",
  "navn",
  "n: navn(stor: true)",
  "v: navn(stor: $stor)",
  "kode",
  "pris",
  "maal { b h }",
  "maal { h2: h }",
  "tags",
  "t1: tags(first: 1)",
  "t: tags(first: $first)",
];
const ON_BOG = ["... on Bog { sider }", "... on Bog { dobbelt }", "... on Bog { s: sider pris }", "...BogDel"];
const ON_SPIL = [
  "... on Spil { spillere }",
  "... on Spil { alder a2: alder }",
  "... on Spil @include(if: $ja) { alder navn }",
];
const CONDITIONS = [
  "",
  "",
  "",
  "@include(if: $ja)",
  "@skip(if: $ja)",
  "@include(if: $ja) @skip(if: $nej)",
  "@skip(if: true)",
];

const anySelection: fc.Arbitrary<string> = fc.letrec<{ set: string; nested: string }>((tie) => ({
  nested: fc
    .tuple(fc.constantFrom("naeste", "x: naeste"), fc.constantFrom(...CONDITIONS), tie("set"))
    .map(([name, when, set]) => `${name} ${when} { ${set} }`),
  set: fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...LEAVES), fc.constantFrom(...CONDITIONS)), { minLength: 1, maxLength: 4 }),
      fc.subarray([...ON_BOG, ...ON_SPIL], { maxLength: 3 }),
      fc.option(tie("nested"), { nil: "", depthSize: "small", maxDepth: 2 }),
    )
    .map(([leaves, fragments, nested]) =>
      ["id", ...leaves.map(([leaf, when]) => withCondition(leaf, when)), ...fragments, nested].join(" "),
    ),
})).set;

/** A directive stands before the selection of a field, and after everything else of it. */
function withCondition(leaf: string, when: string): string {
  const at = leaf.indexOf("{");
  return at < 0 ? `${leaf} ${when}` : `${leaf.slice(0, at)} ${when} ${leaf.slice(at)}`;
}

const ROOTS = ["alle", "svaer", "grupper", 'en(id: "2")', 'en(id: "0")', "en(id: $id)"];
const HEAD = 'query ($stor: Boolean, $ja: Boolean!, $nej: Boolean! = false, $first: Int! = 3, $id: ID! = "3")';
const FRAGMENT = "fragment BogDel on Bog { sider maal { b } }";

const anyQuery = fc
  .array(fc.tuple(fc.constantFrom(...ROOTS), anySelection), { minLength: 1, maxLength: 3 })
  .map((roots) => roots.map(([root, set], at) => `r${at}: ${root} { ${set} }`).join(" "))
  .map(
    (body) =>
      `${HEAD} { ${body} ${body.includes("...BogDel") ? "" : 'ekstra: en(id: "4") { ...BogDel }'} } ${FRAGMENT}`,
  )
  // Stock refuses variables that are declared and not used; so does validation, before us.
  .map((query) =>
    query
      .replace(
        /^query \(([^)]*)\)/,
        (_all, declared: string) =>
          `query (${declared
            .split(", ")
            .filter((one) => isUsed(query, one))
            .join(", ")})`,
      )
      .replace("query ()", "query"),
  );

function isUsed(query: string, declaration: string): boolean {
  const name = declaration.slice(0, declaration.indexOf(":"));
  return query.slice(query.indexOf(") {")).includes(name);
}

const anyVariables = fc.record({
  stor: fc.constantFrom(true, false, null),
  ja: fc.boolean(),
  nej: fc.boolean(),
  first: fc.integer({ min: 0, max: 4 }),
  id: fc.constantFrom("0", "1", "2", "3"),
});

describe("our executor", () => {
  // The same queries each time, others in the long run: how many of them have errors is not left to chance.
  it("answers with the same data as Apollo's, for any query", { timeout: 240_000 }, async () => {
    let withErrors = 0;
    await fc.assert(
      fc.asyncProperty(anyQuery, anyVariables, async (query, variables) => {
        const [ours, stock] = [await both.ours(query, variables), await both.stock(query, variables)];
        expect(ours.data).toEqual(stock.data);
        expect(ours.paths.length > 0).toBe(stock.paths.length > 0);
        if (ours.paths.length > 0) withErrors += 1;
      }),
      LONG ? { numRuns: 1000 } : { numRuns: 80, seed: 20261201 },
    );
    expect(withErrors).toBeGreaterThan(10);
  });

  it("tells an error of one member of a list by that member's own path", async () => {
    const { data, paths } = await both.ours("{ alle { id pris } }");
    expect(paths).toEqual(["alle.3.pris"]);
    expect((data as { alle: ({ pris: number | null } | null)[] }).alle.map((ting) => ting?.pris ?? null)).toEqual([
      100,
      null,
      200,
      null,
      200,
      null,
    ]);
  });

  it("tells an error below a list of lists, and below another entity", async () => {
    expect((await both.ours("{ grupper { pris } }")).paths).toEqual(["grupper.3.0.pris"]);
    expect((await both.ours('{ en(id: "1") { naeste { naeste { p: pris } } } }')).paths).toEqual([
      "en.naeste.naeste.p",
    ]);
  });

  it("asks about an entity once, however often it occurs", async () => {
    both.sent.length = 0;
    await both.ours("{ alle { pris } }");
    const entities = both.sent.filter((text) => text.includes("representations"));
    expect(entities).toHaveLength(1);
    const [, { representations }] = JSON.parse(entities[0] ?? "[]") as [string, { representations: { id: string }[] }];
    expect(representations.map(({ id }) => id)).toEqual([...new Set(representations.map(({ id }) => id))]);
  });

  it("is null up to the nearest field that may be, where a field that may not has no value", async () => {
    for (const query of ["{ alle { id ... on Bog { sider } } }", '{ en(id: "2") { ... on Bog { sider } } }'])
      expect((await both.ours(query)).data).toEqual((await both.stock(query)).data);
  });
});
