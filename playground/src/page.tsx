// SPDX-License-Identifier: MPL-2.0

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { DemoIdentity, PlaygroundConfig } from "../../gateway/http/playground-config.js";
import { Actions } from "./actions.js";
import { AnswerPanel } from "./answer-panel.js";
import { DocsPanel } from "./docs-panel.js";
import { type Draft, originalOf } from "./drafts.js";
import { FaultSwitch } from "./fault-switch.js";
import { Offer } from "./offer.js";
import { askAsOf, dayOf } from "./point-in-time.js";
import { QueryList } from "./query-list.js";
import { parseVariables, printVariables, readQuestion } from "./question.js";
import { QuestionPanel } from "./question-panel.js";
import logo from "./sagsgraf.svg";
import { type Side, SidePanel } from "./side-panel.js";
import { TimeSwitch } from "./time-switch.js";
import { useAnswer } from "./use-answer.js";
import type { Asker } from "./use-asker.js";
import { useDrafts } from "./use-drafts.js";
import { useRunKeys } from "./use-run-keys.js";
import { useSchema } from "./use-schema.js";
import { useTrail } from "./use-trail.js";

/** Who can be chosen, in the demonstration. */
export interface People {
  readonly current: DemoIdentity | undefined;
  readonly choose: (identity: DemoIdentity) => Asker;
  /** Somebody whom the query answers, where it does not answer the one who asks. */
  readonly offerFor: (query: string) => DemoIdentity | null;
}

interface PageProps {
  readonly config: PlaygroundConfig;
  readonly asker: Asker;
  readonly schemaHeaders: Readonly<Record<string, string>>;
  readonly people: People | null;
  readonly whoAsks: ReactNode;
}

/** The whole page: who asks, what is asked, the answer, and what it says about itself. */
export function Page({ config, asker, schemaHeaders, people, whoAsks }: PageProps) {
  const drafts = useDrafts(config.queries);
  const schema = useSchema(schemaHeaders);
  const [side, setSide] = useState<Side>("QUERIES");
  const trail = useTrail(() => setSide("DOCS"));
  const { cursor, state, problem, run } = useRunning(asker);
  const { open, draft } = drafts;

  const offered = people?.offerFor(open) ?? null;
  // Only where somebody can be chosen does the page ask by itself; with a token it is the token's owner who asks.
  const runByItself = (next: Draft, name: string) => {
    if (people && people.offerFor(name) === null) run(next);
    else run(null);
  };
  useAskAnew(asker, () => runByItself(drafts.current(), open));
  useRunKeys(() => run(drafts.current()));

  const openQuery = (name: string, changed?: Draft) => {
    cursor.current = 0;
    runByItself(drafts.show(name, changed), name);
  };
  const openCase = useStable((id: string) => {
    const name = config.queries.find((query) => canOpenCase(query.name, people))?.name;
    if (name === undefined) return;
    const original = originalOf(config.queries, name);
    openQuery(name, { ...original, variables: printVariables({ ...parseVariables(original.variables), id }) });
  });
  const chooseDay = (day: string | null) => {
    if (!schema) return;
    runByItself(drafts.change(open, askAsOf(drafts.current(), schema, day)), open);
  };

  const query = config.queries.find(({ name }) => name === open);
  return (
    <div className="sg-page">
      <header className="sg-header">
        <img src={logo} alt="" width="36" height="36" />
        <div className="sg-name">
          <h1>Sagsgraf</h1>
          <p>Spørg på tværs af kommunens fagsystemer, og se hvem der svarede.</p>
        </div>
        {whoAsks}
        <div className="sg-switches">
          <TimeSwitch day={dayOf(draft, schema)} onChoose={chooseDay} />
          {config.faults && <FaultSwitch onChanged={() => runByItself(drafts.current(), open)} />}
        </div>
      </header>
      <main className="sg-main">
        <SidePanel
          side={side}
          onSide={setSide}
          queries={<QueryList queries={config.queries} open={open} isEdited={drafts.isEdited} onOpen={openQuery} />}
          docs={<DocsPanel schema={schema} shown={trail.shown} onShow={trail.show} onBack={trail.back} />}
        />
        <QuestionPanel
          name={open}
          draft={draft}
          schema={schema}
          onChange={(part) => drafts.change(open, part)}
          onCursor={(at) => {
            cursor.current = at;
          }}
          onShowType={trail.show}
          actions={
            <Actions
              draft={draft}
              schema={schema}
              cursor={cursor}
              formaal={asker.headers["x-formaal"] ?? null}
              onReset={
                drafts.isEdited(open)
                  ? () => runByItself(drafts.change(open, originalOf(config.queries, open)), open)
                  : null
              }
              onRun={() => run(drafts.current())}
            />
          }
        />
        <div className="sg-right">
          {problem && (
            <p className="sg-offer" role="alert">
              {problem}
            </p>
          )}
          {query && offered && people?.current && (
            <Offer query={query} asker={people.current} other={offered} onChoose={people.choose} />
          )}
          <AnswerPanel state={state} schema={schema} onOpenCase={openCase} />
        </div>
      </main>
    </div>
  );
}

/** The query that shows one case, to the one who asks. */
function canOpenCase(name: string, people: People | null): boolean {
  if (name !== "SagMedDokumenter" && name !== "MinSag") return false;
  if (!people?.current) return name === "SagMedDokumenter";
  return people.current.formaal?.length ? name === "SagMedDokumenter" : name === "MinSag";
}

/** Runs what stands in the editors, or says why it cannot be asked; null takes the answer away. */
function useRunning(asker: Asker) {
  const cursor = useRef(0);
  const [problem, setProblem] = useState<string | null>(null);
  const { state, run: ask, clear } = useAnswer();
  const run = (draft: Draft | null) => {
    const question = draft && readQuestion(draft, cursor.current);
    setProblem(typeof question === "string" ? question : null);
    if (question === null || typeof question === "string") clear();
    else ask(question, asker);
  };
  return { cursor, state, problem, run };
}

/** On load, and whenever somebody else asks: an answer belongs to the one who asked for it. */
function useAskAnew(asker: Asker, ask: () => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the asker is why, not what
  useEffect(() => latest.current(), [asker]);
}

/** The same function through every rendering, doing what the latest does. */
function useStable<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...args: A) => latest.current(...args), []);
}
