// SPDX-License-Identifier: MPL-2.0
/** Documents by themselves, the file of one of them, what a case has been, and what has changed. */
import type { CallContext, Fagsystem, Indhold } from "../../adapters/contract.js";
import type { DokumentRecord, SagRecord } from "../../schema/records.js";
import { unknownLike } from "../conformance/checks/load.js";
import { examineReplay } from "../conformance/history-form.js";
import { criteria } from "../conformance/probe.js";
import { tally } from "../conformance/record-form.js";
import { NotExercised } from "../conformance/types.js";
import { askLive } from "./ask.js";
import type { LiveCheck, LiveSource } from "./types.js";

const FEW = 3;
/** Of a file that is larger only so much is read. */
const MOST_BYTES = 5_000_000;
const DAY = 86_400_000;

export const WHOLE: readonly LiveCheck[] = [
  {
    id: "documents/lookup",
    niveau: "DOKUMENTER",
    title: "A document is found by its own id, and names the case it lies on",
    advice: "Without the case a document is on, nobody may see it: `sager` must be local ids as `find` gives them.",
    applies: (k) => k.bundter.dokumenter > 0 && (k.bundter.dokumentopslag ?? 0) > 0,
    run: examineLookup,
  },
  {
    id: "content/file",
    niveau: "INDHOLD",
    title: "The content of one document is a file: no page in its place, and as long as is said",
    advice: "A page in a 200 is often a login that has run out, or a file above the source's own limit: use checkFile.",
    applies: (k) => k.bundter.dokumenter > 0 && k.indhold === true,
    run: examineFile,
  },
  {
    id: "content/absent",
    niveau: "INDHOLD",
    title: "A file that the source does not know is null",
    advice: "Tell the source's word for 'no such file' from a refusal and from a failure.",
    applies: (k) => k.bundter.dokumenter > 0 && k.indhold === true,
    run: async (source) => {
      const { dokument, fil } = await firstFile(source);
      const asked = await askLive("reading an unknown file", (ctx) => load(source, unknownLike(dokument), fil, ctx));
      if (!("value" in asked)) return asked.problems;
      if (asked.value === null) return [];
      await asked.value.bytes[Symbol.asyncIterator]().return?.();
      return ["a file that does not exist has content"];
    },
  },
  {
    id: "history/replay",
    niveau: "HISTORIK",
    title: "What the history says of now is what the case has",
    advice:
      "Registrations that ended (registrering til) are still read as standing, or the zone of an interval's ends is wrong.",
    applies: (k) => (k.bundter.historik ?? 0) > 0 && k.bundter.load > 0,
    run: examineHistory,
  },
  {
    id: "changes/since",
    niveau: "AENDRINGER",
    title: "Asked what has changed since yesterday, it gives nothing older",
    advice:
      "See how the filter aendret is sent: the zone of the instant, and which of the source's times it is compared with.",
    applies: (k) => k.aendringer && k.filtreUdenPart.includes("aendret"),
    run: examineChanges,
  },
];

async function documentsOf(source: LiveSource): Promise<readonly (readonly [SagRecord, DokumentRecord])[]> {
  const { fagsystem } = source;
  const found: (readonly [SagRecord, DokumentRecord])[] = [];
  for (const sag of await source.sample()) {
    if (found.length >= FEW) break;
    const asked = await askLive("reading documents", async (ctx) => fagsystem.loadDokumenter?.([sag.lokalId], ctx));
    const list = "value" in asked ? asked.value?.get(sag.lokalId) : null;
    for (const { dokument } of list ?? []) found.push([sag, dokument]);
  }
  if (found.length === 0) throw new NotExercised("none of its cases has a document");
  return found.slice(0, FEW);
}

async function examineLookup(source: LiveSource): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [sag, { lokalId, titel }] of await documentsOf(source)) {
    const asked = await askLive("looking up a document", async (ctx) =>
      source.fagsystem.loadDokumentopslag?.([lokalId], ctx),
    );
    if (!("value" in asked)) {
      problems.push(...asked.problems);
      continue;
    }
    const opslag = asked.value?.get(lokalId);
    if (!opslag) problems.push("a document in a case's list is not there by its own id");
    else if (!opslag.sager.includes(sag.lokalId)) problems.push("it does not name the case that it was found on");
    else if (opslag.dokument.titel !== titel) problems.push("its title is not the one in the case's list");
  }
  return tally(problems);
}

interface OneFile {
  readonly dokument: string;
  readonly fil: string;
  readonly mimetype: string | null;
  readonly stoerrelse: number | null;
}

async function firstFile(source: LiveSource): Promise<OneFile> {
  for (const [, { lokalId, filer }] of await documentsOf(source))
    for (const { lokalId: fil, mimetype, stoerrelse } of filer)
      if (fil) return { dokument: lokalId, fil, mimetype, stoerrelse };
  throw new NotExercised("none of the documents looked at has a file");
}

function load({ fagsystem }: { readonly fagsystem: Fagsystem }, dokument: string, fil: string, ctx: CallContext) {
  return fagsystem.loadIndhold?.(dokument, fil, ctx) ?? Promise.resolve(null);
}

async function examineFile(source: LiveSource): Promise<readonly string[]> {
  const file = await firstFile(source);
  const asked = await askLive("reading a file", async (ctx) => {
    const indhold = await load(source, file.dokument, file.fil, ctx);
    return indhold && { indhold, ...(await readSome(indhold)) };
  });
  if (!("value" in asked)) return asked.problems;
  if (asked.value === null) return ["a file that the document has is null"];
  const { indhold, begin, bytes, whole } = asked.value;
  source.note("bytes of one file", bytes);
  const isPage = /^\s*<(!doctype html|html)/i.test(begin) && !/html/.test(file.mimetype ?? indhold.mimetype ?? "");
  return [
    ...(isPage ? ["a web page came instead of the file"] : []),
    ...(bytes === 0 ? ["the file is empty"] : []),
    ...(whole && indhold.stoerrelse !== null && indhold.stoerrelse !== bytes
      ? ["it is not as long as the answer said"]
      : []),
    ...(whole && file.stoerrelse !== null && file.stoerrelse !== bytes
      ? ["it is not as long as its document says"]
      : []),
  ];
}

async function readSome({ bytes }: Indhold): Promise<{ begin: string; bytes: number; whole: boolean }> {
  let begin = "";
  let count = 0;
  for await (const piece of bytes) {
    if (count === 0) begin = Buffer.from(piece.subarray(0, 200)).toString("latin1");
    count += piece.length;
    if (count > MOST_BYTES) return { begin, bytes: count, whole: false };
  }
  return { begin, bytes: count, whole: true };
}

async function examineHistory(source: LiveSource): Promise<readonly string[]> {
  const { fagsystem } = source;
  const now = new Date().toISOString();
  const problems: string[] = [];
  for (const { lokalId } of (await source.sample()).slice(0, FEW)) {
    const asked = await askLive("reading history", async (ctx) => ({
      list: (await fagsystem.loadHistorik?.([lokalId], ctx))?.get(lokalId) ?? [],
      sag: (await fagsystem.load([lokalId], ctx)).get(lokalId),
    }));
    if (!("value" in asked)) problems.push(...asked.problems);
    else if (asked.value.sag) problems.push(...examineReplay(asked.value.list, asked.value.sag, now));
  }
  return tally(problems);
}

/** One page of it: how much there is of changes is not ours to know. */
async function examineChanges({ fagsystem, note }: LiveSource): Promise<readonly string[]> {
  const fra = new Date(Date.now() - DAY).toISOString();
  const asked = await askLive("asking for changes", async (ctx) => {
    for await (const side of fagsystem.find(criteria({ aendret: { fra, til: null } }), ctx)) return side.poster;
    return [];
  });
  if (!("value" in asked)) return asked.problems;
  note("cases changed since yesterday, on the first page", asked.value.length);
  const older = asked.value.filter(({ aendret }) => aendret !== null && aendret < fra).length;
  return older > 0 ? [`${older} of ${asked.value.length} cases had not changed since`] : [];
}
