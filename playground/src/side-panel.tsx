// SPDX-License-Identifier: MPL-2.0

import type { ReactNode } from "react";

export type Side = "QUERIES" | "DOCS";

const TABS: readonly { readonly side: Side; readonly text: string }[] = [
  { side: "QUERIES", text: "Forespørgsler" },
  { side: "DOCS", text: "Dokumentation" },
];

interface SidePanelProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly queries: ReactNode;
  readonly docs: ReactNode;
}

/** What can be asked: the named queries, or the schema. */
export function SidePanel({ side, onSide, queries, docs }: SidePanelProps) {
  return (
    <aside className="sg-pane sg-side" aria-label="Hvad der kan spørges om">
      <div className="sg-tabs">
        {TABS.map(({ side: own, text }) => (
          <button key={own} type="button" aria-pressed={own === side} onClick={() => onSide(own)}>
            {text}
          </button>
        ))}
      </div>
      <div className="sg-side-body">{side === "QUERIES" ? queries : docs}</div>
    </aside>
  );
}
