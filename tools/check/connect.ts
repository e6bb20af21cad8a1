// SPDX-License-Identifier: MPL-2.0
/** What holds of every connection, before it is asked about anybody. */
import { examineDeclaration } from "../conformance/checks/find.js";
import { askLive, examineEnded, liveContext } from "./ask.js";
import type { LiveCheck, LiveSource } from "./types.js";

const SHORT_MS = 5;

export const CONNECT: readonly LiveCheck[] = [
  {
    id: "connect/declaration",
    niveau: null,
    title: "What the adapter declares hangs together",
    advice: "Correct `kapabiliteter` in its adapter.ts: a bundle above 0 has its loader, and a loader its bundle.",
    applies: () => true,
    run: async ({ fagsystem }) => examineDeclaration(fagsystem.kapabiliteter, fagsystem),
  },
  {
    id: "connect/ping",
    niveau: null,
    title: "The source answers and lets us in",
    advice: "Nothing else can be tried before this holds: see what the error says, and the fields of `connection`.",
    applies: () => true,
    run: async ({ fagsystem }) => {
      const asked = await askLive("a ping", (ctx) => fagsystem.ping(ctx));
      return "problems" in asked ? asked.problems : [];
    },
  },
  {
    id: "connect/left-before",
    niveau: null,
    title: "A caller who has already left is not kept waiting",
    advice: "Pass `ctx` on to every call of `http`: it holds the signal and the deadline.",
    applies: () => true,
    run: async ({ fagsystem }) =>
      examineEnded(
        "a call for one who had left",
        liveContext(5000, AbortSignal.abort()),
        askSomething(fagsystem),
        Date.now(),
      ),
  },
  {
    id: "connect/deadline-short",
    niveau: null,
    title: "A call ends at its deadline, however long the source would take",
    advice: "Pass `ctx` on to every call of `http`, the login among them.",
    applies: () => true,
    run: async ({ fagsystem }) => {
      const ctx = liveContext(SHORT_MS);
      const problems = await examineEnded("a call with a short deadline", ctx, askSomething(fagsystem), ctx.deadline);
      // A source next door may be quicker than that, which is no fault.
      return problems.filter((problem) => !problem.includes("as if the source had answered"));
    },
  },
];

type Fagsystem = LiveSource["fagsystem"];

function askSomething(fagsystem: Fagsystem) {
  return (ctx: Parameters<Fagsystem["ping"]>[0]) => fagsystem.ping(ctx);
}
