// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { listElements, readApiSchema } from "./graph-elements.js";
import { readText } from "./sources.js";

/** English that GraphQL and its tools bring along; no domain words. */
const PLUMBING = new Set(
  [
    "after connection cursor date duration edge edges end filter first has info input mimetype next node nodes page previous query",
    "start subscription time type",
    // Of the code behind the graph: a call's bounds, an adapter's parts.
    "bytes config deadline duration find http latest load ms port request signal",
    // Of the error codes, which are a client's words.
    "bad exceeded forbidden internal invalid limit rejected response unauthenticated unavailable",
  ].flatMap((line) => line.split(" ")),
);

interface Entry {
  readonly words: readonly string[];
  readonly cells: readonly string[];
}

/** Rows of the tables: the first cell holds the word's forms in backticks. */
const entries: readonly Entry[] = readText("schema/ORDLISTE.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .map((cells) => ({ cells, words: [...(cells[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word) }));
const defined = new Set(entries.flatMap(({ words }) => words));

/** Standards write these as one name with a capital inside. */
const ONE_WORD = /ItSystem/g;

/** `primaerKlasse` is two words, `FOELSOMME_PERSONOPLYSNINGER` too. */
function splitWords(name: string): readonly string[] {
  return name
    .replace(ONE_WORD, "Itsystem")
    .split(/_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** A product's prefix is its name, and the fields that only it has are told in its own folder. */
const elements = listElements(readApiSchema())
  .filter(({ kind, place, name }) => {
    const produkt = PRODUKTER.find(({ typenavn }) => place.startsWith(`${typenavn}Sag.`));
    return kind !== "FIELD" || !produkt?.felter.some(({ navn }) => navn === name);
  })
  .map((element) => {
    const prefix = element.kind === "TYPE" && PRODUKTER.find(({ typenavn }) => element.name.startsWith(typenavn));
    return prefix ? { ...element, name: element.name.slice(prefix.typenavn.length) } : element;
  });

function undefinedWords(names: readonly { readonly name: string; readonly place: string }[]): readonly string[] {
  return names.flatMap(({ name, place }) =>
    splitWords(name)
      .filter((word) => !defined.has(word) && !PLUMBING.has(word))
      .map((word) => `${word} (${place})`),
  );
}

describe("the word list", () => {
  it.each(["TYPE", "FIELD", "ARGUMENT", "ENUM_VALUE", "INPUT_FIELD"])(
    "defines every word in the names of every %s",
    (kind) => {
      const ofKind = elements.filter((element) => element.kind === kind);
      expect(ofKind.length).toBeGreaterThan(0);
      expect(undefinedWords(ofKind)).toEqual([]);
    },
  );

  it.each(["schema/records.ts", "adapters/contract.ts", "subgraphs/reading/kilder.ts"])(
    "defines every word in the members of %s",
    (file) => {
      const members = [...readText(file).matchAll(/\breadonly (\w+)\??:/g)].map(([, name = ""]) => name);
      expect(members.length).toBeGreaterThan(30);
      expect(undefinedWords(members.map((name) => ({ name, place: file })))).toEqual([]);
    },
  );

  it("defines no word that nothing uses", () => {
    const files = [
      "schema/api.graphql",
      "schema/records.ts",
      "adapters/contract.ts",
      "subgraphs/reading/kilder.ts",
      "subgraphs/adgang/bruger.ts",
    ];
    const names = files.flatMap((file) => readText(file).match(/\w+/g) ?? []);
    const used = new Set(names.flatMap(splitWords));
    expect([...defined].filter((word) => !used.has(word))).toEqual([]);
  });

  it("fills every cell of every row", () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(
      entries.filter(({ cells }) => cells.length !== 4 || cells.includes("")).map(({ cells }) => cells[0]),
    ).toEqual([]);
  });

  it("has every word once, in the order of the alphabet", () => {
    const all = entries.flatMap(({ words }) => words);
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
    const heads = entries.map(({ words }) => words[0] ?? "");
    expect(heads).toEqual([...heads].sort());
  });

  it("holds ASCII words in lower case, as they stand in names", () => {
    expect([...defined].filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
  });

  it("defines no word that is plumbing", () => {
    expect([...PLUMBING].filter((word) => defined.has(word))).toEqual([]);
  });
});
