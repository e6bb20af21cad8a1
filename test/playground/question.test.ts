// SPDX-License-Identifier: MPL-2.0
/** What the page makes of the text in its editors, before it is sent or taken elsewhere. */

import fc from "fast-check";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { casePaths } from "../../playground/src/case-ids.js";
import { describeAt } from "../../playground/src/describe-at.js";
import { indexSchema, searchIndex } from "../../playground/src/docs-search.js";
import { OWN, openDraft, originalOf, restoreDrafts } from "../../playground/src/drafts.js";
import { dataOf } from "../../playground/src/follow.js";
import { isFollowable } from "../../playground/src/links.js";
import { askAsOf, dayOf } from "../../playground/src/point-in-time.js";
import { isSubscription, operationNameAt, readQuestion } from "../../playground/src/question.js";
import { fromFragment, toCurl, toFragment } from "../../playground/src/share.js";
import { writeTypes } from "../../playground/src/types-export.js";
import { readText } from "../house/sources.js";

const schema = buildSchema(readText("schema/api.graphql"));

describe("a question", () => {
  it("runs the operation that the cursor is in, and else the first", () => {
    const text = "query Een { mig { navn } }\nquery To { mig { navn } }";
    expect([0, 5, text.length].map((at) => operationNameAt(text, at))).toEqual(["Een", "Een", "To"]);
    expect(operationNameAt("{ mig { navn } }", 3)).toBeNull();
    expect(operationNameAt("query Halv {", 3)).toBeNull();
  });

  it.each(["[1]", "null", "{", "1"])("is none with the variables %s", (variables) => {
    expect(readQuestion({ query: "{ mig { navn } }", variables })).toEqual(expect.any(String));
  });

  it("has no variables where none are written", () => {
    expect(readQuestion({ query: "{ mig { navn } }", variables: " " })).toMatchObject({ variables: {} });
  });
});

describe("drafts", () => {
  const queries = [{ name: "Mig", title: "Hvem?", audience: null, text: "query Mig { mig { navn } }", variables: {} }];

  it("open the first query, and the one that was left open with what was written in it", () => {
    expect(restoreDrafts(queries, null)).toEqual({ open: "Mig", edited: {} });
    const left = { open: OWN, edited: { [OWN]: { query: "{ x }", variables: "{}" } } };
    expect(openDraft(queries, restoreDrafts(queries, JSON.stringify(left)))).toEqual(left.edited[OWN]);
  });

  it.each(["", "1", "{}", '{"open":"Ukendt","edited":{"Mig":{"query":1}}}'])("survive that %j was stored", (stored) => {
    expect(openDraft(queries, restoreDrafts(queries, stored))).toEqual(originalOf(queries, "Mig"));
  });
});

describe("what is shared", () => {
  const cpr = fc
    .tuple(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom("-", ""), fc.integer({ min: 0, max: 9999 }))
    .map(([day, dash, serial]) => `${String(day).padStart(6, "0")}${dash}${String(serial).padStart(4, "0")}`);

  it("is the query and its variables as they were, when no person's number is in them", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zæøå{} \n"$]*$/), (query) => {
        expect(fromFragment(toFragment({ query, variables: "{}" }))).toEqual({ query, variables: "{}" });
      }),
      { numRuns: 50 },
    );
  });

  it("never holds a CPR number, wherever it stood", () => {
    fc.assert(
      fc.property(cpr, (number) => {
        const draft = {
          query: `{ borger(cpr: "${number}") { id } }`,
          variables: `{"cpr":"${number}","x":["${number}"]}`,
        };
        const { query, variables } = fromFragment(toFragment(draft)) ?? draft;
        expect(query + variables).not.toContain(number);
        const question = { query: draft.query, variables: { cpr: number }, operationName: null };
        expect(toCurl(question, "http://localhost:4000", null)).not.toContain(number);
      }),
      { numRuns: 50 },
    );
  });

  it.each(["", "#", "#f=", "#f=%%", "#f=e30", "#f=bnVsbA"])("is nothing where the address ends in %j", (fragment) => {
    expect(fromFragment(fragment)).toBeNull();
  });

  it("is a command that a shell reads as one argument, with no token in it", () => {
    const question = { query: `{ sag(id: "it's") { id } }`, variables: {}, operationName: null };
    const curl = toCurl(question, "http://localhost:4000", 'SAG"; rm');
    expect(curl).toContain(`it'\\''s`);
    expect(curl).toContain("Bearer $TOKEN");
    expect(curl).toContain("x-formaal: SAGrm");
  });
});

describe("the switch of time", () => {
  const ask = (query: string, day: string | null, variables = "{}") => askAsOf({ query, variables }, schema, day);
  const DAY = "2025-02-20";

  it.each([
    "{ sag(id: 1) { id } }",
    "query { sag(id: 1) { id } }",
    "query Q($n: String) { sager(filter: { sagsnummer: $n }) { nodes { id } } }",
    "query Q { mig { borger { sager { nodes { id } } } } }",
    "query Q { a: sag(id: 1) { id } b: sag(id: 2) { id } }",
    "query Q { mig { borger { ...B } } } fragment B on Borger { sager { nodes { id } } }",
  ])("gives %s a day, and takes it away again", (query) => {
    const then = ask(query, DAY);
    expect(validate(schema, parse(then.query))).toEqual([]);
    expect(JSON.parse(then.variables)).toEqual({ paaTidspunkt: { virkning: `${DAY}T12:00:00Z` } });
    expect(dayOf(then, schema)).toBe(DAY);
    expect(dayOf(askAsOf(then, schema, null), schema)).toBeNull();
    expect(askAsOf(askAsOf(then, schema, null), schema, DAY)).toEqual(then);
  });

  it("uses the variable that a query has for it", () => {
    const query = "query Q($virkning: DateTime) { sag(id: 1, paaTidspunkt: { virkning: $virkning }) { id } }";
    const then = ask(query, DAY);
    expect(then).toEqual({ query, variables: expect.stringContaining(`"virkning": "${DAY}T12:00:00Z"`) });
    expect(dayOf(then, schema)).toBe(DAY);
  });

  it.each([
    "{ fagsystemer { navn } }",
    "{ sag(id: 1, paaTidspunkt: {}) { id } }",
    "query {",
    "query A{mig{navn}} query B{mig{navn}}",
  ])("cannot ask %s as of a day, and leaves it as it is", (query) => {
    expect(dayOf({ query, variables: "{}" }, schema)).toBeUndefined();
    expect(ask(query, DAY).query).toBe(query);
  });
});

describe("what can be followed", () => {
  it("is the id of a case, by whatever name and through fragments, and no other id", () => {
    const query = `{ mig { borger { id sager { nodes { noegle: id ...S dokumenter { nodes { id } } } } } } }
      fragment S on Sag { ... on SbsysSag { igen: id } }`;
    const list = "/mig/borger/sager/nodes";
    expect([...casePaths(query, schema)].sort()).toEqual([`${list}/igen`, `${list}/noegle`]);
    expect(casePaths(query, null).size).toBe(0);
    expect(casePaths("{ mig { ...F } } fragment F on Bruger { ...F }", schema).size).toBe(0);
  });

  it.each([
    ["/indhold/abc", true],
    ["https://sbsys.example/sag/1", true],
    ["//elsewhere.example", false],
    ["javascript:alert(1)", false],
    ["data:text/html,x", false],
  ])("is the link %s: %s", (link, followable) => {
    expect(isFollowable(link)).toBe(followable);
  });
});

describe("the documentation", () => {
  it("finds a type by its name before what only mentions it", () => {
    const index = indexSchema(schema);
    expect(searchIndex(index, " kildestatus ")[0]?.name).toBe("Kildestatus");
    expect(searchIndex(index, "udfald").map(({ name }) => name)).toContain("Kildestatus.udfald");
    expect(searchIndex(index, "TIMEOUT").map(({ type }) => type)).toContain("KildeUdfald");
    expect(searchIndex(index, "  ")).toEqual([]);
  });

  it("tells what the word at a place means", () => {
    const query = "query Q($id: ID!) { sag(id: $id) { titel } }";
    const at = (word: string) => describeAt(query, query.indexOf(word) + 1, schema)?.signature;
    expect(["sag(", "id: $id)", "titel", "ID!"].map(at)).toEqual(["sag: Sag", "id: ID!", "titel: String", "ID"]);
    expect(describeAt("query {", 3, schema)).toBeNull();
  });
});

describe("the types of an answer", () => {
  it("say what is null, a list, one of several words, and which type of case", () => {
    const types = writeTypes(
      `query Q { sag(id: 1) { __typename titel ... on SbsysSag { nr: sagsnummer } fremdrift { kode } } fagsystemer { navn } }`,
      schema,
    );
    expect(types).toContain('__typename: "SbsysSag";');
    expect(types).toContain("titel: string | null;");
    expect(types?.match(/nr: string \| null;/g)).toHaveLength(1);
    expect(types).toMatch(/fagsystemer: ReadonlyArray<\{\s+navn: string;\s+\}>;/);
    expect(types).toMatch(/kode: "Opstaaet" \| /);
  });

  it("are none of a query that asks what is not there", () => {
    expect(writeTypes("{ findesIkke }", schema)).toBeNull();
    expect(writeTypes("{", schema)).toBeNull();
  });
});

describe("a subscription", () => {
  it("is told from a question by the operation that is run", () => {
    const query = "query A { mig { navn } } subscription B { sagAendret { art } }";
    const of = (operationName: string | null, text = query) =>
      isSubscription({ query: text, variables: {}, operationName });
    expect([of("A"), of("B"), of(null), of(null, "subscription { sagAendret { art } }"), of(null, "{")]).toEqual([
      ...[false, true, false, true, false],
    ]);
  });

  it("tells by its events; what is none tells nothing", () => {
    expect(dataOf('id: x\nevent: next\ndata: {"data":{"a":"b: c"}}')).toEqual({ data: { a: "b: c" } });
    expect([dataOf(":"), dataOf("event: complete\ndata:"), dataOf("event: other\ndata: {}")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
