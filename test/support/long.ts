// SPDX-License-Identifier: MPL-2.0
/**
 * `npm test` tries a share of the large grids in which every row and every column occurs; `npm run test:long` tries all.
 * A file that takes from here is run by both.
 */

/** Whether this is the long run. */
export const LONG = process.env["LONG"] === "1";

/** How many random worlds to try: some that tell at once, or many. */
export function runs(short: number, long: number): number {
  return LONG ? long : short;
}

/** Every pair of the two, or one in `each` along the diagonals. */
export function grid<R, C>(rows: readonly R[], columns: readonly C[], each: number): readonly (readonly [R, C])[] {
  return rows.flatMap((row, r) =>
    columns.flatMap((column, c) => (LONG || (r + c) % each === 0 ? [[row, column] as const] : [])),
  );
}

/** All, or every `each`-th, beginning elsewhere for each turn: for rows that are described one by one. */
export function share<T>(values: readonly T[], each: number, turn = 0): readonly T[] {
  return values.filter((_value, at) => LONG || (at + turn) % each === 0);
}
