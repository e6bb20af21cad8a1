import type { NamedQuery } from "../../gateway/http/playground-config.js";

/** A tab as GraphiQL wants it. */
export interface TabContent {
  readonly query: string;
  readonly variables: string;
}

export function toTab(query: NamedQuery): TabContent {
  return { query: query.text, variables: printVariables(query.variables) };
}

/** Variables as text for the editor. */
export function printVariables(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(variables, null, 2);
}

/**
 * GraphiQL's memory of tabs and editors, for this browser tab only: variables hold CPR numbers, and those must not stay
 * on the machine. The theme alone is kept.
 */
export function createTabStorage(): Storage {
  const keeper = (name: string) => (name === "graphiql:theme" ? localStorage : sessionStorage);
  return {
    getItem: (name) => keeper(name).getItem(name),
    setItem: (name, value) => keeper(name).setItem(name, value),
    removeItem: (name) => keeper(name).removeItem(name),
    clear: () => sessionStorage.clear(),
    key: (index) => sessionStorage.key(index),
    get length() {
      return sessionStorage.length;
    },
  };
}

/** The tab that was open when the page was left, as GraphiQL stored it; null where it stored none. */
export function readOpenTab(storage: Storage): TabContent | null {
  try {
    const { tabs, activeTabIndex } = JSON.parse(storage.getItem("graphiql:tabState") ?? "null");
    const { query, variables } = tabs[activeTabIndex];
    return { query: query ?? "", variables: variables ?? "" };
  } catch {
    return null;
  }
}
