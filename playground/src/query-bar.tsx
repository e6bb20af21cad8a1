import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useState } from "react";
import type { NamedQuery } from "../../gateway/http/playground-config.js";
import { printVariables } from "./tabs.js";

/** Under the header: the named queries to choose from, and what the one in the open tab asks. */
export function QueryBar({ queries }: { readonly queries: readonly NamedQuery[] }) {
  const title = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title ?? "");
  const openQuery = useOpenQuery();
  const current = queries.find(({ name }) => name === title);
  return (
    <div className="sg-query-bar">
      <label className="sg-field">
        Forespørgsel
        <select
          value={current?.name ?? ""}
          onChange={(event) => openQuery(queries.find(({ name }) => name === event.currentTarget.value))}
        >
          {!current && <option value="">Egen forespørgsel</option>}
          {queries.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p>{current?.title ?? "Skriv din egen forespørgsel, eller vælg en af de færdige."}</p>
    </div>
  );
}

/** Goes to the query's tab; where it was closed, a new tab is filled once GraphiQL has made it. */
function useOpenQuery() {
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    tabs,
    queryEditor,
    variableEditor,
  }));
  const { addTab, changeTab } = useGraphiQLActions();
  const [pending, setPending] = useState<NamedQuery | null>(null);
  useEffect(() => {
    if (!pending) return;
    queryEditor?.setValue(pending.text);
    variableEditor?.setValue(printVariables(pending.variables));
    setPending(null);
  }, [pending, queryEditor, variableEditor]);
  return (query: NamedQuery | undefined) => {
    if (!query) return;
    const index = tabs.findIndex((tab) => tab.title === query.name);
    if (index >= 0) return changeTab(index);
    addTab();
    setPending(query);
  };
}
