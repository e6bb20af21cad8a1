// SPDX-License-Identifier: MPL-2.0
/** What stands in the configuration, as far as it may be printed. */
import { scrubCpr } from "../../schema/identifiers.js";
import { formatPath, type Path } from "./faults.js";

const SECRET_KEY =
  /(secret|sekret|hemmelig|password|passwd|pwd|passphrase|kodeord|adgangskode|token|credential|private|assertion|api-?_?key|idNoegle)/i;
const LONGEST = 60;

/** Null where the value says nothing more. A value from the environment or under a secret's name is never shown. */
export function showValue(value: unknown, path: Path, fromEnv: ReadonlyMap<string, readonly string[]>): string {
  if (value === undefined || value === null) return value === null ? "null" : "nothing";
  const variables = fromEnv.get(formatPath(path));
  if (variables)
    return `the value of ${variables.map((name) => `\${${name}}`).join(" and ")}${lengthOf(value)}, not shown`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "a mapping";
  if (isSecret(value, path))
    return `a ${typeof value === "string" ? "text" : typeof value}${lengthOf(value)}, not shown`;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(scrubCpr(value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value));
}

function isSecret(value: unknown, path: Path): boolean {
  if (path.some((part) => SECRET_KEY.test(String(part)))) return true;
  if (typeof value !== "string") return false;
  if (/:\/\/[^/]*@/.test(value)) return true;
  // What a product's fields mean is not known here: of its texts only plain URLs are shown.
  const foreign = path.includes("connection") || path.includes("keys");
  return foreign && !/^https?:\/\/[^?#]*$/i.test(value);
}

function lengthOf(value: unknown): string {
  return typeof value === "string" ? ` (${value.length} characters)` : "";
}

/** The text without anything that the environment supplied; for messages that are not ours. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce((rest, secret) => rest.replaceAll(secret, "[not shown]"), text);
}
