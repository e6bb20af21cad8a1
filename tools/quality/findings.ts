// SPDX-License-Identifier: MPL-2.0
/** What is counted of a source's data. Each kind is about one thing that a person at the source can put right. */

export const MANGLER = [
  "UDEN_KLE",
  "UDEN_FOELSOMHED",
  "UDEN_ANSVARLIG",
  "UKENDT_STATUS",
  "UDEN_TITEL",
  "CPR_I_TITEL",
  "DATO_UDENFOR",
  "LUKKET_FOER_OPSTAAET",
  "PART_UDEN_NUMMER",
  "PART_UGYLDIGT_CPR",
  "DOKUMENT_UDEN_DATO",
  "DOKUMENT_UDEN_TYPE",
] as const;
export type Mangel = (typeof MANGLER)[number];

export interface Optaelling {
  readonly mangel: Mangel;
  readonly antal: number;
  /** Keys of cases as the source has them; never one that may hold a person's number or name. */
  readonly eksempler: readonly string[];
}

export interface Kvalitetsrapport {
  readonly sager: number;
  readonly parter: number;
  readonly dokumenter: number;
  /** How many of the cases were asked for parties and documents. */
  readonly sagerMedDetaljer: number;
  /** One of each kind, also where none was found. */
  readonly mangler: readonly Optaelling[];
  /** The source's own words for a status that has no code, and how often. */
  readonly ukendteStatusord: Readonly<Record<string, number>>;
  /** Records that could not be read, by code. */
  readonly afvistePoster: Readonly<Record<string, number>>;
  /** What was asked for and could not be read, by code; a report with any is of a part only. */
  readonly fejl: Readonly<Record<string, number>>;
  /** More was there than was read. */
  readonly afkortet: boolean;
}

const MOST_EXAMPLES = 5;
const MOST_WORDS = 50;

export interface Counter {
  add(mangel: Mangel, eksempel: string | null): void;
  countIn(which: "ukendteStatusord" | "afvistePoster" | "fejl", word: string): void;
  mangler(): Kvalitetsrapport["mangler"];
  words(which: "ukendteStatusord" | "afvistePoster" | "fejl"): Readonly<Record<string, number>>;
}

export function createCounter(): Counter {
  const counts = new Map(MANGLER.map((mangel) => [mangel, { antal: 0, eksempler: new Set<string>() }]));
  const words = new Map<string, Map<string, number>>();
  return {
    add(mangel, eksempel) {
      const count = counts.get(mangel);
      if (!count) return;
      count.antal += 1;
      if (eksempel !== null && count.eksempler.size < MOST_EXAMPLES) count.eksempler.add(eksempel);
    },
    countIn(which, word) {
      const own = words.get(which) ?? new Map<string, number>();
      words.set(which, own);
      const key = own.has(word) || own.size < MOST_WORDS ? word : "(flere)";
      own.set(key, (own.get(key) ?? 0) + 1);
    },
    mangler: () => [...counts].map(([mangel, { antal, eksempler }]) => ({ mangel, antal, eksempler: [...eksempler] })),
    words: (which) => Object.fromEntries([...(words.get(which) ?? [])].sort((a, b) => b[1] - a[1])),
  };
}
