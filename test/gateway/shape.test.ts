// SPDX-License-Identifier: MPL-2.0
/** From what was fetched to what was asked: nulls, lists, types, and faults that tell a place and never a value. */
import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { compileShaper } from "../../gateway/executor/shape.js";

const schema = buildSchema(`
  type Query { ting: Ting ting1: Ting! alle: [Ting!] ord: [[String!]] tal: Int! ny: Boolean }
  interface Ting { id: ID! navn: String art: Art }
  type Bog implements Ting { id: ID! navn: String art: Art sider: Int! }
  type Spil implements Ting { id: ID! navn: String art: Art }
  enum Art { A B }`);

function shape(query: string, tree: Record<string, unknown>, variables: Record<string, unknown> = {}) {
  const { data, faults } = compileShaper(schema, parse(query), null, new Set())(tree, variables);
  return { data, paths: faults.map(({ path }) => path.join(".")), messages: faults.map(({ message }) => message) };
}
const bog = { __typename: "Bog", id: "1", navn: "Hansens sag", sider: 3 };

describe("shaping an answer", () => {
  it("gives what was selected and nothing else, in that order", () => {
    const { data } = shape("{ ting { navn ... on Bog { sider } id } ny }", { ny: true, ting: { ...bog, art: "A" } });
    expect(JSON.stringify(data)).toBe('{"ting":{"navn":"Hansens sag","sider":3,"id":"1"},"ny":true}');
  });

  it("judges conditions anew for each value of their variables", () => {
    const shaper = compileShaper(schema, parse("query ($v: Boolean!) { tal ny @skip(if: $v) }"), null, new Set());
    const tree = { tal: 1, ny: false };
    for (const [v, data] of [
      [true, { tal: 1 }],
      [false, { tal: 1, ny: false }],
      [true, { tal: 1 }],
    ] as const)
      expect(shaper(tree, { v }).data).toEqual(data);
  });

  it.each([
    ["a field that may be null", "{ ting { navn } }", { ting: { ...bog, navn: null } }, { ting: { navn: null } }, []],
    [
      "an object around it",
      "{ ting { ... on Bog { sider } } }",
      { ting: { ...bog, sider: null } },
      { ting: null },
      ["ting.sider"],
    ],
    ["a list around it", "{ alle { id } }", { alle: [bog, null] }, { alle: null }, ["alle.1"]],
    ["a list of a list", "{ ord }", { ord: [["a"], ["b", null]] }, { ord: [["a"], null] }, ["ord.1.1"]],
    [
      "the whole answer",
      "{ ting1 { ... on Bog { sider } } }",
      { ting1: { ...bog, sider: null } },
      null,
      ["ting1.sider"],
    ],
    ["each of several", "{ tal ting1 { id } }", { ting1: null }, null, ["tal", "ting1"]],
  ])("makes null what it has to: %s", (_what, query, tree, data, paths) => {
    expect(shape(query, tree)).toMatchObject({ data, paths });
  });

  it.each([
    ["a word that is none", "{ ting { art } }", { ting: { ...bog, art: "Hansen" } }, "ting.art"],
    ["a text for a number", "{ tal }", { tal: "Hansen" }, "tal"],
    ["a fraction for a whole number", "{ tal }", { tal: 1.5 }, "tal"],
    ["an object of no such type", "{ ting { id } }", { ting: { ...bog, __typename: "Hansen" } }, "ting"],
    ["an object of another type", "{ ting { id } }", { ting: { ...bog, __typename: "Query" } }, "ting"],
    ["a list for an object", "{ ting { id } }", { ting: [bog] }, "ting"],
    ["an object for a list", "{ alle { id } }", { alle: bog }, "alle"],
    ["a type that is not said", "{ ting { __typename } }", { ting: { id: "1" } }, "ting.__typename"],
  ])("tells what is not of its type without the value: %s", (_what, query, tree, path) => {
    const { paths, messages } = shape(query, tree);
    expect(paths).toEqual([path]);
    expect(messages.join(" ")).not.toContain("Hansen");
  });

  it("answers about the schema itself, beside what was fetched and under any name", () => {
    const query =
      "query ($n: String!) { tal s: __type(name: $n) { name } ...F } fragment F on Query { __schema { queryType { name } } }";
    expect(shape(query, { tal: 2, s: "x" }, { n: "Bog" }).data).toEqual({
      tal: 2,
      s: { name: "Bog" },
      __schema: { queryType: { name: "Query" } },
    });
  });
});
