// SPDX-License-Identifier: MPL-2.0

import { useMemo } from "react";
import type { DemoIdentities, DemoIdentity, PlaygroundConfig } from "../../gateway/http/playground-config.js";
import { chooseIdentity } from "./asker.js";
import { IdentitySwitch } from "./identity-switch.js";
import { whomToOffer } from "./offer.js";
import { Page } from "./page.js";
import { TokenField } from "./token-field.js";
import { toAsker, useDemoAsker, useTokenAsker } from "./use-asker.js";

/** The page in the demonstration, where one chooses who asks, or elsewhere, where one brings a token. */
export function App({ config }: { readonly config: PlaygroundConfig }) {
  return config.demo ? <DemoApp config={config} demo={config.demo} /> : <TokenApp config={config} />;
}

function DemoApp({ config, demo }: { readonly config: PlaygroundConfig; readonly demo: DemoIdentities }) {
  const { asker, identities, choice, onChoose } = useDemoAsker(demo);
  const people = useMemo(() => {
    const current = identities.find(({ key }) => key === choice.key);
    const choose = (identity: DemoIdentity) => {
      const next = chooseIdentity(identity);
      onChoose(next);
      return toAsker(identities, next);
    };
    return {
      current,
      choose,
      offerFor: (name: string) =>
        whomToOffer(
          identities,
          current,
          config.queries.find((query) => query.name === name),
        ),
    };
  }, [identities, choice, onChoose, config]);
  const forSchema = asker.headers["authorization"] ? asker.headers : (identities[0]?.headers ?? {});
  return (
    <Page
      config={config}
      asker={asker}
      schemaHeaders={forSchema}
      people={people}
      whoAsks={<IdentitySwitch identities={identities} choice={choice} onChoose={onChoose} />}
    />
  );
}

function TokenApp({ config }: { readonly config: PlaygroundConfig }) {
  const { asker, ...field } = useTokenAsker();
  return (
    <Page
      config={config}
      asker={asker}
      schemaHeaders={asker.headers}
      people={null}
      whoAsks={<TokenField {...field} />}
    />
  );
}
