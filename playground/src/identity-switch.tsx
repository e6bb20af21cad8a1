// SPDX-License-Identifier: MPL-2.0

import type { DemoIdentity } from "../../gateway/http/playground-config.js";
import { type Choice, chooseIdentity } from "./asker.js";

interface IdentitySwitchProps {
  readonly identities: readonly DemoIdentity[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** "Hvem spørger?" of the demo: who, and for a caseworker, for what purpose. */
export function IdentitySwitch({ identities, choice, onChoose }: IdentitySwitchProps) {
  const chosen = identities.find(({ key }) => key === choice.key);
  return (
    <fieldset className="sg-asker">
      <legend>Hvem spørger?</legend>
      <div className="sg-segments">
        {identities.map((identity) => (
          <label key={identity.key} className="sg-segment" title={identity.description}>
            <input
              type="radio"
              name="spoerger"
              value={identity.key}
              checked={identity.key === choice.key}
              onChange={() => onChoose(chooseIdentity(identity))}
            />
            <span>{identity.label}</span>
          </label>
        ))}
      </div>
      <div className="sg-asker-below">
        {chosen && <Formaal identity={chosen} choice={choice} onChoose={onChoose} />}
        <p className="sg-asker-text" aria-live="polite">
          {chosen?.description}
        </p>
      </div>
    </fieldset>
  );
}

interface FormaalProps {
  readonly identity: DemoIdentity;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function Formaal({ identity, choice, onChoose }: FormaalProps) {
  if (!identity.formaal || identity.formaal.length === 0) return null;
  return (
    <label className="sg-field">
      Formål
      <select
        name="formaal"
        value={choice.formaal ?? ""}
        onChange={(event) => onChoose(chooseIdentity(identity, event.currentTarget.value))}
      >
        {identity.formaal.map(({ kode, tekst }) => (
          <option key={kode} value={kode}>
            {tekst}
          </option>
        ))}
      </select>
    </label>
  );
}
