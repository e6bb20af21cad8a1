// SPDX-License-Identifier: MPL-2.0

import type { GraphQLSchema } from "graphql";
import { useDeferredValue, useMemo, useState } from "react";
import { indexSchema, searchIndex } from "./docs-search.js";
import { TypePage } from "./type-page.js";

interface DocsPanelProps {
  /** Null: it could not be read, or has not come yet. */
  readonly schema: GraphQLSchema | null;
  /** The type that is shown. */
  readonly shown: string;
  readonly onShow: (type: string) => void;
  readonly onBack: (() => void) | null;
}

/** The schema as pages that can be clicked through, and a search over all of it. */
export function DocsPanel({ schema, shown, onShow, onBack }: DocsPanelProps) {
  const [text, setText] = useState("");
  if (!schema) return <p className="sg-pad">Skemaet kan ikke læses. Det kræver måske et token, eller det er lukket.</p>;
  const show = (type: string) => {
    setText("");
    onShow(type);
  };
  const type = schema.getType(shown) ?? schema.getQueryType();
  return (
    <div className="sg-docs">
      <input
        type="search"
        aria-label="Søg i skemaet"
        placeholder="Søg: type, felt, beskrivelse"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() ? (
        <Results schema={schema} text={text} onShow={show} />
      ) : (
        <>
          <p className="sg-docs-way">
            <button type="button" className="sg-link" disabled={!onBack} onClick={() => onBack?.()}>
              ← Tilbage
            </button>
            <button type="button" className="sg-link" onClick={() => show("Query")}>
              Query
            </button>
          </p>
          {type && <TypePage schema={schema} type={type} onShow={show} />}
        </>
      )}
    </div>
  );
}

interface ResultsProps {
  readonly schema: GraphQLSchema;
  readonly text: string;
  readonly onShow: (type: string) => void;
}

function Results({ schema, text, onShow }: ResultsProps) {
  const index = useMemo(() => indexSchema(schema), [schema]);
  const wanted = useDeferredValue(text);
  const found = useMemo(() => searchIndex(index, wanted), [index, wanted]);
  return (
    <>
      <p role="status" className="sg-quiet">
        {found.length === 0 ? "Intet fundet." : `${found.length} fundet`}
      </p>
      <ul className="sg-docs-list">
        {found.map(({ name, type, description }) => (
          <li key={name}>
            <button type="button" className="sg-link sg-code" onClick={() => onShow(type)}>
              {name}
            </button>
            <p lang="en">{description.split("\n")[0]}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
