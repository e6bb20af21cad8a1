// SPDX-License-Identifier: MPL-2.0
/** What an answer says of the completeness of its lists; not of lists within lists, which may be many. */
const DEEPEST = 8;

export function completenessOf(data: unknown): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || depth > DEEPEST) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "fuldstaendighed" && typeof inner === "string") found.push(inner);
      else visit(inner, depth + 1);
    }
  };
  visit(data, 0);
  return found;
}
