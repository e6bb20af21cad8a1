// SPDX-License-Identifier: MPL-2.0

import type { GraphQLSchema } from "graphql";
import { useMemo } from "react";
import { casePaths } from "./case-ids.js";
import { CompletenessStrip } from "./completeness-strip.js";
import { JsonTree } from "./json-tree.js";
import { dayOf } from "./point-in-time.js";
import { printVariables } from "./question.js";
import type { Answer, AnswerState } from "./use-answer.js";

interface AnswerPanelProps {
  readonly state: AnswerState;
  readonly schema: GraphQLSchema | null;
  readonly onOpenCase: (id: string) => void;
}

/** The answer under whose it is, or a line that says why there is none. */
export function AnswerPanel({ state, schema, onOpenCase }: AnswerPanelProps) {
  return (
    <section className="sg-pane sg-answer" aria-label="Svar" aria-busy={state.kind === "ASKING"}>
      <div role="status" className="sg-stamp" data-testid="stempel">
        {state.kind === "ASKING" && "Spørger …"}
        {state.kind === "FOLLOWING" && "Følger med: det næste, der sker, står her …"}
        {state.kind === "NONE" && "Intet svar endnu: tryk Kør (Ctrl-Enter)."}
        {state.kind === "ANSWERED" && <Stamp answer={state.answer} schema={schema} />}
      </div>
      {state.kind === "ANSWERED" && <Body answer={state.answer} schema={schema} onOpenCase={onOpenCase} />}
    </section>
  );
}

/** Who asked, for what, when, and how long it took. */
function Stamp({ answer, schema }: Pick<BodyProps, "answer" | "schema">) {
  const { who, formaal, at, ms, question, fulgt } = answer;
  const day = dayOf({ query: question.query, variables: printVariables(question.variables) }, schema);
  return (
    <>
      <strong>{question.operationName ?? "Uden navn"}</strong> som {who}
      {formaal && `, formål: ${formaal}`}
      {day && ` · som det var ${day}`} · kl. {at.toLocaleTimeString("da-DK")} ·{" "}
      {fulgt ? followedText(fulgt) : `${ms} ms`}
    </>
  );
}

function followedText({ antal, isOpen }: NonNullable<Answer["fulgt"]>): string {
  const many = antal === 1 ? "1 ændring" : `${antal} ændringer`;
  return isOpen ? `${many} indtil nu, følger stadig med` : `${many}, følger ikke længere med`;
}

interface BodyProps {
  readonly answer: Answer;
  readonly schema: GraphQLSchema | null;
  readonly onOpenCase: (id: string) => void;
}

function Body({ answer, schema, onOpenCase }: BodyProps) {
  const { query } = answer.question;
  const following = useMemo(() => ({ casePaths: casePaths(query, schema), onOpenCase }), [query, schema, onOpenCase]);
  return (
    <div className="sg-answer-body">
      <CompletenessStrip response={answer.json} />
      <JsonTree key={answer.at.getTime()} value={answer.json} following={following} />
    </div>
  );
}
