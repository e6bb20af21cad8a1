// SPDX-License-Identifier: MPL-2.0
/** Searching in titles as people write them. */

/** Lower case; letters that are written in two ways are one. */
function folded(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase("da-DK");
}

/** Whether the title has every word that is sought. One that is not shown has none. */
export function hasWords(title: string | null, tekst: string): boolean {
  if (title === null) return false;
  const where = folded(title);
  return folded(tekst)
    .split(/\s+/)
    .every((word) => where.includes(word));
}
