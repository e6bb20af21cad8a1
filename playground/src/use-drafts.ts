// SPDX-License-Identifier: MPL-2.0

import { useEffect, useRef, useState } from "react";
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { type Draft, type Drafts, OWN, openDraft, originalOf, restoreDrafts } from "./drafts.js";
import { fromFragment } from "./share.js";

const STORED = "sagsgraf:udkast";

export interface UsedDrafts {
  readonly open: string;
  readonly draft: Draft;
  /** What stands in the editors now, also where it has not been drawn yet: keys come faster than pages. */
  readonly current: () => Draft;
  readonly isEdited: (name: string) => boolean;
  readonly change: (name: string, part: Partial<Draft>) => Draft;
  /** Opens a query; with `draft` holding that, otherwise as it was left. What is then in the editors. */
  readonly show: (name: string, draft?: Draft) => Draft;
}

/** The drafts of this browser tab, and which of them is open. A link to a question opens it as one's own. */
export function useDrafts(queries: readonly NamedQuery[]): UsedDrafts {
  const [drafts, draw] = useState(() => begin(queries));
  const latest = useRef(drafts);
  useEffect(() => sessionStorage.setItem(STORED, JSON.stringify(drafts)), [drafts]);
  const current = () => openDraft(queries, latest.current);
  const keep = (next: Drafts) => {
    latest.current = next;
    draw(next);
    return current();
  };
  const change = (name: string, part: Partial<Draft>) => {
    const { open, edited } = latest.current;
    const before = openDraft(queries, { open: name, edited });
    return keep({ open, edited: { ...edited, [name]: { ...before, ...part } } });
  };
  const show = (open: string, draft?: Draft) => {
    const { edited } = latest.current;
    return keep({ open, edited: draft ? { ...edited, [open]: draft } : edited });
  };
  const isEdited = (name: string) => {
    const draft = drafts.edited[name];
    const original = originalOf(queries, name);
    return draft !== undefined && (draft.query !== original.query || draft.variables !== original.variables);
  };
  return { open: drafts.open, draft: openDraft(queries, drafts), current, isEdited, change, show };
}

function begin(queries: readonly NamedQuery[]): Drafts {
  const drafts = restoreDrafts(queries, sessionStorage.getItem(STORED));
  const shared = fromFragment(location.hash);
  if (!shared) return drafts;
  // Once: what is edited afterwards must not be overwritten when the page is loaded again.
  history.replaceState(null, "", location.pathname);
  return { open: OWN, edited: { ...drafts.edited, [OWN]: shared } };
}
