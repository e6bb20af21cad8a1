// SPDX-License-Identifier: MPL-2.0

interface TokenFieldProps {
  readonly token: string;
  readonly formaal: string;
  readonly onChange: (token: string, formaal: string) => void;
}

/** "Hvem spørger?" outside the demo: a pasted token. It stays in memory and is gone when the page is. */
export function TokenField({ token, formaal, onChange }: TokenFieldProps) {
  return (
    <fieldset className="sg-asker">
      <legend>Hvem spørger?</legend>
      <div className="sg-asker-row">
        <label className="sg-field">
          Token
          <input
            type="password"
            name="token"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={(event) => onChange(event.currentTarget.value, formaal)}
          />
        </label>
        <label className="sg-field">
          Formål
          <input
            className="sg-short"
            name="formaal"
            autoComplete="off"
            spellCheck={false}
            value={formaal}
            onChange={(event) => onChange(token, event.currentTarget.value)}
          />
        </label>
      </div>
      <div className="sg-asker-below">
        <p className="sg-asker-text" aria-live="polite">
          {token.trim() ? "Der spørges med det indsatte token." : "Indsæt et token. Det gemmes ikke."}
        </p>
      </div>
    </fieldset>
  );
}
