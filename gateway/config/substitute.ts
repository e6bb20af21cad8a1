// SPDX-License-Identifier: MPL-2.0
/** `${NAME}` inside the text values of the file becomes what the environment holds; `$${` stays as `${`. */
import { formatPath, type Path } from "./faults.js";

export interface Substitution {
  readonly value: unknown;
  /** By path: the variables a value came from. Such a value is never printed. */
  readonly fromEnv: ReadonlyMap<string, readonly string[]>;
  /** What the environment supplied, so that no message repeats it. */
  readonly secrets: readonly string[];
  readonly faults: readonly SubstitutionFault[];
}

export interface SubstitutionFault {
  readonly path: Path;
  readonly expected: string;
}

const REFERENCE = /\$\$\{|\$\{([^}]*)\}?/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function substituteEnv(root: unknown, env: NodeJS.ProcessEnv): Substitution {
  const fromEnv = new Map<string, readonly string[]>();
  const secrets = new Set<string>();
  const faults: SubstitutionFault[] = [];

  function visit(value: unknown, path: Path): unknown {
    if (typeof value === "string") return visitText(value, path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]));
  }

  function visitText(text: string, path: Path): string {
    const names: string[] = [];
    const result = text.replace(REFERENCE, (whole, name?: string) => {
      if (name === undefined) return "${";
      if (!NAME.test(name) || !whole.endsWith("}")) {
        faults.push({
          path,
          expected: `the name of an environment variable between \${ and }; write $\${ for a literal \${`,
        });
        return whole;
      }
      const found = env[name];
      names.push(name);
      if (found !== undefined && found !== "") {
        secrets.add(found);
        return found;
      }
      const state = found === undefined ? "not set" : "empty";
      faults.push({ path, expected: `the environment variable ${name}, which is ${state}` });
      return whole;
    });
    if (names.length > 0) {
      fromEnv.set(formatPath(path), names);
      secrets.add(result);
    }
    return result;
  }

  const value = visit(root, []);
  return { value, fromEnv, secrets: [...secrets], faults };
}
