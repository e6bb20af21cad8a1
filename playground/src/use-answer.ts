// SPDX-License-Identifier: MPL-2.0

import { useCallback, useEffect, useRef, useState } from "react";
import { ask, type Question } from "./ask.js";
import { follow } from "./follow.js";
import { isSubscription } from "./question.js";
import type { Asker } from "./use-asker.js";

/** An answer and whose it is: it can be shown nowhere else than under these. */
export interface Answer {
  readonly question: Question;
  readonly json: unknown;
  readonly ms: number;
  readonly at: Date;
  readonly who: string;
  readonly formaal: string | null;
  /** Of a subscription: how many changes have been told of, this one the last, and whether more may come. Null: a question. */
  readonly fulgt: { readonly antal: number; readonly isOpen: boolean } | null;
}

export type AnswerState =
  | { readonly kind: "NONE" }
  | { readonly kind: "ASKING" }
  /** A subscription that has told of nothing yet. */
  | { readonly kind: "FOLLOWING" }
  | { readonly kind: "ANSWERED"; readonly answer: Answer };

export interface Asking {
  readonly state: AnswerState;
  readonly run: (question: Question, asker: Asker) => void;
  /** Takes the answer away and gives up what is under way. */
  readonly clear: () => void;
}

/** One question at a time: a new one gives up the one before, so that no late answer takes its place. */
export function useAnswer(): Asking {
  const [state, setState] = useState<AnswerState>({ kind: "NONE" });
  const running = useRef<AbortController | null>(null);
  const clear = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ kind: "NONE" });
  }, []);
  const run = useCallback((question: Question, { headers, who, formaal }: Asker) => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const show = (answer: Pick<Answer, "json" | "ms" | "fulgt">) => {
      if (!signal.aborted)
        setState({ kind: "ANSWERED", answer: { ...answer, question, who, formaal, at: new Date() } });
    };
    const asking = isSubscription(question)
      ? followed(question, headers, signal, show, () => setState({ kind: "FOLLOWING" }))
      : asked(question, headers, signal, show, () => setState({ kind: "ASKING" }));
    asking.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { state, run, clear };
}

type Show = (answer: Pick<Answer, "json" | "ms" | "fulgt">) => void;
type Headers = Asker["headers"];

async function asked(question: Question, headers: Headers, signal: AbortSignal, show: Show, begin: () => void) {
  begin();
  show({ ...(await ask(question, headers, signal)), fulgt: null });
}

/** The newest change is shown; it stays when the graph ends the subscription. */
async function followed(question: Question, headers: Headers, signal: AbortSignal, show: Show, begin: () => void) {
  begin();
  let antal = 0;
  let last: unknown = { errors: [{ message: "Abonnementet sluttede, og der skete intet imens." }] };
  await follow(question, headers, signal, (json) => {
    antal += 1;
    last = json;
    show({ json, ms: 0, fulgt: { antal, isOpen: true } });
  });
  show({ json: last, ms: 0, fulgt: { antal, isOpen: false } });
}
