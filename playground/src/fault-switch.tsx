// SPDX-License-Identifier: MPL-2.0

import { useEffect, useState } from "react";
import type { BreakableSource, SourceFault } from "../../gateway/http/playground-config.js";
import { breakOnly, loadSources } from "./faults.js";

const FAULTS: readonly { readonly fault: SourceFault; readonly text: string }[] = [
  { fault: "STOPPED", text: "er slukket" },
  { fault: "ERROR", text: "svarer med fejl" },
  { fault: "SLOW", text: "svarer for sent" },
];

/** "Hvad svigter?" of the demo: one source that fails, and how. */
export function FaultSwitch({ onChanged }: { readonly onChanged: () => void }) {
  const [sources, setSources] = useState<readonly BreakableSource[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadSources().then(setSources, () => setFailed(true));
  }, []);
  const broken = sources.find(({ fault }) => fault !== null);
  const change = (instans: string | null, fault: SourceFault) => {
    breakOnly(sources, instans, fault).then(
      (next) => {
        setFailed(false);
        setSources(next);
        onChanged();
      },
      () => setFailed(true),
    );
  };
  const current = FAULTS.find(({ fault }) => fault === broken?.fault)?.fault ?? "STOPPED";
  return (
    <div className="sg-switch">
      <label className="sg-field">
        Hvad svigter?
        <select
          name="kilde"
          value={broken?.instans ?? ""}
          onChange={(event) => change(event.currentTarget.value || null, current)}
        >
          <option value="">Intet</option>
          {sources.map(({ instans }) => (
            <option key={instans}>{instans}</option>
          ))}
        </select>
      </label>
      {broken && (
        <select
          name="svigt"
          aria-label="Hvordan svigter den?"
          value={current}
          onChange={(event) => change(broken.instans, event.currentTarget.value as SourceFault)}
        >
          {FAULTS.map(({ fault, text }) => (
            <option key={fault} value={fault}>
              {text}
            </option>
          ))}
        </select>
      )}
      {failed && <span role="alert">Kilderne kan ikke styres herfra lige nu.</span>}
    </div>
  );
}
