// SPDX-License-Identifier: MPL-2.0
/** What lets us in. A port, so that an installation with its own token service only has to give another implementation. */
import type { CallBounds } from "../transport/bounds.js";

export interface TokenSource {
  /** The value of `Authorization`; null: none is sent. */
  authorization(bounds: CallBounds): Promise<string | null>;
}

/** The one token from the configuration; whoever issues it renews it there. */
export function staticToken(samlToken: string | null): TokenSource {
  const header = samlToken === null ? null : `saml-gzipped ${samlToken}`;
  return { authorization: () => Promise.resolve(header) };
}
