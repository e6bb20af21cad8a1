/** What the playground's page is told by the server (`GET /playground/config.json`). Types only: the page imports them too. */

/** One ready-made query. `title` says in Danish what it asks; `variables` is what its variables editor starts with. */
export interface NamedQuery {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Somebody the demo lets ask. `headers` go with every request made as them. `formaal` is the purposes they may state
 * (header `x-formaal`, the first is preselected); absent or empty for somebody who states none.
 */
export interface DemoIdentity {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly formaal?: readonly { readonly kode: string; readonly tekst: string }[];
}

export interface DemoIdentities {
  readonly identities: readonly DemoIdentity[];
}

/** `demo` is null outside the demo: the page then asks for a token. */
export interface PlaygroundConfig {
  readonly queries: readonly NamedQuery[];
  readonly demo: DemoIdentities | null;
}
