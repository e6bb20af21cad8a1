// SPDX-License-Identifier: MPL-2.0

import { useMemo, useState } from "react";
import type { DemoIdentities, DemoIdentity } from "../../gateway/http/playground-config.js";
import { type Choice, choiceHeaders, listIdentities, restoreChoice, storeChoice, tokenHeaders } from "./asker.js";

const STORED = "sagsgraf:spoerger";

/** Who asks, as an answer is stamped with. */
export interface Asker {
  readonly headers: Readonly<Record<string, string>>;
  readonly who: string;
  readonly formaal: string | null;
}

interface DemoAsker {
  readonly asker: Asker;
  readonly identities: readonly DemoIdentity[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

interface TokenAsker {
  readonly asker: Asker;
  readonly token: string;
  readonly formaal: string;
  readonly onChange: (token: string, formaal: string) => void;
}

/** The demo's choice, as it was left in this browser tab. */
export function useDemoAsker(demo: DemoIdentities): DemoAsker {
  const identities = useMemo(() => listIdentities(demo), [demo]);
  const [choice, setChoice] = useState(() => restoreChoice(identities, sessionStorage.getItem(STORED)));
  const asker = useMemo(() => toAsker(identities, choice), [identities, choice]);
  const onChoose = (next: Choice) => {
    sessionStorage.setItem(STORED, storeChoice(next));
    setChoice(next);
  };
  return { asker, identities, choice, onChoose };
}

export function toAsker(identities: readonly DemoIdentity[], choice: Choice): Asker {
  const identity = identities.find(({ key }) => key === choice.key);
  const purpose = identity?.formaal?.find(({ kode }) => kode === choice.formaal);
  const headers = choiceHeaders(identities, choice);
  return { headers, who: identity?.label ?? "Ingen", formaal: purpose?.tekst ?? null };
}

/** A pasted token, in memory only. */
export function useTokenAsker(): TokenAsker {
  const [{ token, formaal }, setPasted] = useState({ token: "", formaal: "" });
  const asker = useMemo(
    () => ({
      headers: tokenHeaders(token, formaal),
      who: token.trim() ? "den, tokenet tilhører" : "ingen",
      formaal: formaal.trim() || null,
    }),
    [token, formaal],
  );
  const onChange = (nextToken: string, nextFormaal: string) => setPasted({ token: nextToken, formaal: nextFormaal });
  return { asker, token, formaal, onChange };
}
