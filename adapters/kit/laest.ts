// SPDX-License-Identifier: MPL-2.0
/** What comes of reading a value that a source gave. */

/** Something stands there, and it cannot be read: not the same as that there is none. */
export const UKENDT: unique symbol = Symbol("UKENDT");

/** The value; null where the source says that there is none, or nothing; `UKENDT` where what it says cannot be read. */
export type Laest<T> = T | null | typeof UKENDT;

/** For a field that a record can do without: what cannot be read costs that field alone, and its name is kept. */
export interface Feltlaeser {
  /** Null where it cannot be read as well as where there is none. */
  alene<T>(felt: string, laest: Laest<T>): T | null;
  /** What could not be read, as a record tells it; nothing where all could. */
  noteret(): { readonly ulaeselige?: readonly string[] };
}

export function createFeltlaeser(): Feltlaeser {
  const ulaeselige: string[] = [];
  return {
    noteret: () => (ulaeselige.length === 0 ? {} : { ulaeselige }),
    alene(felt, laest) {
      if (laest !== UKENDT) return laest;
      ulaeselige.push(felt);
      return null;
    },
  };
}
