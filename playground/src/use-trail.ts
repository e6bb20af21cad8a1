// SPDX-License-Identifier: MPL-2.0

import { useCallback, useRef, useState } from "react";

export interface Trail {
  readonly shown: string;
  readonly show: (type: string) => void;
  /** Null at the beginning. */
  readonly back: (() => void) | null;
}

/** The types that were looked at, the latest last. `onShow` when one is asked for, from wherever. */
export function useTrail(onShow: () => void): Trail {
  const [types, setTypes] = useState<readonly string[]>(["Query"]);
  const latest = useRef(onShow);
  latest.current = onShow;
  const show = useCallback((type: string) => {
    setTypes((before) => (before.at(-1) === type ? before : [...before, type]));
    latest.current();
  }, []);
  const back = types.length > 1 ? () => setTypes((before) => before.slice(0, -1)) : null;
  return { shown: types.at(-1) ?? "Query", show, back };
}
