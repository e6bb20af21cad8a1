// SPDX-License-Identifier: MPL-2.0
/** The known word that somebody probably meant, or null where none is near. */
export function findNearest(word: string, known: readonly string[]): string | null {
  const wanted = normalise(word);
  const ranked = known.map((candidate) => ({ candidate, distance: distanceOf(wanted, normalise(candidate)) }));
  const best = ranked.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(wanted.length > 3 ? 2 : 1, Math.floor(wanted.length / 3))
    ? best.candidate
    : null;
}

function normalise(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, "").replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");
}

/** Levenshtein's, one row at a time. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
