// SPDX-License-Identifier: MPL-2.0

import type { EditorView } from "@codemirror/view";
import { updateSchema } from "cm6-graphql";
import type { GraphQLSchema } from "graphql";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { CodeEditor } from "./code-editor.js";
import type { Draft } from "./drafts.js";
import { queryLanguage, variablesLanguage } from "./query-language.js";

interface QuestionPanelProps {
  /** Another name is another text, with a history of its own. */
  readonly name: string;
  readonly draft: Draft;
  readonly schema: GraphQLSchema | null;
  readonly actions: ReactNode;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onCursor: (cursor: number) => void;
  readonly onShowType: (type: string) => void;
}

/** The two editors and what can be done with what stands in them. */
export function QuestionPanel({ name, draft, schema, actions, onChange, onCursor, onShowType }: QuestionPanelProps) {
  const [view, setView] = useState<EditorView | null>(null);
  useEffect(() => {
    if (view && schema) updateSchema(view, schema);
  }, [view, schema]);
  const language = useCallback(() => queryLanguage((type) => type && onShowType(type)), [onShowType]);
  return (
    <section className="sg-pane sg-question" aria-label="Spørgsmål">
      <div className="sg-actions">{actions}</div>
      <div className="sg-query-editor">
        <CodeEditor
          key={name}
          label="Forespørgsel"
          value={draft.query}
          extensions={language}
          onReady={setView}
          onChange={(query, cursor) => {
            onCursor(cursor);
            if (query !== draft.query) onChange({ query });
          }}
        />
      </div>
      <h2 className="sg-label">Variabler</h2>
      <div className="sg-variables-editor">
        <CodeEditor
          key={name}
          label="Variabler"
          value={draft.variables}
          extensions={variablesLanguage}
          onChange={(variables) => {
            if (variables !== draft.variables) onChange({ variables });
          }}
        />
      </div>
    </section>
  );
}
