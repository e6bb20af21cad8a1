// SPDX-License-Identifier: MPL-2.0

import type { Audience, NamedQuery } from "../../gateway/http/playground-config.js";
import { OWN } from "./drafts.js";

const GROUPS: readonly { readonly audience: Audience | null; readonly heading: string }[] = [
  { audience: "BORGER", heading: "For borgeren" },
  { audience: "SAGSBEHANDLER", heading: "For sagsbehandleren" },
  { audience: "DRIFT", heading: "For driften" },
  { audience: null, heading: "Andre" },
];

interface QueryListProps {
  readonly queries: readonly NamedQuery[];
  readonly open: string;
  readonly isEdited: (name: string) => boolean;
  readonly onOpen: (name: string) => void;
}

/** The named queries by whom they are for, each with what it asks. */
export function QueryList({ queries, open, isEdited, onOpen }: QueryListProps) {
  return (
    <nav className="sg-queries" aria-label="Forespørgsler">
      {GROUPS.map(({ audience, heading }) => {
        const members = queries.filter((query) => query.audience === audience);
        if (members.length === 0) return null;
        return (
          <section key={heading}>
            <h2>{heading}</h2>
            <ul>
              {members.map(({ name, title }) => (
                <Entry
                  key={name}
                  name={name}
                  text={title}
                  edited={isEdited(name)}
                  current={name === open}
                  onOpen={() => onOpen(name)}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <section>
        <h2>Din egen</h2>
        <ul>
          <Entry
            name="Egen forespørgsel"
            text="Skriv den selv. Ctrl-mellemrum giver forslag."
            edited={false}
            current={open === OWN}
            onOpen={() => onOpen(OWN)}
          />
        </ul>
      </section>
    </nav>
  );
}

interface EntryProps {
  readonly name: string;
  readonly text: string;
  readonly edited: boolean;
  readonly current: boolean;
  readonly onOpen: () => void;
}

function Entry({ name, text, edited, current, onOpen }: EntryProps) {
  return (
    <li>
      <button type="button" className="sg-query" aria-current={current ? "true" : undefined} onClick={onOpen}>
        <span className="sg-query-name">
          {name}
          {edited && <em> ændret</em>}
        </span>
        <span className="sg-query-text">{text}</span>
      </button>
    </li>
  );
}
