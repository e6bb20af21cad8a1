// SPDX-License-Identifier: MPL-2.0
// `npm start`: checks the Node version before anything else is loaded, then runs the sources as they are.
var wanted = [20, 19];
var have = process.versions.node.split(".").map(Number);
if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  console.error(
    "Sagsgraf needs Node " +
      wanted.join(".") +
      " or newer; this is " +
      process.versions.node +
      ". Install it from your package manager or nodejs.org.",
  );
  process.exit(1);
}
import("./run.mjs").then((program) => program.run("gateway/main.ts"));
