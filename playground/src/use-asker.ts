import { useMemo, useState } from "react";
import type { DemoIdentities, DemoIdentity } from "../../gateway/http/playground-config.js";
import { type Choice, choiceHeaders, listIdentities, restoreChoice, storeChoice, tokenHeaders } from "./asker.js";
import type { AskerHeaders } from "./fetcher.js";

const STORED = "sagsgraf:spoerger";

interface DemoAsker {
  readonly headers: AskerHeaders;
  readonly identities: readonly DemoIdentity[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

interface TokenAsker {
  readonly headers: AskerHeaders;
  readonly token: string;
  readonly formaal: string;
  readonly onChange: (token: string, formaal: string) => void;
}

/** The demo's choice, as it was left in this browser tab. */
export function useDemoAsker(demo: DemoIdentities): DemoAsker {
  const identities = useMemo(() => listIdentities(demo), [demo]);
  const [choice, setChoice] = useState(() => restoreChoice(identities, sessionStorage.getItem(STORED)));
  const headers = useMemo(
    () => ({
      current: choiceHeaders(identities, choice),
      forSchema: choiceHeaders(identities, firstWithToken(identities)),
    }),
    [identities, choice],
  );
  const onChoose = (next: Choice) => {
    sessionStorage.setItem(STORED, storeChoice(next));
    setChoice(next);
  };
  return { headers, identities, choice, onChoose };
}

function firstWithToken(identities: readonly DemoIdentity[]): Choice {
  const identity = identities.find(({ headers }) => Object.keys(headers).length > 0);
  return { key: identity?.key ?? "", formaal: identity?.formaal?.[0]?.kode ?? null };
}

/** A pasted token, in memory only. */
export function useTokenAsker(): TokenAsker {
  const [{ token, formaal }, setPasted] = useState({ token: "", formaal: "" });
  const headers = useMemo(() => ({ current: tokenHeaders(token, formaal), forSchema: {} }), [token, formaal]);
  const onChange = (nextToken: string, nextFormaal: string) => setPasted({ token: nextToken, formaal: nextFormaal });
  return { headers, token, formaal, onChange };
}
