// SPDX-License-Identifier: MPL-2.0
/** What an editor says of `sagsgraf.yaml` while it is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { PRODUKTER } from "../../adapters/registry.js";
import { createConfigSchema } from "../../gateway/config/json-schema.js";

const root = join(import.meta.dirname, "../..");
const EXAMPLE = readFileSync(join(root, "docs/examples/sagsgraf.yaml"), "utf8");
const FILE = "schema/sagsgraf.schema.json";

type Tree = Record<string, unknown> & { fagsystemer: (Record<string, unknown> & { connection: object })[] };

const app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } } });
app.post("/", { schema: { body: createConfigSchema(PRODUKTER) } }, async () => "right");
const isRight = async (change: (tree: Tree) => void = () => undefined) => {
  const tree = parse(EXAMPLE) as Tree;
  change(tree);
  return (await app.inject({ method: "POST", url: "/", payload: tree })).statusCode === 200;
};

describe("the JSON Schema of the configuration", () => {
  it("is committed as the code makes it (else: npm run schema)", () => {
    const committed: unknown = JSON.parse(readFileSync(join(root, FILE), "utf8"));
    expect(committed).toEqual(JSON.parse(JSON.stringify(createConfigSchema(PRODUKTER))));
  });

  it("is what the example tells an editor to use", () => {
    expect(EXAMPLE.split("\n")[0]).toBe(`# yaml-language-server: $schema=../../${FILE}`);
  });

  it("takes the example, values from the environment and all", async () => {
    expect(await isRight()).toBe(true);
    expect(await isRight((tree) => Object.assign(tree, { port: EXAMPLE.match(/\$\{\w+\}/)?.[0] }))).toBe(true);
  });

  it.each<[string, (tree: Tree) => void]>([
    ["a key that is not known", (tree) => Object.assign(tree, { prot: 1 })],
    ["a number that is a text", (tree) => Object.assign(tree, { port: "4000" })],
    ["a number that is too large", (tree) => Object.assign(tree, { port: 70_000 })],
    ["a purpose without its text", (tree) => Object.assign(tree, { formaal: [{ kode: "X_Y" }] })],
    [
      "a field of another product's connection",
      (tree) => Object.assign(tree.fagsystemer[0]?.connection ?? {}, { zz: 1 }),
    ],
    ["a required key that is missing", (tree) => Reflect.deleteProperty(tree, "secret")],
  ])("refuses %s", async (_what, change) => {
    expect(await isRight(change)).toBe(false);
  });

  it("knows the fields of every product", () => {
    const text = JSON.stringify(createConfigSchema(PRODUKTER));
    for (const { noegle } of PRODUKTER) expect(text).toContain(`{"const":"${noegle}"}`);
  });
});
