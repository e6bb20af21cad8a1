// SPDX-License-Identifier: MPL-2.0
/** How the source's words are read is data: every word that became a code is among those the adapter tells of. */
import { FOELSOMHED_NIVEAUER, FREMDRIFT_KODER } from "../../../schema/values.js";
import { isAskedAboutParties, orNotExercised } from "../probe.js";
import { tally } from "../record-form.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";
import { harvest } from "./filters.js";

export const MAPPING_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/mappings",
    level: "find",
    title:
      "Every status word that became a code is among the adapter's mappings, each of them once and to a known value",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const { fagsystem } = subject;
      const afbildninger = orNotExercised(fagsystem.afbildninger, "the adapter tells of no mappings");
      const words = afbildninger.filter(({ felt }) => felt === "fremdrift").map(({ ord }) => ord.trim().toLowerCase());
      const posts = [...(await harvest(subject)).values()];
      const unread = posts.filter(
        ({ fremdrift: { kode, sagsstatus } }) =>
          kode !== null && sagsstatus !== null && !words.includes(sagsstatus.trim().toLowerCase()),
      );
      return tally([
        ...unread.map(() => "a status word became a code, and is in no mapping"),
        ...examineTable(afbildninger),
      ]);
    },
  }),
];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  fremdrift: FREMDRIFT_KODER,
  foelsomhed: FOELSOMHED_NIVEAUER,
};

function examineTable(afbildninger: NonNullable<OpenSubject["fagsystem"]["afbildninger"]>): string[] {
  const keys = afbildninger.map(({ felt, ord }) => `${felt} ${ord}`);
  return [
    ...(new Set(keys).size < keys.length ? ["a word is mapped twice"] : []),
    ...afbildninger
      .filter(({ felt, vaerdi }) => vaerdi !== null && !VALUES[felt]?.includes(vaerdi))
      .map(() => "a word is mapped to a value outside the closed set"),
    ...(afbildninger.some(({ ord }) => ord.trim() === "") ? ["an empty word is mapped"] : []),
  ];
}
