// SPDX-License-Identifier: MPL-2.0
/** Reading by id: every id answered, an unknown one null, and the same case as was found. */

import type { HistorikRecord } from "../../adapters/contract.js";
import type { FristRecord, JournalnotatRecord, PartRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Niveau } from "../../schema/values.js";
import { bundlesOf, differences, examineAnswer, unknownLike } from "../conformance/checks/load.js";
import { bundleSize, DETAILS, type Detail } from "../conformance/details.js";
import { examineHistorik } from "../conformance/history-form.js";
import { examineNotat, examinePart, examineSag, examineSagDokument, tally } from "../conformance/record-form.js";
import { askLive } from "./ask.js";
import type { LiveCheck, LiveSource } from "./types.js";

/** Cases read by id. */
const FEW = 4;

export const LOAD: readonly LiveCheck[] = [
  {
    id: "load/found",
    niveau: "LOAD",
    title: "Each case that was found is read by its id, and is the same in what access rests on",
    advice:
      "A search and a look-up often answer with different fields: map what both have alike, and the rest to null.",
    applies: (k) => k.bundter.load > 0,
    run: examineLoad,
  },
  {
    id: "load/absent",
    niveau: "LOAD",
    title: "An id that the source does not know is null",
    advice:
      "Tell the source's word for 'no such case' (404, an empty answer, a code) from a refusal and from a failure.",
    applies: (k) => k.bundter.load > 0,
    run: async (source) => {
      const sager = await source.sample();
      const id = unknownLike(sager[0]?.lokalId ?? "");
      const asked = await askLive("reading an unknown id", (ctx) => source.fagsystem.load([id], ctx));
      if (!("value" in asked)) return asked.problems;
      return [
        ...examineAnswer({ kind: "value", value: asked.value }, [id]),
        ...(asked.value.get(id) ? ["an unknown id was answered with a case"] : []),
      ];
    },
  },
  ...DETAILS.map(
    (detail): LiveCheck => ({
      id: `${detail.level}/lists`,
      niveau: niveauOf(detail),
      title: `The ${detail.name} of a few cases come under the ids asked for, in the agreed form`,
      advice: `See the mapping of ${detail.name}; an empty list means that the case has none, never that it could not be read.`,
      applies: (k) => bundleSize(k, detail.name) > 0,
      run: (source) => examineDetail(source, detail),
    }),
  ),
];

function niveauOf({ name }: Detail): Niveau {
  if (name === "parter") return "PARTER";
  if (name === "historik") return "HISTORIK";
  return name === "dokumenter" || name === "journalnotater" ? "DOKUMENTER" : "LOAD";
}

async function examineLoad(source: LiveSource): Promise<readonly string[]> {
  const { fagsystem } = source;
  const sager = (await source.sample()).slice(0, FEW);
  const problems: string[] = [];
  for (const bundle of bundlesOf(sager, fagsystem.kapabiliteter.bundter.load)) {
    const ids = bundle.map(({ lokalId }) => lokalId);
    const asked = await askLive("reading by id", (ctx) => fagsystem.load(ids, ctx));
    if (!("value" in asked)) {
      problems.push(...asked.problems);
      continue;
    }
    problems.push(...examineAnswer({ kind: "value", value: asked.value }, ids));
    for (const found of bundle) {
      const loaded = asked.value.get(found.lokalId);
      if (!loaded) problems.push("a case that was found is not there by its id");
      else
        problems.push(
          ...examineSag(loaded),
          ...differences(found, loaded).map((field) => `${field} is not what the search gave`),
        );
    }
  }
  source.note("cases read by id", sager.length);
  return tally(problems);
}

async function examineDetail(source: LiveSource, detail: Detail): Promise<readonly string[]> {
  const { fagsystem } = source;
  const ids = (await source.sample()).slice(0, FEW).map(({ lokalId }) => lokalId);
  const problems: string[] = [];
  let count = 0;
  for (const bundle of bundlesOf(ids, bundleSize(fagsystem.kapabiliteter, detail.name))) {
    const asked = await askLive(`reading the ${detail.name}`, (ctx) => detail.load(fagsystem, bundle, ctx));
    if (!("value" in asked)) {
      problems.push(...asked.problems);
      continue;
    }
    problems.push(...examineAnswer({ kind: "value", value: asked.value }, bundle));
    for (const list of asked.value.values()) {
      count += list?.length ?? 0;
      problems.push(...examineForm(detail, list ?? []));
    }
  }
  source.note(detail.name, count);
  return tally(problems);
}

function examineForm({ name }: Detail, list: readonly unknown[]): readonly string[] {
  switch (name) {
    case "parter":
      return (list as readonly PartRecord[]).flatMap(examinePart);
    case "dokumenter":
      return (list as readonly SagDokumentRecord[]).flatMap(examineSagDokument);
    case "journalnotater":
      return (list as readonly JournalnotatRecord[]).flatMap(examineNotat);
    case "frister":
      return (list as readonly FristRecord[]).flatMap(({ dato }) =>
        /^\d{4}-\d{2}-\d{2}$/.test(dato) ? [] : ["the date of a deadline is not a date"],
      );
    case "historik":
      return list.length === 0 ? [] : examineHistorik(list as readonly HistorikRecord[]);
    default:
      return [];
  }
}
