// SPDX-License-Identifier: MPL-2.0
/** What is wrong with one record of an answer, while the rest of it stands. Never leaves this folder. */
export class Afvisning extends Error {
  /** A code for operators, such as `invalid-date`; nothing of the content. */
  constructor(readonly grund: string) {
    super(grund);
  }
}

/** The value, or the reason it could not be had. Anything but an `Afvisning` is a defect and goes on. */
export function tryMap<T>(map: () => T): { readonly value: T } | { readonly grund: string } {
  try {
    return { value: map() };
  } catch (error) {
    if (error instanceof Afvisning) return { grund: error.grund };
    throw error;
  }
}
