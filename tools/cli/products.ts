// SPDX-License-Identifier: MPL-2.0
/** What there is to connect, and what each product has to be told: for whoever begins without a configuration. */
import type { Produkt } from "../../adapters/contract.js";
import { createGuide } from "../../gateway/config/guide.js";

export function listProducts(produkter: readonly Produkt[]): string {
  const width = Math.max(...produkter.map(({ noegle }) => noegle.length));
  return produkter.map(({ noegle, navn }) => `  ${noegle.padEnd(width)}  ${navn}`).join("\n");
}

/** The fields of the product's `connection`, those that are required first. */
export function describeConnection({ noegle, config }: Produkt): string {
  const { properties = {}, required = [] } = createGuide(config);
  const names = Object.keys(properties).sort((a, b) => Number(required.includes(b)) - Number(required.includes(a)));
  const lines = names.map((name) => {
    const mark = required.includes(name) ? "required" : "optional";
    return `  ${name} (${mark}): ${properties[name]?.description ?? "see its README"}`;
  });
  const known = lines.length > 0 ? lines : [`  see adapters/${noegle}/README.md`];
  return [`The connection of ${noegle} has these fields:`, ...known].join("\n");
}

/** A file to begin with. */
export function exampleConfig({ noegle, config }: Produkt): string {
  const { required = [] } = createGuide(config);
  const fields = required.map((name) => `      ${name}: \${${name.replace(/[A-Z]/g, "_$&").toUpperCase()}}`);
  return [
    "fagsystemer:",
    `  - instans: ${noegle}`,
    `    produkt: ${noegle}`,
    "    connection:",
    ...(fields.length > 0 ? fields : [`      # see adapters/${noegle}/README.md`]),
  ].join("\n");
}
