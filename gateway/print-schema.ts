/** `npm run schema`: writes what is generated and committed, so that a diff shows what clients and operators will see. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PRODUKTER } from "../adapters/registry.js";
import { describeConfig } from "./config/describe.js";
import { buildGraph, printApiSchema } from "./graph/compose.js";
import { projectRoot } from "./project-root.js";

const graph = await buildGraph(PRODUKTER);
await update("schema/supergraph.graphql", () => `${graph.supergraphSdl.trimEnd()}\n`);
await update("schema/api.graphql", () => printApiSchema(graph));
await update("docs/configuration.md", (before) =>
  before.replace(/\| Field \| Value [\s\S]*?\n(?=\n)/, () => `${describeConfig()}\n`),
);

async function update(file: string, make: (before: string) => string): Promise<void> {
  const path = join(projectRoot(), file);
  const before = await readFile(path, "utf8").catch(() => "");
  const after = make(before);
  if (after !== before) await writeFile(path, after);
  console.log(`${file} ${after === before ? "is as it was" : "written"}`);
}
