// SPDX-License-Identifier: MPL-2.0

import type { Audience, DemoIdentity, NamedQuery } from "../../gateway/http/playground-config.js";
import { Icon } from "./icon.js";

const WHOM: Record<Audience, string> = {
  BORGER: "en borger",
  SAGSBEHANDLER: "en sagsbehandler",
  DRIFT: "driften",
};

interface OfferProps {
  readonly query: NamedQuery;
  readonly asker: DemoIdentity;
  /** Somebody whom it answers. */
  readonly other: DemoIdentity;
  readonly onChoose: (identity: DemoIdentity) => void;
}

/** The query does not answer the one who asks: here is somebody whom it does. */
export function Offer({ query, asker, other, onChoose }: OfferProps) {
  return (
    <div className="sg-offer" role="status" data-testid="tilbud">
      <Icon name="warning" />
      <p>
        {query.name} er for {query.audience ? WHOM[query.audience] : "en anden"}, og {asker.label} får intet svar på
        den, som den står.
      </p>
      <button type="button" className="sg-button" onClick={() => onChoose(other)}>
        Spørg som {other.label}
      </button>
    </div>
  );
}

/** Whom to offer; null where the one who asks gets an answer, or is meant to get none. */
export function whomToOffer(
  identities: readonly DemoIdentity[],
  asker: DemoIdentity | undefined,
  query: NamedQuery | undefined,
): DemoIdentity | null {
  if (!asker || !query || Object.keys(asker.headers).length === 0 || asker.canAsk.includes(query.name)) return null;
  return identities.find(({ canAsk }) => canAsk.includes(query.name)) ?? null;
}
