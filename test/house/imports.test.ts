// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { listFiles, readSources, type SourceFile } from "./sources.js";

/** The table of the house: what each folder may import, beside itself. A name that ends in `.ts` is one file. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  adapters: ["schema"],
  // Of the adapters only what is of all of them: the promise, its errors, and how far a declaration reaches.
  subgraphs: ["schema", "adapters/clock.ts", "adapters/contract.ts", "adapters/errors.ts", "adapters/niveauer.ts"],
  // A small server for each product, which shares no reading and no words with the adapter that is tried on it.
  emulators: ["schema"],
  // What outlives an answer; it knows nothing of who asks for it.
  storage: ["schema"],
  // Messages from elsewhere, and the local index that they keep current.
  events: ["schema", "adapters", "storage"],
  gateway: ["schema", "adapters", "subgraphs", "storage", "events"],
  demo: ["schema", "adapters", "emulators"],
  // The page knows what the server tells it, and the words of an answer.
  playground: ["gateway/http/playground-config.ts", "schema/values.ts"],
  // What one runs at a terminal to connect a source: the examinations are there, and know neither test runner nor emulator.
  tools: ["schema", "adapters", "gateway/config"],
  // It runs the whole of the product beside what others have made.
  bench: ["schema", "adapters", "emulators", "subgraphs", "gateway", "demo"],
  // What somebody else would write: it knows the graph and nothing of ours.
  examples: [],
  scripts: [],
};

/** Files that go beyond the table, and why. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // It reads a source into the index as the gateway would, on the gateway's configuration.
  "tools/hoest.ts": ["events/hoest", "storage/indeks", "gateway"],
  "tools/hoest/kommando.ts": ["events/hoest"],
  // The demonstration is the gateway, started on emulators.
  "demo/run.ts": ["gateway"],
  // Its thread runs a program below the project's root.
  "demo/sources.ts": ["gateway/project-root.ts", "gateway/http/playground-config.ts"],
  // The demo's issuer is a configured issuer like any other, under the name that the configuration refuses elsewhere.
  "demo/issuer.ts": ["gateway/access/tokens.ts", "gateway/config/demo.ts"],
  // Whom the playground lets one be, and what it can break, is told in the playground's own form.
  "demo/fault-switch.ts": ["gateway/http/playground-config.ts"],
  "demo/identities.ts": ["gateway/http/playground-config.ts"],
};

/** Tables of cases whose length is their point. */
const LONG_TESTS = ["test/adapters/sbsys-map.test.ts", "test/gateway/config.test.ts"];

/** Below the line of the licence. */
const MAX_LINES = 350;
const LICENCE = /^\/\/ SPDX[^\n]*\n\n?/;

/** Words of a product's wire format that mean nothing elsewhere. */
const WIRE_WORDS: Readonly<Record<string, readonly string[]>> = {
  "kmd-nova": ["caseGetOutput", "caseAttributes", "userFriendlyCaseNumber", "losIdentity", "caseParties"],
  sbsys: [
    "SagsTilstand",
    "SagIdentity",
    "PrimaerPerson",
    "TotalNumberOfResults",
    "SenesteStatusAendring",
    "ErBesluttet",
  ],
  sdi: ["FremsoegSagDokumentIndeksInput", "StandardRetur", "SagFiltreretOejebliksbillede", "LokalUdvidelseListe"],
  lora: ["foersteresultat", "maximalantalresultater", "sagegenskaber", "journalpostkode"],
  workzone: ["FileRecords", "WzcNotes", "FkByUserAccessOnly", "NameCode"],
  acadre: ["CaseFileIdentifier", "GetCasesForIdentity", "TitleUnofficialIndicator", "ContactReference"],
  public360: ["ContactReferenceNumber", "GetFileWithMetadata", "AccessCodeCode", "MaxReturnedCases"],
  sql: ["information_schema", "max_statement_time", "START TRANSACTION"],
};

/**
 * It makes the same calls as the adapters do, without them: that is what they are measured against. And messages have words in
 * common with the index, which is of the same infrastructure.
 */
const WRITTEN_BY_HAND = /^(bench\/product\/hand|events\/beskeder)/;

const ours = readSources(Object.keys(MAY_IMPORT));
const products = ours
  .map(({ path }) => /^adapters\/([^/]+)\/adapter\.ts$/.exec(path)?.[1])
  .filter((name) => name !== undefined);

function covers(allowed: readonly string[], target: string): boolean {
  return allowed.some((entry) => target === entry || (!entry.endsWith(".ts") && target.startsWith(`${entry}/`)));
}

/** A part of a word is another word, and may be another vendor's. */
function usesWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w])${word}(?![\\w])`).test(text);
}

/** Of its own product's configuration an emulator knows the type, so that what it says of itself can be written down. */
function isTypeOfOwnConfig({ path, text }: SourceFile, target: string): boolean {
  const [room, product] = path.split("/");
  if (room !== "emulators" || target !== `adapters/${product}/config.ts`) return false;
  const statements = text.match(/^import [^;]*\/config\.js";$/gm) ?? [];
  return statements.length > 0 && statements.every((statement) => statement.startsWith("import type "));
}

function importsOutOf(file: SourceFile): readonly string[] {
  return file.imports.filter((target) => !target.startsWith(`${file.top}/`));
}

describe("the house", () => {
  it("has a row in the table for every folder with sources", () => {
    const folders = new Set(listFiles(["."], [".ts", ".tsx", ".mjs"]).map((path) => path.split("/")[1] ?? ""));
    const known = [...Object.keys(MAY_IMPORT), "test", "vitest.config.ts"];
    expect([...folders].filter((name) => !known.includes(name))).toEqual([]);
  });

  it("imports only what its table allows", () => {
    const broken = ours.flatMap((file) =>
      importsOutOf(file)
        .filter((target) => !covers([...(MAY_IMPORT[file.top] ?? []), ...(EXCEPTIONS[file.path] ?? [])], target))
        .filter((target) => !isTypeOfOwnConfig(file, target))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("needs every exception that it names", () => {
    const unused = Object.entries(EXCEPTIONS).flatMap(([path, allowed]) => {
      const file = ours.find((one) => one.path === path);
      return allowed
        .filter((entry) => !file?.imports.some((target) => covers([entry], target)))
        .map((entry) => `${path}: ${entry}`);
    });
    expect(unused).toEqual([]);
  });

  it("has no folders that import each other", () => {
    const edges = new Set(
      ours.flatMap((file) => importsOutOf(file).map((target) => `${file.top} ${target.split("/")[0]}`)),
    );
    const mutual = [...edges].filter((edge) => edges.has(edge.split(" ").reverse().join(" ")));
    expect(mutual).toEqual([]);
  });

  it("reaches a product's files from its own folder and the registry alone", () => {
    const reaching = ours.flatMap(({ path, imports }) =>
      imports
        .filter((target) => {
          const product = products.find((name) => target.startsWith(`adapters/${name}/`));
          const own = [`adapters/${product}/`, `emulators/${product}/`];
          return product && path !== "adapters/registry.ts" && !own.some((folder) => path.startsWith(folder));
        })
        .map((target) => `${path} imports ${target}`),
    );
    expect(products.length).toBeGreaterThan(0);
    expect(reaching).toEqual([]);
  });

  it("keeps a product's wire words in the product's folder", () => {
    const leaks = ours
      .filter(({ path }) => !WRITTEN_BY_HAND.test(path))
      .flatMap(({ path, text }) =>
        Object.entries(WIRE_WORDS)
          .filter(([product]) => !path.startsWith(`adapters/${product}/`) && !path.startsWith(`emulators/${product}/`))
          .flatMap(([, words]) => words.filter((word) => usesWord(text, word)).map((word) => `${path}: ${word}`)),
      );
    expect(leaks).toEqual([]);
  });

  it.each(Object.keys(WIRE_WORDS))("knows words that %s does use", (product) => {
    const own = ours
      .filter(({ path }) => path.startsWith(`adapters/${product}/`) || path.startsWith(`emulators/${product}/`))
      .map(({ text }) => text)
      .join("\n");
    expect((WIRE_WORDS[product] ?? []).filter((word) => !usesWord(own, word))).toEqual([]);
  });

  // A new product need not be here: adding one touches its folder, the registry and its own test.
  it("knows wire words only of products that there are", () => {
    expect(products).toEqual(expect.arrayContaining(Object.keys(WIRE_WORDS)));
  });

  it("has no barrels", () => {
    const barrels = ours.filter(({ path, text }) => /(^|\/)index\.tsx?$/.test(path) || /^export \*/m.test(text));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it("exports by name, but for configuration that a tool reads", () => {
    const byDefault = ours.filter(({ path, text }) => /^export default\b/m.test(text) && !path.endsWith(".config.ts"));
    expect(byDefault.map(({ path }) => path)).toEqual([]);
  });

  it(`has no file over ${MAX_LINES} lines but for named tables of tests`, () => {
    const all = [...ours, ...readSources(["test"])];
    const long = all
      .filter(({ text }) => text.replace(LICENCE, "").split("\n").length - 1 > MAX_LINES)
      .map(({ path }) => path);
    expect(long.filter((path) => !LONG_TESTS.includes(path))).toEqual([]);
  });
});
