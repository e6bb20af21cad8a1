// SPDX-License-Identifier: MPL-2.0

interface TimeSwitchProps {
  /** Null is today; undefined: the query cannot be asked about another day. */
  readonly day: string | null | undefined;
  readonly onChoose: (day: string | null) => void;
}

/** "Hvornår?": the day that is asked about. */
export function TimeSwitch({ day, onChoose }: TimeSwitchProps) {
  return (
    <div className="sg-switch">
      <label className="sg-field">
        Hvornår?
        <input
          type="date"
          name="tidspunkt"
          value={day ?? ""}
          disabled={day === undefined}
          title={day === undefined ? "Forespørgslen har intet felt, der tager paaTidspunkt" : "Som det var den dag"}
          onChange={(event) => onChoose(event.currentTarget.value || null)}
        />
      </label>
      {day ? (
        <button type="button" className="sg-button" onClick={() => onChoose(null)}>
          I dag
        </button>
      ) : (
        <span className="sg-quiet">{day === null ? "som det er nu" : "tager ikke et tidspunkt"}</span>
      )}
    </div>
  );
}
