// SPDX-License-Identifier: MPL-2.0
/** What access rests on beside a case's own attributes: its parties, its documents, its files, and what is gone. */
import type { CallContext, Kapabiliteter } from "../../../adapters/contract.js";
import { kendt } from "../../../schema/oplyst.js";
import { bundleSize, DETAILS, someCases } from "../details.js";
import { someDocuments, someFiles } from "../documents.js";
import { ask, callsOf, createContext, findSome, isAskedAboutParties, orNotExercised } from "../probe.js";
import { tally } from "../record-form.js";
import { missingParties } from "../record-world.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";
import { harvest } from "./filters.js";

const hasDocuments = (k: Kapabiliteter) => isAskedAboutParties(k) && k.bundter.dokumenter > 0;

export const RESTRICTION_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/parties-on-records",
    level: "find",
    title: "Where parties come with the record, all of them do, each in its role",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const { partsroller, partTyper } = subject.fagsystem.kapabiliteter;
      const carrying = [...(await harvest(subject))].filter(([, { parter }]) => kendt(parter) !== null);
      orNotExercised(carrying[0], "no record carries its parties");
      return tally(
        carrying.flatMap(([truth, { parter }]) => missingParties(kendt(parter) ?? [], truth, partsroller, partTyper)),
      );
    },
  }),
  defineCheck({
    id: "documents/access-attributes",
    level: "documents",
    title: "A document's level and display class stand on it as it has them, where they are declared",
    applies: (k) => hasDocuments(k) && (tellsLevels(k) || k.adgangsattributter.visningsklasser),
    run: async (subject) => {
      const k = subject.fagsystem.kapabiliteter;
      const documents = await someDocuments(subject, 24);
      orNotExercised(
        documents.find(({ truth }) => truth.foelsomhed !== "IKKE_FORTROLIGE_DATA"),
        "no document is restricted",
      );
      return tally(
        documents.flatMap(({ lying: { dokument }, truth }) => [
          ...(tellsLevels(k) && kendt(dokument.foelsomhed)?.niveau !== truth.foelsomhed
            ? ["a document's level is not its own"]
            : []),
          ...(k.adgangsattributter.visningsklasser &&
          truth.visningUndtagetForBorger &&
          !kendt(dokument.visningsklasser)?.length
            ? ["a document that is not for citizens is without its display class"]
            : []),
        ]),
      );
    },
  }),
  defineCheck({
    id: "content/another-document",
    level: "content",
    title: "A file is not given under the id of another document than its own",
    applies: (k) => hasDocuments(k) && k.indhold === true,
    run: examineAnotherDocument,
  }),
  defineCheck({
    id: "load/deleted",
    level: "load",
    title: "A case that is deleted or made by mistake is no case by its id either, and has no documents",
    applies: (k) => isAskedAboutParties(k) && k.bundter.load > 0,
    run: examineDeleted,
  }),
  defineCheck({
    id: "load/nothing-kept",
    level: "load",
    title: "Nothing is kept from one caller to the next behind look-ups and details: the source is asked again",
    needsEmulator: true,
    applies: (k) => isAskedAboutParties(k) && k.bundter.load > 0,
    run: examineNothingKept,
  }),
];

function tellsLevels({ adgangsattributter: { foelsomhed, dokumentfoelsomhed = foelsomhed } }: Kapabiliteter): boolean {
  return dokumentfoelsomhed;
}

async function examineAnotherDocument(subject: OpenSubject): Promise<string[]> {
  const files = await someFiles(subject, 6);
  const pairs = files.flatMap((file) =>
    files
      .filter(({ lying }) => !lying.dokument.filer.some(({ lokalId }) => lokalId === file.filId))
      .map((other) => ({ file, other: other.lying.dokument.lokalId })),
  );
  const { file, other } = orNotExercised(pairs[0], "no two documents have files under different ids");
  const ctx = createContext();
  const settled = await ask(async () => subject.fagsystem.loadIndhold?.(other, file.filId, ctx) ?? null, ctx);
  if (settled.kind !== "value" || settled.value === null) return [];
  await settled.value.bytes[Symbol.asyncIterator]().return?.();
  return ["a document's file was given under another document's id"];
}

async function examineDeleted(subject: OpenSubject): Promise<string[]> {
  const { fagsystem, expected } = subject;
  const { kapabiliteter } = fagsystem;
  const gone = orNotExercised(expected.udgaaede[0] && expected.udgaaede.slice(0, 4), "no case is deleted");
  // By the key that an index knows it by, or by the number of those that count.
  const ids = gone.flatMap(({ uuid, sag }) =>
    kapabiliteter.lokalIdErUuid === false ? (sag.nummer === undefined ? [] : [String(sag.nummer)]) : [uuid],
  );
  const problems: string[] = [];
  for (const id of ids) {
    const ctx = createContext();
    const found = await ask(() => fagsystem.load([id], ctx), ctx);
    if (found.kind !== "value") problems.push("a deleted case by its id is not answered");
    else if (found.value.get(id)) problems.push("a deleted case is given by its id");
  }
  return tally(problems);
}

async function examineNothingKept(subject: OpenSubject): Promise<string[]> {
  const { fagsystem } = subject;
  const { kapabiliteter } = fagsystem;
  const [first] = await findSome(subject);
  const ids = [first?.lokalId ?? ""];
  const [withDocuments] = kapabiliteter.bundter.dokumentopslag ? await someDocuments(subject, 1) : [];
  const acts: [string, (ctx: CallContext) => Promise<unknown>][] = [
    ["a case by its id", (ctx) => fagsystem.load(ids, ctx)],
    ...DETAILS.filter(({ name }) => bundleSize(kapabiliteter, name) > 0).map(
      (detail): [string, (ctx: CallContext) => Promise<unknown>] => [
        detail.name,
        (ctx) => detail.load(fagsystem, ids, ctx),
      ],
    ),
  ];
  if (withDocuments) {
    const { lokalId } = withDocuments.lying.dokument;
    acts.push(["a document by its id", async (ctx) => fagsystem.loadDokumentopslag?.([lokalId], ctx)]);
  }
  await someCases(subject, 1);
  const problems: string[] = [];
  for (const [what, act] of acts) {
    await act(createContext({ hvem: "the first" }));
    subject.emulator?.reset();
    await act(createContext({ hvem: "the second" }));
    if (callsOf(subject).length === 0) problems.push(`${what}: the second caller got what the first was given`);
  }
  return problems;
}
