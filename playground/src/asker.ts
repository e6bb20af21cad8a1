// SPDX-License-Identifier: MPL-2.0

import type { DemoIdentities, DemoIdentity } from "../../gateway/http/playground-config.js";

/** Somebody without a token, always on offer: it shows what the gateway says to a stranger. */
const NOBODY: DemoIdentity = {
  key: "ingen",
  label: "Ingen",
  description: "Uden token. Grafen svarer, at man ikke er logget ind.",
  headers: {},
  canAsk: [],
};

/** The demo's identities, and nobody. */
export function listIdentities(demo: DemoIdentities): readonly DemoIdentity[] {
  const hasNobody = demo.identities.some((identity) => Object.keys(identity.headers).length === 0);
  return hasNobody ? demo.identities : [...demo.identities, NOBODY];
}

/** Who is chosen: an identity's key and, for somebody who states one, a purpose. */
export interface Choice {
  readonly key: string;
  readonly formaal: string | null;
}

/** The choice as it was in this browser tab, where it still exists; otherwise the first identity. */
export function restoreChoice(identities: readonly DemoIdentity[], stored: string | null): Choice {
  const [key, formaal] = stored?.split("\n") ?? [];
  const identity = identities.find((candidate) => candidate.key === key) ?? identities[0];
  return chooseIdentity(identity, formaal ?? null);
}

/** Inverse of `restoreChoice`. */
export function storeChoice(choice: Choice): string {
  return `${choice.key}\n${choice.formaal ?? ""}`;
}

/** The identity with the wanted purpose, or its first one. */
export function chooseIdentity(identity: DemoIdentity | undefined, formaal: string | null = null): Choice {
  const offered = identity?.formaal ?? [];
  const kept = offered.find(({ kode }) => kode === formaal) ?? offered[0];
  return { key: identity?.key ?? NOBODY.key, formaal: kept?.kode ?? null };
}

/** The headers of every request made as this choice. */
export function choiceHeaders(identities: readonly DemoIdentity[], choice: Choice): Record<string, string> {
  const identity = identities.find(({ key }) => key === choice.key);
  return { ...identity?.headers, ...(choice.formaal ? { "x-formaal": choice.formaal } : {}) };
}

/** The headers for a pasted token; "Bearer" in front is optional. Empty text sets no header. */
export function tokenHeaders(token: string, formaal: string): Record<string, string> {
  const bare = token.trim().replace(/^bearer\s+/i, "");
  return {
    ...(bare ? { authorization: `Bearer ${bare}` } : {}),
    ...(formaal.trim() ? { "x-formaal": formaal.trim() } : {}),
  };
}
