// SPDX-License-Identifier: MPL-2.0
/** Which packing of a file a client takes, as RFC 9110 has it (12.5.3). */

/** The first of `offered` that the header allows; null: only as it is. */
export function chooseEncoding<E extends string>(header: string | undefined, offered: readonly E[]): E | null {
  const weights = parse(header ?? "");
  const allows = (name: string) => (weights.get(name) ?? weights.get("*") ?? 0) > 0;
  return offered.find(allows) ?? null;
}

/** Weight by name in lower case; what cannot be read weighs nothing. */
function parse(header: string): ReadonlyMap<string, number> {
  return new Map(
    header.split(",").map((part) => {
      const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
}
