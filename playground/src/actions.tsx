// SPDX-License-Identifier: MPL-2.0

import type { GraphQLSchema } from "graphql";
import { CopyButton } from "./copy-button.js";
import type { Draft } from "./drafts.js";
import { readQuestion } from "./question.js";
import { toCurl, toFragment } from "./share.js";
import { writeTypes } from "./types-export.js";

interface ActionsProps {
  readonly draft: Draft;
  readonly schema: GraphQLSchema | null;
  /** Where in the query the cursor is. */
  readonly cursor: { readonly current: number };
  readonly formaal: string | null;
  /** Null where nothing was changed. */
  readonly onReset: (() => void) | null;
  readonly onRun: () => void;
}

/** Run it, and take it elsewhere. */
export function Actions({ draft, schema, cursor, formaal, onReset, onRun }: ActionsProps) {
  const curl = () => {
    const question = readQuestion(draft, cursor.current);
    return typeof question === "string" ? null : toCurl(question, location.origin, formaal);
  };
  return (
    <>
      <button type="button" className="sg-button sg-run" title="Ctrl-Enter" onClick={onRun}>
        ▶ Kør
      </button>
      <CopyButton
        title="Link til forespørgsel og variabler; aldrig token eller personnumre"
        text={() => `${location.origin}/${toFragment(draft)}`}
      >
        Del link
      </CopyButton>
      <CopyButton title="Som kommando, med tokenet som $TOKEN og uden personnumre" text={curl}>
        curl
      </CopyButton>
      <CopyButton title="TypeScript-typer af svaret" text={() => schema && writeTypes(draft.query, schema)}>
        TypeScript
      </CopyButton>
      {onReset && (
        <button type="button" className="sg-button" onClick={onReset}>
          Som den var
        </button>
      )}
    </>
  );
}
