/** `npm run schema`: writes the composed schemas that are committed, so that a diff shows what clients will see. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PRODUKTER } from "../adapters/registry.js";
import { buildGraph, printApiSchema } from "./graph/compose.js";
import { projectRoot } from "./project-root.js";

const graph = await buildGraph(PRODUKTER);
const files = { "supergraph.graphql": `${graph.supergraphSdl.trimEnd()}\n`, "api.graphql": printApiSchema(graph) };
for (const [name, text] of Object.entries(files)) {
  const path = join(projectRoot(), "schema", name);
  const before = await readFile(path, "utf8").catch(() => null);
  if (before === text) console.log(`schema/${name} is as it was`);
  else {
    await writeFile(path, text);
    console.log(`schema/${name} written`);
  }
}
