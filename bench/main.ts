// SPDX-License-Identifier: MPL-2.0
/** `npm run bench -- [names]`: measures, prints, and with `--write` puts the tables and plots where the documentation has them. */
import { cpus } from "node:os";
import { pinSelf } from "./harness/pinning.js";
import { parseOptions, USAGE } from "./options.js";
import { PARTS } from "./parts.js";
import { printPlain } from "./report/table.js";
import { writeDocs } from "./report/write-docs.js";

const options = parseOptions(process.argv.slice(2));
const unknown = options.names.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `no part ${unknown.join(", ")}. ${USAGE}\n${PARTS.map(({ name, about }) => `  ${name}: ${about}`).join("\n")}`,
  );
  process.exit(1);
}

pinSelf("OTHERS");
const begun = performance.now();
const say = (line: string) => console.error(`[${((performance.now() - begun) / 1000).toFixed(0)} s] ${line}`);
const chosen = PARTS.filter(({ name, short }) => (options.names.length === 0 ? short : options.names.includes(name)));
const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}`;
console.log(machine);

for (const part of chosen) {
  say(part.about);
  const tables = await part.run(options, say);
  for (const table of tables) console.log(printPlain(table));
  if (options.write) await writeDocs(tables, machine);
}
process.exit(0);
