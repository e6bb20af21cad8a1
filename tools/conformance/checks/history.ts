// SPDX-License-Identifier: MPL-2.0
/** What cases have been: what stands now is what the case has, and what stood before is there. */
import type { HistorikRecord, Kapabiliteter } from "../../../adapters/contract.js";
import { bundleSize, someCases } from "../details.js";
import type { ExpectedSag } from "../expected.js";
import { examineReplay } from "../history-form.js";
import { createContext, isAskedAboutParties, orNotExercised } from "../probe.js";
import { tally } from "../record-form.js";
import { type Check, defineCheck, NotExercised, type OpenSubject } from "../types.js";
import { bundlesOf } from "./load.js";

const SAMPLE = 16;

const applies = (k: Kapabiliteter) => isAskedAboutParties(k) && bundleSize(k, "historik") > 0;

export const HISTORY_CHECKS: readonly Check[] = [
  defineCheck({
    id: "history/replay",
    level: "history",
    title: "What the history says of now is what the case has: one value of each field, the same as when it is loaded",
    applies: (k) => applies(k) && k.bundter.load > 0,
    run: async (subject) => {
      const now = new Date().toISOString();
      const problems: string[] = [];
      for (const { list, id } of await histories(subject)) {
        const sag = (await subject.fagsystem.load([id], createContext())).get(id);
        if (sag) problems.push(...examineReplay(list, sag, now));
        else problems.push("a case that has a history is not there");
      }
      return tally(problems);
    },
  }),
  defineCheck({
    id: "history/before",
    level: "history",
    title: "Where the source keeps what has been, whoever had the case before is in its history",
    applies: (k) => applies(k) && k.historik === "NATIV",
    run: async (subject) => {
      const all = await histories(subject);
      const told = all.filter(({ list }) => list.some(({ felt }) => felt === "ansvarlig"));
      if (told.length === 0) throw new NotExercised("the source tells nothing of who had a case");
      const changed = told.filter(({ truth }) => (truth.sag.tidligereAnsvar ?? []).length > 0);
      orNotExercised(changed[0], "no case has changed hands");
      return tally(changed.flatMap(({ list, truth }) => examineBefore(list, truth)));
    },
  }),
];

interface Known {
  readonly id: string;
  readonly list: readonly HistorikRecord[];
  readonly truth: ExpectedSag;
}

async function histories({ fagsystem, ...rest }: OpenSubject): Promise<readonly Known[]> {
  const cases = await someCases({ fagsystem, ...rest }, SAMPLE);
  const known: Known[] = [];
  for (const bundle of bundlesOf(cases, bundleSize(fagsystem.kapabiliteter, "historik"))) {
    const ids = bundle.map(([post]) => post.lokalId);
    const answer = await fagsystem.loadHistorik?.(ids, createContext());
    for (const [{ lokalId }, truth] of bundle) known.push({ id: lokalId, list: answer?.get(lokalId) ?? [], truth });
  }
  return known;
}

function examineBefore(list: readonly HistorikRecord[], { sag }: ExpectedSag): string[] {
  const values = list.filter(({ felt }) => felt === "ansvarlig");
  const missing = (sag.tidligereAnsvar ?? []).filter(
    ({ ansvarlig: { uuid, navn } }) =>
      !values.some(({ vaerdi, vaerdiAktoer }) => vaerdi === navn || vaerdi === uuid || vaerdiAktoer?.uuid === uuid),
  );
  return missing.length > 0 ? ["a unit that had the case before is not in its history"] : [];
}
