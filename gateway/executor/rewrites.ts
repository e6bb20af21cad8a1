// SPDX-License-Identifier: MPL-2.0
/** The planner's changes to what goes to a subgraph and what comes back: set a value, rename a key. */
import type { FetchNode } from "@apollo/query-planner";
import type { Json } from "./representation.js";

type IsSubtype = (typename: string, condition: string) => boolean;

export function applyRewrites(isSubtype: IsSubtype, rewrites: FetchNode["inputRewrites"], value: unknown): void {
  for (const rewrite of rewrites ?? []) {
    const last = rewrite.path.at(-1);
    if (last === undefined) continue;
    atPath(isSubtype, rewrite.path.slice(0, -1), value, (object) => {
      if (rewrite.kind === "ValueSetter") object[last] = rewrite.setValueTo;
      else if (object[last] !== undefined) {
        object[rewrite.renameKeyTo] = object[last];
        delete object[last];
      }
    });
  }
}

const FRAGMENT = "... on ";

function atPath(isSubtype: IsSubtype, path: readonly string[], value: unknown, act: (object: Json) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) atPath(isSubtype, path, item, act);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const object = value as Json;
  const [head, ...rest] = path;
  if (head === undefined) act(object);
  else if (!head.startsWith(FRAGMENT)) atPath(isSubtype, rest, object[head], act);
  else if (isOfType(isSubtype, object, head.slice(FRAGMENT.length))) atPath(isSubtype, rest, object, act);
}

/** An object that does not say what it is may be anything. */
function isOfType(isSubtype: IsSubtype, object: Json, condition: string): boolean {
  const typename = object["__typename"];
  return typeof typename !== "string" || isSubtype(typename, condition);
}
