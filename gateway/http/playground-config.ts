// SPDX-License-Identifier: MPL-2.0
/** What the playground's page is told by the server (`GET /playground/config.json`). Types only: the page imports them too. */

/** Whom a ready-made query is for. */
export type Audience = "BORGER" | "SAGSBEHANDLER" | "DRIFT";

/**
 * One ready-made query. `title` says in Danish what it asks; `audience` is null where its file does not say;
 * `variables` is what its variables editor starts with.
 */
export interface NamedQuery {
  readonly name: string;
  readonly title: string;
  readonly audience: Audience | null;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Somebody the demo lets ask. `headers` go with every request made as them. `canAsk` names the queries that give them an
 * answer as they stand. `formaal` is the purposes they may state (header `x-formaal`, the first is preselected); absent
 * or empty for somebody who states none.
 */
export interface DemoIdentity {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly canAsk: readonly string[];
  readonly formaal?: readonly { readonly kode: string; readonly tekst: string }[];
}

export interface DemoIdentities {
  readonly identities: readonly DemoIdentity[];
}

/** `demo` is null outside the demo: the page then asks for a token. `faults`: whether sources can be broken here. */
export interface PlaygroundConfig {
  readonly queries: readonly NamedQuery[];
  readonly demo: DemoIdentities | null;
  readonly faults: boolean;
}

/** How a source of the demonstration can be made to fail from the page. */
export type SourceFault = "STOPPED" | "ERROR" | "SLOW";

/** A source of the demonstration; `fault` is null where it is well, `OTHER` where it was broken in another way. */
export interface BreakableSource {
  readonly instans: string;
  readonly fault: SourceFault | "OTHER" | null;
}

/** Breaks and heals sources; only the demonstration has one. */
export interface FaultSwitch {
  list(): Promise<readonly BreakableSource[]>;
  /** Null heals. False: there is no such source, or it cannot be started again. */
  set(instans: string, fault: SourceFault | null): Promise<boolean>;
}
