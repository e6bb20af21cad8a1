// SPDX-License-Identifier: MPL-2.0
/** The bytes of files: exactly the file's, or an error; never a page in a file's place. */
import type { CallContext, Indhold, Kapabiliteter } from "../../../adapters/contract.js";
import { type KnownFile, someFiles } from "../documents.js";
import { CODES_OF_FAULT, examineError } from "../failure.js";
import {
  ask,
  callsOf,
  createContext,
  describeError,
  GRACE_MS,
  isAskedAboutParties,
  type Settled,
  settle,
} from "../probe.js";
import { tally } from "../record-form.js";
import { TRANSPORT_FAULTS } from "../source.js";
import { type Check, defineCheck, NotExercised, type OpenSubject } from "../types.js";
import { unknownLike } from "./load.js";

const SHORT_MS = 300;
const DELAY_MS = 1500;

const applies = (k: Kapabiliteter) => isAskedAboutParties(k) && k.bundter.dokumenter > 0 && k.indhold === true;

export const CONTENT_CHECKS: readonly Check[] = [
  defineCheck({
    id: "content/bytes",
    level: "content",
    title: "A file's bytes are exactly the source's, and so is what is said of their kind, name and number",
    applies,
    run: async (subject) => {
      const problems: string[] = [];
      for (const file of await someFiles(subject, 4)) problems.push(...(await examineBytes(subject, file)));
      return tally(problems);
    },
  }),
  defineCheck({
    id: "content/absent",
    level: "content",
    title: "A file or a document the source does not know is null",
    applies,
    run: async (subject) => {
      const [file] = await someFiles(subject, 1);
      const dokument = file?.lying.dokument.lokalId ?? "";
      const fil = file?.filId ?? "";
      const tries = [
        [unknownLike(dokument), unknownLike(fil)],
        [unknownLike(dokument), fil],
        [dokument, "../x?y=<æ>"],
      ] as const;
      const problems: string[] = [];
      for (const [of, which] of tries) {
        const ctx = createContext();
        const settled = await ask(() => load(subject, of, which, ctx), ctx);
        if (settled.kind === "value" && settled.value !== null) {
          await release(settled.value);
          problems.push("a file that does not exist has content");
        } else if (settled.kind !== "value") problems.push(`a file that does not exist ${describeUnsettled(settled)}`);
      }
      return tally(problems);
    },
  }),
  ...[...TRANSPORT_FAULTS, "wrong-credentials" as const].map((fault) =>
    defineCheck({
      id: `content/${fault}`,
      level: "content",
      title: `When a file meets ${fault}, it says so, and nothing but the file is ever given as the file`,
      needsEmulator: true,
      applies,
      run: (subject) => examineFault(subject, fault),
    }),
  ),
  defineCheck({
    id: "content/given-up",
    level: "content",
    title: "Whoever leaves a file before its end leaves nothing behind: it ends at once, and the next one is whole",
    applies,
    run: examineGivenUp,
  }),
];

function load({ fagsystem }: OpenSubject, dokument: string, fil: string, ctx: CallContext): Promise<Indhold | null> {
  if (!fagsystem.loadIndhold) throw new NotExercised("loadIndhold is declared and missing; see find/declaration");
  return fagsystem.loadIndhold(dokument, fil, ctx);
}

function release({ bytes }: Indhold): Promise<unknown> {
  return Promise.resolve(bytes[Symbol.asyncIterator]().return?.());
}

function describeUnsettled(settled: Exclude<Settled<unknown>, { kind: "value" }>): string {
  return settled.kind === "late" ? "did not end within its deadline" : `failed with ${describeError(settled.error)}`;
}

/** What came, and how it ended. */
interface Download {
  readonly head: Indhold | null;
  readonly bytes: Buffer;
  readonly end: Settled<unknown>;
}

async function download(subject: OpenSubject, { lying, filId }: KnownFile, ctx: CallContext): Promise<Download> {
  const pieces: Uint8Array[] = [];
  const head = await ask(() => load(subject, lying.dokument.lokalId, filId, ctx), ctx);
  if (head.kind !== "value" || head.value === null) return { head: null, bytes: Buffer.alloc(0), end: head };
  const indhold = head.value;
  const drain = async () => {
    for await (const piece of indhold.bytes) pieces.push(piece);
  };
  const end = await settle(drain(), ctx.deadline + GRACE_MS);
  return { head: indhold, bytes: Buffer.concat(pieces), end };
}

async function examineBytes(subject: OpenSubject, file: KnownFile): Promise<string[]> {
  const { truth } = file;
  const { head, bytes, end } = await download(subject, file, createContext());
  if (end.kind !== "value") return [`a file of a healthy source ${describeUnsettled(end)}`];
  if (head === null) return ["a file that the document has is null"];
  const whole = Buffer.concat([...subject.expected.indhold(truth)]);
  const { mimetype, stoerrelse, filnavn } = head;
  return [
    ...(bytes.equals(whole) ? [] : [`the bytes are not the file's: ${bytes.length} came of ${whole.length}`]),
    ...(stoerrelse !== null && stoerrelse !== whole.length ? ["stoerrelse is not the number of bytes"] : []),
    ...(mimetype !== null && mimetype !== truth.mimetype && mimetype !== "application/octet-stream"
      ? ["mimetype is not the file's"]
      : []),
    ...(filnavn !== null && filnavn !== truth.filnavn ? ["filnavn is not the file's"] : []),
    ...(file.fil.stoerrelse !== null && file.fil.stoerrelse !== whole.length
      ? ["the document says another size than the file has"]
      : []),
  ];
}

type ContentFault = (typeof TRANSPORT_FAULTS)[number] | "wrong-credentials";

async function examineFault(subject: OpenSubject, fault: ContentFault): Promise<string[]> {
  const [file] = await someFiles(subject, 1);
  if (!file) return [];
  subject.emulator?.reset();
  await download(subject, file, createContext());
  const whole = Buffer.concat([...subject.expected.indhold(file.truth)]);
  const endsAtDeadline = fault === "hang" || fault === "slow";
  const problems: string[] = [];
  for (const kind of new Set(callsOf(subject).map((call) => call.kind))) {
    subject.emulator?.setFault({
      fault,
      delayMs: DELAY_MS,
      ...(fault === "wrong-credentials" ? {} : { kinds: [kind] }),
    });
    const ctx = createContext(endsAtDeadline ? { milliseconds: SHORT_MS } : {});
    const { head, bytes, end } = await download(subject, file, ctx);
    subject.emulator?.setFault(null);
    if (!whole.subarray(0, bytes.length).equals(bytes)) problems.push("bytes were given that are not the file's");
    if (end.kind === "late") problems.push("did not end within its deadline");
    else if (end.kind === "error") problems.push(...examineError(end.error, CODES_OF_FAULT[fault], subject));
    else if (head === null) problems.push("a file that exists was null");
    else if (bytes.length < whole.length) problems.push("a part of the file was given as if it were the whole");
  }
  return tally(problems);
}

async function examineGivenUp(subject: OpenSubject): Promise<string[]> {
  const [file] = await someFiles(subject, 1);
  if (!file) return [];
  const controller = new AbortController();
  const ctx = createContext({ signal: controller.signal });
  const left = await ask(() => load(subject, file.lying.dokument.lokalId, file.filId, ctx), ctx);
  if (left.kind !== "value" || left.value === null) return ["a file of a healthy source was not given"];
  const returned = await settle(release(left.value), Date.now() + GRACE_MS * 5);
  const again = await ask(() => load(subject, file.lying.dokument.lokalId, file.filId, ctx), ctx);
  if (again.kind !== "value" || again.value === null) return ["after a file that was left, the next was not given"];
  const { bytes } = again.value;
  controller.abort();
  const drain = async () => {
    for await (const piece of bytes) void piece;
  };
  const aborted = await settle(drain(), Date.now() + GRACE_MS * 5);
  return [
    ...(returned.kind === "value" ? [] : ["leaving a file failed or did not end"]),
    ...(aborted.kind === "late" ? ["a file went on after its reader had left"] : []),
    ...(aborted.kind === "error" ? examineError(aborted.error, null, subject) : []),
    ...(await examineBytes(subject, file)),
  ];
}
