import { useCallback, useEffect, useRef, useState } from "react";
import { ask, type Question } from "./ask.js";
import type { Asker } from "./use-asker.js";

/** An answer and whose it is: it can be shown nowhere else than under these. */
export interface Answer {
  readonly question: Question;
  readonly json: unknown;
  readonly ms: number;
  readonly at: Date;
  readonly who: string;
  readonly formaal: string | null;
}

export type AnswerState =
  | { readonly kind: "NONE" }
  | { readonly kind: "ASKING" }
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
    running.current = controller;
    setState({ kind: "ASKING" });
    ask(question, headers, controller.signal).then(
      (reply) => setState({ kind: "ANSWERED", answer: { ...reply, question, who, formaal, at: new Date() } }),
      (error: unknown) => {
        if (!controller.signal.aborted) throw error;
      },
    );
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { state, run, clear };
}
