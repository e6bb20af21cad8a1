// SPDX-License-Identifier: MPL-2.0
/** `npm run schema`: writes what is generated and committed, so that a diff shows what clients and operators will see. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PRODUKTER } from "../adapters/registry.js";
import { describeConfig } from "./config/describe.js";
import { createConfigSchema } from "./config/json-schema.js";
import { SUPERGRAPH_FILE, withMark } from "./graph/committed.js";
import { createSubgraphs } from "./graph/compose.js";
import { composeSupergraph, printApiSchema } from "./graph/compose-supergraph.js";
import { projectRoot } from "./project-root.js";

// Composed anew, whatever is committed.
const subgraphs = await createSubgraphs(PRODUKTER);
const supergraphSdl = composeSupergraph(subgraphs);
await update(SUPERGRAPH_FILE, () => withMark(supergraphSdl, subgraphs));
await update("schema/api.graphql", () => printApiSchema(supergraphSdl));
await update("schema/sagsgraf.schema.json", () => `${JSON.stringify(createConfigSchema(PRODUKTER), null, 1)}\n`);
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
